/**
 * The messages that events cause, their kinds and channels (management-v1 §9.2, user-v2 §9): the
 * outbox writes them, and the limits count them.
 */
import type { EventType } from '../../events/catalogue.ts'
import { handling } from '../../events/handlers.ts'
import type { MaybeText, Sealed, SeenAt } from '../../events/payload.ts'

/** The purpose of a message. */
export type MessageKind =
  | 'initCode'
  | 'verifyEmail'
  | 'verifyPhone'
  | 'passwordReset'
  | 'passwordlessRegistration'
  | 'passwordChange'
  | 'newDevice'
  | 'factorAdded'
  | 'factorRemoved'
  | 'domainClaimed'
  | 'inviteUser'
  | 'verifySmsOtp'
  | 'verifyEmailOtp'

/** What a user signs in with besides a password, as notices name it. */
export type SignInMethod =
  | 'passkey'
  | 'securityKey'
  | 'totp'
  | 'otpSms'
  | 'otpEmail'
  | 'recoveryCodes'

/** How a message is sent. */
export type Channel = 'email' | 'sms'

/** A message that an event causes, with what the event says of it. */
export interface EventMessage {
  readonly kind: MessageKind
  readonly channel: Channel
  /** The event stored when the message was handed over; undefined: none. */
  readonly sentEvent: EventType | undefined
  /** Whether the message needs a code from the event. */
  readonly carriesCode: boolean
  /** Absent in notices. */
  readonly code: Sealed
  /** The id of a passkey registration code. */
  readonly codeId: MaybeText
  /** 0: never expires. */
  readonly expiryNanos: number
  readonly urlTemplate: MaybeText
  readonly triggerOrigin: MaybeText
  readonly authRequestId: MaybeText
  readonly applicationName: MaybeText
  /** The recipient, where the event is not of the user. */
  readonly recipient: { readonly userId: string; readonly orgId: string } | undefined
  /** The domain that was claimed, and the user's name since. */
  readonly claimed: { readonly domain: string; readonly userName: string } | undefined
  /** Where the user was, as far as the event tells. */
  readonly seenAt: SeenAt | undefined
  /** The method that was added or removed. */
  readonly method: SignInMethod | undefined
  /** What the reader of a notice may have undone, as the event names it. */
  readonly about: string | undefined
}

/** The payload of the events, each kind with its own spelling (user-v2 §13.2). */
interface MessagePayload {
  readonly id?: string
  readonly code?: Sealed
  readonly expiry?: number
  readonly code_returned?: boolean
  readonly codeReturned?: boolean
  /** Nobody is written to about it. */
  readonly isUnannounced?: boolean
  readonly url_template?: MaybeText
  readonly urlTemplate?: MaybeText
  readonly triggerOrigin?: string
  readonly applicationName?: MaybeText
  /** 1: by SMS. */
  readonly notificationType?: number
  /** The external service that makes, sends and checks the code. */
  readonly generatorId?: string
  readonly authRequestID?: string
  readonly userID?: string
  readonly userResourceOwner?: string
  readonly domain?: string
  readonly userName?: string
  readonly seenAt?: SeenAt | undefined
  readonly webAuthNTokenId?: string
}

type Trigger = Pick<EventMessage, 'kind' | 'channel' | 'sentEvent'>
type Meaning = (
  _: undefined,
  event: { readonly payload: MessagePayload },
) => EventMessage | undefined

/** A returned code, and one made by an external service, is never sent by us. */
function code(trigger: Trigger): Meaning {
  return (_, { payload }) => {
    if (payload.code_returned || payload.codeReturned || payload.generatorId) return undefined
    if (payload.code === undefined || payload.code === null) return undefined
    return message({ ...trigger, carriesCode: true }, payload)
  }
}

function notice(trigger: Trigger): Meaning {
  return (_, { payload }) =>
    payload.isUnannounced
      ? undefined
      : message({ ...trigger, carriesCode: false }, { ...payload, code: undefined, expiry: 0 })
}

/** The sender does not read the session: the event names its user. */
function sessionCode(trigger: Trigger): Meaning {
  const meaning = code(trigger)
  return (_, event) => {
    const found = meaning(_, event)
    const { userID: userId = '', userResourceOwner: orgId = '' } = event.payload
    return found && { ...found, recipient: { userId, orgId } }
  }
}

