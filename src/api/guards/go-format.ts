/**
 * Values as Go's `%v` prints them, for the texts of violated rules: numbers, lists, `time.Duration`
 * and `time.Time`.
 */

/** A float: positional unless its exponent is below -4 or above 20. */
export const goFloat = (value: number): string => {
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  const power = Number(exponent)
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : value < 0 ? '-Inf' : 'NaN'
  if (power >= -4 && power < 21) return String(value)
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}

/** A 32-bit float: the shortest decimal that identifies it. */
export const goFloat32 = (value: number): string => {
  for (let digits = 1; digits < 10; digits++) {
    const shorter = Number(value.toPrecision(digits))
    if (Math.fround(shorter) === value) return goFloat(shorter)
  }
  return goFloat(value)
}

/** A slice: `[a b]`. */
export const goList = (items: readonly unknown[]): string => `[${items.join(' ')}]`

/** Bytes, which Go prints as numbers: `[1 2]`. */
export const goBytes = (bytes: Uint8Array): string => goList([...bytes])

const fractionOf = (nanos: bigint, digits: number): string => {
  const text = String(nanos).padStart(digits, '0').replace(/0+$/, '')
  return text === '' ? '' : `.${text}`
}

/** A duration in nanoseconds: `1h0m0s`, `3.005s`, `3ns`. */
export const goDuration = (nanos: bigint): string => {
  if (nanos < 0n) return `-${goDuration(-nanos)}`
  if (nanos === 0n) return '0s'
  if (nanos < 1_000n) return `${nanos}ns`
  if (nanos < 1_000_000n) return `${nanos / 1_000n}${fractionOf(nanos % 1_000n, 3)}µs`
  if (nanos < 1_000_000_000n) {
    return `${nanos / 1_000_000n}${fractionOf(nanos % 1_000_000n, 6)}ms`
  }
  const seconds = nanos / 1_000_000_000n
  const rest = `${seconds % 60n}${fractionOf(nanos % 1_000_000_000n, 9)}s`
  if (seconds < 60n) return rest
  const minutes = `${(seconds / 60n) % 60n}m${rest}`
  return seconds < 3600n ? minutes : `${seconds / 3600n}h${minutes}`
}

/** A time in nanoseconds since 1970: `1970-01-01 00:00:03 +0000 UTC`. */
export const goTime = (nanos: bigint): string => {
  const fraction = ((nanos % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n
  const seconds = (nanos - fraction) / 1_000_000_000n
  const [date = '', time = ''] = new Date(Number(seconds) * 1000).toISOString().split('T')
  return `${date} ${time.slice(0, 8)}${fractionOf(fraction, 9)} +0000 UTC`
}
