/**
 * What happens to one claimed row: it is sent and recorded, put back, given up or dropped.
 * The order is send, mark, record: after a crash a mail may come twice under the same
 * message id, but none is lost and no sent event is missing.
 */

import type { OwnText } from '../domain/notification/message-texts.ts'
import { Unavailable } from '../kit/unavailable.ts'
import { backOffMicros } from './back-off.ts'
import type { CarrierHealth } from './carrier-health.ts'
import type { Carrier } from './carriers.ts'
import { type ComposeParts, composeMessage, languageFor } from './compose.ts'
import type { Channel, MessageKind, OutboxPayload } from './outbox.ts'
import { oneLine } from './plain-text.ts'
import {
  DeferredError,
  type Log,
  type OutboundMessage,
  PermanentError,
  type Provider,
} from './provider.ts'
import type { Recipients } from './recipient.ts'
import type { ClaimedRow, OutboxStore } from './store.ts'

/** Appended to the user's stream or the session's, as `NOTIFICATION` (management-v1 §9.1). */
export interface SentEvent {
  readonly instanceId: string
  readonly userId: string
  readonly orgId: string
  /** The session that is told instead of the user. */
  readonly sessionId?: string
  readonly type: string
  /** `id` of the code for passwordless links, else empty. */
  readonly payload: Readonly<Record<string, string>>
}

/** What may make a message unwanted though its event asked for it. */
export interface WantedQuestion {
  readonly instanceId: string
  readonly orgId: string
  readonly userId: string
  readonly kind: MessageKind
  /** The session that asked for it, if one did. */
  readonly sessionId?: string
  /** Microseconds since 1970 of the event. */
  readonly createdAtMicros: number
}

/** A message that nobody asked for. */
export interface NoticeQuestion {
  readonly instanceId: string
  readonly userId: string
  readonly kind: MessageKind
  readonly channel: Channel
  readonly address: string
}

/** Which text: of a user's organisation, or else its instance. */
export interface TextQuestion {
  readonly instanceId: string
  readonly orgId: string
  readonly kind: MessageKind
  /** BCP 47 tag of a language we speak. */
  readonly language: string
}

/** What delivering needs from the rest of the house. */
export interface DeliveryParts extends ComposeParts {
  readonly recipients: Recipients
  /** The language of an instance, for those whose own we do not speak; a BCP 47 tag. */
  readonly defaultLanguage?: (instanceId: string) => Promise<string>
  /** What an owner has written for a kind of message; without it nobody has. */
  readonly ownText?: (question: TextQuestion) => Promise<OwnText>
  readonly appendSent: (event: SentEvent) => Promise<void>
  /** Who carries a channel's messages; without anybody they are dropped in silence (§9.1). */
  readonly providers: (question: {
    readonly instanceId: string
    readonly channel: Channel
  }) => Promise<Carrier | undefined>
  /** A policy or a newer code may say no (§9.2); without it every message is wanted. */
  readonly wanted?: (question: WantedQuestion) => Promise<boolean>
  /** Whether a notice may go there, after those that went; without it every one may. */
  readonly mayTell?: (notice: NoticeQuestion) => Promise<boolean>
  readonly clock: { nowMicros(): number }
  readonly log: Log
  /** Runs each delivery where it is seen as such; absent: nobody watches them. */
  readonly around?: AroundDelivery | undefined
  /** Hears that the store is away, in place of a line of the log for each message. */
  readonly onAway: (failure: Unavailable) => void
  /** From 0 up to 1; spreads the retries. */
  readonly chance: () => number
}

/** What became of a delivery. */
export interface Delivered {
  readonly outcome: 'sent' | 'postponed' | 'given_up' | 'dropped'
  /** When a row that was put back is due again; absent where nobody could note that. */
  readonly dueAtMicros?: number
}

export type AroundDelivery = (
  message: { readonly kind: MessageKind; readonly channel: Channel; readonly attempts: number },
  deliver: () => Promise<Delivered>,
) => Promise<Delivered>

export interface DeliveryLimits {
  /** What was claimed more often has ended its process again and again. */
  readonly attemptsMax: number
  /** How long sending is tried: mail servers may be away for days (RFC 5321 §4.5.4.1). */
  readonly giveUpMs: number
  readonly sendTimeoutMs: number
}

export interface Delivery {
  /** Sends a row's message; gives when it is due again if it was put back. Never rejects. */
  deliver(row: ClaimedRow): Promise<number | undefined>
  /** Records what was sent before a crash or a failure. Never rejects. */
  record(row: ClaimedRow): Promise<void>
}

/** Notices say that something happened; a newer one does not make an older one wrong. */
const notices: ReadonlySet<MessageKind> = new Set(['passwordChange', 'domainClaimed'])

