/** Whether a plain password is good enough (management-v1 §5.7). */
import type { PasswordComplexityPolicy } from '../policies.ts'
import { type RefusalName, refuse } from '../refusals.ts'

/** Creating and setting refuse with ids of their own. */
export type PasswordMoment = 'create' | 'set'

export type ComplexityRule = 'min_length' | 'lower' | 'upper' | 'number' | 'symbol'

/** The rules a password breaks: length in bytes, lower, upper, number, symbol. */
export function brokenRules(policy: PasswordComplexityPolicy, password: string): ComplexityRule[] {
  const rules: [broken: boolean, rule: ComplexityRule][] = [
    [utf8Length(password) < policy.minLength, 'min_length'],
    [policy.hasLowercase && !/[a-z]/.test(password), 'lower'],
    [policy.hasUppercase && !/[A-Z]/.test(password), 'upper'],
    [policy.hasNumber && !/[0-9]/.test(password), 'number'],
    [policy.hasSymbol && !/[^A-Za-z0-9]/.test(password), 'symbol'],
  ]
  return rules.flatMap(([isBroken, rule]) => (isBroken ? [rule] : []))
}

/** Throws the first rule that is broken. */
export function checkComplexity(
  policy: PasswordComplexityPolicy,
  { password, moment }: { password: string; moment: PasswordMoment },
): void {
  const [broken] = brokenRules(policy, password)
  if (broken) throw refuse(`password.${broken}.${moment}` satisfies RefusalName)
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length
}
