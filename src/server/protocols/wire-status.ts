/**
 * A status in the format of each protocol: HTTP codes, gRPC trailers, Connect and REST bodies
 * (management-v1 section 3; https://connectrpc.com/docs/protocol#error-codes).
 */
import { BinaryWriter } from '@bufbuild/protobuf/wire'
import { Code, type StatusDetail, StatusError } from '../../kit/status.ts'
import type { HeaderFields } from '../exchange.ts'

const httpStatuses: Readonly<Record<Code, number>> = {
  [Code.cancelled]: 499,
  [Code.unknown]: 500,
  [Code.invalidArgument]: 400,
  [Code.deadlineExceeded]: 504,
  [Code.notFound]: 404,
  [Code.alreadyExists]: 409,
  [Code.permissionDenied]: 403,
  [Code.resourceExhausted]: 429,
  [Code.failedPrecondition]: 400,
  [Code.aborted]: 409,
  [Code.outOfRange]: 400,
  [Code.unimplemented]: 501,
  [Code.internal]: 500,
  [Code.unavailable]: 503,
  [Code.dataLoss]: 500,
  [Code.unauthenticated]: 401,
}

const connectNames: Readonly<Record<Code, string>> = {
  [Code.cancelled]: 'canceled',
  [Code.unknown]: 'unknown',
  [Code.invalidArgument]: 'invalid_argument',
  [Code.deadlineExceeded]: 'deadline_exceeded',
  [Code.notFound]: 'not_found',
  [Code.alreadyExists]: 'already_exists',
  [Code.permissionDenied]: 'permission_denied',
  [Code.resourceExhausted]: 'resource_exhausted',
  [Code.failedPrecondition]: 'failed_precondition',
  [Code.aborted]: 'aborted',
  [Code.outOfRange]: 'out_of_range',
  [Code.unimplemented]: 'unimplemented',
  [Code.internal]: 'internal',
  [Code.unavailable]: 'unavailable',
  [Code.dataLoss]: 'data_loss',
  [Code.unauthenticated]: 'unauthenticated',
}

/** The HTTP status of a gRPC code, for REST and Connect. */
export function httpStatusOf(code: Code): number {
  return httpStatuses[code]
}

/** The status for an unexpected error; contains nothing internal. */
export function internalStatus(requestId?: string): StatusError {
  const details = requestId === undefined ? [] : [requestInfo(requestId)]
  return new StatusError(Code.internal, 'An internal error occurred', details)
}

/**
 * `google.rpc.RequestInfo` with the request id, by which support finds the call: request_id = 1.
 */
function requestInfo(requestId: string): StatusDetail {
  const bytes = new BinaryWriter().tag(1, 2).string(requestId).finish()
  return { typeName: 'google.rpc.RequestInfo', bytes, json: { requestId } }
}

/** The status while the store is unavailable, full or read-only; a retry may succeed soon. */
export function unavailableStatus(): StatusError {
  const text = 'the service is unavailable at the moment; try again'
  return new StatusError(Code.unavailable, text, [], { retryAfterSeconds: 1 })
}

/** The status of a call whose deadline has passed. */
export function deadlineExceeded(): StatusError {
  return new StatusError(Code.deadlineExceeded, 'context deadline exceeded')
}

/**
 * The `retry-after` field in whole seconds (RFC 9110 §10.2.3), or none. In gRPC it is a trailer.
 */
export function retryFields({ retryAfterSeconds }: StatusError): HeaderFields {
  if (retryAfterSeconds === undefined) return {}
  return { 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) }
}

const typePrefix = 'type.googleapis.com/'

/** `{"code":9,"message":"…","details":[{"@type":…}]}`; no `details` when there are none. */
export function restBody({ code, message, details }: StatusError): string {
  if (details.length === 0) return JSON.stringify({ code, message })
  const anys = details.map(({ typeName, json }) => ({ '@type': typePrefix + typeName, ...json }))
  return JSON.stringify({ code, message, details: anys })
}

/** The error object of Connect, for a unary body and for the end of a stream. */
export function connectError({ code, message, details }: StatusError): Record<string, unknown> {
  const named = { code: connectNames[code], message }
  if (details.length === 0) return named
  return {
    ...named,
    details: details.map(({ typeName, bytes, json }) => ({
      type: typeName,
      value: unpaddedBase64(bytes),
      debug: json,
    })),
  }
}

/** The trailers of a failed gRPC call. */
export function grpcTrailers(status: StatusError): HeaderFields {
  const trailers: HeaderFields = { 'grpc-status': String(status.code), ...retryFields(status) }
  if (status.message !== '') trailers['grpc-message'] = percentEncoded(status.message)
  if (status.details.length > 0) {
    trailers['grpc-status-details-bin'] = unpaddedBase64(statusBytes(status))
  }
  return trailers
}

/**
 * A message as the value of a header field, in UTF-8 and without control characters. Node writes
 * header text as Latin-1 in HTTP/1 and as UTF-8 in HTTP/2.
 */
export function headerText(message: string, httpMajor: 1 | 2): string {
  if (/^[\x20-\x7e]*$/.test(message)) return message
  const clean = message.replace(/\p{Cc}/gu, ' ')
  return httpMajor === 2 ? clean : Buffer.from(clean).toString('latin1')
}

/** The percent-encoding of `grpc-message` (grpc PROTOCOL-HTTP2.md, Responses). */
export function percentEncoded(message: string): string {
  if (/^[\x20-\x24\x26-\x7e]*$/.test(message)) return message
  let encoded = ''
  for (const byte of Buffer.from(message, 'utf8')) {
    encoded +=
      byte >= 0x20 && byte <= 0x7e && byte !== 0x25
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return encoded
}

/** google.rpc.Status: code = 1, message = 2, details = 3 (Any: type_url = 1, value = 2). */
function statusBytes({ code, message, details }: StatusError): Uint8Array {
  const writer = new BinaryWriter()
  writer.tag(1, 0).int32(code)
  writer.tag(2, 2).string(message)
  for (const { typeName, bytes } of details) {
    writer.tag(3, 2).fork()
    writer.tag(1, 2).string(typePrefix + typeName)
    writer.tag(2, 2).bytes(bytes)
    writer.join()
  }
  return writer.finish()
}

function unpaddedBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '')
}