/** `aborting` ends what is being sent, when the process must stop. */
export function createDelivery(
  parts: DeliveryParts & { readonly health: CarrierHealth },
  store: OutboxStore,
  limits: DeliveryLimits,
  aborting: AbortSignal,
): Delivery {
  const { log, clock, health } = parts
  const record = createRecording(parts, store, limits.attemptsMax * 2)

  const deliver = async (row: ClaimedRow): Promise<Delivered> => {
    if (row.attempts > limits.attemptsMax) throw new PermanentError('too many attempts')
    const prepared = await prepare(parts, store, row)
    if ('dropped' in prepared) {
      await store.end(row, 'dropped', prepared.dropped, clock.nowMicros())
      return { outcome: 'dropped' }
    }
    const { carrier, message } = prepared
    try {
      await sendWithin(carrier.provider, message, limits.sendTimeoutMs, aborting)
    } catch (cause) {
      const failure = new SendFailure(cause, [message.url, message.code])
      // A server that is being stopped says nothing about anybody else's.
      if (failure.isOfMessage) health.answered(carrier.key)
      else if (!aborting.aborted) health.failed(carrier.key, failure.message)
      failure.isTold = health.pausedUntil(carrier.key) !== undefined
      throw failure
    }
    health.answered(carrier.key)
    if (await store.markSent(row, clock.nowMicros())) await record(row)
    else log.warn(fieldsOf(row), 'a message went out after its lease had ended')
    return { outcome: 'sent' }
  }
  const settled = (row: ClaimedRow): Promise<Delivered> =>
    deliver(row).catch((failure) => settleFailure(parts, store, limits, row, failure))
  const { around = (_, work) => work() } = parts

  return {
    deliver: async (row) => (await around(row, () => settled(row))).dueAtMicros,
    record,
  }
}

/** Why a send failed, without what must not be repeated; the link first, it holds the code. */
class SendFailure extends Error {
  readonly isPermanent: boolean
  /** Whether the carrier is there, and only this message was refused. */
  readonly isOfMessage: boolean
  /** Whether the log has a line about it: that its carrier is paused. */
  isTold = false

  constructor(cause: unknown, secrets: readonly (string | undefined)[]) {
    super(errorTextOf(cause, secrets), { cause })
    this.isPermanent = cause instanceof PermanentError
    this.isOfMessage = this.isPermanent || cause instanceof DeferredError
  }
}

type Prepared =
  | { readonly dropped: string }
  | { readonly carrier: Carrier; readonly message: OutboundMessage }

async function prepare(
  parts: DeliveryParts,
  store: OutboxStore,
  row: ClaimedRow,
): Promise<Prepared> {
  const payload = payloadOf(row)
  const { expiryAtMicros } = payload
  if (expiryAtMicros !== undefined && expiryAtMicros < parts.clock.nowMicros()) {
    return { dropped: 'the code has expired' }
  }
  // A user may sign in at two places at once: whether a code counts is for each to know.
  const isReplaceable = !notices.has(row.kind) && payload.sessionId === undefined
  if (isReplaceable && (await store.hasNewer(row))) {
    return { dropped: 'a newer code has replaced it' }
  }
  const instanceId = row.instance_id
  const carrier = await parts.providers({ instanceId, channel: row.channel })
  if (!carrier) return { dropped: 'no provider is configured' }
  if (!((await parts.wanted?.(questionOf(row, payload))) ?? true))
    return { dropped: 'it is not wanted' }
  const to = await parts.recipients.find({ instanceId, userId: row.user_id })
  if (!to) return { dropped: 'the user is gone' }
  const defaultLanguage = await parts.defaultLanguage?.(instanceId)
  const language = languageFor(to, defaultLanguage).tag
  const { org_id: orgId, kind } = row
  const own = await parts.ownText?.({ instanceId, orgId, kind, language })
  const message = composeMessage(parts, { row, payload, to, defaultLanguage, own })
  if (!message) return { dropped: 'the user has no address' }
  if (!(await mayGo(parts, row, message.to))) return { dropped: 'the user was told often enough' }
  return { carrier, message }
}

/** Counted once a notice, however often it must be tried. */
async function mayGo(
  { mayTell }: DeliveryParts,
  row: ClaimedRow,
  address: string,
): Promise<boolean> {
  if (!mayTell || row.attempts > 1 || !notices.has(row.kind)) return true
  const { instance_id: instanceId, user_id: userId, kind, channel } = row
  return mayTell({ instanceId, userId, kind, channel, address })
}

function questionOf(row: ClaimedRow, { sessionId }: OutboxPayload): WantedQuestion {
  return {
    instanceId: row.instance_id,
    orgId: row.org_id,
    userId: row.user_id,
    kind: row.kind,
    ...(sessionId !== undefined && { sessionId }),
    createdAtMicros: row.created_at,
  }
}

