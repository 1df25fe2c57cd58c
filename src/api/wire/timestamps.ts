/** Microseconds and `google.protobuf.Timestamp`. */
import { create } from '@bufbuild/protobuf'
import { type Timestamp, TimestampSchema } from '@bufbuild/protobuf/wkt'
import { microsOf, timestampOf } from '../../kit/clock.ts'

/** The timestamp of a time in microseconds since 1970. */
export function timestamp(micros: number): Timestamp {
  // A literal, as most answers have several and a message of proto3 is no more than that.
  const { seconds, nanos } = timestampOf(micros)
  return { $typeName: 'google.protobuf.Timestamp', seconds, nanos }
}

/** The first and the last second that RFC 3339 can write. */
const firstSecond = -62135596800
const lastSecond = 253402300799

/** RFC 3339 in UTC of a wire timestamp, to the microsecond, clamped to the years 1 to 9999. */
export function rfc3339OfTimestamp({ seconds, nanos }: Parts): string {
  const whole = Math.min(Math.max(Number(seconds), firstSecond), lastSecond)
  const fraction = String(Math.floor(nanos / 1000)).padStart(6, '0')
  const isWhole = whole !== Number(seconds) || Number(fraction) === 0
  const text = new Date(whole * 1000).toISOString().slice(0, 19)
  return isWhole ? `${text}Z` : `${text}.${fraction}Z`
}

/** The timestamp of an RFC 3339 text in UTC. */
export function timestampOfRfc3339(text: string): Timestamp {
  const [whole = '', fraction = ''] = text.replace('Z', '').split('.')
  return create(TimestampSchema, {
    seconds: BigInt(Date.parse(`${whole}Z`) / 1000),
    nanos: Number(fraction.padEnd(9, '0')),
  })
}

/** A `google.protobuf.Duration` of that many nanoseconds. */
export function duration(nanos: number) {
  return { seconds: BigInt(Math.floor(nanos / 1e9)), nanos: nanos % 1e9 }
}

/** As far as a number counts: microseconds to the year 2255, milliseconds almost for ever. */
const reach = Number.MAX_SAFE_INTEGER

type Parts = Pick<Timestamp, 'seconds' | 'nanos'>

/** Microseconds since 1970 of a wire timestamp, clamped; 0 when it is absent. */
export function microsOfTimestamp(wire: Parts | undefined): number {
  return wire ? within(microsOf(wire)) : 0
}

/** Milliseconds since 1970 of a wire timestamp, rounded down; 0 when it is absent. */
export function msOfTimestamp(wire: Parts | undefined): number {
  return wire ? within(Number(wire.seconds) * 1000 + Math.floor(wire.nanos / 1_000_000)) : 0
}

function within(count: number): number {
  return Math.min(Math.max(count, -reach), reach)
}
