/** The ids of Spring Security's delegating encoder (hashes §17, §32, §49). */
import { base64Bytes, hexBytes } from './bytes.ts'
import { digestText, pbkdf2Text, scryptText } from './normal-forms.ts'
import { type HashReading, named, type ReadContext, read } from './reading.ts'

/** The reading of `{id}rest`; undefined where it is not of Spring. */
export function springReading(
  { id, rest }: { readonly id: string; readonly rest: string },
  { again }: ReadContext,
): HashReading | undefined {
  const [name = '', version] = id.split('@SpringSecurity_v5_', 2)
  if (name === 'bcrypt') return named('spring-bcrypt', again(rest))
  if (name === 'argon2') return named('spring-argon2', again(rest))
  if (name === 'ldap') return named('spring-ldap', again(rest))
  if (name === 'scrypt') return scrypt(rest)
  if (name === 'pbkdf2') return pbkdf2({ rest, isRecent: version !== undefined })
  // The standard encoder: 8 bytes of salt before the digest, in hex.
  if (id === 'sha256' && /^[0-9a-f]{80}$/i.test(rest)) {
    const bytes = hexBytes(rest)
    const parts = { salt: bytes?.subarray(0, 8), hash: bytes?.subarray(8) }
    const expression = 'sha256(s.p);sha256(d)*1023'
    return read({ scheme: 'spring-sha256', normal: digestText({ expression, ...parts }) })
  }
  return messageDigest({ id, rest })
}

const messageDigests: Readonly<Record<string, { alg: string; digits: number }>> = {
  MD4: { alg: 'md4', digits: 32 },
  MD5: { alg: 'md5', digits: 32 },
  'SHA-1': { alg: 'sha1', digits: 40 },
  'SHA-256': { alg: 'sha256', digits: 64 },
  'SHA-512': { alg: 'sha512', digits: 128 },
}

/** The salt goes into the digest with its braces; the digest is hex, by which LDAP's differ. */
function messageDigest({ id, rest }: { id: string; rest: string }): HashReading | undefined {
  const known = Object.hasOwn(messageDigests, id) ? messageDigests[id] : undefined
  const [, salt = '', hash = ''] = /^(\{[^}]*\})?([0-9a-f]+)$/i.exec(rest) ?? []
  if (known === undefined || (salt === '' && hash.length !== known.digits)) return undefined
  const scheme = 'spring-messagedigest'
  const isWhole = hash.length === known.digits
  const parts = { salt: Buffer.from(salt), hash: hexBytes(hash) }
  const normal = digestText({ expression: `${known.alg}(p.s)`, ...parts })
  return read({ scheme, normal: isWhole ? normal : undefined })
}

/** `$` and log2 N, r and p in one hexadecimal number, salt and key. */
function scrypt(rest: string): HashReading {
  const [, digits = '', salt = '', key = ''] =
    /^\$([0-9a-f]{5,8})\$([^$]*)\$([^$]*)$/i.exec(rest) ?? []
  const number = Number.parseInt(digits, 16)
  const costs = { n: 2 ** (number >> 16), r: (number >> 8) & 255, p: number & 255 }
  const bytes = { salt: base64Bytes(salt), key: base64Bytes(key) }
  const isWhole = digits !== '' && bytes.key?.length === 32
  const normal = !isWhole ? undefined : scryptText({ ...costs, ...bytes })
  return read({ scheme: 'spring-scrypt', normal })
}

/** Salt and key of 32 bytes in hex, with the defaults of the version. */
function pbkdf2({ rest, isRecent }: { rest: string; isRecent: boolean }): HashReading {
  const bytes = hexBytes(rest)
  const saltBytes = isRecent ? 16 : 8
  const isWhole = bytes?.length === saltBytes + 32
  const normal = pbkdf2Text({
    digest: isRecent ? 'sha256' : 'sha1',
    rounds: isRecent ? 310_000 : 185_000,
    salt: bytes?.subarray(0, saltBytes),
    key: bytes?.subarray(saltBytes),
  })
  return read({ scheme: 'spring-pbkdf2', normal: isWhole ? normal : undefined })
}
