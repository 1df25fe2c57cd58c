/**
 * DES crypt: `$des$` and 13 characters, two of them salt, over 8 characters of 7 bits; and that of
 * BSDi: `$des$_<4 count><4 salt><11 hash>`, over the whole password. crypt(3) of before there was
 * MD5; still in NIS maps, htpasswd files and `{CRYPT}` (FIPS 46-3). Read only.
 */
import { littleMemory } from './cost.ts'
import { crypt64Alphabet } from './crypt64.ts'
import { bitsOf, cipher, keySchedule } from './des.ts'
import { equalTexts, type PasswordFormat } from './format.ts'

const traditional = /^\$des\$([./0-9A-Za-z]{2})([./0-9A-Za-z]{10}[.26AEIMQUYcgkosw])$/
const extended =
  /^\$des\$_([./0-9A-Za-z]{4})([./0-9A-Za-z]{4})([./0-9A-Za-z]{10}[.26AEIMQUYcgkosw])$/

/** Iterations of traditional crypt. */
const usualCount = 25
/** About 6 s. */
const countMax = 2_000_000
const blockBytes = 8

interface Parsed {
  readonly count: number
  readonly salt: number
  readonly hash: string
  /** Whether only the first eight characters count. */
  readonly isTraditional: boolean
}

function parse(encoded: string): Parsed | undefined {
  const [, short, shortHash = ''] = traditional.exec(encoded) ?? []
  if (short !== undefined) {
    return { count: usualCount, salt: number(short), hash: shortHash, isTraditional: true }
  }
  const [, written, salt = '', hash = ''] = extended.exec(encoded) ?? []
  const count = number(written ?? '')
  if (count < 1 || count > countMax) return undefined
  return { count, salt: number(salt), hash, isTraditional: false }
}

/** A number of crypt64, low six bits first. */
function number(text: string): number {
  return [...text].reduceRight((sum, each) => sum * 64 + crypt64Alphabet.indexOf(each), 0)
}

/** DES crypt and BSDi's, in plain JavaScript. */
export const desCrypt: PasswordFormat = {
  name: 'des-crypt',
  blocks: () => true,
  recognises: (encoded) => parse(encoded) !== undefined,
  costOf(encoded) {
    const parsed = parse(encoded)
    if (!parsed) return undefined
    const parameters = `des-crypt with ${parsed.count} rounds`
    return { ms: 0.2 + parsed.count * 0.003, memoryBytes: littleMemory, parameters }
  },
  // The eighth bit of each character is lost, and traditional crypt stops after eight.
  seesAll({ encoded, password }) {
    const bytes = Buffer.from(password)
    const isShort = parse(encoded)?.isTraditional === false || bytes.length <= blockBytes
    return isShort && bytes.every((byte) => byte < 128)
  },
  async verify({ encoded, password }) {
    const parsed = parse(encoded)
    // Here a password ends at its first zero byte.
    if (!parsed || password.includes('\0')) return false
    return equalTexts(hashOf(parsed, Buffer.from(password)), parsed.hash)
  },
}

function hashOf({ count, salt, isTraditional }: Parsed, password: Buffer): string {
  let key = blockOf(password.subarray(0, blockBytes))
  for (let at = blockBytes; !isTraditional && at < password.length; at += blockBytes) {
    const [left, right] = cipher({ schedule: keySchedule(key), salt: 0, count: 1, block: key })
    const next = blockOf(password.subarray(at, at + blockBytes))
    key = [left ^ next[0], right ^ next[1]]
  }
  const [left, right] = cipher({ schedule: keySchedule(key), salt, count, block: [0, 0] })
  return textOf([...bitsOf(left), ...bitsOf(right)])
}

/** Eight characters as two halves; the lowest bit of each byte would be its parity. */
function blockOf(bytes: Uint8Array): readonly [number, number] {
  const block = Buffer.alloc(blockBytes)
  for (const [index, byte] of bytes.entries()) block[index] = byte << 1
  return [block.readInt32BE(0), block.readInt32BE(4)]
}

/** Eleven characters, high bits first. */
function textOf(bits: readonly number[]): string {
  let text = ''
  for (let at = 0; at < bits.length; at += 6) {
    const value = [0, 1, 2, 3, 4, 5].reduce((sum, each) => sum * 2 + (bits[at + each] ?? 0), 0)
    text += crypt64Alphabet[value]
  }
  return text
}
