/**
 * The "portable" hash of phpass, which Drupal 7 took over with SHA-512: salt
 * and password are hashed once, then digest and password 2^n times.
 */
import { hash as digestOf } from 'node:crypto'
import { crypt64Alphabet, encodeCrypt64 } from './crypt64.ts'

const costMin = 7
/** About 4 s with MD5 and 5 s with SHA-512; the field uses 8 to 16. */
const costMax = 22

/** Whether the character of the cost is within our bounds. */
export function portableCostIsSane(character: string): boolean {
  const cost = crypt64Alphabet.indexOf(character)
  return cost >= costMin && cost <= costMax
}

/** The digest, encoded. `cost` is the character that stands for n. */
export function portableHash(work: {
  readonly algorithm: 'md5' | 'sha512'
  readonly cost: string
  readonly salt: string
  readonly password: string
}): string {
  const password = Buffer.from(work.password)
  const first = Buffer.concat([Buffer.from(work.salt), password])
  let digest = digestOf(work.algorithm, first, 'buffer')
  const input = Buffer.concat([digest, password])
  const rounds = 2 ** crypt64Alphabet.indexOf(work.cost)
  for (let round = 0; round < rounds; round++) {
    digest.copy(input)
    digest = digestOf(work.algorithm, input, 'buffer')
  }
  return encodeCrypt64(digest)
}
