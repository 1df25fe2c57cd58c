/** Parses the timeouts that callers set (`grpc-timeout`, `connect-timeout-ms`). */
import { Code, StatusError } from '../kit/status.ts'

const unitMs: Readonly<Record<string, number>> = {
  H: 3_600_000,
  M: 60_000,
  S: 1_000,
  m: 1,
  u: 0.001,
  n: 0.000001,
}

/** The longest delay a Node timer supports; no timer is set for longer timeouts. */
export const timerMsMax = 2 ** 31 - 1

/** Milliseconds in a `grpc-timeout` (at most eight digits and a unit). Throws `invalidArgument`. */
export function grpcTimeoutMs(text: string): number {
  const unit = unitMs[text.slice(-1)]
  if (unit === undefined || !/^\d{1,8}.$/.test(text)) {
    throw new StatusError(Code.invalidArgument, `invalid grpc-timeout: ${text}`)
  }
  return Number(text.slice(0, -1)) * unit
}

/** Milliseconds in a `connect-timeout-ms` (at most ten digits). Throws `invalidArgument`. */
export function connectTimeoutMs(text: string): number {
  if (!/^\d{1,10}$/.test(text)) {
    throw new StatusError(Code.invalidArgument, `invalid connect-timeout-ms: ${text}`)
  }
  return Number(text)
}
