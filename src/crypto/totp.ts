/**
 * Codes of authenticator apps: TOTP (RFC 6238). Those registered here are what all apps implement,
 * HMAC-SHA-1, six digits, thirty seconds (surroundings §4.7); imported ones may differ.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { equalsInConstantTime } from './tokens.ts'

const stepSeconds = 30
const digitsUsual = 6

/** How an app makes its codes; absent members are the usual ones. */
export interface TotpKind {
  readonly algorithm?: 'SHA1' | 'SHA256' | 'SHA512'
  /** 6 to 8. */
  readonly digits?: number
  /** Seconds of a step. */
  readonly period?: number
}

const hashNames = { SHA1: 'sha1', SHA256: 'sha256', SHA512: 'sha512' } as const

/** Steps before and after the current one that are accepted, because clocks differ. */
const stepsAside = 1

/** 160 bits, the length of the hash (RFC 4226 §4, R6). */
const secretBytes = 20

/** Generates a secret in base32. */
export function mintTotpSecret(): string {
  return toBase32(randomBytes(secretBytes))
}

/** The code of a step since 1970; the secret is base32. */
export function totpCode(secret: string, step: number, kind: TotpKind = {}): string {
  const { algorithm = 'SHA1', digits = digitsUsual } = kind
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac(hashNames[algorithm], fromBase32(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The steps around now with this code, the current one first; empty if the code is wrong. */
export function totpSteps({
  secret,
  code,
  nowMicros,
  ...kind
}: TotpKind & {
  readonly secret: string
  readonly code: string
  readonly nowMicros: number
}): number[] {
  const present = Math.floor(nowMicros / 1_000_000 / (kind.period ?? stepSeconds))
  const steps = [present, present - stepsAside, present + stepsAside]
  // All steps are compared in any case, so that the duration reveals nothing.
  return steps.filter((step) => equalsInConstantTime(totpCode(secret, step, kind), code))
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
    `digits=${digitsUsual}`,
    `issuer=${encodeURIComponent(issuer)}`,
    `period=${stepSeconds}`,
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
