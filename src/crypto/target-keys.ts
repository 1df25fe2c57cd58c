/** Public keys of targets of webhooks, which bodies are encrypted for (organizations.md §7.2). */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { CompactEncrypt } from 'jose'

/** Shorter RSA keys are refused (RFC 7518 §4.3). */
const rsaBitsMin = 2048

/** The curves of RFC 7518 §6.2.1.1, as Node names them. */
const curves: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1'])

/**
 * The fingerprint of a public key in PEM, if bodies can be encrypted for it: PKIX, RSA or EC.
 * Undefined for everything else. Never throws.
 */
export function targetKeyFingerprint(pem: string): string | undefined {
  const key = readKey(pem)
  if (!key) return undefined
  const digest = createHash('sha256').update(key.export({ type: 'spki', format: 'der' }))
  return `SHA256:${digest.digest('base64').replace(/=+$/, '')}`
}

function readKey(pem: string): KeyObject | undefined {
  if (!/^\s*-----BEGIN PUBLIC KEY-----/.test(pem)) return undefined
  try {
    const key = createPublicKey({ key: pem, format: 'pem' })
    return isFit(key) ? key : undefined
  } catch {
    // Not a key at all.
    return undefined
  }
}

function isFit({ asymmetricKeyType, asymmetricKeyDetails = {} }: KeyObject): boolean {
  const { modulusLength = 0, namedCurve = '' } = asymmetricKeyDetails
  if (asymmetricKeyType === 'rsa') return modulusLength >= rsaBitsMin
  return asymmetricKeyType === 'ec' && curves.has(namedCurve)
}

/** A key that a text is encrypted for. */
export interface EncryptionKey {
  readonly keyId: string
  readonly pem: string
}

/** Encrypts a signed token as a nested one (RFC 7519 §11.2), in compact form. */
export async function encryptToken(token: string, { keyId, pem }: EncryptionKey): Promise<string> {
  const key = createPublicKey(pem)
  const alg = key.asymmetricKeyType === 'rsa' ? 'RSA-OAEP-256' : 'ECDH-ES+A256KW'
  return new CompactEncrypt(Buffer.from(token))
    .setProtectedHeader({ alg, enc: 'A256GCM', kid: keyId, typ: 'JWT', cty: 'JWT' })
    .encrypt(key)
}
