/**
 * SHA-1 and SHA-256 (FIPS 180-4) and HMAC (RFC 2104), at once and piece by piece: the browser's own
 * answer later, and only for what is there as a whole.
 */

/** The algorithms. */
export type ShaName = 'sha1' | 'sha256'

/** A digest in the making. */
export interface Sha {
  update(bytes: Uint8Array): void
  digest(): Uint8Array
}

const blockBytes = 64

/** Begins a digest. */
export function createSha(name: ShaName): Sha {
  const { start, compress } = algorithms[name]
  const state = Uint32Array.from(start)
  const block = new Uint8Array(blockBytes)
  const words = new Uint32Array(80)
  let filled = 0
  let length = 0
  const take = (bytes: Uint8Array, at: number) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, blockBytes)
    for (let index = 0; index < 16; index++) words[index] = view.getUint32(index * 4)
    compress(state, words)
  }
  const update = (bytes: Uint8Array) => {
    let at = 0
    if (filled > 0) {
      at = Math.min(blockBytes - filled, bytes.length)
      block.set(bytes.subarray(0, at), filled)
      filled += at
      if (filled === blockBytes) {
        take(block, 0)
        filled = 0
      }
    }
    for (; at + blockBytes <= bytes.length; at += blockBytes) take(bytes, at)
    if (at < bytes.length) {
      block.set(bytes.subarray(at), filled)
      filled += bytes.length - at
    }
    length += bytes.length
  }
  return {
    update,
    digest() {
      const padding = new Uint8Array(blockBytes - ((length + 8) % blockBytes) + 8)
      const view = new DataView(padding.buffer)
      padding[0] = 0x80
      view.setUint32(padding.length - 8, Math.floor(length / 2 ** 29))
      view.setUint32(padding.length - 4, (length * 8) >>> 0)
      update(padding)
      const digest = new Uint8Array(state.length * 4)
      const out = new DataView(digest.buffer)
      for (const [index, word] of state.entries()) out.setUint32(index * 4, word)
      return digest
    },
  }
}

/** Begins a MAC by a key. */
export function createHmacSha(name: ShaName, key: Uint8Array): Sha {
  const short = key.length <= blockBytes ? key : digestOf(name, key)
  const padded = (value: number) => {
    const bytes = new Uint8Array(blockBytes).fill(value)
    for (const [index, byte] of short.entries()) bytes[index] = byte ^ value
    return bytes
  }
  const inner = createSha(name)
  inner.update(padded(0x36))
  return {
    update: inner.update,
    digest() {
      const outer = createSha(name)
      outer.update(padded(0x5c))
      outer.update(inner.digest())
      return outer.digest()
    },
  }
}

function digestOf(name: ShaName, bytes: Uint8Array): Uint8Array {
  const sha = createSha(name)
  sha.update(bytes)
  return sha.digest()
}

type Compress = (state: Uint32Array, words: Uint32Array) => void

const rotatedLeft = (word: number, bits: number) => (word << bits) | (word >>> (32 - bits))
const rotatedRight = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits))

const compressSha1: Compress = (state, words) => {
  for (let index = 16; index < 80; index++) {
    const mixed =
      word(words, index - 3) ^
      word(words, index - 8) ^
      word(words, index - 14) ^
      word(words, index - 16)
    words[index] = rotatedLeft(mixed, 1)
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state
  for (let index = 0; index < 80; index++) {
    const next = rotatedLeft(a, 5) + roundOfSha1(index, [b, c, d]) + e + word(words, index)
    ;[e, d, c, b, a] = [d, c, rotatedLeft(b, 30), a, next | 0]
  }
  add(state, [a, b, c, d, e])
}

/** The function of a round, with its constant. */
function roundOfSha1(index: number, [b, c, d]: readonly [number, number, number]): number {
  if (index < 20) return ((b & c) | (~b & d)) + 0x5a827999
  if (index < 40) return (b ^ c ^ d) + 0x6ed9eba1
  if (index < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
  return (b ^ c ^ d) + 0xca62c1d6
}

const compressSha256: Compress = (state, words) => {
  for (let index = 16; index < 64; index++) {
    const [late, early] = [word(words, index - 2), word(words, index - 15)]
    const one = rotatedRight(late, 17) ^ rotatedRight(late, 19) ^ (late >>> 10)
    const zero = rotatedRight(early, 7) ^ rotatedRight(early, 18) ^ (early >>> 3)
    words[index] = one + word(words, index - 7) + zero + word(words, index - 16)
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let index = 0; index < 64; index++) {
    const one = rotatedRight(e, 6) ^ rotatedRight(e, 11) ^ rotatedRight(e, 25)
    const first = h + one + ((e & f) ^ (~e & g)) + word(constants, index) + word(words, index)
    const zero = rotatedRight(a, 2) ^ rotatedRight(a, 13) ^ rotatedRight(a, 22)
    const second = zero + ((a & b) ^ (a & c) ^ (b & c))
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  add(state, [a, b, c, d, e, f, g, h])
}

const word = (words: Uint32Array, index: number): number => words[index] ?? 0

function add(state: Uint32Array, values: readonly number[]): void {
  for (const [index, value] of values.entries()) state[index] = word(state, index) + value
}

const primes = (count: number): number[] => {
  const found: number[] = []
  for (let number = 2; found.length < count; number++) {
    if (found.every((each) => number % each !== 0)) found.push(number)
  }
  return found
}

/** The first 32 bits behind the point. */
const fraction = (value: number) => Math.floor((value - Math.floor(value)) * 2 ** 32)

const constants = Uint32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)))

const algorithms = {
  sha1: {
    start: [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0],
    compress: compressSha1,
  },
  sha256: { start: primes(8).map((prime) => fraction(Math.sqrt(prime))), compress: compressSha256 },
} as const
