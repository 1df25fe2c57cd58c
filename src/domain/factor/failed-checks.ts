/** A wrong one-time code is stored, and too many lock the user. */
import { otpEventTypes } from '../../events/factor.ts'
import type { Decision } from '../decision.ts'
import { event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import type { User } from '../user/user.ts'

/** The factor of a code. */
export type CheckedFactor = keyof typeof otpEventTypes

/** A failed check of a code. */
export interface FailedCheck {
  readonly factor: CheckedFactor
  /** Wrong codes in a row after which the user is locked; 0 means never. */
  readonly maxOtpAttempts: number
  readonly refusal: RefusalName
}

/** Stores the failed check, locks the user at the limit, and returns the refusal. */
export function* failedCheck(
  { factor, maxOtpAttempts, refusal }: FailedCheck,
  user: User,
): Decision {
  yield event(otpEventTypes[factor].checkFailed)
  const failures = user.credentials.otpFailures + 1
  if (maxOtpAttempts > 0 && failures >= maxOtpAttempts) yield event('user.locked')
  return refuse(refusal)
}
