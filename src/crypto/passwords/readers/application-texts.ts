/** Texts of applications that say what they are (hashes §22, §23, §28, §43, §59, §63, §83). */
import { base64Bytes, hexBytes } from './bytes.ts'
import { argon2Text, digestText, pbkdf2Text, preText, scryptText } from './normal-forms.ts'
import { type HashReading, named, read, type TextReader, unsupported } from './reading.ts'

/** Nextcloud (`3|$argon2id$…`), XenForo (serialised PHP), CouchDB, and GRUB. */
export const wrappedTexts: TextReader = (text, { again }) => {
  const [, nextcloud] = /^[123]\|(.+)$/.exec(text) ?? []
  if (nextcloud !== undefined) return named('nextcloud', again(nextcloud))
  const [, xenforo] = /^a:\d+:\{.*s:4:"hash";s:\d+:"([^"]+)";/.exec(text) ?? []
  if (xenforo !== undefined) return named('xenforo', again(xenforo))
  const [, prf = 'sha1', key = '', salt = '', rounds] =
    /^-pbkdf2(?::(sha\d*))?-([0-9a-f]+),([^,]*),(\d{1,8})$/i.exec(text) ?? []
  if (rounds !== undefined) {
    const digest = prf === 'sha' ? 'sha1' : prf
    const parts = { salt: Buffer.from(salt), key: hexBytes(key) }
    const normal = pbkdf2Text({ digest, rounds: Number(rounds), ...parts })
    return read({ scheme: 'couchdb', normal })
  }
  const [, digest, grubRounds, grubSalt = '', grubKey = ''] =
    /^grub\.pbkdf2\.(sha\d+)\.(\d{1,8})\.([0-9a-f]*)\.([0-9a-f]*)$/i.exec(text) ?? []
  if (digest === undefined) return undefined
  const parts = { salt: hexBytes(grubSalt), key: hexBytes(grubKey) }
  const isWhole = parts.key?.length === 64
  const normal = pbkdf2Text({ digest, rounds: Number(grubRounds), ...parts })
  return read({ scheme: 'grub', normal: isWhole ? normal : undefined })
}

const identityPrfs = ['sha1', 'sha256', 'sha512']

/** ASP.NET Identity: base64 of a version, in version 3 its costs, salt and key. */
export const aspNetTexts: TextReader = (text) => {
  const isLikely = /^(?:AQAAAA[A-Za-z0-9+/]{12,}|A[A-P][A-Za-z0-9+/]{60,})={0,2}$/.test(text)
  const bytes = isLikely ? base64Bytes(text) : undefined
  if (!isLikely) return undefined
  const scheme = 'aspnet-identity'
  if (text.startsWith('AQAAAA')) {
    if (!bytes || bytes.length < 13) return read({ scheme, normal: undefined })
    const saltBytes = bytes.readUInt32BE(9)
    const key = bytes.subarray(13 + saltBytes)
    const isWhole = saltBytes >= 16 && key.length >= 16
    const normal = pbkdf2Text({
      digest: identityPrfs[bytes.readUInt32BE(1)],
      rounds: bytes.readUInt32BE(5),
      salt: bytes.subarray(13, 13 + saltBytes),
      key,
    })
    return read({ scheme, normal: isWhole ? normal : undefined })
  }
  if (bytes?.length !== 49 || bytes[0] !== 0) return undefined
  const parts = { salt: bytes.subarray(1, 17), key: bytes.subarray(17) }
  return read({ scheme, normal: pbkdf2Text({ digest: 'sha1', rounds: 1000, ...parts }) })
}

