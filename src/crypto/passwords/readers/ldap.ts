/** Texts that begin with a name in braces: LDAP's (hashes §25–§27, §44–§48) and Spring's (§49). */
import { base64Bytes, hexBytes } from './bytes.ts'
import { desText } from './crypt-texts.ts'
import { digestText, pbkdf2Text } from './normal-forms.ts'
import {
  type HashReading,
  named,
  type ReadContext,
  read,
  refused,
  type TextReader,
} from './reading.ts'
import { springReading } from './spring.ts'

/** A text of the form `{name}…`. */
export const bracedTexts: TextReader = (text, context) => {
  const [, written, rest = ''] = /^\{([^{}]{1,64})\}(.*)$/s.exec(text) ?? []
  if (written === undefined) return undefined
  const spring = springReading({ id: written, rest }, context)
  if (spring) return spring
  const name = written.toUpperCase().replace(/^X-/, '')
  return refusedSchemes(name) ?? handedOn({ name, rest }, context) ?? hashed({ name, rest })
}

/** Schemes that are no hash, or none that can be verified. */
function refusedSchemes(name: string): HashReading | undefined {
  const scheme = `{${name}}`
  if (/^(?:CLEARTEXT|CLEAR|PLAIN|NOOP|BASE64)$/.test(name)) {
    const remedy = 'It is the password itself. Import it as a plain password'
    return refused({ scheme, reason: 'plain-text', remedy })
  }
  if (/^(?:SASL|GSSAPI|KERBEROS|SCRAM-.*)$/.test(name)) {
    const remedy =
      'The password is on another server. Connect that one as an identity provider, or invite ' +
      'the user to set a password'
    return refused({ scheme, reason: 'unsupported', remedy })
  }
  if (/^(?:AES(?:-.*)?|CRAM-MD5|DIGEST-MD5|3DES|RC4|BLOWFISH)$/.test(name)) {
    const remedy = 'It cannot be verified here. Invite the user to set a password'
    return refused({ scheme, reason: 'unsupported', remedy })
  }
  return undefined
}

/** Schemes whose value is a text of another kind. */
function handedOn(
  { name, rest }: { readonly name: string; readonly rest: string },
  { again }: ReadContext,
): HashReading | undefined {
  const isNext = name === 'CRYPT' || name === 'ARGON2' || name === 'LDAP' || name === 'BCRYPT'
  if (!isNext) return undefined
  if (name === 'CRYPT' && /^[./0-9A-Za-z]{13}$/.test(rest)) return desText(rest)
  const reading = again(rest)
  return reading.kind === 'marker' ? reading : named(`ldap-${name.toLowerCase()}`, reading)
}

const digestsOf: Readonly<Record<string, { readonly alg: string; readonly bytes: number }>> = {
  SHA: { alg: 'sha1', bytes: 20 },
  SHA1: { alg: 'sha1', bytes: 20 },
  SHA256: { alg: 'sha256', bytes: 32 },
  SHA384: { alg: 'sha384', bytes: 48 },
  SHA512: { alg: 'sha512', bytes: 64 },
  MD5: { alg: 'md5', bytes: 16 },
}

function hashed({ name, rest }: { name: string; rest: string }): HashReading | undefined {
  if (name === 'PKCS5S2')
    return blob({ scheme: 'atlassian', digest: 'sha1', bytes: base64Bytes(rest), key: 32 })
  const [, digest] = /^PBKDF2(?:[-_](SHA1|SHA256|SHA512))?$/.exec(name) ?? [undefined, undefined]
  if (/^PBKDF2/.test(name)) return pbkdf2({ name, digest: (digest ?? 'SHA1').toLowerCase(), rest })
  const plain = name.replace(/\.(?:B64|HEX)$/, '').replace(/^(S?SHA)-/, '$1')
  const isSalted = plain === 'SMD5' || plain.startsWith('SSHA')
  const known = digestsOf[isSalted ? plain.slice(1) : plain]
  if (!known) return undefined
  const scheme = `ldap-${plain.toLowerCase()}`
  const isHex = name.endsWith('.HEX') || (!isSalted && rest.length === 2 * known.bytes)
  // A truncated text would be another salt: padding must be whole.
  const isPadded = !isSalted || rest.length % 4 === 0
  const all = isHex ? hexBytes(rest) : isPadded ? base64Bytes(rest) : undefined
  const hash = all?.subarray(0, known.bytes)
  const salt = all?.subarray(known.bytes)
  const isWhole = hash?.length === known.bytes && isSalted === (salt?.length ?? 0) > 0
  const expression = isSalted ? `${known.alg}(p.s)` : `${known.alg}(p)`
  return read({ scheme, normal: isWhole ? digestText({ expression, salt, hash }) : undefined })
}

/** 389-DS writes all in one (with an underscore), others rounds, salt and key. */
function pbkdf2({
  name,
  digest,
  rest,
}: {
  name: string
  digest: string
  rest: string
}): HashReading {
  const fields = rest.split('$')
  if (fields.length === 1) {
    const bytes = base64Bytes(rest)
    const rounds = bytes && bytes.length === 324 ? bytes.readUInt32BE(0) : undefined
    const parts = { salt: bytes?.subarray(4, 68), key: bytes?.subarray(68) }
    return read({ scheme: '389ds-pbkdf2', normal: pbkdf2Text({ digest, rounds, ...parts }) })
  }
  const [rounds, salt = '', key = ''] = fields
  const isWhole = fields.length === 3 && /^(?:PBKDF2|PBKDF2[-_]SHA\d+)$/.test(name)
  const normal = pbkdf2Text({
    digest,
    rounds: Number(rounds),
    salt: base64Bytes(salt),
    key: base64Bytes(key),
  })
  return read({ scheme: 'ldap-pbkdf2', normal: isWhole ? normal : undefined })
}

/** Atlassian: 16 bytes of salt before the key, 10,000 rounds. */
function blob(given: {
  readonly scheme: string
  readonly digest: string
  readonly bytes: Buffer | undefined
  readonly key: number
}): HashReading {
  const { scheme, digest, bytes, key } = given
  const isWhole = bytes?.length === 16 + key
  const parts = { salt: bytes?.subarray(0, 16), key: bytes?.subarray(16) }
  const normal = pbkdf2Text({ digest, rounds: 10_000, ...parts })
  return read({ scheme, normal: isWhole ? normal : undefined })
}
