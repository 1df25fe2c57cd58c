/**
 * The life of one unary call, the same behind every door: admit by its headers, read, decode,
 * answer, within the time the caller gave. What differs is a `Wire`.
 */
import type { Message } from '@bufbuild/protobuf'
import { Code, StatusError } from '../kit/status.ts'
import { Unavailable } from '../kit/unavailable.ts'
import type { Arrival, CallHeaders, Door } from './call.ts'
import { clientAddress } from './client-address.ts'
import { LimitReached } from './crowd.ts'
import { type Exchange, noBytes } from './exchange.ts'
import type { Limits } from './limits.ts'
import type { ServedMethod, UnaryMethod } from './methods.ts'
import type { JsonRules } from './protocols/codec.ts'
import { deadlineExceeded, internalStatus, unavailableStatus } from './protocols/wire-status.ts'
import type { OpenStreams } from './streams.ts'
import { timerMsMax } from './timeouts.ts'

/** Hears of everything thrown that no caller may see; `call` is absent outside of one. */
export type OnFailure = (error: unknown, call: Arrival | undefined) => void

/**
 * Runs what is done for a call or a page where it is seen as a part of it. Resolves when the work
 * does; what became of it is in the exchange's outcome then.
 */
export type Around = (exchange: Exchange, work: () => Promise<void>) => Promise<void>

/** What every door is built with. */
export interface DoorContext extends JsonRules {
  readonly limits: Limits
  readonly onFailure: OnFailure
  /** How many proxies of ours a request passes; see `client-address.ts`. */
  readonly trustedProxies: number
  readonly clock: { nowMicros(): number }
  /** The HTTP date of now. */
  readonly date: () => string
  readonly streams: OpenStreams
  /** Absent: nobody watches single calls. */
  readonly around?: Around | undefined
}

/** A door that stands on service paths and is chosen by content type. */
export interface ServiceDoor {
  readonly mediaTypes: readonly string[]
  /** Never rejects. */
  serve(exchange: Exchange, served: ServedMethod, mediaType: string): Promise<void>
  /** Answers a call that has no method. */
  refuse(exchange: Exchange, status: StatusError, mediaType: string): void
}

/** One call as its protocol sees it. */
export interface Wire {
  readonly door: Door
  readonly headers: CallHeaders
  /**
   * The most that is read of the body, prefixes included, for a message of so many bytes; absent:
   * the body is left alone.
   */
  bodyBytesMax?(messageBytesMax: number): number
  /** Checks the headers; gives the caller's timeout if it set one. Throws `StatusError`. */
  open(): number | undefined
  decode(body: Uint8Array, messageBytesMax: number): Message | Promise<Message>
  succeed(output: Message): void | Promise<void>
  /** `isReading`: it was the body that could not be read. */
  fail(status: StatusError, isReading: boolean): void
}

/** Runs one call to its answer. Never rejects. */
export function runUnary(
  context: DoorContext,
  exchange: Exchange,
  served: UnaryMethod,
  wire: Wire,
): Promise<void> {
  const { outcome } = exchange
  outcome.method = served.method
  outcome.door = wire.door
  if (!context.around) return answer(context, exchange, served, wire)
  return context.around(exchange, () => answer(context, exchange, served, wire))
}

async function answer(
  context: DoorContext,
  exchange: Exchange,
  served: UnaryMethod,
  wire: Wire,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let arrival: Arrival | undefined
  let isReading = true
  try {
    const timeoutMs = wire.open()
    if (timeoutMs !== undefined) {
      if (timeoutMs <= 0) throw deadlineExceeded()
      if (timeoutMs <= timerMsMax) {
        const late = (): void => {
          if (exchange.isAnswered) return
          exchange.outcome.code = Code.deadlineExceeded
          wire.fail(deadlineExceeded(), isReading)
        }
        timer = setTimeout(late, Math.ceil(timeoutMs))
      }
    }
    const { method } = served
    const { door, headers } = wire
    const peer = clientAddress(exchange, context.trustedProxies)
    const { requestId } = exchange
    const nowMs = Math.floor(context.clock.nowMicros() / 1000)
    const deadline = timeoutMs === undefined ? {} : { deadlineMs: nowMs + timeoutMs }
    arrival = { method, headers, door, peer, requestId, ...deadline }
    isReading = false
    // Nothing of the body is read, let alone decompressed or decoded, for whoever may not call.
    const admitted = await served.admit(arrival)
    exchange.outcome.callerId = admitted.callerId ?? ''
    exchange.outcome.instanceId = admitted.instanceId ?? ''
    if (exchange.isAnswered) return
    isReading = true
    const { messageBytesMax, publicBytesMax } = context.limits
    const bytesMax = admitted.isPublic ? publicBytesMax : messageBytesMax
    const bodyBytesMax = wire.bodyBytesMax?.(bytesMax)
    const body = bodyBytesMax === undefined ? noBytes : await exchange.body(bodyBytesMax)
    if (exchange.isAnswered) return
    const decoded = wire.decode(body, bytesMax)
    const request = decoded instanceof Promise ? await decoded : decoded
    isReading = false
    const output = await admitted.answer(request)
    if (exchange.isAnswered) return
    const sending = wire.succeed(output)
    if (sending !== undefined) await sending
  } catch (error) {
    const status = statusOf(context, error, arrival)
    exchange.outcome.code ??= status.code
    if (status instanceof LimitReached) exchange.outcome.limit = status.limit
    wire.fail(status, isReading)
  } finally {
    if (timer !== undefined) clearTimeout(timer)
  }
}

/** The status of whatever was thrown; a failure is reported and loses its text. */
export function statusOf(
  context: { onFailure: OnFailure },
  error: unknown,
  call?: Arrival,
): StatusError {
  if (error instanceof StatusError) return error
  context.onFailure(error, call)
  if (error instanceof Unavailable) return unavailableStatus()
  return internalStatus(call?.requestId)
}
