/**
 * How many messages a user, or an address, may get in a while: mails must not bury anybody, and
 * SMS cost money. The numbers leave room for whoever mistypes, waits in vain and asks again.
 */
import { mailboxKey } from '../../kit/address.ts'
import type { Channel, MessageKind } from './messages.ts'

/**
 * Who asks: users for themselves and visitors of the pages, whoever they may be; or somebody
 * with the right to write users, such as an administrator or the program behind a shop.
 */
export type MessageRequester = 'anybody' | 'administrator'

/** So many messages in so many seconds. */
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
      // As many as somebody needs who looks into the wrong folder at first.
      user: [
        { max: 3, seconds: tenMinutes },
        { max: 20, seconds: day },
      ],
      // A family may share an address; a stranger's must not fill up.
      recipient: [
        { max: 5, seconds: tenMinutes },
        { max: 30, seconds: day },
      ],
    },
    administrator: {
      user: [{ max: 20, seconds: hour }],
      // Whoever may create users can name any address: this is what keeps it from being bombed.
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

/** One-time codes come with every sign-in: people sign in at several places in a row. */
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

/**
 * Notices are asked for by nobody, so nobody can be refused: beyond these they are not sent,
 * for whoever was told five times in an hour knows.
 */
const noticeRules: Rules = {
  user: [{ max: 5, seconds: hour }],
  recipient: [{ max: 30, seconds: day }],
}

/** So many messages a while by a key; as the limiter takes it. */
export interface MessageLimit extends Rule {
  readonly key: string
}

export interface MessageToLimit {
  readonly instanceId: string
  /** Absent for a user who comes into being with it, and has had no message before. */
  readonly userId: string | undefined
  readonly kind: MessageKind
  readonly channel: Channel
  /** Empty: there is none to send to. */
  readonly address: string
}

/** The limits of a message that somebody asks for. */
export function limitsOfMessage(
  message: MessageToLimit,
  requester: MessageRequester,
): MessageLimit[] {
  const { kind, channel } = message
  if (signInKinds.has(kind)) return limitsBy(message, signInRules[channel], 'sign-in')
  return limitsBy(message, rules[channel][requester], requester)
}

/** The limits of a message that tells of something. */
export function limitsOfNotice(message: MessageToLimit): MessageLimit[] {
  return limitsBy(message, noticeRules, 'notice')
}

/** What all SMS of an instance cost in a day is bounded; `max` 0 is without bound. */
export function smsBudgetOf(instanceId: string, max: number): MessageLimit[] {
  return max === 0 ? [] : [{ key: `${budgetPrefix}${instanceId}`, max, seconds: day }]
}

const budgetPrefix = 'sms budget '

/** Whether a limit is the budget of an instance. */
export function isSmsBudget({ key }: { readonly key: string }): boolean {
  return key.startsWith(budgetPrefix)
}

/** Counted apart by who asks, so that strangers cannot use up an administrator's room. */
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
