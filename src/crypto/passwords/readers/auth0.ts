/** Auth0's `custom_password_hash` (hashes §73). */
import { digestNameOf, preText } from './normal-forms.ts'
import {
  type Fields,
  fieldsOf,
  type HashReading,
  named,
  type ObjectReader,
  read,
  unsupported,
} from './reading.ts'
import { statedObject } from './stated.ts'

/** The object itself, or a user that has it. */
export const auth0Object: ObjectReader = (object, context) => {
  const bcrypt = object.text('password_hash')
  const custom = object.fields('custom_password_hash')
  if (!custom) return bcrypt === undefined ? undefined : named('auth0', context.again(bcrypt))
  const algorithm = (custom.text('algorithm') ?? '').toLowerCase()
  const hash = custom.fields('hash')
  const value = hash?.text('value')
  if (!hash || value === undefined) return read({ scheme: 'auth0', normal: undefined })
  if (/^(?:argon2|pbkdf2|ldap)$/.test(algorithm)) return named('auth0', context.again(value))
  if (algorithm === 'bcrypt') return saltedBcrypt({ custom, inner: context.again(value) })
  const stated = statedOf({ custom, hash, value, algorithm })
  const reading = stated && statedObject(stated, context)
  return reading ? named('auth0', reading) : unsupported(`auth0 ${algorithm}`)
}

/** A salt is joined to the password. */
function saltedBcrypt({ custom, inner }: { custom: Fields; inner: HashReading }): HashReading {
  const salt = custom.fields('salt')
  const text = salt?.text('value')
  if (text === undefined || text === '' || inner.kind !== 'hash') return named('auth0', inner)
  const encoding = salt?.text('encoding') ?? 'utf8'
  const bytes = Buffer.from(text, encoding === 'hex' || encoding === 'base64' ? encoding : 'utf8')
  const expression = salt?.text('position') === 'suffix' ? 'p.s' : 's.p'
  const normal = preText({ expression, salt: bytes, inner: inner.normal })
  return read({ scheme: 'auth0', normal })
}

/** The same as a stated format. */
function statedOf(given: {
  readonly custom: Fields
  readonly hash: Fields
  readonly value: string
  readonly algorithm: string
}): Fields | undefined {
  const { custom, hash, value, algorithm } = given
  const salt = custom.fields('salt')
  const shared = {
    hash: value,
    encoding: hash.text('encoding'),
    salt: salt?.text('value'),
    saltEncoding: salt?.text('encoding'),
    passwordEncoding: custom.fields('password')?.text('encoding'),
  }
  if (algorithm === 'scrypt') {
    const { cost, blockSize, parallelization, keylen: keyLength } = custom.all
    return fieldsOf({ scheme: 'scrypt', ...shared, cost, blockSize, parallelization, keyLength })
  }
  if (algorithm === 'hmac') {
    const key = hash.fields('key')
    const keyParts = { key: key?.text('value'), keyEncoding: key?.text('encoding') }
    return fieldsOf({ scheme: 'hmac', ...shared, algorithm: hash.text('digest'), ...keyParts })
  }
  if (digestNameOf(algorithm) === undefined) return undefined
  const saltPosition = salt ? (salt.text('position') ?? 'prefix') : 'none'
  return fieldsOf({ scheme: 'digest', ...shared, algorithm, saltPosition })
}
