/**
 * Which events mean a message: a pure mapping from a recorded event to the row of table
 * `outbox` that the append writes in the same transaction (management-v1 §9.2, user-v2 §9).
 */

import {
  type Channel,
  type MeantMessage,
  type MessageKind,
  messageOf,
} from '../domain/notification/messages.ts'
import type { SealedValue } from '../kit/sealed-value.ts'

export type { Channel, MessageKind } from '../domain/notification/messages.ts'

/** A row waits as `pending` and ends in one of the others, where it stays visible. */
export type OutboxState = 'pending' | 'sent' | 'given_up' | 'dropped'

/** Column `payload` of a row, as JSON: what sending needs and the user's record does not hold. */
export interface OutboxPayload {
  /** The event that asked for the message; HTTP providers are told (management-v1 §9.4). */
  readonly eventType: string
  /** The event appended once the message is handed over; none when absent. */
  readonly sentEvent?: string
  readonly code?: SealedValue
  /** The id of a passwordless code; part of its link and of its sent event. */
  readonly codeId?: string
  /** Microseconds since 1970; a code without expiry has none. */
  readonly expiryAtMicros?: number
  readonly urlTemplate?: string
  /** Scheme and host of the request that asked for the message. */
  readonly triggerOrigin?: string
  readonly authRequestId?: string
  readonly applicationName?: string
  /** The user name that takes the place of the one a domain claim has taken. */
  readonly temporaryUsername?: string
  /** The session that asked for a one-time code, and is told when it was sent. */
  readonly sessionId?: string
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
  /** When sending began anew, by an operator's wish; else it began when the row was made. */
  readonly begun_at: number | null
}

/** As much of a recorded event as the mapping reads. */
export interface RecordedEvent {
  readonly instanceId: string
  /** The user's id, or a session's: its events say who its user is. */
  readonly aggregateId: string
  /** The id of the user's organisation; of a session, the instance's. */
  readonly owner: string
  readonly type: string
  readonly payload?: Readonly<Record<string, unknown>> | null | undefined
  readonly createdAtMicros: number
}

/**
 * The row an event puts into the outbox, or nothing when the event means no message: a code
 * that the API returned, or that an external service makes (`generatorId`), is never sent by
 * us. `id` is the row's primary key; derived from the event's position it makes the mapping
 * repeatable.
 */
export function outboxRowOf(event: RecordedEvent, id: string): OutboxRow | undefined {
  const message = messageOf(event)
  if (!message) return undefined
  const given = event.payload ?? {}
  if (message.carriesCode && !isSealedValue(given.code)) return undefined
  return {
    id,
    instance_id: event.instanceId,
    ...whoseOf(event, given),
    kind: message.kind,
    channel: message.channel,
    payload: JSON.stringify(payloadOf(event, message, given)),
    state: 'pending',
    attempts: 0,
    due_at: event.createdAtMicros,
    leased_until: null,
    lease_id: null,
    last_error: null,
    created_at: event.createdAtMicros,
    changed_at: event.createdAtMicros,
    begun_at: null,
  }
}

/** The user a message is for. */
function whoseOf(event: RecordedEvent, given: Readonly<Record<string, unknown>>) {
  if (!isOfSession(event)) return { org_id: event.owner, user_id: event.aggregateId }
  return { org_id: textOf(given.userResourceOwner) ?? '', user_id: textOf(given.userID) ?? '' }
}

function isOfSession({ type }: RecordedEvent): boolean {
  return type.startsWith('session.')
}

function payloadOf(
  event: RecordedEvent,
  message: MeantMessage,
  given: Readonly<Record<string, unknown>>,
): OutboxPayload {
  const optional: Readonly<Record<keyof OutboxPayload, unknown>> = {
    eventType: event.type,
    sentEvent: message.sentEvent,
    code: message.carriesCode ? given.code : undefined,
    codeId: textOf(given.id),
    expiryAtMicros: message.carriesCode ? expiryOf(event, given) : undefined,
    urlTemplate: textOf(given.url_template) ?? textOf(given.urlTemplate),
    triggerOrigin: textOf(given.triggerOrigin),
    authRequestId: textOf(given.authRequestID),
    applicationName: textOf(given.applicationName),
    temporaryUsername: message.kind === 'domainClaimed' ? textOf(given.userName) : undefined,
    sessionId: isOfSession(event) ? event.aggregateId : undefined,
  }
  // JSON leaves out what is undefined, so the object is exactly an OutboxPayload.
  return optional as OutboxPayload
}

/** `expiry` is a lifetime in nanoseconds; none or 0 means that the code does not expire. */
function expiryOf(
  event: RecordedEvent,
  given: Readonly<Record<string, unknown>>,
): number | undefined {
  const lifetimeNanos = given.expiry
  if (typeof lifetimeNanos !== 'number' || lifetimeNanos <= 0) return undefined
  return event.createdAtMicros + Math.floor(lifetimeNanos / 1000)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function isSealedValue(value: unknown): value is SealedValue {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Partial<SealedValue>).Crypted === 'string'
  )
}
