/**
 * Limits for messages, enforced where all commands pass: at the append of the events that request
 * them. Whatever the protocol, API version or page, an append over the limit is refused as a whole.
 */
import {
  isSmsBudget,
  limitsOfMessage,
  limitsOfNotice,
  type MessageLimit,
  type MessageRequester,
  smsBudgetOf,
} from '../../domain/notification/message-limits.ts'
import {
  type Addresses,
  addressOf,
  type Channel,
  type EventMessage,
  type MessageKind,
  messageOf,
} from '../../domain/notification/messages.ts'
import { refuse } from '../../domain/refusals.ts'
import { type AttemptElsewhere, createAttemptLimiter } from '../../kit/attempts.ts'
import type { SecurityLog } from '../../kit/security-log.ts'
import type { Siblings } from '../../kit/siblings.ts'
import type { Users } from '../../queries/user/users.ts'
import type { Push, StreamAppend } from '../../store/eventstore/event.ts'
import type { EventStore } from '../../store/eventstore/eventstore.ts'
import type { Limiter } from '../../store/limiter/limiter.ts'

/** What limiting messages uses. */
export interface MessageLimitDeps {
  readonly events: EventStore
  readonly limiter: Limiter
  readonly users: Pick<Users, 'recipient'>
  readonly clock: { nowMicros(): number }
  readonly settings: MessageLimitSettings
  readonly security?: SecurityLog | undefined
  readonly siblings?: Siblings | undefined
}

/** The operator's settings for message limits. */
export interface MessageLimitSettings {
  /** False: messages are not limited. */
  readonly messageLimits: boolean
  /** SMS per instance and day; 0: unlimited. */
  readonly smsPerDay: number
}

/** The user id of the sign-in pages, which act for anybody. */
const pages = 'LOGIN'

/**
 * The first messages to an address that come with created users are not counted in the store, which
 * creating would have to wait for; so many per day and server.
 */
const unaskedMax = 5

/**
 * The same event store, but appends that request too many messages are refused. An append that
 * fails does not count.
 */
export function withMessageLimits(deps: MessageLimitDeps): EventStore {
  const { events, limiter, clock, settings, siblings } = deps
  if (!settings.messageLimits) return events
  const topic = siblings?.topic<AttemptElsewhere>('messages of creations')
  const unasked = createAttemptLimiter({ max: unaskedMax, minutes: 24 * 60, clock, topic })
  const limited = async (push: Push, messages: readonly Meant[]) => {
    const limits = (await limitsOf(deps, push, messages)).filter(
      ({ key, isForCreated }) => !isForCreated || !unasked.take(key),
    )
    const exceeded = await limiter.take(limits)
    if (exceeded) {
      const { retryAfterSeconds, limit } = exceeded
      const name = isSmsBudget(limit) ? 'message.sms_budget_used' : 'message.too_many'
      const refusal = refuse(name, { hint: waitingTime(retryAfterSeconds), retryAfterSeconds })
      const { instanceId, creator: callerId, trace, streams } = push
      const userId = streams.find(({ aggregateType }) => aggregateType === 'user')?.aggregateId
      const line = { instanceId, callerId, userId, reason: refusal.id }
      deps.security?.refused({ what: 'limit', ...trace, ...line })
      throw refusal
    }
    try {
      return await events.append(push)
    } catch (failure) {
      await limiter.giveBack(limits)
      throw failure
    }
  }
  return {
    ...events,
    append: (push) => {
      const messages = messagesOf(push)
      return messages.length === 0 ? events.append(push) : limited(push, messages)
    },
  }
}

/** Whether another notice may be sent to a user; counts it if so. */
export function noticesWithin({
  limiter,
  settings,
}: Pick<MessageLimitDeps, 'limiter' | 'settings'>) {
  return async (notice: {
    readonly instanceId: string
    readonly userId: string
    readonly kind: MessageKind
    readonly channel: Channel
    readonly address: string
  }): Promise<boolean> => {
    if (!settings.messageLimits) return true
    return (await limiter.take(limitsOfNotice(notice))) === undefined
  }
}

/** A message requested by a push. */
interface Meant {
  readonly message: EventMessage
  readonly stream: StreamAppend
  readonly payload: Readonly<Record<string, unknown>>
}

/** Notices are not requested by anybody; they are limited at delivery. */
function messagesOf({ streams }: Push): Meant[] {
  const found: Meant[] = []
  for (const stream of streams) {
    for (const event of stream.events) {
      const message = messageOf(event)
      if (message?.carriesCode) found.push({ message, stream, payload: event.payload ?? {} })
    }
  }
  return found
}

async function limitsOf(
  deps: MessageLimitDeps,
  { instanceId, creator }: Push,
  messages: readonly Meant[],
): Promise<(MessageLimit & { readonly isForCreated: boolean })[]> {
  const { smsPerDay } = deps.settings
  const found = await Promise.all(
    messages.map(async ({ message, stream, payload }) => {
      const { kind, channel } = message
      const isSession = stream.aggregateType === 'session'
      const userId = isSession ? String(payload.userID ?? '') : stream.aggregateId
      const requester: MessageRequester =
        isSession || creator === pages || creator === userId ? 'anybody' : 'administrator'
      const isCreated = !isSession && stream.events.some(({ type }) => creating.has(type))
      const address =
        addressIn(stream, channel) ??
        (await addressKept(deps, { instanceId, userId, kind, channel }))
      const whom = { instanceId, userId: isCreated ? undefined : userId }
      const limits = limitsOfMessage({ ...whom, kind, channel, address }, requester)
      const isForCreated = isCreated && requester === 'administrator' && channel === 'email'
      const budget = channel === 'sms' ? smsBudgetOf(instanceId, smsPerDay) : []
      return [
        ...limits.map((limit) => ({ ...limit, isForCreated })),
        ...budget.map((limit) => ({ ...limit, isForCreated: false })),
      ]
    }),
  )
  return found.flat()
}

/** The events that create users whose first messages count per process. */
const creating: ReadonlySet<string> = new Set(['user.human.added', 'user.human.selfregistered'])

const addressKeys = { email: 'email', sms: 'phone' } as const

/** An address that is set in the same push takes precedence over the stored one. */
function addressIn(stream: StreamAppend, channel: Channel): string | undefined {
  const key = addressKeys[channel]
  const given = stream.events.map(({ payload }) => payload?.[key])
  return given.findLast((each): each is string => typeof each === 'string' && each !== '')
}

async function addressKept(
  { users }: MessageLimitDeps,
  given: { instanceId: string; userId: string; kind: MessageKind; channel: Channel },
): Promise<string> {
  const { instanceId, userId, kind, channel } = given
  const to: Addresses | undefined = await users.recipient({ instanceId, userId })
  return to ? addressOf(kind, channel, to) : ''
}

/** A duration as English text. */
function waitingTime(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`
}
