/** Texts that begin with `$` and a name, of crypt(3), passlib, PHP and others (hashes §A–§F). */
import { base64Bytes, hexBytes } from './bytes.ts'
import {
  argon2Text,
  digestNameOf,
  digestText,
  pbkdf2Text,
  preText,
  scryptText,
} from './normal-forms.ts'
import { type HashReading, read, refused, type TextReader, unsupported } from './reading.ts'

/** bcrypt that is not bcrypt as it stands, and truncated bcrypt. */
export const bcryptTexts: TextReader = (text) => {
  const passlib = /^\$bcrypt-sha256\$(.*)\$(.{22})\$(.{31})$/.exec(text)
  if (passlib) return passlibBcrypt(passlib)
  if (text.startsWith('$wp$2')) {
    const expression = "b64(hmac-sha384('wp-sha384',trim(p)))"
    return read({ scheme: 'wordpress', normal: preText({ expression, inner: text.slice(3) }) })
  }
  if (text.startsWith('#jbcrypt:'))
    return { kind: 'hash', scheme: 'jenkins', normal: text.slice(9), notes: [] }
  if (/^\$2\$\d\d\$/.test(text)) return unsupported('bcrypt 2')
  if (!/^\$2[abxy]\$\d\d\$/.test(text)) return undefined
  if (text.length === 60) return read({ scheme: 'bcrypt', normal: text })
  return read({ scheme: 'bcrypt', normal: undefined })
}

function passlibBcrypt([, costs = '', salt = '', hash = '']: readonly string[]): HashReading {
  const scheme = 'passlib-bcrypt-sha256'
  const [, v2, ident, rounds = ''] = /^(v=2,t=)?(2[aby]),(?:r=)?(\d{1,2})$/.exec(costs) ?? []
  const inner = ident && `$${ident}$${rounds.padStart(2, '0')}$${salt}${hash}`
  const normal = v2
    ? preText({ expression: 'b64(hmac-sha256(s,p))', salt: Buffer.from(salt), inner })
    : preText({ expression: 'b64(sha256(p))', inner })
  return read({ scheme, normal })
}

/** Argon2 with its parameters in another order, with padding, or without a version. */
export const argon2Texts: TextReader = (text) => {
  const [, variant, fields = '', salt = '', key = ''] =
    /^\$(argon2(?:i|d|id))\$(?:(.*)\$)?([^$]*)\$([^$]*)$/.exec(text) ?? []
  if (variant === undefined) return undefined
  const given = new Map(fields.split(/[$,]/).map(pairOf))
  const secret = ['keyid', 'data'].find((name) => given.get(name))
  if (secret !== undefined) return unsupported(`argon2 with ${secret}`)
  const number = (name: string) => Number(given.get(name))
  const parts = { version: given.has('v') ? number('v') : 16, m: number('m'), t: number('t') }
  const bytes = { salt: base64Bytes(salt), key: base64Bytes(key) }
  return read({
    scheme: 'argon2',
    normal: argon2Text({ variant, ...parts, p: number('p'), ...bytes }),
  })
}

/** scrypt with padding, or with N itself for its logarithm, as Ory Kratos writes it. */
export const scryptTexts: TextReader = (text) => {
  const [whole, written, r, p, salt = '', key = ''] =
    /^\$scrypt\$ln=(\d{1,10}),r=(\d{1,4}),p=(\d{1,4})\$([^$]*)\$([^$]*)$/.exec(text) ?? []
  if (whole === undefined) return undefined
  const ln = Number(written)
  const costs = { n: ln >= 64 ? ln : 2 ** ln, r: Number(r), p: Number(p) }
  const bytes = { salt: base64Bytes(salt), key: base64Bytes(key) }
  const scheme = ln >= 64 ? 'kratos-scrypt' : 'scrypt'
  return read({ scheme, normal: scryptText({ ...costs, ...bytes }) })
}

function pairOf(field: string): [string, string] {
  const at = field.indexOf('=')
  return [field.slice(0, at), field.slice(at + 1)]
}

const auth0Rounds = 100_000

/** PBKDF2 of Kratos and Auth0 (`i=,l=`), in other alphabets, and of cta and dlitz. */
export const pbkdf2Texts: TextReader = (text) => {
  const [, name, fields, salt = '', key = ''] =
    /^\$pbkdf2(?:-([A-Za-z0-9-]+))?(?:\$([^$]*))?\$([^$]*)\$([^$]*)$/.exec(text) ?? []
  if (text.startsWith('$p5k2$')) return p5k2(text)
  if (!text.startsWith('$pbkdf2')) return undefined
  const scheme = 'pbkdf2'
  const digest = digestNameOf(name ?? 'sha1')
  const isTaken = digest !== undefined && /^(?:md5|sha\d+)$/.test(digest)
  if (!isTaken) return unsupported(`pbkdf2 with ${digest ?? 'an unknown digest'}`)
  const [, i = fields ?? auth0Rounds, l] = /^(?:i=(\d+))?,?(?:l=(\d+))?$/.exec(fields ?? '') ?? []
  const bytes = { salt: base64Bytes(salt), key: base64Bytes(key) }
  if (l !== undefined && bytes.key?.length !== Number(l)) return read({ scheme, normal: undefined })
  const rounds = Number(i === '' ? auth0Rounds : i)
  return read({ scheme, normal: pbkdf2Text({ digest, rounds, ...bytes }) })
}

