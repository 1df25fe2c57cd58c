/** gzip in both directions, the one compression every door speaks. */
import { gunzip, gunzipSync, gzip } from 'node:zlib'
import { Code, StatusError } from '../kit/status.ts'
import type { Room } from './crowd.ts'
import { type Exchange, type HeaderFields, tooLarge } from './exchange.ts'

/** Below this many bytes a compressed answer costs more than it saves. */
export const gzipBytesMin = 1024

/** What one `…-encoding` header says of the request. Throws `unimplemented` for all but gzip. */
export function isGzip(encoding: string | undefined): boolean {
  if (encoding === undefined || encoding === 'identity' || encoding === '') return false
  if (encoding === 'gzip') return true
  throw new StatusError(
    Code.unimplemented,
    `unknown compression "${encoding}": supported encodings are gzip`,
  )
}

/** Whether a list of encodings (`accept-encoding`, `grpc-accept-encoding`) has gzip in it. */
export function acceptsGzip(list: string | undefined): boolean {
  return list !== undefined && /(^|[\s,])gzip\s*(,|$|;(?!\s*q=0(\.0*)?\s*(,|$)))/i.test(list)
}

/**
 * How much more than was sent may come out of it: above so many bytes so many times as much.
 * Real messages stay far below, and a bomb ends early.
 */
const ratioMax = 20
const ratioFreeBytes = 64 * 1024

const outputMax = (bytes: Uint8Array, bytesMax: number): number =>
  Math.min(bytesMax, Math.max(ratioFreeBytes, bytes.length * ratioMax))

/**
 * Decompresses, and counts what came out. Rejects with `resourceExhausted` as soon as it grows
 * past the limit or out of proportion, or when there is no room for it.
 */
export function unzipped(
  bytes: Uint8Array,
  { bytesMax, room }: { readonly bytesMax: number; readonly room: Room },
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    gunzip(bytes, { maxOutputLength: outputMax(bytes, bytesMax) }, (error, result) => {
      if (error !== null) return reject(unzipStatus(error, bytes, bytesMax))
      try {
        room.take(result.length)
        resolve(result)
      } catch (full) {
        reject(full)
      }
    })
  })
}

/** The same without waiting, for the short messages of the tooling streams. */
export function unzippedNow(bytes: Uint8Array, bytesMax: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: outputMax(bytes, bytesMax) })
  } catch (error) {
    throw unzipStatus(error, bytes, bytesMax)
  }
}

/** Fast rather than small: the caller waits for it. */
export function zipped(bytes: Uint8Array | string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    gzip(bytes, { level: 1 }, (error, result) => (error === null ? resolve(result) : reject(error)))
  })
}

/** Sends a body, compressed when that pays and the caller can read it. */
export function sendCompressible(
  exchange: Exchange,
  status: number,
  fields: HeaderFields,
  body: Uint8Array | string,
): void | Promise<void> {
  if (body.length < gzipBytesMin || !acceptsGzip(exchange.get('accept-encoding'))) {
    return exchange.send(status, fields, body)
  }
  fields['content-encoding'] = 'gzip'
  return zipped(body).then((small) => exchange.send(status, fields, small))
}

function unzipStatus(error: unknown, bytes: Uint8Array, bytesMax: number): StatusError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ERR_BUFFER_TOO_LARGE') {
    return new StatusError(Code.invalidArgument, 'the message is not valid gzip')
  }
  if (outputMax(bytes, bytesMax) === bytesMax) return tooLarge(undefined, bytesMax)
  const text = `received message compressed to less than one part in ${ratioMax}`
  return new StatusError(Code.resourceExhausted, text)
}
