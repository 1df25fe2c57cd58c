/**
 * Secrets that we draw ourselves: personal access tokens and the secrets of
 * machine users. Both have far more chance in them than anyone can try, so one
 * quick hash protects them; slow hashes are for what people choose.
 */
import { createHmac, hash as digestOf, randomBytes, timingSafeEqual } from 'node:crypto'
import { codeKinds, generateCode } from './codes.ts'

/** A new token of 256 random bits in base64url, and the hash to store and look it up by. */
export function mintToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

/** The SHA-256 of a token in base64url (43 characters). */
export function hashToken(token: string): string {
  return digestOf('sha256', token, 'base64url')
}

/** Compares two texts in a time that tells their lengths at most. */
export function equalsInConstantTime(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

const machineSecretShape = /^\$hmac-sha256\$([A-Za-z0-9_-]{22})\$([A-Za-z0-9_-]{43})$/

/**
 * A new secret for a machine user, 64 characters of a–z, A–Z and 0–9 (381
 * bits), and its hash: `$hmac-sha256$<salt>$<HMAC-SHA256(salt, secret)>`. The
 * salt keeps equal secrets and prepared tables from being of use.
 */
export function mintMachineSecret(): { readonly secret: string; readonly hash: string } {
  const secret = generateCode(codeKinds.appSecret)
  const salt = randomBytes(16).toString('base64url')
  return { secret, hash: `$hmac-sha256$${salt}$${machineSecretDigest({ salt, secret })}` }
}

/**
 * Whether the secret is the one that was hashed. False as well for hashes of
 * another shape, such as those of passwords.
 */
export function verifyMachineSecret(attempt: {
  readonly encoded: string
  readonly secret: string
}): boolean {
  const [whole, salt = '', digest = ''] = machineSecretShape.exec(attempt.encoded) ?? []
  if (whole === undefined) return false
  return equalsInConstantTime(machineSecretDigest({ salt, secret: attempt.secret }), digest)
}

function machineSecretDigest({ salt, secret }: { salt: string; secret: string }): string {
  return createHmac('sha256', salt).update(secret).digest('base64url')
}
