/**
 * Ids for what we create: decimal strings of a 63-bit snowflake, 18 digits until
 * the year 2038, so that clients written for such ids find what they expect
 * (management-v1.md §5.1).
 */
import { createHmac, randomBytes, randomInt } from 'node:crypto'
import type { Clock } from './clock.ts'

/** Gives ids. */
export interface Ids {
  /** An id that this process has never given, greater than all before. */
  next(): string
}

const epochMicros = Date.UTC(2019, 3, 29) * 1000
const tickMicros = 10_000
const idsPerTick = 256
const machines = 65_536
/** Decimal digits that are calculated apart, because an id exceeds 2^53. */
const lowDigits = 7
const lowLimit = 10 ** lowDigits
/** Pads of 16 bits that one HMAC of 64 bytes gives: ids of one moment share it. */
const padsPerBlock = 32

/**
 * The decimal text of `tick << 24 | low`, for a tick below 2^39. The tick is
 * split in two decimal halves, each small enough for exact arithmetic: a
 * `BigInt` would cost several times as much on every call.
 */
const decimalOf = ({ tick, low }: { tick: number; low: number }): string => {
  const upper = Math.floor(tick / lowLimit)
  const rest = (tick - upper * lowLimit) * 2 ** 24 + low
  const carry = Math.floor(rest / lowLimit)
  const digits = String(rest - carry * lowLimit).padStart(lowDigits, '0')
  const head = upper * 2 ** 24 + carry
  return head === 0 ? String(rest) : `${head}${digits}`
}

/**
 * The machine's bits as they are shown: 16 bits that nobody foresees without the secret, other
 * ones for each id. All processes with the secret shift their machines by the same pad, so
 * that machines that are not the same stay so.
 */
const padsBy = (secret: Uint8Array): ((count: number) => number) => {
  let block = -1
  let pads: Buffer = Buffer.alloc(0)
  return (count) => {
    const wanted = Math.floor(count / padsPerBlock)
    if (wanted !== block) {
      block = wanted
      pads = createHmac('sha512', secret).update(String(block)).digest()
    }
    return pads.readUInt16BE((count % padsPerBlock) * 2)
  }
}

/**
 * A source of ids: `(10-ms ticks since 2019-04-29) << 24 | sequence (8 bit) << 16 |
 * (machine (16 bit) ^ pad)`, so that whoever knows one id, or the time, cannot tell others.
 * When the 256 ids of a tick are used up it runs ahead of the clock instead of waiting; when the
 * clock is set back it stays where it is.
 * `machine` tells apart processes that share a database, and is drawn if absent;
 * these have to have the same `secret`, which is drawn too for who is alone.
 */
export const createIds = (options: {
  readonly clock: Pick<Clock, 'nowMicros'>
  readonly machine?: number
  readonly secret?: Uint8Array
}): Ids => {
  const { clock, machine = randomInt(machines), secret = randomBytes(32) } = options
  if (!Number.isInteger(machine) || machine < 0 || machine >= machines) {
    throw new RangeError(`a machine is a number from 0 to ${machines - 1}, not ${machine}`)
  }
  const padAt = padsBy(secret)
  let tick = -1
  let sequence = 0
  return {
    next() {
      const now = Math.floor((clock.nowMicros() - epochMicros) / tickMicros)
      if (now > tick) {
        tick = now
        sequence = 0
      } else if (++sequence === idsPerTick) {
        tick += 1
        sequence = 0
      }
      const pad = padAt(tick * idsPerTick + sequence)
      return decimalOf({ tick, low: sequence * machines + (machine ^ pad) })
    },
  }
}
