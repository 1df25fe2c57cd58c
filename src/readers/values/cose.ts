/** Public keys of passkeys: COSE maps (RFC 9052), or made of PEM where a source has that. */
import { createPublicKey } from 'node:crypto'
import { bytesOf } from './bytes.ts'

/**
 * The COSE key as base64url, of bytes in any writing or of a PEM; undefined if it is no public key
 * with type and algorithm.
 */
export function coseKeyOf(value: unknown): string | undefined {
  if (typeof value === 'string' && value.includes('-----BEGIN')) return coseOfPem(value)
  const bytes = bytesOf(value)
  return bytes !== undefined && isCoseKey(bytes) ? bytes.toString('base64url') : undefined
}

/** Whether the bytes are a CBOR map with a key type of 1 to 3 and an algorithm. */
export function isCoseKey(bytes: Uint8Array): boolean {
  const map = readMap(Buffer.from(bytes))
  const type = map?.get(1)
  const algorithm = map?.get(3)
  return (type === 1 || type === 2 || type === 3) && algorithm !== undefined
}

/** Integer members of a flat CBOR map; undefined for anything else, and for bytes cut short. */
function readMap(bytes: Buffer): ReadonlyMap<number, number> | undefined {
  const first = headAt(bytes, 0)
  if (first?.major !== 5) return undefined
  const map = new Map<number, number>()
  let at = first.next
  for (let left = first.argument; left > 0; left -= 1) {
    const key = headAt(bytes, at)
    const value = key && headAt(bytes, key.next)
    if (key === undefined || value === undefined || key.major > 1) return undefined
    const isInteger = value.major < 2
    if (isInteger) map.set(integerOf(key), integerOf(value))
    // Byte and text strings; -3 of an elliptic key may also be a truth value.
    const isString = value.major === 2 || value.major === 3
    if (!isInteger && !isString && value.major !== 7) return undefined
    at = value.next + (isString ? value.argument : 0)
  }
  return at <= bytes.length ? map : undefined
}

interface Head {
  readonly major: number
  readonly argument: number
  readonly next: number
}

const integerOf = ({ major, argument }: Head) => (major === 0 ? argument : -1 - argument)

function headAt(bytes: Buffer, at: number): Head | undefined {
  const first = bytes[at]
  if (first === undefined) return undefined
  const major = first >> 5
  const short = first & 0x1f
  if (short < 24) return { major, argument: short, next: at + 1 }
  const size = { 24: 1, 25: 2, 26: 4 }[short]
  if (size === undefined || at + 1 + size > bytes.length) return undefined
  return { major, argument: bytes.readUIntBE(at + 1, size), next: at + 1 + size }
}

const curves: Readonly<Record<string, { readonly id: number; readonly algorithm: number }>> = {
  'P-256': { id: 1, algorithm: -7 },
  'P-384': { id: 2, algorithm: -35 },
  'P-521': { id: 3, algorithm: -36 },
}

/** A COSE key as base64url, of a public key in PEM; undefined for keys no passkey has. */
export function coseOfPem(pem: string): string | undefined {
  const key = jwkOf(pem)
  const curve = key?.crv === undefined ? undefined : curves[key.crv]
  if (key?.kty === 'EC' && curve !== undefined) {
    return cborMap([
      ...([integer(1), integer(2), integer(3), integer(curve.algorithm)] as const),
      ...([integer(-1), integer(curve.id), integer(-2), byteString(key.x)] as const),
      ...([integer(-3), byteString(key.y)] as const),
    ])
  }
  if (key?.kty === 'RSA') {
    return cborMap([
      ...([integer(1), integer(3), integer(3), integer(-257)] as const),
      ...([integer(-1), byteString(key.n), integer(-2), byteString(key.e)] as const),
    ])
  }
  if (key?.kty !== 'OKP' || key.crv !== 'Ed25519') return undefined
  return cborMap([
    ...([integer(1), integer(1), integer(3), integer(-8)] as const),
    ...([integer(-1), integer(6), integer(-2), byteString(key.x)] as const),
  ])
}

function jwkOf(pem: string) {
  try {
    return createPublicKey(pem).export({ format: 'jwk' })
  } catch {
    // Damaged, or no public key at all.
    return undefined
  }
}

function cborHead(major: number, { argument }: { readonly argument: number }): Buffer {
  if (argument < 24) return Buffer.from([(major << 5) | argument])
  if (argument < 256) return Buffer.from([(major << 5) | 24, argument])
  return Buffer.from([(major << 5) | 25, argument >> 8, argument & 0xff])
}

const integer = (value: number): Buffer =>
  value < 0 ? cborHead(1, { argument: -1 - value }) : cborHead(0, { argument: value })

function byteString(text = ''): Buffer {
  const bytes = Buffer.from(text, 'base64url')
  return Buffer.concat([cborHead(2, { argument: bytes.length }), bytes])
}

const cborMap = (items: readonly Buffer[]): string =>
  Buffer.concat([cborHead(5, { argument: items.length / 2 }), ...items]).toString('base64url')
