/** Firebase's scrypt in all its writings (hashes §16). */
import { base64Bytes } from './bytes.ts'
import { fbscryptText } from './normal-forms.ts'
import {
  type Fields,
  type HashReading,
  needs,
  type ObjectReader,
  read,
  type TextReader,
  typedMember,
  wholeNumber,
} from './reading.ts'

const scheme = 'firebase-scrypt'

interface Texts {
  readonly hash: string | undefined
  readonly salt: string | undefined
  readonly separator: string | undefined
  readonly signerKey: string | undefined
  readonly r: unknown
  readonly log2N: unknown
}

function firebaseReading({ hash, salt, separator, signerKey, r, log2N }: Texts): HashReading {
  const missing = Object.entries({ hash, salt, signerKey, saltSeparator: separator })
    .filter(([, value]) => value === undefined)
    .map(([name]) => name)
  const numbers = { r: wholeNumber(r), log2N: wholeNumber(log2N) }
  if (numbers.r === undefined) missing.push('rounds')
  if (numbers.log2N === undefined) missing.push('memCost')
  if (missing.length > 0) return needs(scheme, missing)
  const normal = fbscryptText({
    log2N: numbers.log2N ?? 0,
    r: numbers.r ?? 0,
    separator: base64Bytes(separator ?? ''),
    signerKey: base64Bytes(signerKey ?? ''),
    salt: base64Bytes(salt ?? ''),
    hash: base64Bytes(hash ?? ''),
  })
  return read({ scheme, normal })
}

/** Kratos, WorkOS, SuperTokens (which has the signer key elsewhere), Supabase and Clerk. */
export const firebaseTexts: TextReader = (text, { defaults }) => {
  const fields = text.split('$').slice(1)
  const [name, ...rest] = fields
  const named = new Map(fields.flatMap((field) => field.split(',')).map(pairOf))
  if (name === 'firescrypt' || name === 'fbscrypt') {
    const isKratos = name === 'firescrypt'
    const [, salt, hash, separator, signerKey] = rest
    return firebaseReading({
      hash,
      salt,
      separator: isKratos ? separator : named.get('ss'),
      signerKey: isKratos ? signerKey : named.get('sk'),
      r: named.get('r'),
      log2N: named.get(isKratos ? 'ln' : 'n'),
    })
  }
  if (name !== 'f_scrypt' && name !== 'firebase-scrypt') return undefined
  const signerKey = named.get('sk') ?? typedMember(defaults, 'signerKey')
  const isWorkOs = name === 'firebase-scrypt'
  return firebaseReading({
    hash: isWorkOs ? named.get('hash') : rest[0],
    salt: isWorkOs ? named.get('salt') : rest[1],
    separator: named.get(isWorkOs ? 'ss' : 's'),
    signerKey,
    r: named.get('r'),
    log2N: named.get('m'),
  })
}

function pairOf(field: string): [string, string] {
  const at = field.indexOf('=')
  return [field.slice(0, at), field.slice(at + 1)]
}

/** The members of Firebase's export and its project's parameters; or a text beside some. */
export const firebaseObject: ObjectReader = (object, { again }) => {
  const encoded = object.text('encoded')
  if (encoded?.startsWith('$f_scrypt$') && object.has('signerKey')) {
    return again(`${encoded}$sk=${object.text('signerKey')}`)
  }
  if (encoded?.startsWith('$')) return again(encoded)
  return firebaseReading(encoded === undefined ? stated(object) : clerkText(encoded))
}

function stated(object: Fields): Texts {
  return {
    hash: object.text('hash', 'passwordHash'),
    salt: object.text('salt', 'passwordSalt'),
    separator: object.text('saltSeparator', 'base64_salt_separator'),
    signerKey: object.text('signerKey', 'base64_signer_key'),
    r: object.number('rounds'),
    log2N: object.number('memCost', 'mem_cost'),
  }
}

/** `hash$salt$signer key$separator$rounds$memory`. */
function clerkText(text: string): Texts {
  const [hash, salt, signerKey, separator, r, log2N] = text.split('$')
  return { hash, salt, signerKey, separator, r, log2N }
}
