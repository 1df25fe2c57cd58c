/**
 * The five-byte prefix of gRPC, gRPC-Web and Connect streams: one byte of flags, then the length
 * of the message as a big-endian number.
 */
import { Code, StatusError } from '../../kit/status.ts'
import { messageTooLarge } from '../exchange.ts'

/** Flags in the first byte of an envelope. */
export const envelopeFlags = {
  compressed: 0x01,
  /** Connect: the last envelope of a stream. */
  connectEnd: 0x02,
  /** gRPC-Web: trailers in place of a message. */
  webTrailers: 0x80,
} as const

/** Length of the prefix in bytes. */
export const prefixBytes = 5

/** One message and whether it is compressed. */
export interface Envelope {
  readonly isCompressed: boolean
  readonly payload: Uint8Array
}

/** A prefix and its payload in one new buffer. */
export function envelope(flags: number, payload: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(prefixBytes + payload.length)
  bytes[0] = flags
  bytes.writeUInt32BE(payload.length, 1)
  bytes.set(payload, prefixBytes)
  return bytes
}

/**
 * The length a prefix announces. Throws `resourceExhausted` above the limit, before the message
 * itself has arrived.
 */
export function announcedBytes(prefix: Uint8Array, bytesMax: number): number {
  const [, a = 0, b = 0, c = 0, d = 0] = prefix
  const length = a * 0x1000000 + ((b << 16) | (c << 8) | d)
  if (length > bytesMax) throw messageTooLarge(length, bytesMax)
  return length
}

/** The message of a unary request. Throws when there is not exactly one complete message. */
export function onlyEnvelope(body: Uint8Array, bytesMax: number): Envelope {
  if (body.length === 0) {
    throw new StatusError(Code.unimplemented, 'unary request has zero messages')
  }
  if (body.length < prefixBytes) throw incomplete()
  const end = prefixBytes + announcedBytes(body, bytesMax)
  if (body.length < end) throw incomplete()
  if (body.length > end) {
    throw new StatusError(Code.unimplemented, 'unary request has more than one message')
  }
  return { isCompressed: isCompressed(body[0] ?? 0), payload: body.subarray(prefixBytes) }
}

/** Splits a stream of chunks into envelopes. Throws like `onlyEnvelope`. */
export async function* envelopesOf(
  chunks: AsyncIterable<Uint8Array>,
  bytesMax: number,
): AsyncGenerator<Envelope> {
  // Joined only when an envelope is complete, because each chunk may be a single byte.
  let parts: Uint8Array[] = []
  let bytes = 0
  let wanted = prefixBytes
  for await (const chunk of chunks) {
    parts.push(chunk)
    bytes += chunk.length
    if (bytes < wanted) continue
    let pending = parts.length === 1 ? chunk : Buffer.concat(parts, bytes)
    wanted = prefixBytes
    while (pending.length >= prefixBytes) {
      const end = prefixBytes + announcedBytes(pending, bytesMax)
      wanted = end
      if (pending.length < end) break
      const payload = pending.subarray(prefixBytes, end)
      yield { isCompressed: isCompressed(pending[0] ?? 0), payload }
      pending = pending.subarray(end)
      wanted = prefixBytes
    }
    parts = [pending]
    bytes = pending.length
  }
  if (bytes > 0) throw incomplete()
}

function isCompressed(flags: number): boolean {
  if (flags > envelopeFlags.compressed) {
    throw new StatusError(Code.invalidArgument, `protocol error: invalid envelope flags ${flags}`)
  }
  return flags === envelopeFlags.compressed
}

function incomplete(): StatusError {
  return new StatusError(Code.invalidArgument, 'protocol error: incomplete envelope')
}

/** The error for a compressed envelope in a request that declared no compression. */
export function undeclaredCompression(): StatusError {
  return new StatusError(
    Code.internal,
    'protocol error: sent compressed message without compression support',
  )
}
