/**
 * scrypt of Firebase: the derived key encrypts the project's signer key (AES-256-CTR, counter
 * zero), and the result is the hash. `$fbscrypt$v=1,n=,r=,p=1,ss=,sk=$salt$hash`, all base64 with
 * padding; n is log2 N, ss the salt separator, sk the signer key. Read only.
 */
import { createCipheriv } from 'node:crypto'
import { equalBytes, type PasswordFormat } from './format.ts'
import { deriveScrypt, type ScryptCosts, scryptCostOf, scryptCostsAreSane } from './scrypt.ts'

const base64 = '([A-Za-z0-9+/]{0,1366}={0,2})'
const shape = new RegExp(
  String.raw`^\$fbscrypt\$v=1,n=([1-9]\d?),r=([1-9]\d{0,3}),p=([1-9]\d{0,3}),ss=${base64},` +
    String.raw`sk=${base64}\$${base64}\$${base64}$`,
)

function parse(encoded: string) {
  const [whole, log2N, r, p, ...texts] = shape.exec(encoded) ?? []
  if (whole === undefined) return undefined
  const costs: ScryptCosts = {
    log2N: Number(log2N),
    blockSize: Number(r),
    parallelism: Number(p),
  }
  const [separator, signerKey, salt, hash] = texts.map((text) => {
    const bytes = Buffer.from(text, 'base64')
    return bytes.toString('base64') === text ? bytes : undefined
  })
  if (!separator || !signerKey || !salt || !hash || !scryptCostsAreSane(costs)) return undefined
  // A signer key of 64 bytes; what is encrypted is as long.
  if (signerKey.length < 16 || hash.length !== signerKey.length) return undefined
  return { costs, salt: Buffer.concat([salt, separator]), signerKey, hash }
}

/** Firebase's scrypt, in the libuv pool. */
export const fbscrypt: PasswordFormat = {
  name: 'fbscrypt',
  blocks: () => false,
  recognises: (encoded) => parse(encoded) !== undefined,
  costOf(encoded) {
    const parsed = parse(encoded)
    return parsed && scryptCostOf(parsed.costs)
  },
  async verify({ encoded, password }) {
    const parsed = parse(encoded)
    if (!parsed) return false
    const { costs, salt, signerKey, hash } = parsed
    const key = await deriveScrypt(password, costs, { salt, bytes: 32 })
    const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16))
    return equalBytes(Buffer.concat([cipher.update(signerKey), cipher.final()]), hash)
  },
}
