/**
 * Time in microseconds. Stored events carry microseconds, and a client that reads its own clock
 * before and after a call expects the event's time to lie strictly in between; `Date.now()` alone
 * is too coarse for that.
 */

/** A wall clock. Microseconds since 1970 fit a `number` exactly until the year 2255. */
export interface Clock {
  /**
   * Microseconds since 1970, greater at every call than at the call before, unless the wall
   * clock was set back by more than two seconds in between.
   */
  nowMicros(): number
}

/** The time sources of a clock; replaced in tests only. */
export interface ClockSources {
  /** Milliseconds since 1970, whole: the system's wall clock. */
  readonly wallMs: () => number
  /** Milliseconds with fractions, from any origin; never steps. */
  readonly steadyMs: () => number
  /** The estimated wall time at which `steadyMs` was zero. */
  readonly originMs: number
}

/** Microseconds by which the wall clock may be set back before the clock follows at once. */
const creptMicrosMax = 2_000_000

const systemSources: ClockSources = {
  wallMs: () => Date.now(),
  steadyMs: () => performance.now(),
  originMs: performance.timeOrigin,
}

/**
 * A clock of this process: the fraction of the steady clock, kept within the millisecond that the
 * wall clock shows, so that it follows every correction of the wall clock. After a small step back
 * it advances by one microsecond per call until the wall clock has caught up; a large step back it
 * follows at once, because expiry, one-time codes and limits need the correct time. The order of
 * stored events is that of their positions (`eventstore`), not of their timestamps.
 */
export const createClock = (sources: ClockSources = systemSources): Clock => {
  const { wallMs, steadyMs } = sources
  let originMs = sources.originMs
  let lastMicros = 0
  return {
    nowMicros() {
      // The true time lies between the two readings, however long the process was suspended between
      // them; an estimate outside is clamped.
      const notBefore = wallMs()
      const steady = steadyMs()
      const before = wallMs() + 1
      if (originMs + steady < notBefore) originMs = notBefore - steady
      else if (originMs + steady >= before) originMs = before - 0.001 - steady
      const micros = Math.floor((originMs + steady) * 1000)
      const isFarBehind = lastMicros - micros > creptMicrosMax
      lastMicros = isFarBehind ? micros : Math.max(lastMicros + 1, micros)
      return lastMicros
    },
  }
}

/**
 * Whether a period that began at `since` with the given length is still running; any unit. A
 * period that began in the future was stamped by a wrong clock and counts as over.
 */
export const isWithin = (now: number, while_: { since: number; length: number }): boolean =>
  now >= while_.since && now - while_.since < while_.length

/** The two numbers of a `google.protobuf.Timestamp`. */
export interface TimestampParts {
  readonly seconds: bigint
  /** 0 to 999999999, also before 1970. */
  readonly nanos: number
}

/** The timestamp of microseconds since 1970. */
export const timestampOf = (micros: number): TimestampParts => {
  const seconds = Math.floor(micros / 1_000_000)
  return { seconds: BigInt(seconds), nanos: (micros - seconds * 1_000_000) * 1000 }
}

/** Microseconds since 1970 of a timestamp; smaller fractions are truncated. */
export const microsOf = (timestamp: TimestampParts): number =>
  Number(timestamp.seconds) * 1_000_000 + Math.floor(timestamp.nanos / 1000)

/**
 * RFC 3339 in UTC with as many fractional digits as needed, of 0, 3 and 6: the
 * form protojson writes. Throws a `RangeError` outside the years 0 to 9999.
 */
export const toRfc3339 = (micros: number): string => {
  const seconds = Math.floor(micros / 1_000_000)
  const fraction = micros - seconds * 1_000_000
  const text = new Date(seconds * 1000).toISOString()
  if (text.length !== 24) throw new RangeError(`${text} is no year of RFC 3339`)
  const whole = text.slice(0, 19)
  if (fraction === 0) return `${whole}Z`
  const digits = String(fraction).padStart(6, '0')
  return `${whole}.${digits.endsWith('000') ? digits.slice(0, 3) : digits}Z`
}

/** Microseconds since 1970 of a text written by `toRfc3339`; `undefined` for other texts. */
export const parseRfc3339 = (text: string): number | undefined => {
  const [, whole, fraction = ''] = /^([0-9T:-]{19})(?:\.([0-9]{1,6}))?Z$/.exec(text) ?? []
  if (whole === undefined) return undefined
  const seconds = Date.parse(`${whole}Z`) / 1000
  return Number.isNaN(seconds) ? undefined : seconds * 1_000_000 + Number(fraction.padEnd(6, '0'))
}
