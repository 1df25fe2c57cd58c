/** Applications whose hashes are composed digests in columns (hashes §50–§65, §83). */
import { base64Bytes, bytesOf, type Encoding, encodingOf, hexBytes } from './bytes.ts'
import { desText } from './crypt-texts.ts'
import { mysql323Reading, scramReading } from './database-texts.ts'
import { digestNameOf, digestText, pbkdf2Text, preText } from './normal-forms.ts'
import {
  type Fields,
  type HashReading,
  named,
  needs,
  type ObjectReader,
  type ReadContext,
  read,
  refused,
  unsupported,
} from './reading.ts'

/** The same with other readings of the password behind: latin1 in old boards, escaped HTML. */
function or(expression: string, ...changes: readonly string[]): string {
  const others = changes.map((change) => expression.replace(/\bp\b/g, `${change}(p)`))
  return [expression, ...others].join('|')
}

/** Expressions over the columns `hash` (hex) and `salt` (text). */
const columns: Readonly<Record<string, string>> = {
  vbulletin: or('md5(hex(md5(p)).s)', 'latin1'),
  mybb: 'md5(hex(md5(s)).hex(md5(p)))',
  ipb: or('md5(hex(md5(s)).hex(md5(p)))', 'latin1', 'html', 'entities'),
  punbb: or('sha1(s.hex(sha1(p)))', 'latin1'),
  redmine: 'sha1(s.hex(sha1(p)))',
  opencart: 'sha1(s.hex(sha1(s.hex(sha1(p)))))',
  wbb3: or('sha1(s.hex(sha1(s.hex(sha1(p)))))', 'latin1'),
  prestashop: 'md5(s.p)',
  oscommerce: 'md5(s.p)',
  'zen-cart': 'md5(s.p)',
  'xt-commerce': 'md5(s.p)',
  'joomla-1.5': 'md5(p.s)',
  joomla: 'md5(p.s)',
  authme: 'sha256(hex(sha256(p)).s)',
  'xenforo-1.0': 'sha256(hex(sha256(p)).s)',
}

/** The columns of an application, as members or as `hash:salt` in one text. */
export function columnsReading(
  scheme: string,
  { hash, salt }: { readonly hash: string; readonly salt: string | undefined },
): HashReading | undefined {
  const isMagento = scheme === 'magento-1' || scheme === 'magento'
  const magento = hash.length === 64 ? 'sha256(s.p)' : 'md5(s.p)'
  const known = Object.hasOwn(columns, scheme) ? columns[scheme] : undefined
  const expression = isMagento ? magento : known
  if (expression === undefined) return undefined
  if (salt === undefined) return needs(scheme, ['salt'])
  const bytes = { salt: Buffer.from(salt), hash: hexBytes(hash) }
  return read({ scheme, normal: digestText({ expression, ...bytes }) })
}

/** Stated applications; undefined for schemes that are none. */
export const applicationObject: ObjectReader = (object, context) => {
  const scheme = object.text('scheme') ?? ''
  const hash = object.text('hash')
  const reader = Object.hasOwn(readers, scheme) ? readers[scheme] : undefined
  const isKnown = reader !== undefined || Object.hasOwn(columns, scheme)
  if (!isKnown && !/^magento(?:-1)?$/.test(scheme)) return undefined
  if (hash === undefined) return needs(scheme, ['hash'])
  if (reader) return reader({ object, hash, scheme }, context)
  return columnsReading(scheme, { hash, salt: object.text('salt') })
}

interface Given {
  readonly object: Fields
  readonly hash: string
  readonly scheme: string
}

