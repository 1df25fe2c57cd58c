/** gzip in both directions, the one compression every door speaks. */
import { gunzip, gunzipSync, gzip } from 'node:zlib'
import { Code, StatusError } from '../kit/status.ts'
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

/** Rejects with `resourceExhausted` as soon as the output grows past the limit. */
export function unzipped(bytes: Uint8Array, bytesMax: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    gunzip(bytes, { maxOutputLength: bytesMax }, (error, result) => {
      if (error === null) resolve(result)
      else reject(unzipStatus(error, bytesMax))
    })
  })
}

/** The same without waiting, for the short messages of the tooling streams. */
export function unzippedNow(bytes: Uint8Array, bytesMax: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: bytesMax })
  } catch (error) {
    throw unzipStatus(error, bytesMax)
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

function unzipStatus(error: unknown, bytesMax: number): StatusError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(undefined, bytesMax)
  return new StatusError(Code.invalidArgument, 'the message is not valid gzip')
}
