/**
 * The life of one unary call, the same behind every door: read, decode, dispatch, answer,
 * within the time the caller gave. What differs is a `Wire`.
 */
import type { Message } from '@bufbuild/protobuf'
import { StatusError } from '../kit/status.ts'
import { Unavailable } from '../kit/unavailable.ts'
import type { Call, CallHeaders, Door } from './call.ts'
import { clientAddress } from './client-address.ts'
import type { JsonRules } from './codec.ts'
import type { Exchange } from './exchange.ts'
import type { Limits } from './limits.ts'
import type { ServedMethod, UnaryMethod } from './methods.ts'
import { timerMsMax } from './timeouts.ts'
import { deadlineExceeded, internalStatus, unavailableStatus } from './wire-status.ts'

/** Hears of everything thrown that no caller may see; `call` is absent before decoding. */
export type OnFailure = (error: unknown, call: Call | undefined) => void

/** What every door is built with. */
export interface DoorContext extends JsonRules {
  readonly limits: Limits
  readonly onFailure: OnFailure
  /** How many proxies of ours a request passes; see `client-address.ts`. */
  readonly trustedProxies: number
  /** The HTTP date of now. */
  readonly date: () => string
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
  /** The most that is read of the body, prefixes included; absent: the body is left alone. */
  readonly bodyBytesMax?: number
  /** Checks the headers; gives the caller's timeout if it set one. Throws `StatusError`. */
  open(): number | undefined
  decode(body: Uint8Array): Message | Promise<Message>
  succeed(output: Message): void | Promise<void>
  fail(status: StatusError): void
}

const noBody: Uint8Array = new Uint8Array(0)

/** Runs one call to its answer. Never rejects. */
export async function runUnary(
  context: DoorContext,
  exchange: Exchange,
  served: UnaryMethod,
  wire: Wire,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let call: Call | undefined
  try {
    const timeoutMs = wire.open()
    if (timeoutMs !== undefined) {
      if (timeoutMs <= 0) throw deadlineExceeded()
      if (timeoutMs <= timerMsMax) {
        timer = setTimeout(() => wire.fail(deadlineExceeded()), Math.ceil(timeoutMs))
      }
    }
    const startMs = timeoutMs === undefined ? 0 : Date.now()
    const { bodyBytesMax } = wire
    const body = bodyBytesMax === undefined ? noBody : await exchange.body(bodyBytesMax)
    const decoded = wire.decode(body)
    const request = decoded instanceof Promise ? await decoded : decoded
    const { method } = served
    const { door, headers } = wire
    const peer = clientAddress(exchange, context.trustedProxies)
    call =
      timeoutMs === undefined
        ? { method, request, headers, door, peer }
        : { method, request, headers, door, peer, deadlineMs: startMs + timeoutMs }
    const output = await served.dispatch(call)
    if (exchange.isAnswered) return
    const sending = wire.succeed(output)
    if (sending !== undefined) await sending
  } catch (error) {
    wire.fail(statusOf(context, error, call))
  } finally {
    if (timer !== undefined) clearTimeout(timer)
  }
}

/** The status of whatever was thrown; a failure is reported and loses its text. */
export function statusOf(
  context: { onFailure: OnFailure },
  error: unknown,
  call?: Call,
): StatusError {
  if (error instanceof StatusError) return error
  context.onFailure(error, call)
  return error instanceof Unavailable ? unavailableStatus() : internalStatus()
}
