/** Bytes as exports write them, as base64url without padding (import-sources §0.2). */
import { isObject } from './fields.ts'

/** How bytes are written; where it is absent, the value tells. */
export type BytesEncoding = 'base64' | 'base64url' | 'hex' | 'utf8'

/**
 * Bytes of base64, base64url, `\x…` and `0x…`, arrays of numbers, and typed arrays that were dumped
 * as objects (`{"0":165,…}`, `{"type":"Buffer","data":[…]}`). Undefined for all else.
 */
export function bytesOf(value: unknown, encoding?: BytesEncoding): Buffer | undefined {
  if (typeof value === 'string') return textBytes(value.trim(), encoding)
  if (value instanceof Uint8Array) return Buffer.from(value)
  if (Array.isArray(value)) return numberBytes(value)
  if (!isObject(value)) return undefined
  if (Array.isArray(value.data)) return numberBytes(value.data)
  const keys = Object.keys(value)
  const isDumped = keys.length > 0 && keys.every((key, index) => key === String(index))
  return isDumped ? numberBytes(Object.values(value)) : undefined
}

/** Such bytes as base64url without padding. */
export function base64UrlOf(value: unknown, encoding?: BytesEncoding): string | undefined {
  return bytesOf(value, encoding)?.toString('base64url')
}

function textBytes(text: string, encoding: BytesEncoding | undefined): Buffer | undefined {
  if (encoding === 'utf8') return Buffer.from(text)
  const [, hex = encoding === 'hex' ? text : undefined] = /^(?:\\\\?x|0x)(.*)$/i.exec(text) ?? []
  if (hex !== undefined) {
    return hex.length % 2 === 0 && /^[0-9a-f]+$/i.test(hex) ? Buffer.from(hex, 'hex') : undefined
  }
  // Both alphabets are read alike, which Buffer does for either name.
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined
}

function numberBytes(values: readonly unknown[]): Buffer | undefined {
  const numbers = values.map(Number)
  const areBytes = numbers.every((each) => Number.isInteger(each) && each >= 0 && each <= 255)
  return areBytes && numbers.length > 0 ? Buffer.from(numbers) : undefined
}
