/** The rules of passwords, in the words that pages show them by. */
import type { PasswordComplexityPolicy } from '../../domain/policies.ts'
import { brokenRules } from '../../domain/user/password-complexity.ts'

const wordOf = {
  min_length: 'minLength',
  lower: 'lower',
  upper: 'upper',
  number: 'number',
  symbol: 'symbol',
} as const

type Word = (typeof wordOf)[keyof typeof wordOf] | 'tooLong'

/** `bytesMax`: what the hasher can take. */
export function passwordRulesOf(policy: PasswordComplexityPolicy, bytesMax: number) {
  return {
    minLength: policy.minLength,
    // An empty password breaks every rule that holds.
    asked: brokenRules(policy, '').map((rule): Word => wordOf[rule]),
    broken: (password: string): Word[] => [
      ...brokenRules(policy, password).map((rule) => wordOf[rule]),
      ...(Buffer.byteLength(password) > bytesMax ? (['tooLong'] as const) : []),
    ],
  }
}
