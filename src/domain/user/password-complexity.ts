/**
 * Whether a plain password is good enough: by the rules of the published policy (management-v1
 * §5.7), or, where a policy says so, by NIST SP 800-63B-4 §3.1.1.2: long, not known, and of any
 * characters.
 */
import type { PasswordComplexityPolicy } from '../policy/policies.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import type { Profile } from './human.ts'
import type { User } from './user.ts'

/** Creating and setting refuse with ids of their own. */
export type PasswordMoment = 'create' | 'set'

export type ComplexityRule =
  | 'min_length'
  | 'lower'
  | 'upper'
  | 'number'
  | 'symbol'
  /** By NIST: one that is tried first, and one made of what is known of its bearer. */
  | 'common'
  | 'context'

/** What NIST's rules need to know beside the password. */
export interface PasswordContext {
  readonly isCommon: boolean
  /** Names of the bearer and of the service. */
  readonly contextWords: readonly string[]
  /** A password that is one of two factors may be shorter. */
  readonly hasSecondFactor: boolean
}

export const noContext: PasswordContext = {
  isCommon: false,
  contextWords: [],
  hasSecondFactor: false,
}

/** Characters of a password that is one of two factors. */
const minLengthOfTwoFactors = 8
/** Characters that there must be beside names of the bearer and of the service. */
const charactersBesideWords = 8
/** Shorter words stand in too many others. */
const wordLengthMin = 4

/** The rules that a policy has: length in bytes, lower, upper, number, symbol; or NIST's. */
export function requestedRules(policy: PasswordComplexityPolicy): ComplexityRule[] {
  if (policy.profile === 'nist') return ['min_length', 'common', 'context']
  const { minLength, hasLowercase, hasUppercase, hasNumber, hasSymbol } = policy
  const rules: [isAsked: boolean, rule: ComplexityRule][] = [
    [minLength > 0, 'min_length'],
    [hasLowercase, 'lower'],
    [hasUppercase, 'upper'],
    [hasNumber, 'number'],
    [hasSymbol, 'symbol'],
  ]
  return rules.flatMap(([isAsked, rule]) => (isAsked ? [rule] : []))
}

/** How long a password must be: in bytes, or by NIST in characters. */
export function minLengthOf(
  { profile, minLength }: PasswordComplexityPolicy,
  { hasSecondFactor }: Pick<PasswordContext, 'hasSecondFactor'>,
): number {
  const isShorter = profile === 'nist' && hasSecondFactor
  return isShorter ? Math.min(minLength, minLengthOfTwoFactors) : minLength
}

/** The rules a password breaks, in the order they are asked. */
export function brokenRules(
  policy: PasswordComplexityPolicy,
  password: string,
  facts: PasswordContext = noContext,
): ComplexityRule[] {
  const length = policy.profile === 'nist' ? [...password].length : utf8Length(password)
  const breaks: Readonly<Record<ComplexityRule, () => boolean>> = {
    min_length: () => length < minLengthOf(policy, facts),
    lower: () => !/[a-z]/.test(password),
    upper: () => !/[A-Z]/.test(password),
    number: () => !/[0-9]/.test(password),
    symbol: () => !/[^A-Za-z0-9]/.test(password),
    common: () => facts.isCommon,
    context: () => isMadeOf(password, facts.contextWords),
  }
  return requestedRules(policy).filter((rule) => breaks[rule]())
}

/** Throws the first rule that is broken. */
export function checkComplexity(
  policy: PasswordComplexityPolicy,
  given: {
    readonly password: string
    readonly moment: PasswordMoment
    readonly facts?: PasswordContext
  },
): void {
  const { password, moment, facts = noContext } = given
  const [broken] = brokenRules(policy, password, facts)
  const hint = String(minLengthOf(policy, facts))
  if (broken) throw refuse(`password.${broken}.${moment}` satisfies RefusalName, hint)
}

/** Whose password it is, or is to be. */
export interface PasswordBearer {
  readonly userName: string
  /** An address, or empty. */
  readonly email: string
  readonly profile: Partial<Profile>
  readonly hasSecondFactor?: boolean
}

/** The bearer that a user is. */
export function bearerOf({ userName, email, profile, credentials }: User): PasswordBearer {
  const { totp, hasOtpEmail, hasOtpSms, u2f } = credentials
  const hasKey = [...u2f.values()].some(({ isReady }) => isReady)
  const hasSecondFactor = totp?.isReady === true || hasOtpEmail || hasOtpSms || hasKey
  return { userName, email: email.address, profile, hasSecondFactor }
}

/** What a stranger would try of whoever it is, and of where: names and their parts. */
export function contextWordsOf(
  { userName, email, profile }: PasswordBearer,
  serviceNames: readonly string[],
): string[] {
  const { firstName = '', lastName = '', nickName = '', displayName = '' } = profile
  const names = [userName, email, firstName, lastName, nickName, displayName, ...serviceNames]
  const parts = names.flatMap((name) => [name, ...name.split(/[@\s._+-]+/)])
  const words = parts.map(folded).filter((word) => word.length >= wordLengthMin)
  // Longer ones first, so that their parts do not take them apart.
  return [...new Set(words)].sort((a, b) => b.length - a.length)
}

/** Whether too little is left of a password without the words. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  const whole = folded(password)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), whole)
  return rest !== whole && [...rest].length < charactersBesideWords
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length
}
