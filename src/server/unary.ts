/**
 * The life of a unary call, the same for all protocols: admit by headers, read, decode, handle and
 * respond, within the caller's timeout. A `CallWire` covers what differs between protocols.
 */
import type { Message } from '@bufbuild/protobuf'
import { Code, StatusError } from '../kit/status.ts'
import { Unavailable } from '../kit/unavailable.ts'
import type { CallHeaders, IncomingCall, Protocol } from './call.ts'
import { clientAddress } from './client-address.ts'
import { LimitReached } from './concurrency.ts'
import { type Exchange, emptyBytes } from './exchange.ts'
import type { Limits } from './limits.ts'
import type { ServedMethod, UnaryMethod } from './methods.ts'
import type { JsonRules } from './protocols/codec.ts'
import { deadlineExceeded, internalStatus, unavailableStatus } from './protocols/wire-status.ts'
import type { OpenStreams } from './streams.ts'
import { timerMsMax } from './timeouts.ts'

/** Reports errors whose text must not reach a caller; `call` is absent outside of a call. */
export type OnFailure = (error: unknown, call: IncomingCall | undefined) => void

/**
 * Wraps the handling of a call or page, for tracing. Resolves when the work is done; the result is
 * then in the exchange's outcome.
 */
export type Around = (exchange: Exchange, work: () => Promise<void>) => Promise<void>

/** What every protocol implementation is built with. */
export interface ProtocolContext extends JsonRules {
  readonly limits: Limits
  readonly onFailure: OnFailure
  /** Number of trusted proxies in front of the server; see `client-address.ts`. */
  readonly trustedProxies: number
  readonly clock: { nowMicros(): number }
  /** Returns the current HTTP date. */
  readonly date: () => string
  readonly streams: OpenStreams
  /** Absent if calls are not traced. */
  readonly around?: Around | undefined
}

/** A protocol served at `/package.Service/Method` and selected by content type. */
export interface ServiceProtocol {
  readonly mediaTypes: readonly string[]
  /** Never rejects. */
  serve(exchange: Exchange, served: ServedMethod, mediaType: string): Promise<void>
  /** Responds to a call whose method does not exist. */
  refuse(exchange: Exchange, status: StatusError, mediaType: string): void
}

/** One call as its protocol encodes it. */
export interface CallWire {
  readonly protocol: Protocol
  readonly headers: CallHeaders
  /**
   * Bytes to read of the body at most, prefixes included, for a message of the given size; absent
   * if the body is not read.
   */
  bodyBytesMax?(messageBytesMax: number): number
  /**
   * Checks the headers; returns the caller's timeout in milliseconds, if any. Throws
   * `StatusError`.
   */
  open(): number | undefined
  decode(body: Uint8Array, messageBytesMax: number): Message | Promise<Message>
  succeed(output: Message): void | Promise<void>
  /** `isReading`: the error occurred while the body was read. */
  fail(status: StatusError, isReading: boolean): void
}

/** Runs one call to completion. Never rejects. */
export function runUnary(
  context: ProtocolContext,
  exchange: Exchange,
  served: UnaryMethod,
  wire: CallWire,
): Promise<void> {
  const { outcome } = exchange
  outcome.method = served.method
  outcome.protocol = wire.protocol
  if (!context.around) return answerCall(context, exchange, served, wire)
  return context.around(exchange, () => answerCall(context, exchange, served, wire))
}

async function answerCall(
  context: ProtocolContext,
  exchange: Exchange,
  served: UnaryMethod,
  wire: CallWire,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let arrival: IncomingCall | undefined
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
    const { protocol, headers } = wire
    const peer = clientAddress(exchange, context.trustedProxies)
    const { requestId } = exchange
    const nowMs = Math.floor(context.clock.nowMicros() / 1000)
    const deadline = timeoutMs === undefined ? {} : { deadlineMs: nowMs + timeoutMs }
    arrival = { method, headers, protocol, peer, requestId, ...deadline }
    isReading = false
    // The body is neither read nor decompressed nor decoded before the call is authorized.
    const admitted = await served.admit(arrival)
    exchange.outcome.callerId = admitted.callerId ?? ''
    exchange.outcome.instanceId = admitted.instanceId ?? ''
    if (exchange.isAnswered) return
    isReading = true
    const { messageBytesMax, publicBytesMax } = context.limits
    const bytesMax = admitted.isPublic ? publicBytesMax : messageBytesMax
    const bodyBytesMax = wire.bodyBytesMax?.(bytesMax)
    const body = bodyBytesMax === undefined ? emptyBytes : await exchange.body(bodyBytesMax)
    if (exchange.isAnswered) return
    const decoded = wire.decode(body, bytesMax)
    const request = decoded instanceof Promise ? await decoded : decoded
    isReading = false
    const output = await admitted.answer(request)
    if (exchange.isAnswered) return
    const sending = wire.succeed(output)
    if (sending !== undefined) await sending
  } catch (error) {
    const status = toStatus(context, error, arrival)
    exchange.outcome.code ??= status.code
    if (status instanceof LimitReached) exchange.outcome.limit = status.limit
    wire.fail(status, isReading)
  } finally {
    if (timer !== undefined) clearTimeout(timer)
  }
}

/** Converts any thrown value to a status; unexpected errors are reported and lose their text. */
export function toStatus(
  context: { onFailure: OnFailure },
  error: unknown,
  call?: IncomingCall,
): StatusError {
  if (error instanceof StatusError) return error
  context.onFailure(error, call)
  if (error instanceof Unavailable) return unavailableStatus()
  return internalStatus(call?.requestId)
}
