/** Texts of Django and Werkzeug (hashes §4, §12, §13, §20, §21, §52). */
import { base64Bytes, hexBytes } from './bytes.ts'
import { digestText, pbkdf2Text, preText, scryptText } from './normal-forms.ts'
import { type HashReading, named, read, refused, type TextReader } from './reading.ts'

/** Django's; the salt is text. */
export const djangoTexts: TextReader = (text, { again }) => {
  const [name = '', ...rest] = text.split('$')
  const inner = text.slice(name.length + 1)
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = rest
  switch (name) {
    case 'pbkdf2_sha256':
    case 'pbkdf2_sha1':
    case 'pbkdf2_sha512': {
      if (rest.length !== 3) return read({ scheme: 'django-pbkdf2', normal: undefined })
      const digest = name.slice('pbkdf2_'.length)
      const costs = { digest, rounds: Number(first), salt: Buffer.from(second) }
      const key = base64Bytes(third)
      const isWhole = key?.length === { sha1: 20, sha256: 32, sha512: 64 }[digest]
      const normal = isWhole ? pbkdf2Text({ ...costs, key }) : undefined
      return read({ scheme: 'django-pbkdf2', normal })
    }
    case 'scrypt': {
      const costs = { n: Number(first), r: Number(third), p: Number(fourth) }
      const key = base64Bytes(fifth)
      const normal =
        key?.length === 64 ? scryptText({ ...costs, salt: Buffer.from(second), key }) : undefined
      return read({ scheme: 'django-scrypt', normal })
    }
    case 'argon2':
      return named('django-argon2', again(`$${inner.replace(/^\$/, '')}`))
    case 'bcrypt':
      return named('django-bcrypt', again(inner))
    case 'bcrypt_sha256':
      return read({
        scheme: 'django-bcrypt-sha256',
        normal: preText({ expression: 'hex(sha256(p))', inner }),
      })
    default:
      return undefined
  }
}

/** Digests that Django makes of salt and password, and Werkzeug as MAC keyed by the salt. */
export const saltedPairs: TextReader = (text, { source }) => {
  const [, alg, salt = '', hash = ''] =
    /^(md5|sha1|sha224|sha256|sha384|sha512)\$([^$]*)\$([0-9a-f]+)$/i.exec(text) ?? []
  if (alg === undefined) return undefined
  const isWerkzeug = source === 'werkzeug' || source === 'flask'
  if (!isWerkzeug && source !== 'django' && salt !== '') {
    const remedy =
      'Django hashes salt and password, Werkzeug keys a MAC by the salt. State the source, ' +
      'django or werkzeug'
    return refused({ scheme: 'django or werkzeug', reason: 'ambiguous', remedy })
  }
  const expression = isWerkzeug ? `hmac-${alg}(s,p)` : `${alg}(s.p)`
  const normal = digestText({ expression, salt: Buffer.from(salt), hash: hexBytes(hash) })
  return read({ scheme: isWerkzeug ? 'werkzeug' : 'django-salted', normal })
}

/** Werkzeug's; the salt is text, the key hex. */
export const werkzeugTexts: TextReader = (text) => {
  const scheme = 'werkzeug'
  if (text.startsWith('plain$')) {
    const remedy = 'It is the password itself. Import it as a plain password'
    return refused({ scheme, reason: 'plain-text', remedy })
  }
  const [method = '', salt = '', hash = '', ...others] = text.split('$')
  const [, n, r, p] = /^scrypt:(\d+):(\d+):(\d+)$/.exec(method) ?? []
  const [, digest, rounds] = /^pbkdf2:(sha\d+|md5)(?::(\d+))?$/.exec(method) ?? []
  if (n === undefined && digest === undefined) return undefined
  if (others.length > 0) return read({ scheme, normal: undefined })
  const parts = { salt: Buffer.from(salt), key: hexBytes(hash) }
  if (n !== undefined) return scrypted({ n: Number(n), r: Number(r), p: Number(p), ...parts })
  const isWhole = parts.key?.length === pbkdf2Sizes[digest ?? '']
  // Versions that wrote no rounds made 1000 of them.
  const normal = pbkdf2Text({ digest, rounds: Number(rounds ?? 1000), ...parts })
  return read({ scheme, normal: isWhole ? normal : undefined })
}

const pbkdf2Sizes: Readonly<Record<string, number>> = {
  md5: 16,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
}

function scrypted(parts: Parameters<typeof scryptText>[0]): HashReading {
  const normal = parts.key?.length === 64 ? scryptText(parts) : undefined
  return read({ scheme: 'werkzeug', normal })
}
