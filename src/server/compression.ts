/** gzip in both directions; the only compression supported. */
import { gunzip, gunzipSync, gzip } from 'node:zlib'
import { Code, StatusError } from '../kit/status.ts'
import type { ByteBudget } from './concurrency.ts'
import { type Exchange, type HeaderFields, messageTooLarge } from './exchange.ts'

/** Responses of fewer bytes are not worth compressing. */
export const gzipBytesMin = 1024

/** Whether a `…-encoding` request header says gzip. Throws `unimplemented` for anything unknown. */
export function isGzip(encoding: string | undefined): boolean {
  if (encoding === undefined || encoding === 'identity' || encoding === '') return false
  if (encoding === 'gzip') return true
  throw new StatusError(
    Code.unimplemented,
    `unknown compression "${encoding}": supported encodings are gzip`,
  )
}

/** Whether a list of encodings (`accept-encoding`, `grpc-accept-encoding`) contains gzip. */
export function acceptsGzip(list: string | undefined): boolean {
  return list !== undefined && /(^|[\s,])gzip\s*(,|$|;(?!\s*q=0(\.0*)?\s*(,|$)))/i.test(list)
}

/**
 * The highest expansion ratio accepted above a free allowance of bytes. Real messages stay far
 * below it; decompression bombs are stopped early.
 */
const ratioMax = 20
const ratioFreeBytes = 64 * 1024

const outputMax = (bytes: Uint8Array, bytesMax: number): number =>
  Math.min(bytesMax, Math.max(ratioFreeBytes, bytes.length * ratioMax))

/**
 * Decompresses. Rejects with `resourceExhausted` as soon as the output exceeds the limit or the
 * ratio, or when the byte budget is used up.
 */
export function decompress(
  bytes: Uint8Array,
  { bytesMax, byteBudget }: { readonly bytesMax: number; readonly byteBudget: ByteBudget },
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    gunzip(bytes, { maxOutputLength: outputMax(bytes, bytesMax) }, (error, result) => {
      if (error !== null) return reject(decompressionStatus(error, bytes, bytesMax))
      try {
        byteBudget.reserve(result.length)
        resolve(result)
      } catch (full) {
        reject(full)
      }
    })
  })
}

/** Decompresses synchronously, for the short messages of streaming calls. */
export function decompressSync(bytes: Uint8Array, bytesMax: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: outputMax(bytes, bytesMax) })
  } catch (error) {
    throw decompressionStatus(error, bytes, bytesMax)
  }
}

/** Compresses at the fastest level, because the caller is waiting. */
export function compress(bytes: Uint8Array | string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    gzip(bytes, { level: 1 }, (error, result) => (error === null ? resolve(result) : reject(error)))
  })
}

/** Sends a body, compressed if it is large enough and the client accepts gzip. */
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
  return compress(body).then((small) => exchange.send(status, fields, small))
}

function decompressionStatus(error: unknown, bytes: Uint8Array, bytesMax: number): StatusError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ERR_BUFFER_TOO_LARGE') {
    return new StatusError(Code.invalidArgument, 'the message is not valid gzip')
  }
  if (outputMax(bytes, bytesMax) === bytesMax) return messageTooLarge(undefined, bytesMax)
  const text = `received message compressed to less than one part in ${ratioMax}`
  return new StatusError(Code.resourceExhausted, text)
}
