/**
 * Checks plain passwords: by the rules of the policy (management-v1 §5.7), or with the profile
 * `nist` by NIST SP 800-63B-4 §3.1.1.2: long, not common, and of any characters.
 */
import type { PasswordComplexityPolicy } from '../policy/policies.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import type { Profile } from './human.ts'
import type { User } from './user.ts'

/** Creating and setting refuse with different ids. */
export type PasswordMoment = 'create' | 'set'

/** A rule a password can break. */
export type ComplexityRule =
  | 'min_length'
  | 'lower'
  | 'upper'
  | 'number'
  | 'symbol'
  /** Of NIST: a common password, and one made of names known of its user. */
  | 'common'
  | 'context'

/** What NIST's rules depend on besides the password. */
export interface PasswordContext {
  readonly isCommon: boolean
  /** Names of the user and of the service, and their parts. */
  readonly contextNames: readonly string[]
  /** A password that is one of two factors may be shorter. */
  readonly hasSecondFactor: boolean
}

/** An uncommon password, without known names or a second factor. */
export const noContext: PasswordContext = {
  isCommon: false,
  contextNames: [],
  hasSecondFactor: false,
}

/** Minimum length, in characters, of a password used with a second factor. */
const minLengthOfTwoFactors = 8
/** Minimum number of characters besides the names of user and service. */
const charactersBesideNames = 8
/** Minimum length of a name that counts: shorter ones occur in too many passwords. */
const nameLengthMin = 4

/** The rules of a policy: length in bytes, lower, upper, number, symbol; or NIST's. */
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

/** The minimum length: in bytes, or with NIST's rules in characters. */
export function minLengthOf(
  { profile, minLength }: PasswordComplexityPolicy,
  { hasSecondFactor }: Pick<PasswordContext, 'hasSecondFactor'>,
): number {
  const isShorter = profile === 'nist' && hasSecondFactor
  return isShorter ? Math.min(minLength, minLengthOfTwoFactors) : minLength
}

/** The rules a password breaks, in the order they are checked. */
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
    context: () => isMadeOf(password, facts.contextNames),
  }
  return requestedRules(policy).filter((rule) => breaks[rule]())
}

/** Throws the refusal of the first broken rule. */
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

/** The user a password is for. */
export interface PasswordBearer {
  readonly userName: string
  /** An address, or empty. */
  readonly email: string
  readonly profile: Partial<Profile>
  readonly hasSecondFactor?: boolean
}

/** The user as the bearer of a password. */
export function bearerOf({ userName, email, profile, credentials }: User): PasswordBearer {
  const { totp, hasOtpEmail, hasOtpSms, u2f } = credentials
  const hasKey = [...u2f.values()].some(({ isReady }) => isReady)
  const hasSecondFactor = totp?.isReady === true || hasOtpEmail || hasOtpSms || hasKey
  return { userName, email: email.address, profile, hasSecondFactor }
}

/** What a guesser would try: the names of user and service and their parts, the longest first. */
export function contextNamesOf(
  { userName, email, profile }: PasswordBearer,
  serviceNames: readonly string[],
): string[] {
  const { firstName = '', lastName = '', nickName = '', displayName = '' } = profile
  const names = [userName, email, firstName, lastName, nickName, displayName, ...serviceNames]
  const parts = names.flatMap((name) => [name, ...name.split(/[@\s._+-]+/)])
  const folds = parts.map(folded).filter((name) => name.length >= nameLengthMin)
  // The longest first, so that parts of a name are not removed before it.
  return [...new Set(folds)].sort((a, b) => b.length - a.length)
}

/** Whether too little of a password is left without the names. */
function isMadeOf(password: string, names: readonly string[]): boolean {
  const whole = folded(password)
  const rest = names.reduce((left, name) => left.replaceAll(name, ''), whole)
  return rest !== whole && [...rest].length < charactersBesideNames
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length
}
