/** One-time codes by SMS and e-mail: set-up, removal and checks. */
import { otpEventTypes } from '../../events/factor.ts'
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import { isHuman, type User } from '../user/user.ts'
import type { CodeCheck } from '../user/user-codes.ts'
import { failedCheck } from './failed-checks.ts'

/** How one-time codes are sent. */
export type OtpChannel = 'sms' | 'email'

interface ChannelRules {
  /** Whether the factor is set up. */
  readonly isOn: (user: User) => boolean
  /** Whether the required address is verified. */
  readonly isReachable: (user: User) => boolean
  readonly refusals: Readonly<
    Record<'readyAlready' | 'unverified' | 'notFound' | 'notReady', RefusalName>
  >
}

const channels: Readonly<Record<OtpChannel, ChannelRules>> = {
  sms: {
    isOn: ({ credentials }) => credentials.hasOtpSms,
    isReachable: ({ phone }) => phone.number !== '' && phone.isVerified,
    refusals: {
      readyAlready: 'otp_sms.ready_already',
      unverified: 'otp_sms.unverified',
      notFound: 'otp_sms.not_found',
      notReady: 'otp_sms.not_ready',
    },
  },
  email: {
    isOn: ({ credentials }) => credentials.hasOtpEmail,
    isReachable: ({ email }) => email.isVerified,
    refusals: {
      readyAlready: 'otp_email.ready_already',
      unverified: 'otp_email.unverified',
      notFound: 'otp_email.not_found',
      notReady: 'otp_email.not_ready',
    },
  },
}

/** Requires the phone or e-mail address to be verified (user-v2 §11.1). */
export function* addOtpChannel(channel: OtpChannel, user: User): Iterable<Decided> {
  const { isOn, isReachable, refusals } = channels[channel]
  if (!isHuman(user)) throw refuse('caller.target_unknown')
  if (isOn(user)) throw refuse(refusals.readyAlready)
  if (!isReachable(user)) throw refuse(refusals.unverified)
  yield event(otpEventTypes[channel].added)
}

/** Removes the factor; refuses a user without it. */
export function* removeOtpChannel(channel: OtpChannel, user: User): Iterable<Decided> {
  const { isOn, refusals } = channels[channel]
  if (!isOn(user)) throw refuse(refusals.notFound)
  yield event(otpEventTypes[channel].removed)
}

/** Refuses a user without the factor, or whose address is no longer verified. */
export function requireOtpChannel(channel: OtpChannel, user: User): void {
  const { isOn, isReachable, refusals } = channels[channel]
  if (!isOn(user) || !isReachable(user)) throw refuse(refusals.notReady)
  if (user.state === 'locked') throw refuse('otp.locked')
}

/** A compared code. */
export interface CheckOtpCode {
  readonly channel: OtpChannel
  /** The result of comparing; `none`: no code was sent. */
  readonly typed: CodeCheck
  /** Wrong codes in a row after which the user is locked; 0 means never. */
  readonly maxOtpAttempts: number
}

/** A wrong code counts towards the lock; an expired one does not, because it was not guessed. */
export function* checkOtpCode(command: CheckOtpCode, user: User): Decision {
  const { channel, typed, maxOtpAttempts } = command
  requireOtpChannel(channel, user)
  if (typed === 'none') throw refuse('otp_code.none')
  if (typed === 'expired') throw refuse('otp_code.expired')
  if (typed === 'wrong') {
    return yield* failedCheck({ factor: channel, maxOtpAttempts, refusal: 'otp_code.wrong' }, user)
  }
  yield event(otpEventTypes[channel].checkSucceeded)
  return undefined
}
