/**
 * Counters, histograms and gauges as plain numbers. Counting is on the way of every call, so it
 * costs an addition: series are looked up once, and text is made only when somebody asks for it
 * (`exposition.ts`).
 */

export type Labels = Readonly<Record<string, string>>

/** One line of text to be: a value, and what tells it from others of the same name. */
export interface Sample {
  readonly labels: Labels
  readonly value: number
  /** Of histograms: which of their lines it is. */
  readonly suffix?: '_bucket' | '_sum' | '_count'
}

/** Something with a name that has values. */
export interface Instrument {
  readonly name: string
  readonly help: string
  readonly kind: 'counter' | 'gauge' | 'histogram'
  /** The values of now; an instrument that cannot tell them rejects, or gives none. */
  samples(): readonly Sample[] | Promise<readonly Sample[]>
}

export interface Spec {
  /** With its unit at the end, as Prometheus has it: `…_seconds`, `…_bytes`, `…_total`. */
  readonly name: string
  readonly help: string
}

/** One series of a counter. */
export interface Count {
  add(by?: number): void
}

/** One series of a histogram. */
export interface Spread {
  observe(value: number): void
}

export interface Counter extends Instrument {
  /** The series with these labels, which is there from now on; for keeping, not for each call. */
  of(labels?: Labels): Count
}

export interface Histogram extends Instrument {
  /** The same of a histogram. */
  of(labels?: Labels): Spread
}

class CountOf implements Count {
  value = 0

  add(by = 1): void {
    this.value += by
  }
}

class SpreadOf implements Spread {
  /** Values up to each bound that are above the one before; the last: above all. */
  readonly counts: number[]
  sum = 0
  readonly #bounds: readonly number[]

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds
    this.counts = new Array(bounds.length + 1).fill(0)
  }

  observe(value: number): void {
    const bounds = this.#bounds
    let place = 0
    while (place < bounds.length && value > (bounds[place] as number)) place++
    this.counts[place] = (this.counts[place] as number) + 1
    this.sum += value
  }
}

export function createCounter({ name, help }: Spec): Counter {
  const series = createSeries(() => new CountOf())
  return {
    ...{ name, help, kind: 'counter' },
    of: series.of,
    samples: () => series.map((labels, { value }) => [{ labels, value }]),
  }
}

/** `bounds` rise; beyond the last there is one more bucket. */
export function createHistogram({ name, help }: Spec, bounds: readonly number[]): Histogram {
  const series = createSeries(() => new SpreadOf(bounds))
  const samplesOf = (labels: Labels, { counts, sum }: SpreadOf): Sample[] => {
    let upTo = 0
    const buckets = counts.map((count, place): Sample => {
      upTo += count
      const le = place < bounds.length ? String(bounds[place]) : '+Inf'
      return { labels: { ...labels, le }, value: upTo, suffix: '_bucket' }
    })
    const total: Sample[] = [
      { labels, value: sum, suffix: '_sum' },
      { labels, value: upTo, suffix: '_count' },
    ]
    return [...buckets, ...total]
  }
  return {
    ...{ name, help, kind: 'histogram' },
    of: series.of,
    samples: () => series.map(samplesOf),
  }
}

/** What is known elsewhere, and looked at when somebody asks. */
export function createReading(
  { name, help }: Spec,
  samples: Instrument['samples'],
  kind: 'counter' | 'gauge' = 'gauge',
): Instrument {
  return { name, help, kind, samples }
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
