/**
 * The "portable" hash of phpass, which Drupal 7 took over with SHA-512: salt
 * and password are hashed once, then digest and password 2^n times.
 */
import { hash as digestOf } from 'node:crypto'
import { littleMemory } from './cost.ts'
import { crypt64Alphabet, encodeCrypt64 } from './crypt64.ts'
import { equalTexts, type PasswordFormat } from './format.ts'

const costMin = 7
/** About 4 s with MD5 and 5 s with SHA-512; 8 to 16 are common. */
const costMax = 22

/** Whether the cost character is within our bounds. */
function portableCostIsSane(character: string): boolean {
  const cost = crypt64Alphabet.indexOf(character)
  return cost >= costMin && cost <= costMax
}

/** The encoded digest; `cost` is the character that encodes n. */
function portableHash(work: {
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

interface PortableShape {
  readonly name: string
  readonly algorithm: 'md5' | 'sha512'
  /** Captures the cost character, the salt and the hash, whose end may be truncated. */
  readonly shape: RegExp
}

/** Creates a format of this kind. */
export function portableFormat({ name, algorithm, shape }: PortableShape): PasswordFormat {
  const parse = (encoded: string) => {
    const [whole, cost = '', salt = '', hash = ''] = shape.exec(encoded) ?? []
    return whole !== undefined && portableCostIsSane(cost) ? { cost, salt, hash } : undefined
  }
  return {
    name,
    blocks: () => true,
    recognises: (encoded) => parse(encoded) !== undefined,
    costOf(encoded) {
      const parsed = parse(encoded)
      if (!parsed) return undefined
      const log2Rounds = crypt64Alphabet.indexOf(parsed.cost)
      const nanos = algorithm === 'md5' ? 950 : 1300
      return {
        ms: (nanos * 2 ** log2Rounds) / 1e6,
        memoryBytes: littleMemory,
        parameters: `${name} with 2^${log2Rounds} rounds`,
      }
    },
    async verify({ encoded, password }) {
      const parsed = parse(encoded)
      if (!parsed) return false
      const { cost, salt, hash } = parsed
      const whole = portableHash({ algorithm, cost, salt, password })
      return equalTexts(whole.slice(0, hash.length), hash)
    },
  }
}
