/**
 * Whether somebody has proved lately who they are: what changes how an account is signed in to asks
 * for it, as a browser may be left open (surroundings §4.4; OWASP ASVS 7.5.1).
 */
import type { CheckTimes } from '../session/methods.ts'

/** How long a proof is recent. */
export const recentMicros = 10 * 60_000_000

/** What is to be proved anew: a first factor, or the second. */
export type ProofLack = 'first' | 'second'

/**
 * What a session lacks; undefined: nothing. A passkey that verified its user is two factors; all
 * others are followed by a second one where the user has any.
 */
export function lackOfRecentProof(
  times: CheckTimes,
  {
    nowMicros,
    passwordChangedAtMicros,
    hasSecondFactor,
  }: {
    readonly nowMicros: number
    readonly passwordChangedAtMicros: number
    readonly hasSecondFactor: boolean
  },
): ProofLack | undefined {
  const isRecent = (at: number | undefined) => at !== undefined && nowMicros - at <= recentMicros
  const { password, intent, webAuthN, isPasskey, isUserVerified } = times
  const isByPassword = isRecent(password) && (password ?? 0) >= passwordChangedAtMicros
  const isByKey = isRecent(webAuthN) && (isPasskey || isUserVerified)
  const isByFirst = isByPassword || isRecent(intent)
  if (!isByFirst && !isByKey) return 'first'
  if (!hasSecondFactor || (isByKey && isUserVerified)) return undefined
  const codes = [times.totp, times.otpSms, times.otpEmail, times.recoveryCode]
  const isTwice = codes.some(isRecent) || (isByFirst && isRecent(webAuthN))
  return isTwice ? undefined : 'second'
}
