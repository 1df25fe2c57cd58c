/** One-time codes by SMS and e-mail: who may have them, and what typing one in leads to. */
import { otpEventTypes } from '../../events/factor.ts'
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import { isHuman, type User } from '../user/user.ts'
import type { CodeCheck } from '../user/user-codes.ts'
import { failedCheck } from './failed-checks.ts'

export type OtpChannel = 'sms' | 'email'

interface ChannelRules {
  /** Whether the factor is set up. */
  readonly isOn: (user: User) => boolean
  /** Whether the address it needs is verified. */
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

/** Needs the phone, or the e-mail address, to be verified (user-v2 §11.1). */
export function* addOtpChannel(channel: OtpChannel, user: User): Iterable<Decided> {
  const { isOn, isReachable, refusals } = channels[channel]
  if (!isHuman(user)) throw refuse('caller.target_unknown')
  if (isOn(user)) throw refuse(refusals.readyAlready)
  if (!isReachable(user)) throw refuse(refusals.unverified)
  yield event(otpEventTypes[channel].added)
}

export function* removeOtpChannel(channel: OtpChannel, user: User): Iterable<Decided> {
  const { isOn, refusals } = channels[channel]
  if (!isOn(user)) throw refuse(refusals.notFound)
  yield event(otpEventTypes[channel].removed)
}

/** Refuses a user who has no codes by this channel, or whose address is not verified any more. */
export function requireOtpChannel(channel: OtpChannel, user: User): void {
  const { isOn, isReachable, refusals } = channels[channel]
  if (!isOn(user) || !isReachable(user)) throw refuse(refusals.notReady)
  if (user.state === 'locked') throw refuse('otp.locked')
}

export interface CheckOtpCode {
  readonly channel: OtpChannel
  /** How what was typed in compares to the code that was sent; `none`: no code was. */
  readonly typed: CodeCheck
  /** Wrong codes in a row after which the user is locked; 0 means never. */
  readonly maxOtpAttempts: number
}

/** A wrong code counts towards a lock; a late one does not, for it was not guessed. */
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
