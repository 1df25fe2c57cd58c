/**
 * Values that a browser keeps for us and can neither read nor change: sealed with a key that every
 * server of a store has, for one instance, one purpose and one browser.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { KeyedHash } from './own-forms.ts'

/** What a seal is good for; it does not open for anything else. */
export interface SealScope {
  readonly instanceId: string
  readonly purpose: string
  /** The browser's own random value; see `own-forms.ts`. */
  readonly browserId: string
}

/** The maximum length of a sealed value: browsers refuse cookies of more than 4096 characters. */
export const sealedMax = 3600

/** The maximum length of what comes out of it, in bytes. */
const openedMax = 20_000

const ivBytes = 12
const tagBytes = 16

/** Seals JSON as base64url; undefined when it is too long for a cookie. */
export function seal(keyedHash: KeyedHash, scope: SealScope, value: unknown): string | undefined {
  const plain = deflateRawSync(JSON.stringify(value))
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(keyedHash, scope), iv)
  const sealed = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  const text = sealed.toString('base64url')
  return text.length > sealedMax ? undefined : text
}

/** The value as it was sealed; undefined for anything else. */
export function unseal(keyedHash: KeyedHash, scope: SealScope, text: string): unknown {
  if (text === '' || text.length > sealedMax) return undefined
  const sealed = Buffer.from(text, 'base64url')
  if (sealed.length < ivBytes + tagBytes) return undefined
  try {
    const key = keyOf(keyedHash, scope)
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes))
    decipher.setAuthTag(sealed.subarray(-tagBytes))
    const plain = decipher.update(sealed.subarray(ivBytes, -tagBytes))
    const whole = Buffer.concat([plain, decipher.final()])
    return JSON.parse(inflateRawSync(whole, { maxOutputLength: openedMax }).toString())
  } catch {
    // Not sealed by us, or for something else: as if there were no cookie.
    return undefined
  }
}

function keyOf(keyedHash: KeyedHash, { instanceId, purpose, browserId }: SealScope): Uint8Array {
  return keyedHash(JSON.stringify(['sealed cookie', instanceId, purpose, browserId])).slice(0, 32)
}
