/**
 * Codes of authenticator apps: TOTP (RFC 6238) the way all apps have it, which is HMAC-SHA-1,
 * six digits, thirty seconds (surroundings §4.7).
 */
import { createHmac, randomBytes } from 'node:crypto'
import { equalsInConstantTime } from './tokens.ts'

const stepMicros = 30_000_000
const digits = 6

/** Steps before and after the present one whose codes are taken, for clocks are not equal. */
const stepsAside = 1

/** 160 bits, as long as the hash (RFC 4226 §4, R6). */
const secretBytes = 20

/** A new secret in base32. */
export function mintTotpSecret(): string {
  return toBase32(randomBytes(secretBytes))
}

/** The code of a step of thirty seconds since 1970; the secret is base32. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The steps around now whose code this is, the present one first; none when it is wrong. */
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
  // All are compared whatever the first said, so that time tells nothing.
  return steps.filter((step) => equalsInConstantTime(totpCode(secret, step), code))
}

/** The text behind the picture that an app takes a secret from. */
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

/** RFC 4648 §6, for whole groups of five bytes, which need no padding. */
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

/** The whole bytes of a base32 text, which was checked when it came in. */
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
