/** Microseconds as `google.protobuf.Timestamp`. */
import { create } from '@bufbuild/protobuf'
import { type Timestamp, TimestampSchema } from '@bufbuild/protobuf/wkt'
import { timestampOf } from '../kit/clock.ts'

/** The timestamp of a time in microseconds since 1970. */
export function timestamp(micros: number): Timestamp {
  return create(TimestampSchema, timestampOf(micros))
}
