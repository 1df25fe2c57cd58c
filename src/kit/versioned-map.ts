/**
 * A map that never changes: adding to it or taking from it gives another, and the one before
 * stays what it was. That is what folding a history needs: the state before an event may be
 * kept, and yet an event must not cost as much as all that came before it.
 *
 * All versions share one map that stands as the newest version has it; an older one remembers
 * in what it differs from the next (Baker, "Shallow binding makes functional arrays fast").
 * Going forward is therefore constant; reading an older version copies, once.
 */

export interface VersionedMap<K, V> extends Iterable<readonly [K, V]> {
  readonly size: number
  get(key: K): V | undefined
  has(key: K): boolean
  keys(): Iterable<K>
  values(): Iterable<V>
  /** The map with the key set; a key that is there keeps its place in the order. */
  with(key: K, value: V): VersionedMap<K, V>
  without(key: K): VersionedMap<K, V>
}

/** What was at a key before the next version changed it. */
interface Difference<K, V> {
  readonly key: K
  readonly before: { readonly value: V } | undefined
  readonly next: Version<K, V>
}

interface Version<K, V> {
  /** Of the newest version, and of those that were read since they were not. */
  map: Map<K, V> | undefined
  difference: Difference<K, V> | undefined
}

/** A map with nothing in it. */
export function emptyMap<K, V>(): VersionedMap<K, V> {
  return viewOf<K, V>({ map: new Map(), difference: undefined })
}

function viewOf<K, V>(version: Version<K, V>): VersionedMap<K, V> {
  const map = () => mapOf(version)
  return {
    get size() {
      return map().size
    },
    get: (key) => map().get(key),
    has: (key) => map().has(key),
    keys: () => map().keys(),
    values: () => map().values(),
    [Symbol.iterator]: () => map()[Symbol.iterator](),
    with: (key, value) => next(version, key, (all) => all.set(key, value)),
    without: (key) =>
      map().has(key) ? next(version, key, (all) => all.delete(key)) : viewOf(version),
  }
}

function next<K, V>(
  version: Version<K, V>,
  key: K,
  set: (map: Map<K, V>) => unknown,
): VersionedMap<K, V> {
  const map = mapOf(version)
  // An empty one is everybody's beginning: it is not to hold on to what came of it.
  if (map.size === 0) {
    const first = new Map<K, V>()
    set(first)
    return viewOf({ map: first, difference: undefined })
  }
  const before = map.has(key) ? { value: map.get(key) as V } : undefined
  set(map)
  const newest: Version<K, V> = { map, difference: undefined }
  version.map = undefined
  version.difference = { key, before, next: newest }
  return viewOf(newest)
}

/** The map as this version has it. An older one is put together from the newer, and kept. */
function mapOf<K, V>(version: Version<K, V>): Map<K, V> {
  if (version.map) return version.map
  const differences: Difference<K, V>[] = []
  let newer: Version<K, V> = version
  while (newer.difference) {
    differences.push(newer.difference)
    newer = newer.difference.next
  }
  const map = new Map(newer.map)
  for (const { key, before } of differences.reverse()) {
    if (before) map.set(key, before.value)
    else map.delete(key)
  }
  version.map = map
  version.difference = undefined
  return map
}

/** A map with these entries, in their order; the last of equal keys counts. */
export function mapWith<K, V>(entries: Iterable<readonly [K, V]>): VersionedMap<K, V> {
  let map = emptyMap<K, V>()
  for (const [key, value] of entries) map = map.with(key, value)
  return map
}
