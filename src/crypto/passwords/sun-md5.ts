/**
 * Sun's MD5 crypt of Solaris: `$md5,rounds=<more rounds>$<salt>$$<22 characters>`, or with one `$`
 * behind the salt. Rounds toss a coin over whether a monologue of Hamlet is hashed too. Read only.
 */
import { createHash } from 'node:crypto'
import { littleMemory } from './cost.ts'
import { encodeCrypt64 } from './crypt64.ts'
import { equalTexts, type PasswordFormat } from './format.ts'
import { hamlet } from './hamlet.ts'

const shape =
  /^(\$md5(?:,rounds=(0|[1-9]\d{0,6}))?\$[./0-9A-Za-z]{0,64})(\$?)\$([./0-9A-Za-z]{22})$/
const leastRounds = 4096
/** About 6 s. */
const roundsMax = 1_000_000
const order = [12, 6, 0, 13, 7, 1, 14, 8, 2, 15, 9, 3, 5, 10, 4, 11]

function parse(encoded: string) {
  const [whole, setting = '', more = '0', dollar = '', hash = ''] = shape.exec(encoded) ?? []
  const rounds = leastRounds + Number(more)
  if (whole === undefined || rounds > roundsMax) return undefined
  return { rounds, setting: setting + dollar, hash }
}

/** A bit of a digest; positions wrap round. */
const bitOf = (digest: Buffer, position: number): number =>
  ((digest[(position >> 3) & 15] ?? 0) >> (position & 7)) & 1

/** Seven bits that two halves of the digest choose from it. */
function choose(digest: Buffer, { from, shift }: { from: number; shift: number }): number {
  let chosen = 0
  for (let bit = 0; bit < 7; bit++) {
    const a = digest[(from + bit + shift) & 15] ?? 0
    const b = digest[(from + bit + shift + 3) & 15] ?? 0
    const value = (digest[(a >> (b % 5)) & 15] ?? 0) >> ((b >> (a & 7)) & 1)
    chosen |= bitOf(digest, value & 127) << bit
  }
  return chosen
}

function isHeads(digest: Buffer, round: number): boolean {
  const x = choose(digest, { from: 0, shift: bitOf(digest, round & 127) })
  const y = choose(digest, { from: 8, shift: bitOf(digest, (round + 64) & 127) })
  return bitOf(digest, x) !== bitOf(digest, y)
}

function hashOf(password: string, { setting, rounds }: { setting: string; rounds: number }) {
  let digest = createHash('md5').update(password).update(setting).digest()
  for (let round = 0; round < rounds; round++) {
    const next = createHash('md5').update(digest)
    if (isHeads(digest, round)) next.update(hamlet)
    digest = next.update(String(round)).digest()
  }
  return encodeCrypt64(digest, order)
}

/** Sun's MD5 crypt; 20 ms with the fewest rounds. */
export const sunMd5: PasswordFormat = {
  name: 'sun-md5',
  blocks: () => true,
  recognises: (encoded) => parse(encoded) !== undefined,
  costOf(encoded) {
    const parsed = parse(encoded)
    if (!parsed) return undefined
    const parameters = `sun-md5 rounds=${parsed.rounds}`
    return { ms: parsed.rounds * 0.006, memoryBytes: littleMemory, parameters }
  },
  async verify({ encoded, password }) {
    const parsed = parse(encoded)
    return parsed !== undefined && equalTexts(hashOf(password, parsed), parsed.hash)
  },
}
