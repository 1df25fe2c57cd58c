/** The encodings in which exports write salts and hashes. Damaged text gives undefined. */
import { crypt64Alphabet } from '../crypt64.ts'

/** Names of encodings, as a stated format has them. */
export const encodings = ['hex', 'base64', 'base64url', 'crypt64', 'utf8'] as const
/** An encoding of bytes as text. */
export type Encoding = (typeof encodings)[number]

/** The encoding of that name; undefined for others. */
export function encodingOf(name: string | undefined): Encoding | undefined {
  return encodings.find((each) => each === name)
}

/** Bytes of hex in either case. */
export function hexBytes(text: string): Buffer | undefined {
  return /^(?:[0-9a-f]{2})*$/i.test(text) ? Buffer.from(text, 'hex') : undefined
}

/**
 * Bytes of base64 in any of its alphabets (`+/`, `-_`, `./`), with padding or without. An
 * impossible length, and spare bits that are not zero, mean that it was truncated.
 */
export function base64Bytes(text: string): Buffer | undefined {
  const [, body = '', padding = ''] = /^([A-Za-z0-9+/._-]*)(={0,2})$/.exec(text) ?? []
  if (body.length + padding.length !== text.length) return undefined
  if (padding !== '' && text.length % 4 !== 0) return undefined
  const standard = body.replace(/[.-]/g, '+').replaceAll('_', '/')
  const bytes = Buffer.from(standard, 'base64')
  return bytes.toString('base64').replace(/=+$/, '') === standard ? bytes : undefined
}

/** Bytes of the base64 of crypt(3): low six bits first. */
function crypt64Bytes(text: string): Buffer | undefined {
  if (!/^[./0-9A-Za-z]*$/.test(text) || text.length % 4 === 1) return undefined
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 4) {
    const group = [...text.slice(at, at + 4)]
    const bits = group.reduceRight((value, each) => value * 64 + crypt64Alphabet.indexOf(each), 0)
    const count = group.length - 1
    if (bits >= 2 ** (8 * count)) return undefined
    for (let index = 0; index < count; index++) bytes.push((bits >> (8 * index)) & 255)
  }
  return Buffer.from(bytes)
}

/** Bytes of a text in a named encoding. */
export function bytesOf({
  text,
  encoding,
}: {
  readonly text: string
  readonly encoding: Encoding
}): Buffer | undefined {
  if (encoding === 'utf8') return Buffer.from(text)
  if (encoding === 'hex') return hexBytes(text)
  return encoding === 'crypt64' ? crypt64Bytes(text) : base64Bytes(text)
}
