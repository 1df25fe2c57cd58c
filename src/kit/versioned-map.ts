/**
 * An immutable map: `with` and `without` return a new version and leave the old one as it was.
 * Used when events are folded: an earlier state may be kept, and yet applying an event must not
 * cost as much as copying the state.
 *
 * All versions share one mutable map that holds the newest version; an older version records how
 * it differs from the next (Baker, "Shallow binding makes functional arrays fast"). Updating the
 * newest version therefore takes constant time; reading an older one copies it once.
 */

/** An immutable map; iterates in insertion order. */
export interface VersionedMap<K, V> extends Iterable<readonly [K, V]> {
  readonly size: number
  get(key: K): V | undefined
  has(key: K): boolean
  keys(): Iterable<K>
  values(): Iterable<V>
  /** The map with the key set; an existing key keeps its place in the order. */
  with(key: K, value: V): VersionedMap<K, V>
  without(key: K): VersionedMap<K, V>
}

/** The value of a key before the next version changed it. */
interface Difference<K, V> {
  readonly key: K
  readonly before: { readonly value: V } | undefined
  readonly next: Version<K, V>
}

interface Version<K, V> {
  /** Set in the newest version, and in older ones once they have been read. */
  map: Map<K, V> | undefined
  difference: Difference<K, V> | undefined
}

/** Creates an empty map. */
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
  // The empty map is shared by all; it must not keep its successors alive.
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

/** The contents of a version. An older version is built from its successors and then kept. */
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
