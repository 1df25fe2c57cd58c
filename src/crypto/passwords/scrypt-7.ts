/**
 * scrypt as libsodium and libxcrypt write it: `$7$`, one character of log2 N, five of r, five of
 * p, the salt as text, `$` and 43 characters of a key of 32 bytes; numbers and key in the base64
 * of crypt(3). Read only.
 */
import { crypt64Alphabet, encodeCrypt64 } from './crypt64.ts'
import { equalTexts, type PasswordFormat } from './format.ts'
import { deriveScrypt, type ScryptCosts, scryptCostOf, scryptCostsAreSane } from './scrypt.ts'

/** 43 characters hold 258 bits for 256, so the last one has sixteen choices. */
const shape = new RegExp(
  String.raw`^\$7\$([./0-9A-Za-z])([./0-9A-Za-z]{5})([./0-9A-Za-z]{5})([^$:\s]{0,256})` +
    String.raw`\$([./0-9A-Za-z]{42}[./0-9A-D])$`,
)

function parse(encoded: string) {
  const [whole, log2N = '', r = '', p = '', salt = '', hash = ''] = shape.exec(encoded) ?? []
  if (whole === undefined) return undefined
  const costs: ScryptCosts = {
    log2N: numberOf(log2N),
    blockSize: numberOf(r),
    parallelism: numberOf(p),
  }
  return scryptCostsAreSane(costs) ? { costs, salt, hash } : undefined
}

function numberOf(text: string): number {
  return [...text].reduceRight((value, each) => value * 64 + crypt64Alphabet.indexOf(each), 0)
}

/** scrypt behind `$7$`, in the libuv pool. */
export const scrypt7: PasswordFormat = {
  name: 'scrypt-7',
  blocks: () => false,
  recognises: (encoded) => parse(encoded) !== undefined,
  costOf(encoded) {
    const parsed = parse(encoded)
    return parsed && scryptCostOf(parsed.costs)
  },
  async verify({ encoded, password }) {
    const parsed = parse(encoded)
    if (!parsed) return false
    const by = { salt: Buffer.from(parsed.salt), bytes: 32 }
    return equalTexts(encodeCrypt64(await deriveScrypt(password, parsed.costs, by)), parsed.hash)
  },
}
