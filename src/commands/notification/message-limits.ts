/**
 * Messages are limited where all commands come by: at the append of the events that ask for
 * them. Whatever the protocol, the generation of an API or the page, what is too much is
 * refused, and then nothing at all is stored.
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
import type { SecurityLog } from '../../kit/security-log.ts'
import { createAttemptLimiter } from '../../kit/tries.ts'
import type { Users } from '../../queries/user/users.ts'
import type { Push, StreamAppend } from '../../store/eventstore/event.ts'
import type { EventStore } from '../../store/eventstore/eventstore.ts'
import type { Limiter } from '../../store/limiter/limiter.ts'

export interface MessageLimitDeps {
  readonly events: EventStore
  readonly limiter: Limiter
  readonly users: Pick<Users, 'recipient'>
  readonly clock: { nowMicros(): number }
  readonly settings: MessageLimitSettings
  readonly security?: SecurityLog | undefined
}

export interface MessageLimitSettings {
  /** False: messages are not limited at all. */
  readonly messageLimits: boolean
  /** SMS of one instance in a day; 0: as many as are asked for. */
  readonly smsPerDay: number
}

/** Who the pages act as; they act for anybody. */
const pages = 'LOGIN'

/**
 * The first messages to an address that come with users being created are not worth a question
 * to the store, which creating would have to wait for; so many a day and process.
 */
const unaskedMax = 5

/**
 * The same store, but that appends which mean too many messages are refused. What could not be
 * stored counts for nothing.
 */
export function withMessageLimits(deps: MessageLimitDeps): EventStore {
  const { events, limiter, clock, settings } = deps
  if (!settings.messageLimits) return events
  const unasked = createAttemptLimiter({ max: unaskedMax, minutes: 24 * 60, clock })
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

/** Whether a user may be told once more that something happened; counts that it is. */
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

/** A message of a push. */
interface Meant {
  readonly message: EventMessage
  readonly stream: StreamAppend
  readonly payload: Readonly<Record<string, unknown>>
}

/** Notices are asked for by nobody; they are held back when they are delivered. */
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

/** The events that users begin with. */
const creating: ReadonlySet<string> = new Set(['user.human.added'])

const addressKeys = { email: 'email', sms: 'phone' } as const

/** An address that is set together with the message goes before what was there. */
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

/** As people say it. */
function waitingTime(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`
}