const readers: Readonly<Record<string, (given: Given, context: ReadContext) => HashReading>> = {
  smf,
  wbb4: ({ hash }) => doubleBcryptReading(hash),
  phpbb: ({ hash }, { again }) => escapedReading(again(hash)),
  descrypt: ({ hash, scheme }) =>
    /^[./0-9A-Za-z]{13}$/.test(hash) ? desText(hash) : read({ scheme, normal: undefined }),
  'mysql-323': ({ hash }) => mysql323Reading(hash),
  scram: ({ object, hash }) => statedScram({ object, hash }),
  'mongodb-scram': mongoScram,
  casdoor,
  rabbitmq({ hash, scheme }) {
    const bytes = base64Bytes(hash)
    const parts = { salt: bytes?.subarray(0, 4), hash: bytes?.subarray(4) }
    return read({ scheme, normal: digestText({ expression: 'sha256(s.p)', ...parts }) })
  },
  umbraco({ hash, scheme }) {
    const expression = 'hmac-sha1(utf16le(p),utf16le(p))'
    return read({ scheme, normal: digestText({ expression, hash: base64Bytes(hash) }) })
  },
  'postgres-md5': ({ object, hash }, { again, userName }) => {
    const role = object.text('userName') ?? userName
    if (role === undefined) return needs('postgres-md5', ['userName'])
    const [, hex = ''] = /^(?:md5)?([0-9a-f]{32})$/i.exec(hash) ?? []
    if (hex === '') return again(hash)
    const parts = { salt: Buffer.from(role), hash: hexBytes(hex) }
    return read({
      scheme: 'postgres-md5',
      normal: digestText({ expression: 'md5(p.s)', ...parts }),
    })
  },
  'symfony-messagedigest': symfony,
  'authlogic-sha512': stretched('sha512'),
  'authlogic-sha1': stretched('sha1'),
  'restful-authentication': ({ object, hash, scheme }) =>
    joined({ object, hash, scheme, alg: 'sha1', secret: object.text('siteKey') ?? '' }),
  'devise-sha1': devise('sha1'),
  'devise-sha512': devise('sha512'),
}

/** WoltLab 4 and 5: bcrypt twice. */
export function doubleBcryptReading(hash: string): HashReading {
  const [, bcrypt] = /^(?:DoubleBcrypt:)?(\$2[aby]\$\d\d\$.{53})$/i.exec(hash) ?? []
  return read({ scheme: 'wbb4', normal: bcrypt && `$double${bcrypt}` })
}

/** phpBB and Invision: the password may have been hashed with its HTML escaped. */
export function escapedReading(inner: HashReading): HashReading {
  if (inner.kind !== 'hash' || inner.normal.startsWith('$digest$')) return inner
  return { ...inner, normal: preText({ expression: 'p|html(p)', inner: inner.normal }) ?? '' }
}

/** SCRAM in members, as XMPP servers have it; the salt is base64 unless stated. */
function statedScram({ object, hash }: { object: Fields; hash: string }): HashReading {
  const digest = digestNameOf(object.text('digest', 'algorithm') ?? 'sha1') ?? ''
  const base64Of = (given: { readonly text: string; readonly stated: string | undefined }) =>
    bytesOf({ ...given, encoding: encodingOf(given.stated) ?? 'base64' })?.toString('base64')
  const rounds = object.number('iterations', 'rounds')
  if (rounds === undefined) return needs('scram', ['iterations'])
  const salt = base64Of({ text: object.text('salt') ?? '', stated: object.text('saltEncoding') })
  const key = base64Of({ text: hash, stated: object.text('encoding') })
  return scramReading({ digest, rounds: String(rounds), salt: salt ?? '?', key: key ?? '?' })
}

/** MongoDB: SCRAM-SHA-1 over a digest of name and password. */
function mongoScram({ object, hash, scheme }: Given, { userName }: ReadContext): HashReading {
  const name = object.text('userName') ?? userName
  if (name === undefined) return needs(scheme, ['userName'])
  const inner = statedScram({ object, hash })
  if (inner.kind !== 'hash' || !inner.normal.startsWith('$scram-sha1$')) return inner
  const salt = Buffer.from(`${name}:mongo:`)
  return read({
    scheme,
    normal: preText({ expression: 'hex(md5(s.p))', salt, inner: inner.normal }),
  })
}

/** The member's name, in lower case, is the salt; SMF 2.1 has bcrypt behind it. */
function smf({ object, hash, scheme }: Given, { again, userName }: ReadContext): HashReading {
  const name = object.text('userName') ?? userName
  if (name === undefined) return needs(scheme, ['userName'])
  const salt = Buffer.from(name.toLowerCase())
  if (!hash.startsWith('$')) {
    return read({
      scheme,
      normal: digestText({ expression: 'sha1(s.p)', salt, hash: hexBytes(hash) }),
    })
  }
  const inner = again(hash)
  if (inner.kind !== 'hash') return inner
  return read({ scheme, normal: preText({ expression: 's.p', salt, inner: inner.normal }) })
}

