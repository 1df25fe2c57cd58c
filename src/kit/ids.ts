/**
 * Ids of new entities: decimal strings of 63-bit snowflakes, 18 digits until the year 2038, as
 * clients of such ids expect (management-v1.md §5.1).
 */
import { createHmac, randomBytes, randomInt } from 'node:crypto'
import type { Clock } from './clock.ts'

/** A source of ids. */
export interface Ids {
  /** A new id, greater than all previous ones of this process. */
  next(): string
}

const epochMicros = Date.UTC(2019, 3, 29) * 1000
const tickMicros = 10_000
const idsPerTick = 256
const machines = 65_536
/** Digits of the lower half: an id exceeds 2^53 and is computed in two halves. */
const lowDigits = 7
const lowLimit = 10 ** lowDigits
/** 16-bit pads in one HMAC of 64 bytes; the ids of one tick share it. */
const padsPerBlock = 32

/**
 * The decimal text of `tick << 24 | low`, for a tick below 2^39. The tick is split into two
 * decimal halves, each small enough for exact arithmetic; a `BigInt` would be several times
 * slower.
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
 * Pads for the machine bits: 16 bits per id, unpredictable without the secret. All processes with
 * the same secret use the same pad at a time, so that distinct machines stay distinct.
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
 * Creates a source of ids: `(10-ms ticks since 2019-04-29) << 24 | sequence (8 bit) << 16 |
 * (machine (16 bit) ^ pad)`; the pad makes ids unpredictable from other ids or the time. When the
 * 256 ids of a tick are used up it runs ahead of the clock instead of waiting; when the clock is
 * set back it keeps counting from the last tick. `machine` tells apart processes that share a
 * database and is random if absent; such processes must have the same `secret`, which is also
 * random if absent.
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
