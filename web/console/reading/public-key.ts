/** Public keys in PEM (RFC 5280 §4.1, RFC 8410) as JWK, as far as passkeys have them. */
import { Buffer } from './bytes.ts'

type Jwk = Readonly<Record<string, string>>

interface Item {
  readonly tag: number
  readonly value: Uint8Array
  readonly end: number
}

const curves: Readonly<Record<string, string>> = {
  '2a8648ce3d030107': 'P-256',
  '2b81040022': 'P-384',
  '2b81040023': 'P-521',
}

const [ellipticId, rsaId, ed25519Id] = ['2a8648ce3d0201', '2a864886f70d010101', '2b6570']

/** The key of a PEM. Throws where it is damaged, or of another kind. */
export function jwkOfPem(pem: string): Jwk {
  const [, base64 = ''] = /-----BEGIN PUBLIC KEY-----([^-]*)-----END/.exec(pem) ?? []
  const [algorithm, bits] = itemsOf(itemAt(Buffer.from(base64, 'base64'), 0).value)
  if (algorithm === undefined || bits === undefined) throw new Error('no public key')
  const [id, parameters] = itemsOf(algorithm.value)
  const kind = hexOf(id)
  // A bit string begins with how many bits of it are spare.
  const key = bits.value.subarray(1)
  if (kind === ellipticId) return ellipticOf(curves[hexOf(parameters)], key)
  if (kind === ed25519Id) return { kty: 'OKP', crv: 'Ed25519', x: textOf(key) }
  if (kind !== rsaId) throw new Error('an algorithm that no passkey has')
  const [modulus, exponent] = itemsOf(itemAt(key, 0).value)
  return { kty: 'RSA', n: numberOf(modulus), e: numberOf(exponent) }
}

function ellipticOf(crv: string | undefined, point: Uint8Array): Jwk {
  const size = (point.length - 1) / 2
  if (crv === undefined || point[0] !== 4) throw new Error('a point that no passkey has')
  const [x, y] = [point.subarray(1, 1 + size), point.subarray(1 + size)]
  return { kty: 'EC', crv, x: textOf(x), y: textOf(y) }
}

/** The item at a byte (X.690 §8.1). */
function itemAt(bytes: Uint8Array, at: number): Item {
  const short = bytes[at + 1] ?? 0
  const size = short < 0x80 ? 0 : short & 0x7f
  const length = size === 0 ? short : Buffer.from(bytes).readUIntBE(at + 2, size)
  const begin = at + 2 + size
  if (size > 4 || begin + length > bytes.length) throw new Error('cut')
  return { tag: bytes[at] ?? 0, value: bytes.subarray(begin, begin + length), end: begin + length }
}

function itemsOf(bytes: Uint8Array): readonly Item[] {
  const items: Item[] = []
  for (let at = 0; at < bytes.length; at = items.at(-1)?.end ?? bytes.length) {
    items.push(itemAt(bytes, at))
  }
  return items
}

const hexOf = (item: Item | undefined) => Buffer.from(item?.value ?? []).toString('hex')

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/** Without the zero that keeps a number from being negative. */
function numberOf(item: Item | undefined): string {
  const bytes = item?.value ?? new Uint8Array(0)
  return textOf(bytes[0] === 0 ? bytes.subarray(1) : bytes)
}
