/**
 * bcrypt: `$2a|2b|2y$<cost>$<22 salt><31 hash>`; the three letters denote the same algorithm
 * today. `$2x$` denotes an old faulty variant, see `bcrypt-2x.ts`; `$2$` another one.
 *
 * bcrypt reads 72 bytes of a password. Other systems have silently truncated longer ones, so
 * verification truncates too; our own hasher refuses them instead. Zero bytes count like any other
 * (as in Go, Java and Rust; C libraries stop there).
 */
import { type HashCost, littleMemory } from './cost.ts'
import type { PasswordFormat } from './format.ts'

const shape = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/
/** The base64 of bcrypt, high bits first. */
export const bcryptAlphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** The lowest valid cost. */
export const bcryptCostMin = 4
/** The highest cost accepted: about 7 s on one core. */
export const bcryptCostMax = 17
/** The bytes of a password that bcrypt reads. */
export const bcryptPasswordBytesMax = 72

/** The cost of a bcrypt hash, or undefined if it cannot be verified. */
export function bcryptCostOf(encoded: string): number | undefined {
  const cost = Number(shape.exec(encoded)?.[1] ?? 0)
  return cost >= bcryptCostMin && cost <= bcryptCostMax ? cost : undefined
}

/** Estimated cost: 0.9 s for a cost of 14, doubled with each step. */
export function bcryptCost(cost: number): HashCost {
  return { ms: 0.055 * 2 ** cost, memoryBytes: littleMemory, parameters: `bcrypt cost=${cost}` }
}

/** bcrypt, in the libuv pool. */
export const bcrypt: PasswordFormat = {
  name: 'bcrypt',
  blocks: () => false,
  recognises: (encoded) => bcryptCostOf(encoded) !== undefined,
  costOf(encoded) {
    const cost = bcryptCostOf(encoded)
    return cost === undefined ? undefined : bcryptCost(cost)
  },
  seesAll: ({ password }) => Buffer.byteLength(password) < bcryptPasswordBytesMax,
  async verify({ encoded, password }) {
    if (bcryptCostOf(encoded) === undefined) return false
    const native = await import('@node-rs/bcrypt')
    return native.verify(password, withoutSpareBits(encoded))
  },
}

/** Hashes with the prefix `$2a$`, which all implementations accept. Throws above 72 bytes. */
export async function hashBcrypt(password: string, cost: number): Promise<string> {
  if (Buffer.byteLength(password) > bcryptPasswordBytesMax) {
    throw new RangeError(`bcrypt takes ${bcryptPasswordBytesMax} bytes of a password`)
  }
  const native = await import('@node-rs/bcrypt')
  // `a` and `b` denote the same algorithm.
  return (await native.hash(password, cost)).replace(/^\$2b/, '$$2a')
}

/**
 * The last character of salt and hash has spare bits. C libraries ignore them; the native verify
 * refuses values other than zero.
 */
function withoutSpareBits(encoded: string): string {
  const cleared = ({ index, mask }: { index: number; mask: number }) =>
    bcryptAlphabet[bcryptAlphabet.indexOf(encoded.charAt(index)) & mask]
  const endOfSalt = cleared({ index: 28, mask: 0x30 })
  const endOfHash = cleared({ index: 59, mask: 0x3c })
  return encoded.slice(0, 28) + endOfSalt + encoded.slice(29, 59) + endOfHash
}