/** MediaWiki: `:A:`, `:B:`, `:pbkdf2:`, `:argon2:`, `:bcrypt:`. */
export const mediaWikiTexts: TextReader = (text, { again }) => {
  const scheme = 'mediawiki'
  const [, type, rest = ''] = /^:([A-Za-z0-9-]+):(.*)$/.exec(text) ?? []
  const fields = rest.split(':')
  switch (type) {
    case 'A':
      return read({ scheme, normal: md5Text({ expression: 'md5(p)', hash: rest }) })
    case 'B': {
      const [salt = '', hash = ''] = fields
      return read({ scheme, normal: md5Text({ expression: "md5(s.'-'.hex(md5(p)))", salt, hash }) })
    }
    case 'pbkdf2': {
      const [digest, rounds, length, salt = '', hash = ''] = fields
      const key = base64Bytes(hash)
      const isWhole = fields.length === 5 && key?.length === Number(length)
      const parts = { digest, rounds: Number(rounds), salt: base64Bytes(salt), key }
      return read({ scheme, normal: isWhole ? pbkdf2Text(parts) : undefined })
    }
    case 'argon2':
      return named(scheme, again(rest))
    case 'bcrypt': {
      const [cost = '', ...tail] = fields
      return named(scheme, again(`$2y$${cost.padStart(2, '0')}$${tail.join('')}`))
    }
    default:
      return type?.startsWith('pbkdf2-legacy') ? unsupported(`mediawiki ${type}`) : undefined
  }
}

function md5Text(given: { expression: string; salt?: string; hash: string }): string | undefined {
  const { expression, salt = '', hash } = given
  return digestText({ expression, salt: Buffer.from(salt), hash: hexBytes(hash) })
}

const magentoVersions =
  /^([0-9a-f]{32}|[0-9a-f]{64}):(.+?):((?:[01]:)*(?:[012]|3_\d{1,3}_\d{1,2}_\d{1,10}))$/i

/** Magento 2: hash, salt and versions, each of them over the one before. */
export const magentoTexts: TextReader = (text) => {
  const [, hash = '', salt = '', written] = magentoVersions.exec(text) ?? []
  if (written === undefined) return undefined
  const versions = written.split(':')
  const last = versions[versions.length - 1] ?? ''
  let expression = 'p'
  for (const version of versions.slice(0, last > '1' ? -1 : undefined)) {
    const inner = expression === 'p' ? 'p' : `hex(${expression})`
    expression = `${version === '0' ? 'md5' : 'sha256'}(s.${inner})`
  }
  const bytes = { salt: Buffer.from(salt), hash: hexBytes(hash) }
  const normal = last > '1' ? undefined : digestText({ expression, ...bytes })
  return last > '1'
    ? magentoArgon2({ last, expression, ...bytes })
    : read({ scheme: 'magento-2', normal })
}

function magentoArgon2(given: {
  readonly last: string
  readonly expression: string
  readonly salt: Buffer
  readonly hash: Buffer | undefined
}): HashReading {
  const [, bytes = '32', passes = '2', memory = '67108864'] = given.last.split('_')
  const costs = {
    variant: 'argon2id',
    version: 19,
    m: Number(memory) / 1024,
    t: Number(passes),
    p: 1,
  }
  const isWhole = given.hash?.length === Number(bytes)
  const key = isWhole ? given.hash : undefined
  const inner = argon2Text({ ...costs, salt: given.salt.subarray(0, 16), key })
  const normal =
    given.expression === 'p'
      ? inner
      : preText({ expression: `hex(${given.expression})`, salt: given.salt, inner })
  return read({ scheme: 'magento-2', normal })
}

/** Ruby's scrypt gem writes hexadecimal numbers, Cognito decimal ones: N is a power of two. */
export const scryptColumns: TextReader = (text) => {
  const [, n = '', r = '', p = '', salt = '', key = ''] =
    /^([0-9a-f]{1,8})\$([0-9a-f]{1,3})\$([0-9a-f]{1,3})\$([0-9a-f]+)\$([0-9a-f]+)$/i.exec(text) ??
    []
  if (n === '') return undefined
  const isDecimal = /^\d+$/.test(n + r + p) && Number.isInteger(Math.log2(Number(n)))
  const number = (digits: string) => Number.parseInt(digits, isDecimal ? 10 : 16)
  const costs = { n: number(n), r: number(r), p: number(p) }
  const scheme = isDecimal ? 'cognito-scrypt' : 'ruby-scrypt'
  return read({
    scheme,
    normal: scryptText({ ...costs, salt: hexBytes(salt), key: hexBytes(key) }),
  })
}
