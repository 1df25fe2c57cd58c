/** Secrets of authenticator apps, as base32 (import-sources §0.2). */
import type { RecordTotp } from '../../domain/import/record.ts'
import { type BytesEncoding, bytesOf } from './bytes.ts'
import { numberOf } from './fields.ts'

/** How a source writes a secret; `otpauth` is a whole URL. */
export type TotpEncoding = 'base32' | 'otpauth' | BytesEncoding

/** What a source says of an authenticator app; the algorithm in any spelling. */
export interface TotpSource {
  readonly secret: unknown
  readonly encoding: TotpEncoding
  readonly algorithm?: unknown
  readonly digits?: unknown
  readonly period?: unknown
  readonly name?: string | undefined
  readonly createdAt?: string | undefined
}

const bytesMin = 10
const bytesMax = 128
const digitCounts = new Set([6, 7, 8])
const periodMax = 86_400

/** The canonical form, or in a sentence without the secret why there is none. */
export function totpOf(source: TotpSource): RecordTotp | { readonly fault: string } {
  const { encoding, name, createdAt } = source
  if (encoding === 'otpauth') return ofUrl(source)
  const secret =
    encoding === 'base32' ? cleanBase32(source.secret) : base32Of(bytesOf(source.secret, encoding))
  if (secret === undefined) return { fault: `the secret is no ${encoding}` }
  const bytes = Math.floor((secret.length * 5) / 8)
  if (bytes < bytesMin || bytes > bytesMax) {
    return { fault: `the secret has ${bytes} bytes, and ${bytesMin} to ${bytesMax} are allowed` }
  }
  const algorithm = algorithmOf(source.algorithm ?? 'SHA1')
  const digits = numberOf(source.digits ?? 6) ?? 0
  const period = numberOf(source.period ?? 30) ?? 0
  if (algorithm === undefined) return { fault: 'its algorithm is not known' }
  if (!digitCounts.has(digits)) return { fault: 'its codes do not have 6 to 8 digits' }
  if (!Number.isInteger(period) || period < 1 || period > periodMax) {
    return { fault: 'its period is no number of seconds' }
  }
  return {
    ...{ secret, algorithm, digits, period },
    ...(name !== undefined && { name }),
    ...(createdAt !== undefined && { createdAt }),
  }
}

function ofUrl(source: TotpSource): RecordTotp | { readonly fault: string } {
  const { secret } = source
  const url = typeof secret === 'string' && URL.canParse(secret) ? new URL(secret) : undefined
  if (url?.protocol !== 'otpauth:') return { fault: 'it is no otpauth URL' }
  if (url.hostname !== 'totp') return { fault: 'it is not based on time' }
  const parameter = (name: string) => url.searchParams.get(name) ?? undefined
  return totpOf({
    ...source,
    ...{ secret: parameter('secret'), encoding: 'base32', algorithm: parameter('algorithm') },
    ...{ digits: parameter('digits'), period: parameter('period') },
  })
}

/** `HmacSHA256`, `sha-256`, `SHA256`. */
function algorithmOf(value: unknown): 'SHA1' | 'SHA256' | 'SHA512' | undefined {
  const [, size] = /^(?:hmac)?[-_]?sha[-_]?(1|256|512)$/i.exec(String(value)) ?? []
  return size === '1' ? 'SHA1' : size === '256' ? 'SHA256' : size === '512' ? 'SHA512' : undefined
}

function cleanBase32(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const clean = value.replace(/[\s=-]/g, '').toUpperCase()
  return /^[A-Z2-7]+$/.test(clean) ? clean : undefined
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Bytes as base32 without padding (RFC 4648 §6). */
export function base32Of(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(value >> bits) & 31]
    }
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text
}
