/** Durations on the wire, and as events store them: nanoseconds. */

/** As `google.protobuf.Duration`. */
export interface WireDuration {
  readonly seconds: bigint
  readonly nanos: number
}

const secondNanos = 1_000_000_000

/** Nanoseconds as a duration on the wire. */
export function durationOf(nanos: number) {
  const seconds = Math.trunc(nanos / secondNanos)
  return { seconds: BigInt(seconds), nanos: Math.round(nanos - seconds * secondNanos) }
}

/** 0 when absent. Beyond a quarter of a year, fractions of a second may be rounded. */
export function nanosOf(wire: WireDuration | undefined): number {
  return wire ? Number(wire.seconds) * secondNanos + wire.nanos : 0
}
