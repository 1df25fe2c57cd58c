/**
 * One HTTP request and its one response, whatever the HTTP version: the ground all
 * doors stand on. `http1.ts` and `http2.ts` make them.
 */
import type { Readable, Writable } from 'node:stream'
import type { DescMethod } from '@bufbuild/protobuf'
import { Code, StatusError } from '../kit/status.ts'
import type { CallHeaders, Door } from './call.ts'
import type { LimitName, Room } from './crowd.ts'

/** Header fields of a response by lower-case name. Each call makes its own object. */
export type HeaderFields = Record<string, string | number | readonly string[]>

/** What became of a request. */
export interface Outcome {
  /** Of HTTP. */
  status?: number
  /** Of gRPC, when it failed. */
  code?: number
  instanceId?: string
  callerId?: string
  /** What it turned out to ask for: a method, and by which protocol; or the path of a page. */
  method?: DescMethod
  door?: Door
  page?: string
  /** The limit of the server that it met. */
  limit?: LimitName
}

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
  /** False where it names two hosts, or one twice (RFC 9112 §3.2, RFC 9113 §8.3.1). */
  readonly hasOneHost: boolean
  /** By which it is found again: told in the answer, and in the log. */
  readonly requestId: string
  /** What became of it, filled in as it goes on; for the log. */
  readonly outcome: Outcome
  /** Where its body counts; set before it is routed. */
  room: Room
  /** Whether an answer was begun, or nobody is left to read one. */
  readonly isAnswered: boolean
  /** The body as it arrives, for streaming calls only. */
  readonly incoming: Readable

  /**
   * The whole body, of which nothing is read before. Rejects with a `StatusError`:
   * `resourceExhausted` above the limit or without room, `cancelled` when the peer leaves,
   * `deadlineExceeded` when it dawdles.
   */
  body(bytesMax: number): Promise<Uint8Array>
  /** Answers at once and whole. After the first answer it does nothing. */
  send(status: number, fields: HeaderFields, body?: string | Uint8Array): void
  /** The same with HTTP trailers, always with status 200. HTTP/2 only. */
  sendWithTrailers(fields: HeaderFields, body: Uint8Array, trailers: HeaderFields): void
  /** Begins a streamed answer with status 200; trailers are sent when it ends (HTTP/2 only). */
  open(fields: HeaderFields, trailers?: () => HeaderFields): Writable | undefined
  /** When the answer is out or the peer is gone. */
  onClose(listener: () => void): void
}

export const noBytes: Uint8Array = new Uint8Array(0)

/** Where nothing is counted. */
export const boundless: Room = { take() {} }

/** What a sender hears whose message is larger than it may be. */
export function tooLarge(bytes: number | undefined, bytesMax: number): StatusError {
  const size = bytes === undefined ? '' : `${bytes} vs. `
  return new StatusError(
    Code.resourceExhausted,
    `received message larger than max (${size}${bytesMax})`,
  )
}

/** What bounds the collecting of a body. */
export interface Gathering {
  readonly bytesMax: number
  readonly room: Room
  /** What is not complete by then is refused; absent: something else sees to it. */
  readonly timeoutMs?: number
}

/**
 * Collects a body. The usual one arrives as a single chunk, which is handed on as it is; the
 * chunks of others are copied together as they come, for each of them may be a single byte.
 * When refused, the rest of the body is thrown away as long as it is read.
 */
export function gather(
  source: Readable,
  { bytesMax, room, timeoutMs }: Gathering,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    let body: Uint8Array | undefined
    let bytes = 0
    let isSettled = false
    let timer: NodeJS.Timeout | undefined
    // Errors are made only when they are needed: their stacks cost as much as a small call.
    const refuse = (reason: () => StatusError): void => {
      if (isSettled) return
      isSettled = true
      clearTimeout(timer)
      body = undefined
      reject(reason())
    }
    // Both may have come while the headers were looked at: the end of nothing, and a break.
    if (source.readableEnded) return resolve(noBytes)
    if (source.destroyed) return refuse(goneAway)
    if (timeoutMs !== undefined) timer = setTimeout(() => refuse(tooSlow), timeoutMs)
    source.on('data', (chunk: Uint8Array) => {
      if (isSettled) return
      const before = bytes
      bytes += chunk.length
      if (bytes > bytesMax) return refuse(() => tooLarge(undefined, bytesMax))
      try {
        room.take(chunk.length)
      } catch (full) {
        return refuse(() => full as StatusError)
      }
      body = body === undefined ? chunk : joined(body, before, chunk)
    })
    source.on('end', () => {
      if (isSettled) return
      isSettled = true
      if (timer !== undefined) clearTimeout(timer)
      resolve(body === undefined ? noBytes : body.subarray(0, bytes))
    })
    source.on('close', () => refuse(goneAway))
  })
}

/** The first bytes of a body and a chunk after them; it grows by doubling. */
function joined(body: Uint8Array, bytes: number, chunk: Uint8Array): Uint8Array {
  const length = bytes + chunk.length
  let whole = body
  if (length > body.length) {
    whole = Buffer.allocUnsafe(length * 2)
    whole.set(body.subarray(0, bytes))
  }
  whole.set(chunk, bytes)
  return whole
}

function tooSlow(): StatusError {
  return new StatusError(Code.deadlineExceeded, 'the request took too long to arrive')
}

function goneAway(): StatusError {
  return new StatusError(Code.cancelled, 'the client went away')
}
