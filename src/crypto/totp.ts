/**
 * Codes of authenticator apps: TOTP (RFC 6238) as all apps implement it, which is HMAC-SHA-1, six
 * digits, thirty seconds (surroundings §4.7).
 */
import { createHmac, randomBytes } from 'node:crypto'
import { equalsInConstantTime } from './tokens.ts'

const stepMicros = 30_000_000
const digits = 6

/** Steps before and after the current one that are accepted, because clocks differ. */
const stepsAside = 1

/** 160 bits, the length of the hash (RFC 4226 §4, R6). */
const secretBytes = 20

/** Generates a secret in base32. */
export function mintTotpSecret(): string {
  return toBase32(randomBytes(secretBytes))
}

/** The code of a thirty-second step since 1970; the secret is base32. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The steps around now with this code, the current one first; empty if the code is wrong. */
export function totpSteps({
  secret,
  code,
  nowMicros,
}: {
  readonly secret: string
  readonly code: string
  readonly nowMicros: number
}): number[] {
  const present = Math.floor(nowMicros / stepMicros)
  const steps = [present, present - stepsAside, present + stepsAside]
  // All steps are compared in any case, so that the duration reveals nothing.
  return steps.filter((step) => equalsInConstantTime(totpCode(secret, step), code))
}

/** The `otpauth://` URI for the QR code. */
export function totpUri({
  issuer,
  account,
  secret,
}: {
  readonly issuer: string
  readonly account: string
  readonly secret: string
}): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  const parameters = [
    'algorithm=SHA1',
    `digits=${digits}`,
    `issuer=${encodeURIComponent(issuer)}`,
    `period=${stepMicros / 1_000_000}`,
    `secret=${secret}`,
  ]
  return `otpauth://totp/${label}?${parameters.join('&')}`
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 §6, for multiples of five bytes, which need no padding. */
function toBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let count = 0
  for (const byte of bytes) {
    bits = (bits << 8) | byte
    count += 8
    while (count >= 5) {
      count -= 5
      text += alphabet[(bits >>> count) & 31]
    }
    bits &= (1 << count) - 1
  }
  return text
}

/** Decodes base32 that was checked when it was stored. */
function fromBase32(text: string): Buffer {
  const bytes: number[] = []
  let bits = 0
  let count = 0
  for (const letter of text) {
    bits = (bits << 5) | alphabet.indexOf(letter)
    count += 5
    if (count >= 8) {
      count -= 8
      bytes.push((bits >>> count) & 255)
    }
    bits &= (1 << count) - 1
  }
  return Buffer.from(bytes)
}
