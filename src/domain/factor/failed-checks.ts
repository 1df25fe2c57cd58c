/** What a wrong one-time code leads to: it is written down, and too many lock the user. */
import type { Decision } from '../decision.ts'
import { event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import type { User } from '../user/user.ts'

/** Whose codes were wrong, as the names of their events begin. */
export type CheckedFactor =
  | 'user.human.mfa.otp'
  | 'user.human.mfa.otp.sms'
  | 'user.human.mfa.otp.email'
  | 'user.human.mfa.recoverycode'

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
  yield event(`${factor}.check.failed`)
  const failures = user.credentials.otpFailures + 1
  if (maxOtpAttempts > 0 && failures >= maxOtpAttempts) yield event('user.locked')
  return refuse(refusal)
}