function p5k2(text: string): HashReading {
  const [, rounds = '', salt = '', hash = ''] =
    /^\$p5k2\$([0-9a-f]{0,8})\$([^$]*)\$([^$]*)$/.exec(text) ?? []
  const isCta = hash.endsWith('=')
  const bytes = base64Bytes(hash)
  const key = bytes?.length === (isCta ? 20 : 24) ? bytes : undefined
  const count = rounds === '' ? 400 : Number.parseInt(rounds, 16)
  const asText = Buffer.from(`$p5k2$${rounds}$${salt}`)
  const normal = pbkdf2Text({
    digest: 'sha1',
    rounds: count,
    salt: isCta ? base64Bytes(salt) : asText,
    key,
  })
  return read({ scheme: isCta ? 'cta-pbkdf2' : 'dlitz-pbkdf2', normal })
}

/** Names that Kratos gives to those of crypt(3), and Drupal's hash of a hash. */
export const renamedTexts: TextReader = (text, { again }) => {
  const [, name, rest = ''] = /^\$(md5|sha256|sha512)-crypt(\$.*)$/.exec(text) ?? []
  const ids: Readonly<Record<string, string>> = { md5: '1', sha256: '5', sha512: '6' }
  if (name !== undefined) return again(`$${ids[name]}${rest}`)
  if (/^U\$[SP]\$/.test(text)) {
    const normal = preText({ expression: 'hex(md5(p))', inner: text.slice(1) })
    return read({ scheme: 'drupal-6', normal })
  }
  return undefined
}

/** Digests of one or few steps behind a name. */
export const namedDigestTexts: TextReader = (text, { again }) => {
  const [, nt] = /^\$3\$\$?([0-9a-f]{32})$/i.exec(text) ?? []
  if (nt !== undefined) return read({ scheme: 'nt-hash', normal: ntText(nt) })
  const [, authMeSalt, authMe = ''] = /^\$SHA\$([^$]+)\$([0-9a-f]{64})$/i.exec(text) ?? []
  if (authMeSalt !== undefined) {
    const expression = 'sha256(hex(sha256(p)).s)'
    const parts = { salt: Buffer.from(authMeSalt), hash: hexBytes(authMe) }
    return read({ scheme: 'authme', normal: digestText({ expression, ...parts }) })
  }
  if (text.startsWith('$shiro2$')) return again(text.slice('$shiro2'.length))
  if (text.startsWith('$shiro1$')) return shiro(text)
  const [, version, salt = '', hash = ''] =
    /^\$episerver\$\*([01])\*([^*]*)\*([^*]*)$/.exec(text) ?? []
  if (version === undefined) return undefined
  const expression = `${version === '0' ? 'sha1' : 'sha256'}(s.utf16le(p))`
  const parts = { salt: base64Bytes(salt), hash: base64Bytes(hash) }
  const normal = parts.salt && digestText({ expression, ...parts })
  return read({ scheme: 'episerver', normal })
}

/** The normal form of an NT hash in hex. */
export function ntText(hex: string): string | undefined {
  return digestText({ expression: 'md4(utf16le(p))', hash: hexBytes(hex) })
}

function shiro(text: string): HashReading {
  const [, name, rounds, salt = '', hash = ''] =
    /^\$shiro1\$([^$]+)\$(\d{1,8})\$([^$]*)\$([^$]*)$/.exec(text) ?? []
  const digest = digestNameOf(name)
  const saltBytes = base64Bytes(salt)
  if (digest === undefined || !saltBytes) return read({ scheme: 'shiro', normal: undefined })
  const repeated = Number(rounds) > 1 ? `;${digest}(d)*${Number(rounds) - 1}` : ''
  const expression = `${digest}(s.p)${repeated}`
  const normal = digestText({ expression, salt: saltBytes, hash: base64Bytes(hash) })
  return read({ scheme: 'shiro', normal })
}

/** What is verified as it is written: yescrypt of Linux, and Sun's MD5 crypt. */
export const linuxAndSolarisTexts: TextReader = (text) => {
  const whole = (scheme: string, shape: RegExp) =>
    read({ scheme, normal: shape.test(text) ? text : undefined })
  if (text.startsWith('$y$')) return whole('yescrypt', /^\$y\$[^$]+\$[^$]*\$[^$]{43}$/)
  if (!/^\$md5(?:,|\$)/.test(text)) return undefined
  return whole('sun-md5', /^\$md5(?:,rounds=\d+)?\$[^$]*\$?\$[^$]{22}$/)
}

/** What is recognised and cannot be verified. */
export const unsupportedTexts: TextReader = (text) => {
  if (text.startsWith('$gy$')) return unsupported('gost-yescrypt')
  if (text.startsWith('$mysql$')) return unsupported('mysql caching_sha2')
  return undefined
}

/** BSDi's DES crypt; and that of before, if it is said to be one: it looks like any word. */
export const desTexts: TextReader = (text, { source = '' }) => {
  if (/^_[./0-9A-Za-z]{19}$/.test(text)) {
    return read({ scheme: 'bsdicrypt', normal: `$des$${text}` })
  }
  if (!/^[./0-9A-Za-z]{13}$/.test(text)) return undefined
  if (cryptSources.has(source)) return desText(text)
  const remedy =
    'Only 8 characters of a password count in it. Invite the user to set a password, or state ' +
    'the source crypt'
  return refused({ scheme: 'descrypt', reason: 'unsupported', remedy })
}

const cryptSources: ReadonlySet<string> = new Set(['crypt', 'htpasswd', 'nis', 'shadow'])

/** DES crypt that is known to be one. */
export function desText(text: string): HashReading {
  const note = 'only the first 8 characters of a password count, and it stays as it is'
  return read({ scheme: 'descrypt', normal: `$des$${text}`, notes: [note] })
}
