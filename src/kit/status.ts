/**
 * How a call can end badly, in the words all four protocols share: the sixteen
 * codes of gRPC (https://grpc.io/docs/guides/status-codes/), a text, and details.
 */
export const Code = {
  cancelled: 1,
  unknown: 2,
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
  resourceExhausted: 8,
  failedPrecondition: 9,
  aborted: 10,
  outOfRange: 11,
  unimplemented: 12,
  internal: 13,
  unavailable: 14,
  dataLoss: 15,
  unauthenticated: 16,
} as const
export type Code = (typeof Code)[keyof typeof Code]

/** The codes as gRPC writes them, by their number; 0 is success. */
const codeNames = [
  ...['OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND'],
  ...['ALREADY_EXISTS', 'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED', 'FAILED_PRECONDITION'],
  ...['ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS'],
  'UNAUTHENTICATED',
]

/** The name of a code, for those who count; of what is none, that of `unknown`. */
export function nameOfCode(code: number): string {
  return codeNames[code] ?? 'UNKNOWN'
}

/** One `google.protobuf.Any` of a status: its type, its bytes, and its protojson. */
export interface StatusDetail {
  /** Full protobuf name, without the `type.googleapis.com/` prefix. */
  readonly typeName: string
  readonly bytes: Uint8Array
  /** protojson of the message, without `@type`. */
  readonly json: Readonly<Record<string, string | number | boolean>>
}

/**
 * The one error a door knows how to answer. Everything else that is thrown
 * reaches a door as `Code.internal` without its text, so that nothing leaks.
 */
export class StatusError extends Error {
  readonly code: Code
  readonly details: readonly StatusDetail[]
  /** When it is worth trying again; the doors tell it as `Retry-After` (RFC 9110 §10.2.3). */
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: Code,
    message: string,
    details: readonly StatusDetail[] = [],
    { retryAfterSeconds }: { readonly retryAfterSeconds?: number | undefined } = {},
  ) {
    super(message)
    this.name = 'StatusError'
    this.code = code
    this.details = details
    this.retryAfterSeconds = retryAfterSeconds
  }
}
