/** Whether the checks of a session are enough to call the API (surroundings §2.1). */
import type { LoginLists, LoginPolicy } from '../policy/policies.ts'

/** The factors checked in a session. */
export interface ProvedFactors {
  readonly password: boolean
  readonly intent: boolean
  /**
   * `verified`: by a passkey that verified its user, which is two factors; `passkey`: by one that
   * did not, which is one; `present`: by a security key, which is a second factor.
   */
  readonly webAuthN: 'none' | 'present' | 'passkey' | 'verified'
  readonly totp: boolean
  readonly otpSms: boolean
  readonly otpEmail: boolean
  readonly recoveryCode: boolean
}

/** What determines the required factors. */
export interface AuthenticationRules {
  readonly policy: Pick<LoginPolicy, 'forceMfa' | 'forceMfaLocalOnly'>
  /** Second factors the login policy allows; see `LoginLists`. */
  readonly allowed: LoginLists['secondFactors']
  /** Second factors the user has set up, with the same numbers. */
  readonly setUp: readonly number[]
}

/**
 * The refusal for missing checks; undefined if they are enough. Second factors alone are not:
 * somebody other than the user may set them up, or have their codes returned.
 */
export function lackOf(
  proved: ProvedFactors,
  { policy, allowed, setUp }: AuthenticationRules,
): 'caller.authentication_required' | 'caller.mfa_required' | undefined {
  const { intent, webAuthN, ...others } = proved
  const factors = [intent, webAuthN !== 'none', ...Object.values(others)]
  const count = factors.filter((isProved) => isProved).length
  if (count === 0) return 'caller.authentication_required'
  const isByPasskey = webAuthN === 'verified' || webAuthN === 'passkey'
  const hasFirst = proved.password || intent || isByPasskey
  if (!hasFirst) return 'caller.mfa_required'
  if (count > 1 || webAuthN === 'verified') return undefined
  const isForced = policy.forceMfa || (policy.forceMfaLocalOnly && !intent)
  return isForced || setUp.some((factor) => allowed.includes(factor))
    ? 'caller.mfa_required'
    : undefined
}
