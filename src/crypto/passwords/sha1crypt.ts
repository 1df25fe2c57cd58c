/**
 * SHA-1 crypt of NetBSD and Juniper: `$sha1$<rounds>$<salt ≤ 64>$<28 characters>`, HMAC-SHA1 of
 * itself, keyed by the password. Read only.
 */
import { createHmac } from 'node:crypto'
import { littleMemory } from './cost.ts'
import { encodeCrypt64 } from './crypt64.ts'
import { equalTexts, type PasswordFormat } from './format.ts'

const shape = /^\$sha1\$([1-9]\d{0,6})\$([^$:\s]{1,64})\$([./0-9A-Za-z]{28})$/
/** About 6 s. */
const roundsMax = 2_000_000
/** Groups of three bytes, each with its high byte first; the last one ends with the first byte. */
const order = [2, 1, 0, 5, 4, 3, 8, 7, 6, 11, 10, 9, 14, 13, 12, 17, 16, 15, 0, 19, 18]

function parse(encoded: string) {
  const [whole, written, salt = '', hash = ''] = shape.exec(encoded) ?? []
  const rounds = Number(written)
  return whole !== undefined && rounds <= roundsMax ? { rounds, salt, hash } : undefined
}

/** SHA-1 crypt; 60 ms with the usual 20,000 rounds. */
export const sha1crypt: PasswordFormat = {
  name: 'sha1crypt',
  blocks: () => true,
  recognises: (encoded) => parse(encoded) !== undefined,
  costOf(encoded) {
    const parsed = parse(encoded)
    if (!parsed) return undefined
    const parameters = `sha1-crypt rounds=${parsed.rounds}`
    return { ms: parsed.rounds * 0.003, memoryBytes: littleMemory, parameters }
  },
  async verify({ encoded, password }) {
    const parsed = parse(encoded)
    if (!parsed) return false
    const { rounds, salt, hash } = parsed
    const sum = (data: string | Buffer) => createHmac('sha1', password).update(data).digest()
    let digest = sum(`${salt}$sha1$${rounds}`)
    for (let round = 1; round < rounds; round++) digest = sum(digest)
    return equalTexts(encodeCrypt64(digest, order), hash)
  },
}
