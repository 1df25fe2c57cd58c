/**
 * Answers that are asked for on every call — who is this, which rules hold here — without a
 * question each time, and without ever giving an answer that was already out of date.
 *
 * Where this process is the only writer, an answer is remembered until an event touches its
 * subject. Elsewhere nothing is remembered: callers who ask the same at the same moment share
 * one question, and a question that had begun before one asked is never taken for an answer,
 * for a write it did not see may have been acknowledged in between.
 */
export interface Memory<V> {
  get(key: string): Promise<V>
  /** Forgets one answer, or all; answers under way are not remembered either. */
  invalidate(key?: string): void
}

export interface MemoryOptions<V> {
  readonly load: (key: string) => Promise<V>
  readonly soleWriter: boolean
  /** `load` asks for many callers at once by itself: they need not share its answers. */
  readonly gathers?: true
  /** Answers remembered at most; beyond this all are forgotten, for simplicity. */
  readonly size?: number
}

export function createMemory<V>(options: MemoryOptions<V>): Memory<V> {
  const { load, soleWriter, gathers, size = 10_000 } = options
  if (soleWriter) return remembering({ load, size })
  return gathers ? { get: load, invalidate: () => undefined } : sharing(load)
}

function remembering<V>({ load, size }: { load: (key: string) => Promise<V>; size: number }) {
  const answers = new Map<string, V>()
  let generation = 0
  return {
    get: async (key: string) => {
      const known = answers.get(key)
      if (known !== undefined) return known
      const asked = generation
      const answer = await load(key)
      if (asked === generation) {
        if (answers.size >= size) answers.clear()
        answers.set(key, answer)
      }
      return answer
    },
    invalidate: (key?: string) => {
      generation += 1
      if (key === undefined) answers.clear()
      else answers.delete(key)
    },
  }
}

interface Flight<V> {
  readonly current: Promise<V>
  following: Promise<V> | undefined
}

function sharing<V>(load: (key: string) => Promise<V>): Memory<V> {
  const flights = new Map<string, Flight<V>>()

  const begin = (key: string): Promise<V> => {
    const flight: Flight<V> = { current: load(key), following: undefined }
    flights.set(key, flight)
    const done = () => {
      if (!flight.following && flights.get(key) === flight) flights.delete(key)
    }
    flight.current.then(done, done)
    return flight.current
  }

  return {
    get: (key) => {
      const flight = flights.get(key)
      if (!flight) return begin(key)
      // The question under way may be older than what this caller knows: share the next one.
      flight.following ??= flight.current.then(
        () => begin(key),
        () => begin(key),
      )
      return flight.following
    },
    invalidate: () => undefined,
  }
}
