/**
 * Processes one claimed row: it is sent and recorded, put back, given up or dropped. The order is
 * send, mark, record: after a crash a mail may be sent twice with the same message id, but none is
 * lost and no sent event is missing.
 */

import type { DefaultLogin } from '../domain/authorization/login-target.ts'
import { endReasons } from '../domain/notification/end-reasons.ts'
import type { OwnText } from '../domain/notification/message-texts.ts'
import type { Brand } from '../kit/brand.ts'
import { Unavailable } from '../kit/unavailable.ts'
import { backOffMicros } from './back-off.ts'
import { type ComposeDeps, composeMessage, type MessageLanguages, pickLanguage } from './compose.ts'
import { type Channel, isNotMeKind, type MessageKind, type OutboxPayload } from './outbox.ts'
import { toSingleLine } from './plain-text.ts'
import {
  DeferredError,
  type Log,
  type OutboundMessage,
  PermanentError,
  type Provider,
} from './provider.ts'
import type { Recipients } from './recipient.ts'
import type { ClaimedRow, Destination, OutboxStore } from './store.ts'
import type { TransportHealth } from './transport-health.ts'
import type { Transport } from './transports.ts'

/** Appended to the stream of the user or session, as `NOTIFICATION` (management-v1 §9.1). */
export interface SentEvent {
  readonly instanceId: string
  readonly userId: string
  readonly orgId: string
  /** The session whose stream gets the event instead of the user's. */
  readonly sessionId?: string
  readonly type: string
  /** `id` of the code for passwordless links, else empty. */
  readonly payload: Readonly<Record<string, string>>
}

/** Identifies a message whose sending may no longer be wanted. */
export interface PreferenceQuery {
  readonly instanceId: string
  readonly orgId: string
  readonly userId: string
  readonly kind: MessageKind
  /** The session that requested it, if any. */
  readonly sessionId?: string
  /** Creation time of the event in microseconds since 1970. */
  readonly createdAtMicros: number
}

/** A message sent without a request by the user. */
export interface NoticeQuery {
  readonly instanceId: string
  readonly userId: string
  readonly kind: MessageKind
  readonly channel: Channel
  readonly address: string
}

/** An organisation of an instance. */
export interface OrgScope {
  readonly instanceId: string
  readonly orgId: string
}

/** Selects a text: of a user's organisation, or else its instance. */
export interface TextQuery {
  readonly instanceId: string
  readonly orgId: string
  readonly kind: MessageKind
  /** BCP 47 tag of a supported language. */
  readonly language: string
}

/** What delivery needs from other components. */
export interface DeliveryDeps extends ComposeDeps {
  readonly recipients: Recipients
  /** The languages of an instance's messages; absent: all. */
  readonly languages?: (instanceId: string) => Promise<MessageLanguages>
  /** Where an instance's people sign in; absent: at our own pages. */
  readonly defaultLogin?: (instanceId: string) => Promise<DefaultLogin>
  /** The look of an organisation; absent: that of the server. */
  readonly brand?: (scope: OrgScope) => Promise<Brand>
  /** Custom texts for a kind of message; absent: there are none. */
  readonly ownText?: (query: TextQuery) => Promise<OwnText>
  readonly appendSent: (event: SentEvent) => Promise<void>
  /** The transport of a channel; if there is none, messages are dropped silently (§9.1). */
  readonly providers: (query: {
    readonly instanceId: string
    readonly channel: Channel
  }) => Promise<Transport | undefined>
  /** A policy or a newer code may veto a message (§9.2); absent: every message is sent. */
  readonly isWanted?: (query: PreferenceQuery) => Promise<boolean>
  /** Whether a notice is within the limits of its recipient; absent: always. */
  readonly mayNotify?: (notice: NoticeQuery) => Promise<boolean>
  readonly clock: { nowMicros(): number }
  readonly log: Log
  /** Wraps each delivery for tracing; absent: deliveries are not traced. */
  readonly around?: AroundDelivery | undefined
  /** Called when the store is unavailable, instead of a log line per message. */
  readonly onUnavailable: (failure: Unavailable) => void
  /** Random number in [0, 1); spreads the retries. */
  readonly random: () => number
}

/** The result of a delivery. */
export interface DeliveryResult {
  readonly outcome: 'sent' | 'postponed' | 'given_up' | 'dropped'
  /** When a postponed row is due again; absent if that could not be recorded. */
  readonly dueAtMicros?: number
}

/** Wraps a delivery. */
export type AroundDelivery = (
  message: { readonly kind: MessageKind; readonly channel: Channel; readonly attempts: number },
  deliver: () => Promise<DeliveryResult>,
) => Promise<DeliveryResult>

