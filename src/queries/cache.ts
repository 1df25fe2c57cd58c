/**
 * Caches the results of queries made on every call, such as callers and policies, and never returns
 * a result that was already outdated when it was requested.
 *
 * If this process is the only writer, a result is cached until an event invalidates it. Otherwise
 * nothing is cached: concurrent calls with the same key share one query, but never one that began
 * before the call, because it may miss a write acknowledged in between.
 */

/** A cache of results by key. */
export interface Cache<V> {
  get(key: string): Promise<V>
  /** Drops one result, or all; results being loaded are not cached either. */
  invalidate(key?: string): void
}

/** What a cache is made of. */
export interface CacheOptions<V> {
  readonly load: (key: string) => Promise<V>
  readonly soleWriter: boolean
  /** `load` batches concurrent calls itself: they need not share results. */
  readonly gathers?: true
  /** Maximum number of results; when it is reached, all are dropped, for simplicity. */
  readonly size?: number
}

/** Creates a cache, or where other processes write, the sharing of concurrent loads. */
export function createCache<V>(options: CacheOptions<V>): Cache<V> {
  const { load, soleWriter, gathers, size = 10_000 } = options
  if (soleWriter) return cached({ load, size })
  return gathers ? { get: load, invalidate: () => undefined } : sharing(load)
}

function cached<V>({ load, size }: { load: (key: string) => Promise<V>; size: number }) {
  const results = new Map<string, V>()
  let generation = 0
  return {
    get: async (key: string) => {
      const known = results.get(key)
      if (known !== undefined) return known
      const begunIn = generation
      const result = await load(key)
      if (begunIn === generation) {
        if (results.size >= size) results.clear()
        results.set(key, result)
      }
      return result
    },
    invalidate: (key?: string) => {
      generation += 1
      if (key === undefined) results.clear()
      else results.delete(key)
    },
  }
}

interface Flight<V> {
  readonly current: Promise<V>
  following: Promise<V> | undefined
}

function sharing<V>(load: (key: string) => Promise<V>): Cache<V> {
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
      // The current query may be older than what this caller knows: share the next one.
      flight.following ??= flight.current.then(
        () => begin(key),
        () => begin(key),
      )
      return flight.following
    },
    invalidate: () => undefined,
  }
}
