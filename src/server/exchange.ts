/**
 * One HTTP request and its response, independent of the HTTP version. All protocols are built on
 * it; `http1.ts` and `http2.ts` implement it.
 */
import type { Readable, Writable } from 'node:stream'
import type { DescMethod } from '@bufbuild/protobuf'
import { Code, StatusError } from '../kit/status.ts'
import type { CallHeaders, Protocol } from './call.ts'
import type { ByteBudget, LimitName } from './concurrency.ts'

/** Header fields of a response by lower-case name. Each response has its own object. */
export type HeaderFields = Record<string, string | number | readonly string[]>

/** The result of a request, for logs, metrics and traces. */
export interface Outcome {
  /** HTTP status. */
  status?: number
  /** gRPC code; absent unless the call failed. */
  code?: number
  instanceId?: string
  callerId?: string
  /** The method and protocol called, or the path of the page requested. */
  method?: DescMethod
  protocol?: Protocol
  page?: string
  /** The server limit that refused the request. */
  limit?: LimitName
}

/** One request and its response. */
export interface Exchange extends CallHeaders {
  readonly httpMajor: 1 | 2
  readonly method: string
  /** Starts with a slash; percent-encoded; without the query. */
  readonly path: string
  /** The part after the question mark, or an empty string. */
  readonly query: string
  /** Address of the peer, possibly a proxy; see `client-address.ts`. */
  readonly peer: string
  /** The whole value of `x-forwarded-for`; empty if absent. */
  readonly forwardedFor: string
  /** False if it names two hosts, or one twice (RFC 9112 §3.2, RFC 9113 §8.3.1). */
  readonly hasOneHost: boolean
  /** The id in the response and in the logs; see `request-ids.ts`. */
  readonly requestId: string
  /** Filled in while the request is handled. */
  readonly outcome: Outcome
  /** Accounts for the bytes of the body; set before routing. */
  byteBudget: ByteBudget
  /** Whether a response was started or the client is gone. */
  readonly isAnswered: boolean
  /** The body as a stream, for streaming calls only. */
  readonly incoming: Readable

  /**
   * Reads the whole body. Rejects with a `StatusError`: `resourceExhausted` above the limit or the
   * byte budget, `cancelled` when the client disconnects, `deadlineExceeded` when it is too slow.
   */
  body(bytesMax: number): Promise<Uint8Array>
  /** Reads a body of any length as it arrives; see `streamBody`. */
  chunks(bounds: StreamWait): AsyncIterable<Uint8Array>
  /** Sends a complete response; does nothing after the first one. */
  send(status: number, fields: HeaderFields, body?: string | Uint8Array): void
  /** Sends a complete response with HTTP trailers and status 200. HTTP/2 only. */
  sendWithTrailers(fields: HeaderFields, body: Uint8Array, trailers: HeaderFields): void
  /**
   * Starts a streamed response with status 200; `trailers` are read when it ends (HTTP/2 only).
   * `undefined` if already answered.
   */
  open(fields: HeaderFields, trailers?: () => HeaderFields): Writable | undefined
  /** Calls back when the response is sent or the client is gone. */
  onClose(listener: () => void): void
}

/** The body of a request that has none. */
export const emptyBytes: Uint8Array = new Uint8Array(0)

/** A byte budget without limit. */
export const unlimitedBytes: ByteBudget = { reserve() {}, release() {} }

/** The error for a message above the limit; `bytes` is its size if known. */
export function messageTooLarge(bytes: number | undefined, bytesMax: number): StatusError {
  const size = bytes === undefined ? '' : `${bytes} vs. `
  return new StatusError(
    Code.resourceExhausted,
    `received message larger than max (${size}${bytesMax})`,
  )
}

/** Limits on reading a body. */
export interface BodyBounds {
  readonly bytesMax: number
  readonly byteBudget: ByteBudget
  /** Milliseconds for the whole body; absent if the HTTP server enforces the timeout itself. */
  readonly timeoutMs?: number
}

