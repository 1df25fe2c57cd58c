/** Formats that are stated beside the hash, because the text cannot tell (hashes §0.4). */
import { type DigestName, digestBytes } from '../expression.ts'
import { base64Bytes, bytesOf, encodingOf, hexBytes } from './bytes.ts'
import { digestNameOf, digestText, pbkdf2Text, preText, scryptText } from './normal-forms.ts'
import {
  type Fields,
  type HashReading,
  needs,
  type ObjectReader,
  read,
  refused,
} from './reading.ts'

/** `digest`, `hmac`, `pbkdf2`, `scrypt` and those with a digest before (`bcrypt-prehash`). */
export const statedObject: ObjectReader = (object, { again }) => {
  const scheme = object.text('scheme') ?? 'text'
  const hash = object.text('hash')
  const reader = Object.hasOwn(readers, scheme) ? readers[scheme] : undefined
  const isPrehash = /^(?:bcrypt|argon2|phpass|scrypt|pbkdf2|text)-prehash$/.test(scheme)
  if (!isPrehash && reader === undefined && scheme !== 'text') return undefined
  if (hash === undefined) return needs(scheme, ['hash'])
  if (scheme === 'text') return again(hash)
  if (isPrehash) return prehash(object, again(hash))
  return reader?.({ object, hash })
}

interface Stated {
  readonly object: Fields
  readonly hash: string
}

const readers: Readonly<Record<string, (given: Stated) => HashReading>> = {
  digest,
  hmac,
  pbkdf2,
  scrypt,
}

/** The salt's bytes; an empty buffer where there is none, undefined where it is damaged. */
function saltOf(object: Fields): Buffer | undefined {
  const encoding = encodingOf(object.text('saltEncoding')) ?? 'utf8'
  return bytesOf({ text: object.text('salt') ?? '', encoding })
}

/** The hash's bytes; `ambiguous` where several encodings fit and none is stated. */
function hashBytes({ object, hash }: Stated, size?: number): Buffer | undefined | 'ambiguous' {
  const encoding = encodingOf(object.text('encoding'))
  if (encoding) return bytesOf({ text: hash, encoding })
  const found = [hexBytes(hash), base64Bytes(hash)].filter(
    (bytes) => bytes && (size === undefined || bytes.length === size),
  )
  return found.length === 1 ? found[0] : 'ambiguous'
}

/** The term of the password in its charset. */
function passwordTerm(object: Fields): string | undefined {
  const charset = object.text('passwordEncoding') ?? 'utf8'
  if (charset === 'utf8' || charset === 'ascii') return 'p'
  if (charset === 'utf16le' || charset === 'ucs2') return 'utf16le(p)'
  return charset === 'latin1' || charset === 'binary' ? 'latin1(p)' : undefined
}

const unknownDigest = (scheme: string): HashReading =>
  refused({ scheme, reason: 'needs-parameters', remedy: 'State the algorithm, md4 to whirlpool' })

function digest({ object, hash }: Stated): HashReading {
  const scheme = 'digest'
  const alg = digestNameOf(object.text('algorithm', 'digest'))
  const p = passwordTerm(object)
  if (alg === undefined) return unknownDigest(scheme)
  if (p === undefined) return needs(scheme, ['passwordEncoding'])
  const stated = object.text('expression')
  const position = object.text('saltPosition')
  const isSalted = (object.text('salt') ?? '') !== ''
  if (stated === undefined && isSalted && position === undefined) {
    return needs(scheme, ['saltPosition'])
  }
  const bytes = hashBytes({ object, hash }, digestBytes[alg])
  if (bytes === 'ambiguous') return needs(scheme, ['encoding'])
  const salt = saltOf(object)
  const expression = stated ?? digestExpression({ object, alg, p, position })
  return read({ scheme, normal: salt && digestText({ expression, salt, hash: bytes }) })
}

function digestExpression(given: {
  readonly object: Fields
  readonly alg: DigestName
  readonly p: string
  readonly position: string | undefined
}): string {
  const { object, alg, p, position = 'none' } = given
  const joined = { prefix: `s.${p}`, suffix: `${p}.s`, both: `s.${p}.s` }[position] ?? p
  const rounds = object.number('iterations', 'rounds') ?? 1
  return `${alg}(${joined})${rounds > 1 ? `;${alg}(d)*${rounds - 1}` : ''}`
}