function message(
  trigger: Trigger & Pick<EventMessage, 'carriesCode'>,
  payload: MessagePayload,
): EventMessage {
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
    claimed: undefined,
    seenAt: payload.seenAt,
    method: undefined,
    about: undefined,
  }
}

/** Notices of a claimed domain name what was taken, and what was given. */
function claim(trigger: Trigger): Meaning {
  const meaning = notice(trigger)
  return (_, event) => {
    const found = meaning(_, event)
    const { domain = '', userName = '' } = event.payload
    return found && { ...found, claimed: { domain, userName } }
  }
}

/** Of a sign-in method, where the event says that its user gets a mail. */
function methodNotice(kind: 'factorAdded' | 'factorRemoved', method: SignInMethod): Meaning {
  const meaning = notice({ kind, channel: 'email', sentEvent: undefined })
  return (_, event) => {
    const { triggerOrigin = '', webAuthNTokenId = '' } = event.payload
    const found = triggerOrigin === '' ? undefined : meaning(_, event)
    const about = kind === 'factorAdded' ? `${method} ${webAuthNTokenId}`.trim() : undefined
    return found && { ...found, codeId: undefined, method, about }
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
 * `user.human.passwordless.initialization.code.added` is missing on purpose: that code was
 * returned; only `…code.requested` is mailed.
 */
const meant = handling<undefined, EventMessage | undefined>({
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
  'user.human.browser.added': notice({
    kind: 'newDevice',
    channel: 'email',
    sentEvent: undefined,
  }),
  'user.human.passwordless.token.verified': methodNotice('factorAdded', 'passkey'),
  'user.human.passwordless.token.removed': methodNotice('factorRemoved', 'passkey'),
  'user.human.mfa.u2f.token.verified': methodNotice('factorAdded', 'securityKey'),
  'user.human.mfa.u2f.token.removed': methodNotice('factorRemoved', 'securityKey'),
  'user.human.mfa.otp.verified': methodNotice('factorAdded', 'totp'),
  'user.human.mfa.otp.removed': methodNotice('factorRemoved', 'totp'),
  'user.human.mfa.otp.sms.added': methodNotice('factorAdded', 'otpSms'),
  'user.human.mfa.otp.sms.removed': methodNotice('factorRemoved', 'otpSms'),
  'user.human.mfa.otp.email.added': methodNotice('factorAdded', 'otpEmail'),
  'user.human.mfa.otp.email.removed': methodNotice('factorRemoved', 'otpEmail'),
  'user.human.mfa.recoverycode.added': methodNotice('factorAdded', 'recoveryCodes'),
  'user.human.mfa.recoverycode.removed': methodNotice('factorRemoved', 'recoveryCodes'),
  'user.domain.claimed': claim({
    kind: 'domainClaimed',
    channel: 'email',
    sentEvent: 'user.domain.claimed.sent',
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

/** The message an event causes, if any; unknown types cause none. */
export function messageOf({
  type,
  payload,
}: {
  readonly type: string
  readonly payload?: Readonly<Record<string, unknown>> | null | undefined
}): EventMessage | undefined {
  return meant(undefined, { type, payload: payload ?? {} })
}

/** A user's addresses at one moment; empty where there is none. */
export interface Addresses {
  /** The address set last, verified or not. */
  readonly lastEmail: string
  readonly verifiedEmail: string
  /** The number set last, verified or not; E.164. */
  readonly lastPhone: string
  readonly verifiedPhone: string
}

/**
 * Kinds that go to a verified address if there is one. All others go to the address set last: they
 * verify it, or the user may have no other (surroundings §6.1, user-v2 §9).
 */
const preferVerified: ReadonlySet<MessageKind> = new Set([
  'passwordlessRegistration',
  'passwordChange',
  'newDevice',
  'factorAdded',
  'factorRemoved',
  'domainClaimed',
  'verifySmsOtp',
  'verifyEmailOtp',
])

/** The e-mail address or phone number a message goes to; empty where there is none. */
export function addressOf(kind: MessageKind, channel: Channel, to: Addresses): string {
  if (channel === 'sms') return (preferVerified.has(kind) && to.verifiedPhone) || to.lastPhone
  return (preferVerified.has(kind) && to.verifiedEmail) || to.lastEmail
}
