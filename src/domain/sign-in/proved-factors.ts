/** Which checks of a session still count for a sign-in (surroundings §4.4, §5.1). */
import type { LoginPolicy } from '../policy/policies.ts'
import type { ProvedFactors } from '../session/authentication.ts'
import type { CheckTimes } from '../session/methods.ts'

const minuteMicros = 60_000_000
const dayMicros = 24 * 60 * minuteMicros

/** Minimum time a check counts, so that a sign-in can be completed. */
const lifetimeMicrosMin = 10 * minuteMicros

/** How long after the first factor the second may follow. */
const secondFactorMicrosMax = 15 * minuteMicros

/** How long checks count by the login policy, in nanoseconds. */
export type CheckLifetimes = Pick<
  LoginPolicy,
  | 'passwordCheckLifetime'
  | 'externalLoginCheckLifetime'
  | 'secondFactorCheckLifetime'
  | 'multiFactorCheckLifetime'
>

/** Minimum time a first factor counts for staying signed in to be offered. */
const stayMicrosMin = 60 * minuteMicros

/** Whether a first factor counts so long that staying signed in makes a difference. */
export function offersStay(lifetimes: CheckLifetimes): boolean {
  const { passwordCheckLifetime, externalLoginCheckLifetime } = lifetimes
  const { multiFactorCheckLifetime } = lifetimes
  const all = [passwordCheckLifetime, externalLoginCheckLifetime, multiFactorCheckLifetime]
  return Math.max(...all) / 1000 >= stayMicrosMin
}

/** The factors whose last check is recent enough for the policy; times are microseconds. */
export function provedFactors(
  times: CheckTimes,
  {
    lifetimes,
    nowMicros,
    passwordChangedAtMicros,
  }: {
    readonly lifetimes: CheckLifetimes
    readonly nowMicros: number
    readonly passwordChangedAtMicros: number
  },
): ProvedFactors {
  const isWithin = (at: number | undefined, lifetimeNanos: number) =>
    at !== undefined && nowMicros - at <= Math.max(lifetimeNanos / 1000, lifetimeMicrosMin)
  const { passwordCheckLifetime, externalLoginCheckLifetime } = lifetimes
  const { secondFactorCheckLifetime: second, multiFactorCheckLifetime: multi } = lifetimes
  return {
    // The password may have been changed because somebody else knew the previous one.
    password:
      (times.password ?? 0) >= passwordChangedAtMicros &&
      isWithin(times.password, passwordCheckLifetime),
    intent: isWithin(times.intent, externalLoginCheckLifetime),
    webAuthN: isWithin(times.webAuthN, times.isPasskey || times.isUserVerified ? multi : second)
      ? keyOf(times)
      : 'none',
    totp: isWithin(times.totp, second),
    otpSms: isWithin(times.otpSms, second),
    otpEmail: isWithin(times.otpEmail, second),
    recoveryCode: isWithin(times.recoveryCode, second),
  }
}

function keyOf({ isUserVerified, isPasskey }: CheckTimes): ProvedFactors['webAuthN'] {
  if (isUserVerified) return 'verified'
  return isPasskey ? 'passkey' : 'present'
}

/** Time of the last first-factor check, in microseconds since 1970; 0 for never. */
export function authenticatedAtMicros({ password, intent, webAuthN }: CheckTimes): number {
  return Math.max(0, password ?? 0, intent ?? 0, webAuthN ?? 0)
}

/** Whether it is too late for a second factor: the sign-in starts again. */
export function isTooLateForSecondFactor(
  authenticatedAt: number,
  { nowMicros }: { readonly nowMicros: number },
): boolean {
  return nowMicros - authenticatedAt > secondFactorMicrosMax
}

/** Whether a password is older than the policy allows; 0 days: any age. */
export function isPasswordExpired(
  passwordChangedAtMicros: number,
  { maxAgeDays, nowMicros }: { readonly maxAgeDays: number; readonly nowMicros: number },
): boolean {
  return maxAgeDays > 0 && nowMicros - passwordChangedAtMicros > maxAgeDays * dayMicros
}