function casdoor({ object, hash, scheme }: Given, { again }: ReadContext): HashReading {
  const type = object.text('passwordType') ?? ''
  const salt = object.text('passwordSalt', 'salt') ?? ''
  if (hash === '***') return { kind: 'marker', scheme, marker: 'none' }
  if (type === 'plain') {
    const remedy = 'It is the password itself. Import it as a plain password'
    return refused({ scheme, reason: 'plain-text', remedy })
  }
  if (/^(?:bcrypt|argon2id|pbkdf2-django)$/.test(type)) return named(scheme, again(hash))
  if (type === 'pbkdf2-salt') {
    const parts = { salt: base64Bytes(salt), key: base64Bytes(hash) }
    return read({ scheme, normal: pbkdf2Text({ digest: 'sha256', rounds: 27_500, ...parts }) })
  }
  const alg = { salt: 'sha256', 'sha512-salt': 'sha512', 'md5-salt': 'md5' }[type]
  if (alg === undefined)
    return type === '' ? needs(scheme, ['passwordType']) : unsupported(`casdoor ${type}`)
  const bytes = { salt: Buffer.from(salt), hash: hexBytes(hash) }
  // Without a salt it takes both.
  const unsalted = `${alg}(p)|${alg}(hex(${alg}(p)))`
  const expression = salt === '' ? unsalted : `${alg}(hex(${alg}(p)).s)`
  return read({ scheme, normal: digestText({ expression, ...bytes }) })
}

function symfony({ object, hash, scheme }: Given): HashReading {
  const alg = digestNameOf(object.text('algorithm') ?? 'sha512')
  if (alg === undefined) return unsupported(`symfony with ${object.text('algorithm')}`)
  const encoding: Encoding = object.text('encoding') === 'hex' ? 'hex' : 'base64'
  const salt = object.text('salt') ?? ''
  const merged = salt === '' ? 'p' : "p.'{'.s.'}'"
  const rounds = object.number('iterations') ?? 5000
  const repeated = rounds > 1 ? `;${alg}(d.${merged})*${rounds - 1}` : ''
  const bytes = encoding === 'hex' ? hexBytes(hash) : base64Bytes(hash)
  const expression = `${alg}(${merged})${repeated}`
  return read({ scheme, normal: digestText({ expression, salt: Buffer.from(salt), hash: bytes }) })
}

/** authlogic: each round is over the hex of the one before. */
function stretched(alg: 'sha1' | 'sha512') {
  return ({ object, hash, scheme }: Given): HashReading => {
    const salt = object.text('salt')
    if (salt === undefined) return needs(scheme, ['salt'])
    const rounds = object.number('stretches') ?? (alg === 'sha1' ? 10 : 20)
    const repeated = rounds > 1 ? `;hex(${alg}(d))*${rounds - 1}` : ''
    const parts = { salt: Buffer.from(salt), hash: textOfHex(hash) }
    return read({
      scheme,
      normal: digestText({ expression: `hex(${alg}(p.s))${repeated}`, ...parts }),
    })
  }
}

/** The hash is compared as text. */
function textOfHex(hash: string): Buffer | undefined {
  return hexBytes(hash) && Buffer.from(hash.toLowerCase())
}

/** A value that may stand in an expression as a literal. */
const literal = /^[ -#%&(-~]{0,60}$/

/** restful-authentication: value so far, salt, password and site key, with `--` between. */
function joined(given: Given & { readonly alg: string; readonly secret: string }): HashReading {
  const { object, hash, scheme, alg, secret } = given
  const salt = object.text('salt')
  if (salt === undefined) return needs(scheme, ['salt'])
  if (!literal.test(secret)) return unsupported(`${scheme} with this key`)
  const rounds = object.number('stretches') ?? 10
  const end = `'--'.s.'--'.p.'--${secret}'`
  const start = secret === '' ? end : `'${secret}'.${end}`
  const repeated = rounds > 1 ? `;hex(${alg}(d.${end}))*${rounds - 1}` : ''
  const expression = `hex(${alg}(${start}))${repeated}`
  const parts = { salt: Buffer.from(salt), hash: textOfHex(hash) }
  return read({ scheme, normal: digestText({ expression, ...parts }) })
}

/** devise-encryptable: salt, value so far, password and pepper. */
function devise(alg: 'sha1' | 'sha512') {
  return ({ object, hash, scheme }: Given): HashReading => {
    const salt = object.text('salt')
    if (salt === undefined) return needs(scheme, ['salt'])
    const pepper = object.text('pepper') ?? ''
    if (!literal.test(pepper)) return unsupported(`${scheme} with this pepper`)
    const rounds = object.number('stretches') ?? 10
    const round = (value: string) => `hex(${alg}('--'.s.'--'.${value}.'--'.p.'--${pepper}--'))`
    const first = pepper === '' ? round("''") : round(`'${pepper}'`)
    const repeated = rounds > 1 ? `;${round('d')}*${rounds - 1}` : ''
    const parts = { salt: Buffer.from(salt), hash: textOfHex(hash) }
    return read({ scheme, normal: digestText({ expression: `${first}${repeated}`, ...parts }) })
  }
}