function hmac({ object, hash }: Stated): HashReading {
  const scheme = 'hmac'
  const alg = digestNameOf(object.text('algorithm', 'digest'))
  const p = passwordTerm(object)
  if (alg === undefined) return unknownDigest(scheme)
  if (p === undefined) return needs(scheme, ['passwordEncoding'])
  const isKey = object.value('keyIsPassword') === true
  const text = isKey ? object.text('salt') : object.text('key', 'salt')
  if (text === undefined) return needs(scheme, [isKey ? 'salt' : 'key'])
  const encoding = encodingOf(object.text(isKey ? 'saltEncoding' : 'keyEncoding')) ?? 'utf8'
  const bytes = hashBytes({ object, hash }, digestBytes[alg])
  if (bytes === 'ambiguous') return needs(scheme, ['encoding'])
  const salt = bytesOf({ text, encoding })
  const expression = isKey ? `hmac-${alg}(${p},s)` : `hmac-${alg}(s,${p})`
  return read({ scheme, normal: salt && digestText({ expression, salt, hash: bytes }) })
}

function pbkdf2({ object, hash }: Stated): HashReading {
  const scheme = 'pbkdf2'
  const rounds = object.number('iterations', 'rounds')
  const name = digestNameOf(object.text('digest', 'algorithm'))
  if (rounds === undefined || name === undefined) return needs(scheme, ['digest', 'iterations'])
  const length = object.number('keyLength')
  const key = hashBytes({ object, hash }, length)
  if (key === 'ambiguous') return needs(scheme, ['encoding', 'keyLength'])
  if (length !== undefined && key?.length !== length) return read({ scheme, normal: undefined })
  return read({ scheme, normal: pbkdf2Text({ digest: name, rounds, salt: saltOf(object), key }) })
}

function scrypt({ object, hash }: Stated): HashReading {
  const scheme = 'scrypt'
  const length = object.number('keyLength')
  const key = hashBytes({ object, hash }, length)
  if (key === 'ambiguous') return needs(scheme, ['encoding', 'keyLength'])
  if (length !== undefined && key?.length !== length) return read({ scheme, normal: undefined })
  const costs = {
    n: object.number('cost') ?? 16_384,
    r: object.number('blockSize') ?? 8,
    p: object.number('parallelization') ?? 1,
  }
  return read({ scheme, normal: scryptText({ ...costs, salt: saltOf(object), key }) })
}

/** What is hashed before, by the names of hashes §0.4; `x` stands for the password. */
const preExpressions: Readonly<Record<string, string>> = {
  'md5-hex': 'hex(md5(x))',
  'sha1-hex': 'hex(sha1(x))',
  'sha256-hex': 'hex(sha256(x))',
  'sha256-b64': 'b64(sha256(x))',
  'sha384-b64': 'b64(sha384(x))',
  'sha512-b64': 'b64(sha512(x))',
  'sha512-hex': 'hex(sha512(x))',
}

function prehash(object: Fields, inner: HashReading): HashReading {
  const scheme = object.text('scheme') ?? ''
  if (inner.kind !== 'hash') return inner
  const pre = object.text('pre')
  const pepper = object.text('pepper')
  const isPosition = pre === 'suffix' || pre === 'prefix'
  const position = isPosition ? pre : object.text('pepperPosition')
  if (isPosition && pepper === undefined) return needs(scheme, ['pepper'])
  if (pepper !== undefined && position === undefined) return needs(scheme, ['pepperPosition'])
  const peppered = position === 'prefix' ? 's.p' : 'p.s'
  const password = pepper === undefined ? 'p' : peppered
  const known = isPosition || pre === undefined ? 'x' : preExpressions[pre]
  const stated = object.text('expression')
  if (
    stated === undefined &&
    (known === undefined || (pre === undefined && pepper === undefined))
  ) {
    return needs(scheme, ['pre'])
  }
  const expression = stated ?? (known ?? '').replace(/\bx\b/, () => password)
  const salt = Buffer.from(pepper ?? object.text('salt') ?? '')
  return read({ scheme, normal: preText({ expression, salt, inner: inner.normal }) })
}
