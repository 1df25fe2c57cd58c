/** Clerk's `password_hasher` and `password_digest` (hashes §75). */
import { base64Bytes, hexBytes } from './bytes.ts'
import { firebaseObject } from './firebase.ts'
import { digestText, pbkdf2Text, preText } from './normal-forms.ts'
import {
  fieldsOf,
  type HashReading,
  named,
  needs,
  type ObjectReader,
  type ReadContext,
  read,
  unsupported,
} from './reading.ts'

const scheme = 'clerk'

/** An object with a hasher and a digest. */
export const clerkObject: ObjectReader = (object, context) => {
  const hasher = object.text('password_hasher')
  if (hasher === undefined) return undefined
  const text = object.text('password_digest') ?? ''
  if (text.startsWith('awscognito#')) return unsupported('clerk awscognito')
  const position = object.text('saltPosition')
  const reading = derived({ hasher, text }) ?? composed({ hasher, text, position }, context)
  return reading && named(scheme, reading)
}

/** PBKDF2, each with its own encodings. */
function derived({ hasher, text }: { hasher: string; text: string }): HashReading | undefined {
  const [, digest] = /^pbkdf2_(sha1|sha256|sha512)(?:_hex)?$/.exec(hasher) ?? []
  if (digest === undefined) return undefined
  const [, rounds, salt = '', key = '', length] = text.split('$')
  const isHexSalt = hasher.endsWith('_hex')
  const saltBytes =
    hasher === 'pbkdf2_sha256' ? base64Bytes(salt) : isHexSalt ? hexBytes(salt) : Buffer.from(salt)
  const keyBytes = hasher === 'pbkdf2_sha256' ? base64Bytes(key) : hexBytes(key)
  const isWhole = length === undefined || keyBytes?.length === Number(length)
  const parts = { digest, rounds: Number(rounds), salt: saltBytes, key: keyBytes }
  return read({ scheme, normal: isWhole ? pbkdf2Text(parts) : undefined })
}

const selfDescribing: ReadonlySet<string> = new Set([
  'bcrypt',
  'argon2i',
  'argon2id',
  'phpass',
  'md5_phpass',
  'ldap_ssha',
  'bcrypt_sha256_django',
  'pbkdf2_sha256_django',
  'scrypt_werkzeug',
])

function composed(
  given: { readonly hasher: string; readonly text: string; readonly position: string | undefined },
  context: ReadContext,
): HashReading | undefined {
  const { hasher, text, position } = given
  if (selfDescribing.has(hasher)) return context.again(text)
  if (hasher === 'scrypt_firebase') {
    const object = fieldsOf({ encoded: text })
    return object && firebaseObject(object, context)
  }
  if (hasher === 'md5' || hasher === 'sha256') {
    return read({
      scheme,
      normal: digestText({ expression: `${hasher}(p)`, hash: hexBytes(text) }),
    })
  }
  if (hasher === 'bcrypt_peppered') return peppered(text, context)
  if (hasher === 'sha512_symfony') {
    const [, iterations, salt, hash] = text.split('$')
    return context.again({ scheme: 'symfony-messagedigest', iterations, salt, hash })
  }
  const [, alg] = /^(md5|sha256)_salted$/.exec(hasher) ?? []
  if (alg === undefined) return unsupported(`clerk ${hasher.slice(0, 64)}`)
  if (position !== 'prefix' && position !== 'suffix') return needs(scheme, ['saltPosition'])
  return salted({ alg, text, position })
}

/** bcrypt, and the pepper behind it. */
function peppered(text: string, { again }: ReadContext): HashReading {
  const bcrypt = text.slice(0, 60)
  const inner = again(bcrypt)
  if (inner.kind !== 'hash' || text[60] !== '$') return read({ scheme, normal: undefined })
  const salt = Buffer.from(text.slice(61))
  return read({ scheme, normal: preText({ expression: 'p.s', salt, inner: inner.normal }) })
}

/** The field with as many hex digits as the digest has is the hash. */
function salted(given: { alg: string; text: string; position: string }): HashReading {
  const { alg, text, position } = given
  const digits = alg === 'md5' ? 32 : 64
  const [first = '', second = ''] = text.split('$')
  const isHash = (field: string) => field.length === digits && /^[0-9a-f]+$/i.test(field)
  const [hash, salt] = isHash(first) ? [first, second] : [second, first]
  const expression = `${alg}(${position === 'prefix' ? 's.p' : 'p.s'})`
  const parts = { salt: Buffer.from(salt), hash: hexBytes(hash) }
  return read({ scheme, normal: digestText({ expression, ...parts }) })
}
