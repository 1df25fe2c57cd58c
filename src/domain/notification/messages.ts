/**
 * Which events mean a message to a user, of which kind and by which way (management-v1 §9.2,
 * user-v2 §9): the outbox writes it, and whoever limits messages counts it.
 */
import type { EventType } from '../../events/catalogue.ts'
import { handling } from '../../events/handlers.ts'
import type { MaybeText, Sealed } from '../../events/payload.ts'

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

/** The way a message goes. */
export type Channel = 'email' | 'sms'

/** A message that an event asks for, and what the event says of it. */
export interface MeantMessage {
  readonly kind: MessageKind
  readonly channel: Channel
  /** The event that says that the message was handed over. */
  readonly sentEvent: EventType
  /** Whether the message is pointless without a code in the event. */
  readonly carriesCode: boolean
  /** Of a notice: nothing. */
  readonly code: Sealed
  /** The id of a passwordless code. */
  readonly codeId: MaybeText
  /** 0: for ever. */
  readonly expiryNanos: number
  readonly urlTemplate: MaybeText
  readonly triggerOrigin: MaybeText
  readonly authRequestId: MaybeText
  readonly applicationName: MaybeText
  /** Whose message it is, where the event is not one of the user itself. */
  readonly recipient: { readonly userId: string; readonly orgId: string } | undefined
}

/** What the events say, each kind in its own spelling (user-v2 §13.2). */
interface MessagePayload {
  readonly id?: string
  readonly code?: Sealed
  readonly expiry?: number
  readonly code_returned?: boolean
  readonly codeReturned?: boolean
  readonly url_template?: MaybeText
  readonly urlTemplate?: MaybeText
  readonly triggerOrigin?: string
  readonly applicationName?: MaybeText
  /** 1: by SMS. */
  readonly notificationType?: number
  /** An external service that makes, sends and checks the code. */
  readonly generatorId?: string
  readonly authRequestID?: string
  readonly userID?: string
  readonly userResourceOwner?: string
}

type Trigger = Pick<MeantMessage, 'kind' | 'channel' | 'sentEvent'>
type Meaning = (
  _: undefined,
  event: { readonly payload: MessagePayload },
) => MeantMessage | undefined

/** A code that was returned, or that an external service makes, is never sent by us. */
function code(trigger: Trigger): Meaning {
  return (_, { payload }) => {
    if (payload.code_returned || payload.codeReturned || payload.generatorId) return undefined
    if (payload.code === undefined || payload.code === null) return undefined
    return message({ ...trigger, carriesCode: true }, payload)
  }
}

function notice(trigger: Trigger): Meaning {
  return (_, { payload }) =>
    message({ ...trigger, carriesCode: false }, { ...payload, code: undefined, expiry: 0 })
}

/** Whoever sends the code of a session reads no session: its event says whose it is. */
function sessionCode(trigger: Trigger): Meaning {
  const meaning = code(trigger)
  return (_, event) => {
    const found = meaning(_, event)
    const { userID: userId = '', userResourceOwner: orgId = '' } = event.payload
    return found && { ...found, recipient: { userId, orgId } }
  }
}

function message(
  trigger: Trigger & Pick<MeantMessage, 'carriesCode'>,
  payload: MessagePayload,
): MeantMessage {
  return {
    ...trigger,
    code: payload.code,
    codeId: payload.id,
    expiryNanos: payload.expiry ?? 0,
    urlTemplate: payload.url_template ?? payload.urlTemplate,
    triggerOrigin: payload.triggerOrigin,
    authRequestId: payload.authRequestID,
    applicationName: payload.applicationName,
    recipient: undefined,
  }
}

const resetByMail = code({
  kind: 'passwordReset',
  channel: 'email',
  sentEvent: 'user.human.password.code.sent',
})
const resetBySms = code({
  kind: 'passwordReset',
  channel: 'sms',
  sentEvent: 'user.human.password.code.sent',
})

/**
 * `user.human.passwordless.initialization.code.added` is missing on purpose: that code went
 * into the answer of the call; only `…code.requested` is mailed.
 */
const meant = handling<undefined, MeantMessage | undefined>({
  'user.human.initialization.code.added': code({
    kind: 'initCode',
    channel: 'email',
    sentEvent: 'user.human.initialization.code.sent',
  }),
  'user.human.email.code.added': code({
    kind: 'verifyEmail',
    channel: 'email',
    sentEvent: 'user.human.email.code.sent',
  }),
  'user.human.phone.code.added': code({
    kind: 'verifyPhone',
    channel: 'sms',
    sentEvent: 'user.human.phone.code.sent',
  }),
  'user.human.password.code.added': (_, event) =>
    (event.payload.notificationType === 1 ? resetBySms : resetByMail)(_, event),
  'user.human.passwordless.initialization.code.requested': code({
    kind: 'passwordlessRegistration',
    channel: 'email',
    sentEvent: 'user.human.passwordless.initialization.code.sent',
  }),
  'user.human.invite.code.added': code({
    kind: 'inviteUser',
    channel: 'email',
    sentEvent: 'user.human.invite.code.sent',
  }),
  'user.human.password.changed': notice({
    kind: 'passwordChange',
    channel: 'email',
    sentEvent: 'user.human.password.change.sent',
  }),
  'session.otp.sms.challenged': sessionCode({
    kind: 'verifySmsOtp',
    channel: 'sms',
    sentEvent: 'session.otp.sms.sent',
  }),
  'session.otp.email.challenged': sessionCode({
    kind: 'verifyEmailOtp',
    channel: 'email',
    sentEvent: 'session.otp.email.sent',
  }),
})

/** The message an event asks for, or nothing; events of types that are not known ask for none. */
export function messageOf({
  type,
  payload,
}: {
  readonly type: string
  readonly payload?: Readonly<Record<string, unknown>> | null | undefined
}): MeantMessage | undefined {
  return meant(undefined, { type, payload: payload ?? {} })
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
