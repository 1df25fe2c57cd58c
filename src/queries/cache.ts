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
  /** Drops the results of a group, and those of no group, in the same way. */
  invalidateGroup(group: string): void
}

/** What a cache is made of. */
export interface CacheOptions<V> {
  readonly load: (key: string) => Promise<V>
  readonly soleWriter: boolean
  /** `load` batches concurrent calls itself: they need not share results. */
  readonly gathers?: true
  /** Maximum number of results; when it is reached, all are dropped, for simplicity. */
  readonly size?: number
  /** The group of a result; undefined: none. By default no result has one. */
  readonly groupOf?: (result: V) => string | undefined
}

/** Creates a cache, or where other processes write, the sharing of concurrent loads. */
export function createCache<V>(options: CacheOptions<V>): Cache<V> {
  const { load, soleWriter, gathers, size = 10_000, groupOf = () => undefined } = options
  if (soleWriter) return cached({ load, size, groupOf })
  const nothing = { invalidate: () => undefined, invalidateGroup: () => undefined }
  return gathers ? { get: load, ...nothing } : { get: sharing(load), ...nothing }
}

function cached<V>({
  load,
  size,
  groupOf,
}: Required<Pick<CacheOptions<V>, 'load' | 'size' | 'groupOf'>>): Cache<V> {
  const results = new Map<string, V>()
  const groups = new Map<string | undefined, Set<string>>()
  let generation = 0
  const add = (key: string, result: V) => {
    if (results.size >= size) clear()
    results.set(key, result)
    const group = groupOf(result)
    const keys = groups.get(group)
    if (keys) keys.add(key)
    else groups.set(group, new Set([key]))
  }
  const clear = () => {
    results.clear()
    groups.clear()
  }
  const drop = (key: string) => {
    const known = results.get(key)
    if (known === undefined) return
    results.delete(key)
    const group = groupOf(known)
    const keys = groups.get(group)
    keys?.delete(key)
    if (keys?.size === 0) groups.delete(group)
  }
  const dropGroup = (group: string | undefined) => {
    for (const key of groups.get(group) ?? []) results.delete(key)
    groups.delete(group)
  }
  return {
    get: async (key: string) => {
      const known = results.get(key)
      if (known !== undefined) return known
      const begunIn = generation
      const result = await load(key)
      if (begunIn === generation && result !== undefined) add(key, result)
      return result
    },
    invalidate: (key?: string) => {
      generation += 1
      if (key === undefined) clear()
      else drop(key)
    },
    invalidateGroup: (group: string) => {
      generation += 1
      dropGroup(group)
      dropGroup(undefined)
    },
  }
}

interface Flight<V> {
  readonly current: Promise<V>
  following: Promise<V> | undefined
}

function sharing<V>(load: (key: string) => Promise<V>): Cache<V>['get'] {
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

  return (key) => {
    const flight = flights.get(key)
    if (!flight) return begin(key)
    // The current query may be older than what this caller knows: share the next one.
    flight.following ??= flight.current.then(
      () => begin(key),
      () => begin(key),
    )
    return flight.following
  }
}
