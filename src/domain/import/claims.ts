/**
 * What earlier records of a file have taken, where the store does not show it: those of the same
 * piece in a run, those of the whole file in a dry run.
 */

/** Taken ids, names, addresses and links. */
export interface Claims {
  has(key: string): boolean
  add(key: string): void
  /** Names that an earlier record gives up. */
  isReleased(key: string): boolean
  release(key: string): void
}

/** The keys of claims; each kind has its own. */
export const claimOf = {
  id: (id: string) => `i${id}`,
  /** Of a kind of reservation, and a name in any case. */
  name: ({ kind, value }: { readonly kind: string; readonly value: string }) =>
    `n${kind}\u0000${value.toLowerCase()}`,
  email: (address: string) => `e${address.toLowerCase()}`,
  metadata: ({ key, value }: { readonly key: string; readonly value: string }) =>
    `m${key}\u0000${value}`,
} as const

/** No claims yet. Sixteen bytes a key: a million records need some 60 MB. */
export function createClaims(): Claims {
  const taken = createHashedSet()
  const released = new Set<string>()
  return {
    has: taken.has,
    add: (key) => {
      taken.add(key)
      released.delete(key)
    },
    isReleased: (key) => released.has(key),
    release: (key) => void released.add(key),
  }
}

/**
 * Set of texts by 64 bits of hash each: of ten million keys, the chance that two are taken for one
 * is 1 in 370,000.
 */
export function createHashedSet(): { has(key: string): boolean; add(key: string): void } {
  let slots = 1024
  let count = 0
  let high = new Uint32Array(slots)
  let low = new Uint32Array(slots)

  /** The slot of a pair, or the free one where it belongs. */
  const find = ([first, second]: Hash): number => {
    let at = (first ^ Math.imul(second, 0x9e3779b1)) & (slots - 1)
    while (high[at] !== 0 || low[at] !== 0) {
      if (high[at] === first && low[at] === second) return at
      at = (at + 1) & (slots - 1)
    }
    return at
  }
  const put = (hash: Hash) => {
    const [first, second] = hash
    const at = find(hash)
    if (high[at] !== 0 || low[at] !== 0) return
    high[at] = first
    low[at] = second
    count++
  }
  const grow = () => {
    const [oldHigh, oldLow] = [high, low]
    slots *= 2
    high = new Uint32Array(slots)
    low = new Uint32Array(slots)
    count = 0
    for (const [at, first] of oldHigh.entries()) {
      const second = oldLow[at] ?? 0
      if (first !== 0 || second !== 0) put([first, second])
    }
  }
  return {
    has: (key) => {
      const at = find(hashOf(key))
      return high[at] !== 0 || low[at] !== 0
    },
    add: (key) => {
      if (count * 2 >= slots) grow()
      put(hashOf(key))
    },
  }
}

/** 64 bits in two numbers. */
type Hash = readonly [number, number]

/** 64 bits of a text (the mixing of MurmurHash3); never both zero. */
function hashOf(text: string): Hash {
  let first = 0x811c9dc5 ^ text.length
  let second = 0xcafef00d
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    first = Math.imul(first ^ unit, 0x01000193)
    second = Math.imul(second ^ unit, 0x85ebca6b)
    second = (second << 13) | (second >>> 19)
    first ^= second >>> 15
  }
  first = mixed(first ^ second)
  second = mixed(second + first)
  return [first >>> 0, (second | 1) >>> 0]
}

function mixed(bits: number): number {
  let value = bits ^ (bits >>> 16)
  value = Math.imul(value, 0x85ebca6b)
  value ^= value >>> 13
  value = Math.imul(value, 0xc2b2ae35)
  return value ^ (value >>> 16)
}
