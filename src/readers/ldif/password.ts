/** Which of the passwords that a directory has is taken (import-sources §20). */
import type { Draft } from '../values/draft.ts'
import { type Entry, textIn, textsIn } from './attributes.ts'

/** Schemes by how well they protect, the best one first. */
const ranks: readonly RegExp[] = [
  /^\{(?:X-)?(?:ARGON2|BCRYPT|BLF-CRYPT)\}|^\{CRYPT\}!{0,2}\$(?:argon2|2[abxy]|y|gy|7)\$/i,
  /^\{(?:PBKDF2|X-PBKDF2)[^}]*\}/i,
  /^\{CRYPT\}!{0,2}\$[56]\$/i,
  /^\{SSHA(?:256|384|512)\}/i,
  /^\{(?:SSHA|SMD5|CRYPT)\}/i,
]

const rankOf = (text: string) => {
  const rank = ranks.findIndex((each) => each.test(text))
  return rank < 0 ? ranks.length : rank
}

/** Takes the best of the values of `userPassword`, else the NT hash of Samba or FreeIPA. */
export function readPassword(draft: Draft, entry: Entry): void {
  const values = textsIn(entry, 'userpassword').map(decodedTwice)
  const usable = values.filter((each) => !isElsewhere.test(each))
  if (usable.length < values.length) {
    const detail = 'Another server checks this password (SASL, Kerberos).'
    draft.note({ field: 'password', code: 'not-exported', detail })
  }
  const [best, ...others] = [...usable].sort((one, other) => rankOf(one) - rankOf(other))
  if (others.length > 0) {
    const detail = `There are ${usable.length} values; the one with the best scheme is kept.`
    draft.note({ field: 'password', code: 'dropped', detail })
  }
  if (best !== undefined) setPassword(draft, best)
  else readOtherHashes(draft, entry, { isSilent: values.length > 0 })
}

const isElsewhere = /^\{(?:SASL|GSSAPI|KERBEROS)\}/i

/** Some exports have the base64 of LDIF in base64 again. */
function decodedTwice(text: string): string {
  if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(text)) return text
  const inner = Buffer.from(text, 'base64').toString('latin1')
  return /^\{[A-Za-z0-9-]+\}[!-~]+$/.test(inner) ? inner : text
}

/** A value without a scheme is the password itself (RFC 4519 §2.41). */
function setPassword(draft: Draft, text: string): void {
  const [, plain] = /^\{(?:CLEARTEXT|CLEAR|PLAIN)\}(.*)$/is.exec(text) ?? []
  if (plain !== undefined) draft.password({ plain })
  else if (/^\{[^{}]+\}/.test(text) || text.startsWith('$')) draft.password({ hash: text })
  else draft.password({ plain: text })
}

function readOtherHashes(
  draft: Draft,
  entry: Entry,
  { isSilent }: { readonly isSilent: boolean },
): void {
  const [samba] = textsIn(entry, 'sambantpassword')
  const [ipa] = entry.values.get('ipanthash') ?? []
  const hash = samba ?? (ipa && Buffer.from(ipa).toString('hex'))
  if (hash !== undefined && /^[0-9a-f]{32}$/i.test(hash)) {
    const digest = { scheme: 'digest', algorithm: 'md4', passwordEncoding: 'utf16le' }
    draft.password({ hash: { ...digest, hash, encoding: 'hex' } })
  } else if (!isSilent) {
    const isKerberos = entry.values.has('krbprincipalkey')
    const isActive = textIn(entry, 'samaccountname') !== undefined
    const who = isActive ? 'Active Directory' : 'The directory'
    const detail = isKerberos
      ? 'It has keys of Kerberos only, which cannot be carried.'
      : `${who} did not give its password out.`
    draft.note({ field: 'password', code: 'not-exported', detail })
  }
}
