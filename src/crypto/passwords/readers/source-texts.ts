/** Texts that several products write in different senses: the source decides (hashes §0.5). */

import { columnsReading, doubleBcryptReading, escapedReading } from './applications.ts'
import { scryptParts } from './better-auth.ts'
import { base64Bytes } from './bytes.ts'
import { ntText } from './crypt-texts.ts'
import { pbkdf2Text } from './normal-forms.ts'
import { named, read, refused, type TextReader } from './reading.ts'

const ntSources: ReadonlySet<string> = new Set(['samba', 'active-directory', 'nt-hash'])
const betterAuthSources: ReadonlySet<string> = new Set(['better-auth', 'lucia'])

/** Read before all others: what is MD5 elsewhere is NT here. */
export const ntTexts: TextReader = (text, { source }) => {
  const isNt = ntSources.has(source ?? '') && /^[0-9a-f]{32}$/i.test(text)
  return isNt ? read({ scheme: 'nt-hash', normal: ntText(text) }) : undefined
}

const escapingSources: ReadonlySet<string> = new Set(['phpbb', 'ipb', 'invision'])
const doubleSources: ReadonlySet<string> = new Set(['wbb4', 'woltlab'])

/** Read before all others: texts that describe themselves, and not all that was done. */
export const boardTexts: TextReader = (text, { source = '', again }) => {
  const [, algorithm, rest = ''] = /^(Double)?(?:Bcrypt|Argon2):(\$.+)$/i.exec(text) ?? []
  const isDouble = algorithm !== undefined
  if (rest !== '' && !isDouble) return named('woltlab', again(rest, ''))
  const isBcrypt = /^\$2[aby]\$/.test(text)
  if (isDouble || (isBcrypt && doubleSources.has(source))) return doubleBcryptReading(text)
  if (!escapingSources.has(source) || !/^\$(?:[HP]|2[aby]|argon2)/.test(text)) return undefined
  return escapedReading(again(text, ''))
}

/** scrypt of Better Auth and Lucia, PBKDF2 of CrackStation, and `hash:salt` of shops and forums. */
export const pairTexts: TextReader = (text, { source = '' }) => {
  const [, salt = '', key = ''] = /^(?:s2:)?([0-9a-f]{32}):([0-9a-f]{128})$/i.exec(text) ?? []
  if (key !== '' && (betterAuthSources.has(source) || text.startsWith('s2:'))) {
    return scryptParts({ salt, key })
  }
  const crackStation = crackStationText(text, source)
  if (crackStation) return crackStation
  const [, hash = '', behind] = /^([0-9a-f]{32,128}):(.{1,256})$/i.exec(text) ?? []
  if (behind === undefined) return undefined
  const reading = columnsReading(source, { hash, salt: behind })
  if (reading) return reading
  const remedy =
    'Several products write hash and salt like this. State the source, such as better-auth, ' +
    'oscommerce, magento-1, joomla or vbulletin, or a scheme and its members'
  return refused({ scheme: 'hash and salt', reason: 'ambiguous', remedy })
}

function crackStationText(text: string, source: string) {
  const scheme = 'crackstation'
  const [whole, digest, rounds, size, salt = '', hash = ''] =
    /^(sha1|sha256|sha512):(\d{1,8}):(?:(\d{1,3}):)?([^:]+):([^:]+)$/.exec(text) ?? []
  if (whole === undefined) return undefined
  const key = base64Bytes(hash)
  const isText = size === undefined && source === 'crackstation-php'
  // Five fields have the size, and a salt of bytes.
  if (size === undefined && !isText && source !== 'crackstation') {
    const remedy =
      'Its salt is the text in PHP, and decoded base64 elsewhere. State the source, ' +
      'crackstation-php or crackstation'
    return refused({ scheme, reason: 'ambiguous', remedy })
  }
  const isWhole = size === undefined || key?.length === Number(size)
  const bytes = isText ? Buffer.from(salt) : base64Bytes(salt)
  const normal = pbkdf2Text({ digest, rounds: Number(rounds), salt: bytes, key })
  return read({ scheme, normal: isWhole ? normal : undefined })
}