/** Rejects when the time is up or the process stops, even if the provider hears nothing. */
async function sendWithin(
  provider: Provider,
  message: OutboundMessage,
  timeoutMs: number,
  aborting: AbortSignal,
): Promise<void> {
  const own = new AbortController()
  const timer = setTimeout(
    () => own.abort(new Error(`no answer within ${timeoutMs} ms`)),
    timeoutMs,
  )
  const abort = () => own.abort(new Error('the server is stopping'))
  aborting.addEventListener('abort', abort, { once: true })
  const ended = new Promise<never>((_resolve, reject) => {
    own.signal.addEventListener('abort', () => reject(own.signal.reason), { once: true })
  })
  try {
    if (aborting.aborted) abort()
    await Promise.race([provider.send(message, { signal: own.signal }), ended])
  } finally {
    clearTimeout(timer)
    aborting.removeEventListener('abort', abort)
  }
}

/** Appends a sent row's event and ends its lease; after `attemptsMax` only the latter. */
function createRecording(parts: DeliveryParts, store: OutboxStore, attemptsMax: number) {
  const { log, clock } = parts
  return async (row: ClaimedRow): Promise<void> => {
    try {
      const payload = payloadOf(row)
      if (payload.sentEvent !== undefined) {
        await parts.appendSent({
          instanceId: row.instance_id,
          userId: row.user_id,
          orgId: row.org_id,
          ...(payload.sessionId !== undefined && { sessionId: payload.sessionId }),
          type: payload.sentEvent,
          payload: payload.codeId === undefined ? {} : { id: payload.codeId },
        })
      }
      await store.release(row, clock.nowMicros())
    } catch (failure) {
      // The lease stays on the row: when it has run out the row is recorded again.
      const error = errorTextOf(failure)
      if (failure instanceof Unavailable) parts.onAway(failure)
      else log.warn({ ...fieldsOf(row), error }, 'a sent message could not be recorded')
      if (row.attempts < attemptsMax) return
      // A database that cannot even do this will be asked again, for the lease stays then.
      await store.release(row, clock.nowMicros()).catch(() => undefined)
    }
  }
}

async function settleFailure(
  parts: DeliveryParts,
  store: OutboxStore,
  limits: DeliveryLimits,
  row: ClaimedRow,
  failure: unknown,
): Promise<Delivered> {
  const { log, clock } = parts
  const error = errorTextOf(failure)
  const isAway = failure instanceof Unavailable
  if (isAway) parts.onAway(failure)
  const isTold = isAway || (failure instanceof SendFailure && failure.isTold)
  const isPermanent =
    failure instanceof PermanentError || (failure instanceof SendFailure && failure.isPermanent)
  const now = clock.nowMicros()
  try {
    const dueAt = now + backOffMicros({ attempt: row.attempts, chance: parts.chance() })
    const isLast = isPermanent || row.attempts >= limits.attemptsMax
    if (isLast || dueAt >= triedUntil(row, limits)) {
      log.error({ ...fieldsOf(row), error }, 'a message was given up')
      await store.end(row, 'given_up', error, now)
      return { outcome: 'given_up' }
    }
    // Only the first failure of a message is told, and not those of a carrier that is known to
    // fail; its last one is told as given up.
    if (row.attempts === 1 && !isTold) {
      log.warn({ ...fieldsOf(row), error }, 'a message could not be sent; it will be retried')
    }
    await store.postpone(row, { dueAt, why: error, now })
    return { outcome: 'postponed', dueAtMicros: dueAt }
  } catch (cause) {
    // The row is still leased; when the lease has run out it is claimed again.
    if (cause instanceof Unavailable) return { outcome: 'postponed' }
    const trouble = errorTextOf(cause)
    log.error({ ...fieldsOf(row), error: trouble }, 'the outbox could not note a failure')
    return { outcome: 'postponed' }
  }
}

/** Until its code has expired, and no longer than messages are tried at all. */
function triedUntil(row: ClaimedRow, { giveUpMs }: DeliveryLimits): number {
  const latest = (row.begun_at ?? row.created_at) + giveUpMs * 1000
  return Math.min(latest, payloadOf(row).expiryAtMicros ?? latest)
}

function payloadOf(row: ClaimedRow): OutboxPayload {
  return JSON.parse(row.payload) as OutboxPayload
}

function fieldsOf({ id, kind, channel, attempts }: ClaimedRow) {
  return { outboxId: id, kind, channel, attempts }
}

const errorTextCharactersMax = 300

/** One short line about a failure, without the given secrets. */
export function errorTextOf(
  failure: unknown,
  secrets: readonly (string | undefined)[] = [],
): string {
  let text = failure instanceof Error ? failure.message : String(failure)
  for (const secret of secrets) if (secret) text = text.replaceAll(secret, '***')
  return oneLine(text).slice(0, errorTextCharactersMax)
}
