/** What a wrong one-time code leads to: it is written down, and too many lock the user. */
import { otpEventTypes } from '../../events/factor.ts'
import type { Decision } from '../decision.ts'
import { event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import type { User } from '../user/user.ts'

/** Whose codes were wrong. */
export type CheckedFactor = keyof typeof otpEventTypes

export interface FailedCheck {
  readonly factor: CheckedFactor
  /** Wrong codes in a row after which the user is locked; 0 means never. */
  readonly maxOtpAttempts: number
  readonly refusal: RefusalName
}

/** The failed check, the lock if it was one too many, and the refusal to be thrown after. */
export function* failedCheck(
  { factor, maxOtpAttempts, refusal }: FailedCheck,
  user: User,
): Decision {
  yield event(otpEventTypes[factor].checkFailed)
  const failures = user.credentials.otpFailures + 1
  if (maxOtpAttempts > 0 && failures >= maxOtpAttempts) yield event('user.locked')
  return refuse(refusal)
}
