/**
 * How a call can fail: the sixteen codes of gRPC (https://grpc.io/docs/guides/status-codes/), a
 * text, and details. Shared by all protocols.
 */
/** The error codes of gRPC by name. */
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
/** A gRPC error code. */
export type Code = (typeof Code)[keyof typeof Code]

/** The names of the codes as gRPC writes them, by number; 0 is success. */
const codeNames = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
]

/** The name of a code, for metrics; that of `UNKNOWN` for unknown numbers. */
export function nameOfCode(code: number): string {
  return codeNames[code] ?? 'UNKNOWN'
}

/** One `google.protobuf.Any` of a status: its type, its bytes and its protojson. */
export interface StatusDetail {
  /** Full protobuf name, without the `type.googleapis.com/` prefix. */
  readonly typeName: string
  readonly bytes: Uint8Array
  /** protojson of the message, without `@type`. */
  readonly json: Readonly<Record<string, string | number | boolean>>
}

/**
 * The only error whose text reaches a caller. Anything else that is thrown becomes `Code.internal`
 * without its text, so that nothing leaks.
 */
export class StatusError extends Error {
  readonly code: Code
  readonly details: readonly StatusDetail[]
  /** When a retry makes sense; sent as `Retry-After` (RFC 9110 §10.2.3). */
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
