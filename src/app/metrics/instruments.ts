/**
 * Counters, histograms and gauges as plain numbers. Counting happens on every call, so it costs an
 * addition only: series are looked up once, and text is produced on scrapes (`exposition.ts`).
 */

/** Labels of a series. */
export type Labels = Readonly<Record<string, string>>

/** A value with its labels. */
export interface Sample {
  readonly labels: Labels
  readonly value: number
  /** For histograms: the kind of line. */
  readonly suffix?: '_bucket' | '_sum' | '_count'
}

/** What several processes of a server say together. */
export type Together = 'sum' | 'min' | 'max' | 'first'

/** A named metric with values. */
export interface Instrument {
  readonly name: string
  readonly help: string
  readonly kind: 'counter' | 'gauge' | 'histogram'
  /** What becomes of the values of several processes; absent: they are added up. */
  readonly together?: Together
  /** The current values; rejects or returns none if they cannot be read. */
  samples(): readonly Sample[] | Promise<readonly Sample[]>
}

/** Name and description of an instrument. */
export interface InstrumentSpec {
  /** With its unit at the end, as usual for Prometheus: `…_seconds`, `…_bytes`, `…_total`. */
  readonly name: string
  readonly help: string
  readonly together?: Together
}

/** One series of a counter. */
export interface CounterSeries {
  add(by?: number): void
}

/** One series of a histogram. */
export interface HistogramSeries {
  observe(value: number): void
}

/** A counter. */
export interface Counter extends Instrument {
  /** The series with these labels, created if missing; keep it rather than look it up per call. */
  of(labels?: Labels): CounterSeries
}

/** A histogram. */
export interface Histogram extends Instrument {
  /** The series with these labels. */
  of(labels?: Labels): HistogramSeries
}

class CountOf implements CounterSeries {
  value = 0

  add(by = 1): void {
    this.value += by
  }
}

class SpreadOf implements HistogramSeries {
  /** Values per bucket; the last bucket has no upper bound. */
  readonly counts: number[]
  sum = 0
  readonly #bounds: readonly number[]

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds
    this.counts = new Array(bounds.length + 1).fill(0)
  }

  observe(value: number): void {
    const bounds = this.#bounds
    let index = 0
    while (index < bounds.length && value > (bounds[index] as number)) index++
    this.counts[index] = (this.counts[index] as number) + 1
    this.sum += value
  }
}

/** Creates a counter. */
export function createCounter({ name, help }: InstrumentSpec): Counter {
  const series = createSeries(() => new CountOf())
  return {
    name,
    help,
    kind: 'counter',
    of: series.of,
    samples: () => series.map((labels, { value }) => [{ labels, value }]),
  }
}

/** Creates a histogram; `bounds` are ascending, with one more bucket beyond the last. */
export function createHistogram(
  { name, help }: InstrumentSpec,
  bounds: readonly number[],
): Histogram {
  const series = createSeries(() => new SpreadOf(bounds))
  const samplesOf = (labels: Labels, { counts, sum }: SpreadOf): Sample[] => {
    let upTo = 0
    const buckets = counts.map((count, index): Sample => {
      upTo += count
      const le = index < bounds.length ? String(bounds[index]) : '+Inf'
      return { labels: { ...labels, le }, value: upTo, suffix: '_bucket' }
    })
    const total: Sample[] = [
      { labels, value: sum, suffix: '_sum' },
      { labels, value: upTo, suffix: '_count' },
    ]
    return [...buckets, ...total]
  }
  return {
    name,
    help,
    kind: 'histogram',
    of: series.of,
    samples: () => series.map(samplesOf),
  }
}

/** Creates a gauge that is read on each scrape. */
export function createGauge(
  spec: InstrumentSpec,
  samples: Instrument['samples'],
  kind: 'counter' | 'gauge' = 'gauge',
): Instrument {
  return { ...spec, kind, samples }
}

/** One value without labels. */
export function single(value: number): readonly Sample[] {
  return [{ labels: {}, value }]
}

function createSeries<T>(create: () => T) {
  const all = new Map<string, { readonly labels: Labels; readonly one: T }>()
  return {
    of: (labels: Labels = {}): T => {
      const key = JSON.stringify(Object.entries(labels).sort())
      const known = all.get(key)
      if (known) return known.one
      const one = create()
      all.set(key, { labels, one })
      return one
    },
    map: (samplesOf: (labels: Labels, one: T) => readonly Sample[]): Sample[] =>
      [...all.values()].flatMap(({ labels, one }) => samplesOf(labels, one)),
  }
}
