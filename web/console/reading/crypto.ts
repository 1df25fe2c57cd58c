/**
 * What readers use of `node:crypto`, for browsers. Deciphering is not among it: sources whose
 * secrets it takes are read by the command (`command-only.ts`).
 */
import { Buffer } from './bytes.ts'
import { jwkOfPem } from './public-key.ts'
import { createHmacSha, createSha, type Sha, type ShaName } from './sha.ts'

const bytesOf = (value: string | Uint8Array): Uint8Array =>
  typeof value === 'string' ? Buffer.from(value) : value

function hashing(sha: Sha) {
  const hash = {
    update: (value: string | Uint8Array) => {
      sha.update(bytesOf(value))
      return hash
    },
    digest: (encoding?: 'hex' | 'base64' | 'base64url') => {
      const digest = Buffer.from(sha.digest())
      return encoding === undefined ? digest : digest.toString(encoding)
    },
  }
  return hash
}

/** A digest, piece by piece. */
export const createHash = (name: ShaName) => hashing(createSha(name))

/** A MAC, piece by piece. */
export const createHmac = (name: ShaName, key: string | Uint8Array) =>
  hashing(createHmacSha(name, bytesOf(key)))

/** A key in PEM. Throws where it is none. */
export function createPublicKey(pem: string) {
  const jwk = jwkOfPem(pem)
  return { export: () => jwk }
}

const withheld = (): never => {
  throw new Error('browsers do not decipher')
}

/** Not here. */
export const createDecipheriv = withheld
/** Not here. */
export const pbkdf2Sync = withheld
/** Not here. */
export const timingSafeEqual = withheld
