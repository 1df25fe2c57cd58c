/** Authenticator apps and backup codes of devise-two-factor (import-sources §19). */
import { createDecipheriv, pbkdf2Sync } from 'node:crypto'
import type { ReadOptions } from '../reader.ts'
import type { Draft } from '../values/draft.ts'
import { type Fields, fieldsOf } from '../values/fields.ts'

/** Opens a secret, or gives it as it is where it is not encrypted; undefined where it cannot. */
export type SecretOpener = (secret: string) => string | undefined

/** Fills in what the columns say; a factor that is not required at sign-in was never finished. */
export function addFactors(
  draft: Draft,
  given: { readonly row: Fields; readonly open: SecretOpener; readonly pepper: unknown },
): void {
  const { row, open, pepper } = given
  const secret = row.text('otpsecret')
  const isOlder = row.text('encryptedotpsecret') !== undefined
  if (secret === undefined && !isOlder) return
  if (!row.flag('otprequiredforlogin')) {
    draft.dropped('totp', { detail: 'Two-factor sign-in is not enabled there.' })
    return
  }
  const opened = secret === undefined ? undefined : open(secret)
  if (opened !== undefined) draft.totp({ secret: opened, encoding: 'base32' })
  else {
    const detail = isOlder
      ? 'The secret is encrypted in the form before version 5, which is not read.'
      : 'The secret is encrypted with the keys of the application ' +
        '(options encryption-primary-key and encryption-salt).'
    draft.note({ field: 'totp', code: 'needs-secret', detail })
  }
  const codes = arrayOf(row.text('otpbackupcodes') ?? '')
  draft.recoveryCodes(codes.map((hash) => ({ hash: codeHash(hash, pepper) })))
}

/** `{a,b}` of PostgreSQL, or JSON. */
function arrayOf(text: string): readonly string[] {
  const inner = text.replace(/^[{[]|[}\]]$/g, '')
  const parts = inner.split(',').map((each) => each.trim().replace(/^"|"$/g, ''))
  return parts.filter((each) => each.startsWith('$2'))
}

/** Codes are hashed like passwords: with the pepper behind them, as a normal form (hashes §6). */
function codeHash(hash: string, pepper: unknown): string {
  if (typeof pepper !== 'string') return hash
  return `$pre$p.s$${Buffer.from(pepper).toString('base64')}${hash}`
}

/** Rounds of the key generator of Active Support. */
const derivationRounds = 65_536

/** Opens what Active Record encrypted with the keys of the job; derives them once. */
export function openerOf(source: ReadOptions['source']): SecretOpener {
  const key = source?.['encryption-primary-key']
  const salt = source?.['encryption-salt']
  // Rails 7.1 derives with SHA-256, Rails 7.0 with SHA-1.
  const keys =
    key === undefined || salt === undefined
      ? []
      : ['sha256', 'sha1'].map((digest) => pbkdf2Sync(key, salt, derivationRounds, 32, digest))
  return (secret) => {
    if (!secret.trimStart().startsWith('{')) return secret
    for (const each of keys) {
      const text = decrypted(secret, each)
      if (text !== undefined) return text
    }
    return undefined
  }
}

/** `{"p":payload,"h":{"iv":…,"at":tag}}`: AES-256-GCM. */
function decrypted(text: string, key: Buffer): string | undefined {
  try {
    const message = fieldsOf(JSON.parse(text), { empty: 'json' })
    const header = message.object('h')
    const bytes = (value: string | undefined) => Buffer.from(value ?? '', 'base64')
    const options = { authTagLength: 16 }
    const decipher = createDecipheriv('aes-256-gcm', key, bytes(header?.text('iv')), options)
    decipher.setAuthTag(bytes(header?.text('at')))
    const payload = bytes(message.text('p'))
    return Buffer.concat([decipher.update(payload), decipher.final()]).toString()
  } catch {
    // No JSON of that shape, or another key.
    return undefined
  }
}