/** Limits of deliveries. */
export interface DeliveryLimits {
  /** Rows claimed more often have crashed their process repeatedly. */
  readonly attemptsMax: number
  /** How long sending is retried: mail servers may be down for days (RFC 5321 §4.5.4.1). */
  readonly giveUpMs: number
  readonly sendTimeoutMs: number
}

/** Delivers claimed rows. */
export interface Delivery {
  /** Sends a row's message; resolves to when it is due again if it was put back. Never rejects. */
  deliver(row: ClaimedRow): Promise<number | undefined>
  /** Records what was sent before a crash or a failure. Never rejects. */
  record(row: ClaimedRow): Promise<void>
}

/** Notices report events; a newer one does not make an older one wrong. */
const isNotice = (kind: MessageKind) => kind === 'domainClaimed' || isNotMeKind(kind)

/** Creates the delivery. `aborting` aborts sends in progress when the process must stop. */
export function createDelivery(
  parts: DeliveryDeps & { readonly health: TransportHealth },
  store: OutboxStore,
  limits: DeliveryLimits,
  aborting: AbortSignal,
): Delivery {
  const { log, clock, health } = parts
  const record = createRecording(parts, store, limits.attemptsMax * 2)

  const deliver = async (row: ClaimedRow): Promise<DeliveryResult> => {
    if (row.attempts > limits.attemptsMax) throw new PermanentError('too many attempts')
    const prepared = await prepare(parts, store, row)
    if ('dropped' in prepared) {
      await store.end(row, 'dropped', { why: prepared.dropped, now: clock.nowMicros() })
      return { outcome: 'dropped' }
    }
    const { transport, message } = prepared
    const to = { address: message.to, language: message.language }
    try {
      await sendWithin(transport.provider, message, limits.sendTimeoutMs, aborting)
    } catch (cause) {
      const failure = new SendFailure(cause, { to, secrets: [message.url, message.code] })
      // Aborts by our own shutdown are no evidence about a transport.
      if (failure.isOfMessage) health.responded(transport.key)
      else if (!aborting.aborted) health.failed({ key: transport.key, error: failure.message })
      failure.isLogged = health.pausedUntil(transport.key) !== undefined
      throw failure
    }
    health.responded(transport.key)
    if (await store.markSent(row, clock.nowMicros(), to)) await record(row)
    else log.warn(fieldsOf(row), 'a message went out after its lease had ended')
    return { outcome: 'sent' }
  }
  const settled = (row: ClaimedRow): Promise<DeliveryResult> =>
    deliver(row).catch((failure) => settleFailure(parts, store, limits, row, failure))
  const { around = (_, work) => work() } = parts

  return {
    deliver: async (row) => (await around(row, () => settled(row))).dueAtMicros,
    record,
  }
}

/** Why a send failed, with secrets removed; the link first, because it contains the code. */
class SendFailure extends Error {
  readonly isPermanent: boolean
  /** Whether the transport works and only this message was refused. */
  readonly isOfMessage: boolean
  /** Whether the pause of its transport has already been logged. */
  isLogged = false
  readonly to: Destination

  constructor(
    cause: unknown,
    about: { readonly to: Destination; readonly secrets: readonly (string | undefined)[] },
  ) {
    super(describeError(cause, about.secrets), { cause })
    this.to = about.to
    this.isPermanent = cause instanceof PermanentError
    this.isOfMessage = this.isPermanent || cause instanceof DeferredError
  }
}

type Prepared =
  | { readonly dropped: string }
  | { readonly transport: Transport; readonly message: OutboundMessage }

async function prepare(
  parts: DeliveryDeps,
  store: OutboxStore,
  row: ClaimedRow,
): Promise<Prepared> {
  const payload = payloadOf(row)
  const { expiryAtMicros } = payload
  if (expiryAtMicros !== undefined && expiryAtMicros < parts.clock.nowMicros()) {
    return { dropped: endReasons.codeExpired }
  }
  // Parallel sign-ins each need their own code, so a newer one does not replace an older one.
  const isReplaceable = !isNotice(row.kind) && payload.sessionId === undefined
  if (isReplaceable && (await store.hasNewer(row))) {
    return { dropped: endReasons.replaced }
  }
  const instanceId = row.instance_id
  const transport = await parts.providers({ instanceId, channel: row.channel })
  if (!transport) return { dropped: endReasons.noTransport }
  if (!((await parts.isWanted?.(questionOf(row, payload))) ?? true))
    return { dropped: endReasons.notWanted }
  const to = await parts.recipients.find({ instanceId, userId: row.user_id })
  if (!to) return { dropped: endReasons.userGone }
  const languages = await parts.languages?.(instanceId)
  const language = pickLanguage(to, languages).tag
  const { org_id: orgId, kind } = row
  const own = await parts.ownText?.({ instanceId, orgId, kind, language })
  const defaultLogin = await parts.defaultLogin?.(instanceId)
  const brand = await parts.brand?.({ instanceId, orgId })
  const nowMicros = parts.clock.nowMicros()
  const found = { languages, own, defaultLogin, brand, nowMicros }
  const message = composeMessage(parts, { row, payload, to, ...found })
  if (!message) return { dropped: endReasons.noAddress }
  if (!(await mayGo(parts, row, message.to))) return { dropped: endReasons.tooMany }
  return { transport, message }
}

