/**
 * Limits on messages per user and per address: nobody may be flooded with mails, and SMS cost
 * money. The numbers leave room for users who mistype, wait and request another message.
 */
import { mailboxKey } from '../../kit/address.ts'
import type { Channel, MessageKind } from './messages.ts'

/**
 * Who requests a message: users themselves and unknown visitors of the pages; or a caller with the
 * right to write users, such as an administrator or an application.
 */
export type MessageRequester = 'anybody' | 'administrator'

/** At most `max` messages in `seconds`. */
interface Rule {
  readonly max: number
  readonly seconds: number
}

interface Rules {
  /** Of one kind, to one user. */
  readonly user: readonly Rule[]
  /** Of all kinds, to one address, whichever users of the instance it belongs to. */
  readonly recipient: readonly Rule[]
}

const tenMinutes = 600
const hour = 3_600
const day = 86_400

const rules: Readonly<Record<Channel, Readonly<Record<MessageRequester, Rules>>>> = {
  email: {
    anybody: {
      // Enough for a user who looks into the wrong folder at first.
      user: [
        { max: 3, seconds: tenMinutes },
        { max: 20, seconds: day },
      ],
      // A family may share an address; that of a victim must not be flooded.
      recipient: [
        { max: 5, seconds: tenMinutes },
        { max: 30, seconds: day },
      ],
    },
    administrator: {
      user: [{ max: 20, seconds: hour }],
      // A caller who may create users can name any address: this protects it from being flooded.
      recipient: [{ max: 50, seconds: day }],
    },
  },
  sms: {
    anybody: {
      user: [
        { max: 3, seconds: tenMinutes },
        { max: 10, seconds: day },
      ],
      recipient: [
        { max: 3, seconds: tenMinutes },
        { max: 10, seconds: day },
      ],
    },
    administrator: {
      user: [{ max: 10, seconds: hour }],
      recipient: [{ max: 20, seconds: day }],
    },
  },
}

/** One-time codes are sent with every sign-in, and users sign in to several devices in a row. */
const signInRules: Readonly<Record<Channel, Rules>> = {
  email: {
    user: [
      { max: 5, seconds: tenMinutes },
      { max: 50, seconds: day },
    ],
    recipient: [
      { max: 8, seconds: tenMinutes },
      { max: 60, seconds: day },
    ],
  },
  sms: {
    user: [
      { max: 5, seconds: tenMinutes },
      { max: 20, seconds: day },
    ],
    recipient: [
      { max: 5, seconds: tenMinutes },
      { max: 20, seconds: day },
    ],
  },
}

const signInKinds: ReadonlySet<MessageKind> = new Set(['verifyEmailOtp', 'verifySmsOtp'])

/** Nobody requests a notice, so it cannot be refused: beyond these limits it is not sent. */
const noticeRules: Rules = {
  user: [{ max: 5, seconds: hour }],
  recipient: [{ max: 30, seconds: day }],
}

/** A limit of messages by a key, as the limiter takes it. */
export interface MessageLimit extends Rule {
  readonly key: string
}

/** A message before it is counted. */
export interface MessageToLimit {
  readonly instanceId: string
  /** Absent for a user who is created with it and has had no message before. */
  readonly userId: string | undefined
  readonly kind: MessageKind
  readonly channel: Channel
  /** Empty: no address to send to. */
  readonly address: string
}

/** The limits of a requested message. */
export function limitsOfMessage(
  message: MessageToLimit,
  requester: MessageRequester,
): MessageLimit[] {
  const { kind, channel } = message
  if (signInKinds.has(kind)) return limitsBy(message, signInRules[channel], 'sign-in')
  return limitsBy(message, rules[channel][requester], requester)
}

/** The limits of a notice. */
export function limitsOfNotice(message: MessageToLimit): MessageLimit[] {
  return limitsBy(message, noticeRules, 'notice')
}

/** Limits the SMS of an instance per day, because they cost money; `max` 0 is no limit. */
export function smsBudgetOf(instanceId: string, max: number): MessageLimit[] {
  return max === 0 ? [] : [{ key: `${budgetPrefix}${instanceId}`, max, seconds: day }]
}

const budgetPrefix = 'sms budget '

/** Whether a limit is the SMS budget of an instance. */
export function isSmsBudget({ key }: { readonly key: string }): boolean {
  return key.startsWith(budgetPrefix)
}

/**
 * Counted separately by requester, so that unknown visitors cannot use up an administrator's limit.
 */
function limitsBy(message: MessageToLimit, { user, recipient }: Rules, by: string): MessageLimit[] {
  const { instanceId, userId, kind, channel, address } = message
  const limit = (key: string) => (rule: Rule) => ({ ...rule, key: `${key} ${rule.seconds}` })
  const ofUser = userId === undefined ? [] : user
  const ofRecipient = address === '' ? [] : recipient
  const to = channel === 'sms' ? address : mailboxKey(address)
  return [
    ...ofUser.map(limit(`message user ${by} ${instanceId} ${kind} ${userId}`)),
    ...ofRecipient.map(limit(`message to ${by} ${instanceId} ${channel} ${to}`)),
  ]
}
