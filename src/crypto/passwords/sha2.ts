/**
 * SHA-crypt, `$5$` (SHA-256) and `$6$` (SHA-512), as in "Unix crypt using
 * SHA-256 and SHA-512" (U. Drepper): `$6$[rounds=<n>$]<salt ≤ 16>$<hash>`.
 * Rounds are 5000 when absent and never fewer than 1000.
 */
import { hash as digestOf, randomBytes } from 'node:crypto'
import { type HashCost, littleMemory } from './cost.ts'
import { encodeCrypt64, saltOfCrypt64 } from './crypt64.ts'
import { equalTexts, type PasswordFormat } from './format.ts'
import { fill, stretch } from './stretch.ts'

/** The costs of one SHA-crypt hash. */
export interface Sha2Costs {
  readonly digest: 'sha256' | 'sha512'
  readonly rounds: number
}

const shape = /^\$([56])\$(?:rounds=(\d{1,9})\$)?([^$:\s]{0,16})\$(.{43}|.{86})$/
// The last character has four bits of SHA-256, or two of SHA-512.
const hashes = { sha256: /^[./0-9A-Za-z]{42}[./0-9A-D]$/, sha512: /^[./0-9A-Za-z]{85}[./01]$/ }

/** The lowest number of rounds. */
export const sha2RoundsMin = 1000
/** The most rounds accepted, about 6 s; crypt(3) itself goes to 999999999. */
export const sha2RoundsMax = 5_000_000
const roundsWhenAbsent = 5000

/** Byte order of the encoding: the three thirds of the digest interleaved, rotated in each step. */
function weave({ third, turn }: { third: number; turn: number }): number[] {
  return Array.from({ length: third }, (_, i) => {
    const indices = [i, i + third, i + 2 * third]
    return [2, 1, 0].map((index) => indices[(index + i * turn) % 3] ?? 0)
  }).flat()
}
const orders = {
  sha256: [...weave({ third: 10, turn: 2 }), 30, 31],
  sha512: [...weave({ third: 21, turn: 1 }), 63],
}

function parse(encoded: string) {
  const [whole, id, written, salt = '', hash = ''] = shape.exec(encoded) ?? []
  if (whole === undefined) return undefined
  const digest = id === '5' ? 'sha256' : 'sha512'
  const rounds = written === undefined ? roundsWhenAbsent : Number(written)
  if (rounds > sha2RoundsMax || !hashes[digest].test(hash)) return undefined
  return { costs: { digest, rounds: Math.max(rounds, sha2RoundsMin) }, salt, hash } as const
}

/** SHA-crypt; 10 ms with the 5000 rounds of old systems. */
export const sha2: PasswordFormat = {
  name: 'sha2',
  blocks: () => true,
  recognises: (encoded) => parse(encoded) !== undefined,
  costOf(encoded) {
    const costs = sha2CostsOf(encoded)
    return costs && sha2Cost(costs)
  },
  async verify({ encoded, password }) {
    const parsed = parse(encoded)
    if (!parsed) return false
    return equalTexts(crypt({ password, ...parsed }), parsed.hash)
  },
}

/** Estimated cost: 1.1 µs per round. */
export function sha2Cost({ digest, rounds }: Sha2Costs): HashCost {
  const parameters = `${digest}-crypt rounds=${rounds}`
  return { ms: (rounds * 1.1) / 1000, memoryBytes: littleMemory, parameters }
}

/** The costs of a SHA-crypt hash, or undefined if it is none. */
export function sha2CostsOf(encoded: string): Sha2Costs | undefined {
  return parse(encoded)?.costs
}

/** Hashes with a salt of 16 characters; the rounds are always written. */
export function hashSha2(password: string, costs: Sha2Costs): string {
  const salt = saltOfCrypt64(randomBytes(16))
  const id = costs.digest === 'sha256' ? 5 : 6
  return `$${id}$rounds=${costs.rounds}$${salt}$${crypt({ password, salt, costs })}`
}

function crypt(given: { password: string; salt: string; costs: Sha2Costs }): string {
  const { digest, rounds } = given.costs
  const sum = (...parts: Uint8Array[]) => digestOf(digest, Buffer.concat(parts), 'buffer')
  const password = Buffer.from(given.password)
  const salt = Buffer.from(given.salt)

  const inner = sum(password, salt, password)
  const parts = [password, salt, fill(inner, password.length)]
  for (let bits = password.length; bits > 0; bits >>= 1) parts.push(bits & 1 ? inner : password)
  const first = sum(...parts)

  const mixedPassword = sum(fill(password, password.length * password.length))
  const mixedSalt = sum(fill(salt, salt.length * (16 + (first[0] ?? 0))))
  const last = stretch({
    algorithm: digest,
    digest: first,
    password: fill(mixedPassword, password.length),
    salt: fill(mixedSalt, salt.length),
    rounds,
  })
  return encodeCrypt64(last, orders[digest])
}
