/** Durations as people read them. */
const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** The largest unit that fits, with the next one below minutes. */
export function durationText(ms: number, tag: string): string {
  const text = (value: number, unit: 'second' | 'minute' | 'hour') =>
    new Intl.NumberFormat(tag, {
      ...{ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: value < 10 ? 1 : 0 },
    }).format(value)
  if (ms >= hour) return text(ms / hour, 'hour')
  if (ms >= minute) return text(ms / minute, 'minute')
  return text(ms / second, 'second')
}
