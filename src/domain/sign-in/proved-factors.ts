/** What the checks of a session still prove when somebody signs in (surroundings §4.4, §5.1). */
import type { LoginPolicy } from '../policy/policies.ts'
import type { ProvedFactors } from '../session/authentication.ts'
import type { CheckTimes } from '../session/methods.ts'

const minuteMicros = 60_000_000
const dayMicros = 24 * 60 * minuteMicros

/** A check counts for this long at least, or nobody would get to the end of the sign-in. */
const lifetimeMicrosMin = 10 * minuteMicros

/** How long after the first proof the second factor may follow. */
const secondFactorMicrosMax = 15 * minuteMicros

/** How long checks count, as the login policy says it in nanoseconds. */
export type CheckLifetimes = Pick<
  LoginPolicy,
  | 'passwordCheckLifetime'
  | 'externalLoginCheckLifetime'
  | 'secondFactorCheckLifetime'
  | 'multiFactorCheckLifetime'
>

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
  const key = times.isUserVerified ? ('verified' as const) : ('present' as const)
  return {
    // Somebody who knew the password of before may be why it was changed.
    password:
      (times.password ?? 0) >= passwordChangedAtMicros &&
      isWithin(times.password, passwordCheckLifetime),
    intent: isWithin(times.intent, externalLoginCheckLifetime),
    webAuthN: isWithin(times.webAuthN, times.isUserVerified ? multi : second) ? key : 'none',
    totp: isWithin(times.totp, second),
    otpSms: isWithin(times.otpSms, second),
    otpEmail: isWithin(times.otpEmail, second),
    recoveryCode: isWithin(times.recoveryCode, second),
  }
}

/** When the user last said who it is, in microseconds since 1970; 0 for never. */
export function authenticatedAtMicros({ password, intent, webAuthN }: CheckTimes): number {
  return Math.max(0, password ?? 0, intent ?? 0, webAuthN ?? 0)
}

/** Whether a second factor would come too late: the sign-in has to begin again. */
export function isTooLateForSecondFactor(
  authenticatedAt: number,
  { nowMicros }: { readonly nowMicros: number },
): boolean {
  return nowMicros - authenticatedAt > secondFactorMicrosMax
}

/** Whether a password is older than the policy allows; 0 days allow any age. */
export function isPasswordExpired(
  passwordChangedAtMicros: number,
  { maxAgeDays, nowMicros }: { readonly maxAgeDays: number; readonly nowMicros: number },
): boolean {
  return maxAgeDays > 0 && nowMicros - passwordChangedAtMicros > maxAgeDays * dayMicros
}