/**
 * Reads a body into memory. A single chunk, the usual case, is returned as it is; several are
 * copied into one growing buffer, because each may be a single byte. After a refusal the rest is
 * discarded as it arrives.
 */
export function collectBody(
  source: Readable,
  { bytesMax, byteBudget, timeoutMs }: BodyBounds,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    let body: Uint8Array | undefined
    let bytes = 0
    let isSettled = false
    let timer: NodeJS.Timeout | undefined
    // Errors are created only when needed: a stack trace costs as much as a small call.
    const refuse = (reason: () => StatusError): void => {
      if (isSettled) return
      isSettled = true
      clearTimeout(timer)
      body = undefined
      reject(reason())
    }
    // Both may have happened while the headers were checked: an empty body has ended, or the client
    // is gone.
    if (source.readableEnded) return resolve(emptyBytes)
    if (source.destroyed) return refuse(clientGone)
    if (timeoutMs !== undefined) timer = setTimeout(() => refuse(tooSlow), timeoutMs)
    source.on('data', (chunk: Uint8Array) => {
      if (isSettled) return
      const before = bytes
      bytes += chunk.length
      if (bytes > bytesMax) return refuse(() => messageTooLarge(undefined, bytesMax))
      try {
        byteBudget.reserve(chunk.length)
      } catch (full) {
        return refuse(() => full as StatusError)
      }
      body = body === undefined ? chunk : appendChunk(body, before, chunk)
    })
    source.on('end', () => {
      if (isSettled) return
      isSettled = true
      if (timer !== undefined) clearTimeout(timer)
      resolve(body === undefined ? emptyBytes : body.subarray(0, bytes))
    })
    source.on('close', () => refuse(clientGone))
  })
}

/** Appends a chunk to the first `bytes` of a body; the buffer grows by doubling. */
function appendChunk(body: Uint8Array, bytes: number, chunk: Uint8Array): Uint8Array {
  const length = bytes + chunk.length
  let whole = body
  if (length > body.length) {
    whole = Buffer.allocUnsafe(length * 2)
    whole.set(body.subarray(0, bytes))
  }
  whole.set(chunk, bytes)
  return whole
}

/** How long the next bytes of a body are waited for. */
export interface StreamWait {
  /** Milliseconds without a byte. */
  readonly idleMs: number
  /** Ends the body with the status that it was aborted with. */
  readonly signal: AbortSignal
}

/**
 * Reads a body piece by piece: a chunk counts as under way until the next one is asked for. Throws
 * a `StatusError`: `resourceExhausted` above the byte budget, `cancelled` when the client
 * disconnects, `deadlineExceeded` when nothing arrives for too long, and the reason of the signal.
 * The source stays open when reading stops early.
 */
export async function* streamBody(
  source: Readable,
  { byteBudget, ...wait }: StreamWait & { readonly byteBudget: ByteBudget },
): AsyncGenerator<Uint8Array> {
  const iterator = source.iterator({ destroyOnReturn: false })
  try {
    while (true) {
      const { done, value } = await nextOf(iterator, wait)
      if (done === true) return
      const chunk: Uint8Array = value
      byteBudget.reserve(chunk.length)
      try {
        yield chunk
      } finally {
        byteBudget.release(chunk.length)
      }
    }
  } finally {
    // Waits for a chunk that may never come, so nobody waits for it.
    iterator.return?.().catch(() => undefined)
  }
}

function nextOf(
  iterator: AsyncIterator<Uint8Array>,
  { idleMs, signal }: StreamWait,
): Promise<IteratorResult<Uint8Array>> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    }
    const stop = (): void => {
      settle()
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      settle()
      reject(tooSlow())
    }, idleMs)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop)
    iterator.next().then(
      (next) => {
        settle()
        resolve(next)
      },
      () => {
        settle()
        // Reading fails only when the peer aborts.
        reject(clientGone())
      },
    )
  })
}

function tooSlow(): StatusError {
  return new StatusError(Code.deadlineExceeded, 'the request took too long to arrive')
}

function clientGone(): StatusError {
  return new StatusError(Code.cancelled, 'the client went away')
}
