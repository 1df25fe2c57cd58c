/** Values that Laravel encrypted with the key of the application (APP_KEY). */
import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import { phpValueOf } from '../values/php-text.ts'

/**
 * Keys of an application as its environment has them, `base64:…` or raw text; earlier keys (as in
 * APP_PREVIOUS_KEYS) stand behind commas. Undefined where one is not of 16 or 32 bytes.
 */
export function appKeysOf(text: string): readonly Buffer[] | undefined {
  const keys = text.split(',').map((key) => {
    const [, encoded] = /^base64:(.*)$/.exec(key.trim()) ?? []
    return encoded === undefined ? Buffer.from(key.trim()) : Buffer.from(encoded, 'base64')
  })
  return keys.every((key) => key.length === 16 || key.length === 32) ? keys : undefined
}

/**
 * The text of an encrypted value: base64 of JSON with `iv`, `value`, and `mac` (CBC) or `tag`
 * (GCM). What PHP serialised inside is unpacked. Undefined where no key fits, or it is damaged.
 */
export function decryptedBy(keys: readonly Buffer[]) {
  return (encrypted: string): string | undefined => {
    const payload = payloadOf(encrypted)
    if (!payload) return undefined
    for (const key of keys) {
      const text = payload.tag === '' ? cbcText(payload, key) : gcmText(payload, key)
      if (text !== undefined) return unserialised(text)
    }
    return undefined
  }
}

interface Payload {
  readonly iv: string
  readonly value: string
  readonly mac: string
  readonly tag: string
}

/** Whether a text is encrypted by Laravel, whatever its key. */
export function isEncrypted(text: string): boolean {
  return text.startsWith('eyJpdiI6')
}

function payloadOf(encrypted: string): Payload | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(encrypted, 'base64').toString())
    if (typeof parsed !== 'object' || parsed === null) return undefined
    const members = new Map<string, unknown>(Object.entries(parsed))
    const text = (name: string) => String(members.get(name) ?? '')
    return { iv: text('iv'), value: text('value'), mac: text('mac'), tag: text('tag') }
  } catch {
    // Not JSON: it was not encrypted by Laravel, or was cut.
    return undefined
  }
}

function cbcText({ iv, value, mac }: Payload, key: Buffer): string | undefined {
  const expected = createHmac('sha256', key)
    .update(iv + value)
    .digest()
  const given = Buffer.from(mac, 'hex')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  try {
    const bits = key.length * 8
    const decipher = createDecipheriv(`aes-${bits}-cbc`, key, Buffer.from(iv, 'base64'))
    return Buffer.concat([decipher.update(value, 'base64'), decipher.final()]).toString()
  } catch {
    // A wrong vector or padding under a right MAC: damaged when it was written.
    return undefined
  }
}

function gcmText({ iv, value, tag }: Payload, key: Buffer): string | undefined {
  try {
    const vector = Buffer.from(iv, 'base64')
    const name = key.length === 16 ? 'aes-128-gcm' : 'aes-256-gcm'
    const decipher = createDecipheriv(name, key, vector, { authTagLength: 16 })
    decipher.setAuthTag(Buffer.from(tag, 'base64'))
    return Buffer.concat([decipher.update(value, 'base64'), decipher.final()]).toString()
  } catch {
    // The tag does not fit: another key.
    return undefined
  }
}

/** `encrypt` serialises, `encryptString` does not. */
function unserialised(text: string): string {
  const value = phpValueOf(text)
  return typeof value === 'string' ? value : text
}
