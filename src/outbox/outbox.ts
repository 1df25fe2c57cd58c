/**
 * Which events cause a message: a pure mapping from a recorded event to the row of table `outbox`
 * that the append writes in the same transaction (management-v1 §9.2, user-v2 §9).
 */

import {
  type Channel,
  type EventMessage,
  type MessageKind,
  messageOf,
  type SignInMethod,
} from '../domain/notification/messages.ts'
import type { PastEvent } from '../events/event.ts'
import type { SeenAt } from '../events/payload.ts'
import type { SealedValue } from '../kit/sealed-value.ts'

export type { Channel, MessageKind } from '../domain/notification/messages.ts'

/** Notices whose reader may say that somebody else did it. */
const notMeKinds: ReadonlySet<MessageKind> = new Set([
  'passwordChange',
  'newDevice',
  'factorAdded',
  'factorRemoved',
])

/** Whether it is such a notice. */
export function isNotMeKind(kind: MessageKind): boolean {
  return notMeKinds.has(kind)
}

/** A row starts as `pending` and ends in one of the other states, in which it stays visible. */
export type OutboxState = 'pending' | 'sent' | 'given_up' | 'dropped'

/** Column `payload` of a row, as JSON: what sending needs and the user's record does not hold. */
export interface OutboxPayload {
  /** The event that caused the message; passed to HTTP providers (management-v1 §9.4). */
  readonly eventType: string
  /** The event to append after the message was sent; absent if there is none. */
  readonly sentEvent?: string
  readonly code?: SealedValue
  /** The id of a passwordless code; part of its link and of its sent event. */
  readonly codeId?: string
  /** Microseconds since 1970; absent if the code does not expire. */
  readonly expiryAtMicros?: number
  readonly urlTemplate?: string
  /** Scheme and host of the request that caused the message. */
  readonly triggerOrigin?: string
  readonly authRequestId?: string
  readonly applicationName?: string
  /** The session that requested a one-time code; it gets an event when the code was sent. */
  readonly sessionId?: string
  /** The domain that was claimed, and the user's name since. */
  readonly claimed?: { readonly domain: string; readonly userName: string }
  /** Where the user was, as far as is known. */
  readonly seenAt?: SeenAt
  /** The sign-in method that was added or removed. */
  readonly method?: SignInMethod
  /** What the reader may have undone, as the event names it. */
  readonly about?: string
}

/** A row of table `outbox`. Times are microseconds since 1970. */
export type OutboxRow = {
  readonly id: string
  readonly instance_id: string
  readonly org_id: string
  readonly user_id: string
  readonly kind: MessageKind
  readonly channel: Channel
  readonly payload: string
  readonly state: OutboxState
  readonly attempts: number
  readonly due_at: number
  readonly leased_until: number | null
  readonly lease_id: string | null
  readonly last_error: string | null
  readonly created_at: number
  readonly changed_at: number
  /** When an operator restarted sending; null: sending began with the row. */
  readonly begun_at: number | null
  /** Where it went, or was tried to; empty: nowhere yet. */
  readonly address: string
  /** The same in lower case. */
  readonly address_key: string
  /** BCP 47; empty: it was not composed yet. */
  readonly language: string
  /** 1: `last_error` is what the transport answered to this very message. */
  readonly is_answered: number
}

/** What a row says of its delivery before there was one. */
export const notTriedYet = { address: '', address_key: '', language: '', is_answered: 0 } as const

/** As much of a recorded event as the mapping reads. */
export type MessageEvent = PastEvent<
  string,
  'instanceId' | 'aggregateId' | 'owner' | 'createdAtMicros'
>

/**
 * The row an event puts into the outbox, or nothing when the event means no message
 * (`domain/notification/messages.ts`). `id` is the row's primary key; derived from the event's
 * position it makes the mapping repeatable.
 */
export function outboxRowOf(event: MessageEvent, id: string): OutboxRow | undefined {
  const message = messageOf(event)
  if (!message || (message.carriesCode && !isSealedValue(message.code))) return undefined
  // Of a session the owner is the instance, and the event says who its user is.
  const { userId, orgId } = message.recipient ?? { userId: event.aggregateId, orgId: event.owner }
  return {
    id,
    instance_id: event.instanceId,
    org_id: orgId,
    user_id: userId,
    kind: message.kind,
    channel: message.channel,
    payload: JSON.stringify(payloadOf(event, message)),
    state: 'pending',
    attempts: 0,
    due_at: event.createdAtMicros,
    leased_until: null,
    lease_id: null,
    last_error: null,
    created_at: event.createdAtMicros,
    changed_at: event.createdAtMicros,
    begun_at: null,
    ...notTriedYet,
  }
}

function payloadOf(event: MessageEvent, message: EventMessage): OutboxPayload {
  const { expiryNanos, recipient } = message
  const optional: Readonly<Record<keyof OutboxPayload, unknown>> = {
    eventType: event.type,
    sentEvent: message.sentEvent,
    code: message.code,
    codeId: message.codeId,
    expiryAtMicros:
      expiryNanos > 0 ? event.createdAtMicros + Math.floor(expiryNanos / 1000) : undefined,
    urlTemplate: message.urlTemplate,
    triggerOrigin: message.triggerOrigin,
    authRequestId: message.authRequestId,
    applicationName: message.applicationName,
    sessionId: recipient ? event.aggregateId : undefined,
    claimed: message.claimed,
    seenAt: message.seenAt,
    method: message.method,
    about: message.about,
  }
  // JSON omits undefined members, so the result is exactly an OutboxPayload.
  return optional as OutboxPayload
}

/** Whether a value was sealed. */
export function isSealedValue(value: unknown): value is SealedValue {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Partial<SealedValue>).Crypted === 'string'
  )
}