/** Checks the limit of notices; counted once per notice, however often it is retried. */
async function mayGo(
  { mayNotify }: DeliveryDeps,
  row: ClaimedRow,
  address: string,
): Promise<boolean> {
  if (!mayNotify || row.attempts > 1 || !isNotice(row.kind)) return true
  const { instance_id: instanceId, user_id: userId, kind, channel } = row
  return mayNotify({ instanceId, userId, kind, channel, address })
}

function questionOf(row: ClaimedRow, { sessionId }: OutboxPayload): PreferenceQuery {
  return {
    instanceId: row.instance_id,
    orgId: row.org_id,
    userId: row.user_id,
    kind: row.kind,
    ...(sessionId !== undefined && { sessionId }),
    createdAtMicros: row.created_at,
  }
}

/** Rejects when the time is up or the process stops, even if the provider ignores the signal. */
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

/** Appends the event of a sent row and ends its lease; after `attemptsMax` only the latter. */
function createRecording(parts: DeliveryDeps, store: OutboxStore, attemptsMax: number) {
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
      // The lease stays on the row: when it has expired, recording is retried.
      const error = describeError(failure)
      if (failure instanceof Unavailable) parts.onUnavailable(failure)
      else log.warn({ ...fieldsOf(row), error }, 'a sent message could not be recorded')
      if (row.attempts < attemptsMax) return
      // If the store cannot do this either, it is retried when the lease has expired.
      await store.release(row, clock.nowMicros()).catch(() => undefined)
    }
  }
}

async function settleFailure(
  parts: DeliveryDeps,
  store: OutboxStore,
  limits: DeliveryLimits,
  row: ClaimedRow,
  failure: unknown,
): Promise<DeliveryResult> {
  const { log, clock } = parts
  const error = describeError(failure)
  const isAway = failure instanceof Unavailable
  if (isAway) parts.onUnavailable(failure)
  const isTold = isAway || (failure instanceof SendFailure && failure.isLogged)
  const isPermanent =
    failure instanceof PermanentError || (failure instanceof SendFailure && failure.isPermanent)
  const now = clock.nowMicros()
  const to = failure instanceof SendFailure ? failure.to : undefined
  const isAnswered = failure instanceof SendFailure && failure.isOfMessage
  const how = { why: error, now, to, isAnswered }
  try {
    const dueAt = now + backOffMicros({ attempt: row.attempts, chance: parts.random() })
    const isLast = isPermanent || row.attempts >= limits.attemptsMax
    if (isLast || dueAt >= attemptsEnd(row, limits)) {
      log.error({ ...fieldsOf(row), error }, 'a message was given up')
      await store.end(row, 'given_up', how)
      return { outcome: 'given_up' }
    }
    // Logs only the first failure of a message, and not if its transport is known to fail; the last
    // one is logged as given up.
    if (row.attempts === 1 && !isTold) {
      log.warn({ ...fieldsOf(row), error }, 'a message could not be sent; it will be retried')
    }
    await store.postpone(row, { ...how, dueAt })
    return { outcome: 'postponed', dueAtMicros: dueAt }
  } catch (cause) {
    // The row is still leased; when the lease has expired it is claimed again.
    if (cause instanceof Unavailable) return { outcome: 'postponed' }
    const description = describeError(cause)
    log.error({ ...fieldsOf(row), error: description }, 'the outbox could not note a failure')
    return { outcome: 'postponed' }
  }
}

/** Until its code expires, but no longer than messages are retried at all. */
function attemptsEnd(row: ClaimedRow, { giveUpMs }: DeliveryLimits): number {
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

/** One short line about a failure, with the given secrets removed. */
export function describeError(
  failure: unknown,
  secrets: readonly (string | undefined)[] = [],
): string {
  let text = failure instanceof Error ? failure.message : String(failure)
  for (const secret of secrets) if (secret) text = text.replaceAll(secret, '***')
  return toSingleLine(text).slice(0, errorTextCharactersMax)
}
