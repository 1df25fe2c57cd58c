/**
 * Which events mean a message to a user, of which kind and by which way (management-v1 §9.2,
 * user-v2 §9): the outbox writes it, and whoever limits messages counts it.
 */

/** What a message is about. */
export type MessageKind =
  | 'initCode'
  | 'verifyEmail'
  | 'verifyPhone'
  | 'passwordReset'
  | 'passwordlessRegistration'
  | 'passwordChange'
  | 'domainClaimed'
  | 'inviteUser'
  | 'verifySmsOtp'
  | 'verifyEmailOtp'

export type Channel = 'email' | 'sms'

interface Trigger {
  readonly kind: MessageKind
  /** The event that says that the message was handed over. */
  readonly sentEvent: string
  /** Whether the message is pointless without a code in the event. */
  readonly carriesCode: boolean
}

/** A message that an event asks for. */
export interface MeantMessage extends Trigger {
  readonly channel: Channel
}

const code = (kind: MessageKind, sentEvent: string): Trigger => ({
  ...{ kind, sentEvent, carriesCode: true },
})
const notice = (kind: MessageKind, sentEvent: string): Trigger => ({
  ...{ kind, sentEvent, carriesCode: false },
})

/**
 * `user.human.passwordless.initialization.code.added` is missing on purpose: that code went
 * into the answer of the call; only `…code.requested` is mailed.
 */
const triggers: Readonly<Record<string, Trigger>> = {
  'user.human.initialization.code.added': code('initCode', 'user.human.initialization.code.sent'),
  'user.human.email.code.added': code('verifyEmail', 'user.human.email.code.sent'),
  'user.human.phone.code.added': code('verifyPhone', 'user.human.phone.code.sent'),
  'user.human.password.code.added': code('passwordReset', 'user.human.password.code.sent'),
  'user.human.passwordless.initialization.code.requested': code(
    'passwordlessRegistration',
    'user.human.passwordless.initialization.code.sent',
  ),
  'user.human.invite.code.added': code('inviteUser', 'user.human.invite.code.sent'),
  'user.human.password.changed': notice('passwordChange', 'user.human.password.change.sent'),
  'user.human.mfa.otp.sms.code.added': code('verifySmsOtp', 'user.human.mfa.otp.sms.code.sent'),
  'user.human.mfa.otp.email.code.added': code(
    'verifyEmailOtp',
    'user.human.mfa.otp.email.code.sent',
  ),
  'session.otp.sms.challenged': code('verifySmsOtp', 'session.otp.sms.sent'),
  'session.otp.email.challenged': code('verifyEmailOtp', 'session.otp.email.sent'),
  'user.domain.claimed': notice('domainClaimed', 'user.domain.claimed.sent'),
}

/** `notificationType` of `user.human.password.code.added` that stands for SMS. */
const notificationTypeSms = 1

/** As much of an event as says whether it means a message. */
export interface Fact {
  readonly type: string
  readonly payload?: Readonly<Record<string, unknown>> | null | undefined
}

/**
 * The message an event asks for, or nothing: a code that the API returned, or that an external
 * service makes (`generatorId`), is never sent by us.
 */
export function messageOf({ type, payload }: Fact): MeantMessage | undefined {
  const trigger = Object.hasOwn(triggers, type) ? triggers[type] : undefined
  if (!trigger) return undefined
  const given = payload ?? {}
  // The members of invite events are camelCase, those of all others are not (user-v2 §13.2).
  if (given.code_returned === true || given.codeReturned === true) return undefined
  if (typeof given.generatorId === 'string' && given.generatorId !== '') return undefined
  if (trigger.carriesCode && !isThere(given.code)) return undefined
  return { ...trigger, channel: channelOf(trigger.kind, given) }
}

function isThere(code: unknown): boolean {
  return code !== undefined && code !== null
}

function channelOf(kind: MessageKind, given: Readonly<Record<string, unknown>>): Channel {
  if (kind === 'verifyPhone' || kind === 'verifySmsOtp') return 'sms'
  return kind === 'passwordReset' && given.notificationType === notificationTypeSms
    ? 'sms'
    : 'email'
}

/** A user's addresses at one moment; those it has none of are empty. */
export interface Addresses {
  /** The address set last, verified or not. */
  readonly lastEmail: string
  readonly verifiedEmail: string
  /** The number set last, verified or not; E.164. */
  readonly lastPhone: string
  readonly verifiedPhone: string
}

/**
 * Kinds that go to a verified address if there is one. All others go to the address set
 * last: they prove it, or the user may have no other (surroundings §6.1, user-v2 §9).
 */
const preferVerified: ReadonlySet<MessageKind> = new Set([
  'passwordlessRegistration',
  'passwordChange',
  'domainClaimed',
  'verifySmsOtp',
  'verifyEmailOtp',
])

/** The e-mail address or phone number a message goes to; empty when there is none. */
export function addressOf(kind: MessageKind, channel: Channel, to: Addresses): string {
  if (channel === 'sms') return (preferVerified.has(kind) && to.verifiedPhone) || to.lastPhone
  return (preferVerified.has(kind) && to.verifiedEmail) || to.lastEmail
}
