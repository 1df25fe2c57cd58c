/**
 * The loop that md5-crypt and sha-crypt have in common: round by round, the
 * digest is mixed with password and salt in an order that depends on the
 * round's number modulo 2, 3 and 7.
 */
import { hash } from 'node:crypto'

interface Layout {
  readonly input: Buffer
  readonly digestAt: number
}

/**
 * Runs the rounds and returns the last digest. `password` and `salt` are the
 * byte strings mixed in (for sha-crypt the derived ones). Everything but the
 * digest is the same whenever the three remainders are, so the eight possible
 * inputs are laid out beforehand.
 */
export function stretch(work: {
  readonly algorithm: 'md5' | 'sha256' | 'sha512'
  readonly digest: Buffer
  readonly password: Buffer
  readonly salt: Buffer
  readonly rounds: number
}): Buffer {
  const layouts = Array.from({ length: 8 }, (_, bits) => layoutOf(work, bits))
  let digest = work.digest
  for (let round = 0; round < work.rounds; round++) {
    const bits = (round & 1) | (round % 3 ? 2 : 0) | (round % 7 ? 4 : 0)
    const layout = layouts[bits] as Layout
    digest.copy(layout.input, layout.digestAt)
    digest = hash(work.algorithm, layout.input, 'buffer')
  }
  return digest
}

function layoutOf(
  { digest, password, salt }: { digest: Buffer; password: Buffer; salt: Buffer },
  bits: number,
): Layout {
  const odd = (bits & 1) !== 0
  const middle = [...(bits & 2 ? [salt] : []), ...(bits & 4 ? [password] : [])]
  const parts = odd ? [password, ...middle, digest] : [digest, ...middle, password]
  const input = Buffer.concat(parts)
  return { input, digestAt: odd ? input.length - digest.length : 0 }
}

/** Repeats the bytes until they fill `length`. */
export function fill(bytes: Buffer, length: number): Buffer {
  return length === 0 ? Buffer.alloc(0) : Buffer.alloc(length, bytes)
}
