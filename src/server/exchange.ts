/**
 * One HTTP request and its one response, whatever the HTTP version: the ground all
 * doors stand on. `http1.ts` and `http2.ts` make them.
 */
import type { Readable, Writable } from 'node:stream'
import { Code, StatusError } from '../kit/status.ts'
import type { CallHeaders } from './call.ts'

/** Header fields of a response by lower-case name. Each call makes its own object. */
export type HeaderFields = Record<string, string | number | readonly string[]>

export interface Exchange extends CallHeaders {
  readonly httpMajor: 1 | 2
  readonly method: string
  /** Always begins with a slash; still percent-encoded; without the query. */
  readonly path: string
  /** What follows the question mark, or an empty string. */
  readonly query: string
  /** Address of whoever reached us, be it a proxy; see `client-address.ts`. */
  readonly peer: string
  /** All that `x-forwarded-for` says, in order; empty when there is none. */
  readonly forwardedFor: string
  /** Whether an answer was begun, or nobody is left to read one. */
  readonly isAnswered: boolean
  /** The body as it arrives, for streaming calls only. */
  readonly incoming: Readable

  /**
   * The whole body. Rejects with a `StatusError`: `resourceExhausted` above the limit,
   * `cancelled` when the peer leaves, `deadlineExceeded` when it dawdles.
   */
  body(bytesMax: number): Promise<Uint8Array>
  /** Answers at once and whole. After the first answer it does nothing. */
  send(status: number, fields: HeaderFields, body?: string | Uint8Array): void
  /** The same with HTTP trailers, always with status 200. HTTP/2 only. */
  sendWithTrailers(fields: HeaderFields, body: Uint8Array, trailers: HeaderFields): void
  /** Begins a streamed answer with status 200; trailers are sent when it ends (HTTP/2 only). */
  open(fields: HeaderFields, trailers?: () => HeaderFields): Writable | undefined
  onClose(listener: () => void): void
}

export const noBytes: Uint8Array = new Uint8Array(0)

/** What a sender hears whose message is larger than it may be. */
export function tooLarge(bytes: number | undefined, bytesMax: number): StatusError {
  const size = bytes === undefined ? '' : `${bytes} vs. `
  return new StatusError(
    Code.resourceExhausted,
    `received message larger than max (${size}${bytesMax})`,
  )
}

/**
 * Collects a body. The usual one arrives as a single chunk, which is handed on as it is.
 * When refused, the rest of the body is read and thrown away, so that the peer gets to
 * read the answer. A timeout, if there is one, refuses what is not complete by then.
 */
export function gather(
  source: Readable,
  bytesMax: number,
  timeoutMs?: number,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    let first: Uint8Array | undefined
    let chunks: Uint8Array[] | undefined
    let bytes = 0
    let isSettled = false
    let timer: NodeJS.Timeout | undefined
    // Errors are made only when they are needed: their stacks cost as much as a small call.
    const refuse = (reason: () => StatusError): void => {
      if (isSettled) return
      isSettled = true
      clearTimeout(timer)
      first = chunks = undefined
      reject(reason())
    }
    if (timeoutMs !== undefined) timer = setTimeout(() => refuse(tooSlow), timeoutMs)
    source.on('data', (chunk: Uint8Array) => {
      if (isSettled) return
      bytes += chunk.length
      if (bytes > bytesMax) refuse(() => tooLarge(undefined, bytesMax))
      else if (first === undefined) first = chunk
      else if (chunks === undefined) chunks = [first, chunk]
      else chunks.push(chunk)
    })
    source.on('end', () => {
      if (isSettled) return
      isSettled = true
      if (timer !== undefined) clearTimeout(timer)
      resolve(chunks === undefined ? (first ?? noBytes) : Buffer.concat(chunks, bytes))
    })
    source.on('close', () => refuse(goneAway))
  })
}

function tooSlow(): StatusError {
  return new StatusError(Code.deadlineExceeded, 'the request took too long to arrive')
}

function goneAway(): StatusError {
  return new StatusError(Code.cancelled, 'the client went away')
}
