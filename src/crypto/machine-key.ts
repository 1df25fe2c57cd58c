/**
 * The RSA keys of machine users (management-v1 §14, surroundings §2.4): generated here, or
 * supplied by the caller as a public key.
 */
import { createPublicKey, generateKeyPair } from 'node:crypto'

/** A key pair in PEM. */
export interface MachineKeyPair {
  /** PKCS#1, `BEGIN RSA PRIVATE KEY`, as in the key files of clients. */
  readonly privateKeyPem: string
  /** PKIX, `BEGIN PUBLIC KEY`. */
  readonly publicKeyPem: string
}

/** Generates an RSA key pair of 2048 bits in libuv's pool, in about 100 ms. */
export function generateMachineKey(): Promise<MachineKeyPair> {
  return new Promise((resolve, reject) => {
    generateKeyPair(
      'rsa',
      {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
      },
      (error, publicKeyPem, privateKeyPem) =>
        error ? reject(error) : resolve({ privateKeyPem, publicKeyPem }),
    )
  })
}

const pemShape = /^\s*-----BEGIN PUBLIC KEY-----\s[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----\s*$/
const modulusBitsMin = 2048
/** Larger keys make verification expensive enough for denial of service. */
const modulusBitsMax = 16384
const pemBytesMax = 8192

/**
 * A supplied public key, normalized to our PEM form, or undefined if it is not an RSA key of 2048
 * to 16384 bits in PKIX and PEM. Private keys, certificates and PKCS#1 are refused.
 */
export function readMachinePublicKey(pem: string | Uint8Array): string | undefined {
  if (pem.length > pemBytesMax) return undefined
  const text = typeof pem === 'string' ? pem : Buffer.from(pem).toString('latin1')
  if (!pemShape.test(text)) return undefined
  try {
    const key = createPublicKey(text)
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    if (key.asymmetricKeyType !== 'rsa') return undefined
    if (bits < modulusBitsMin || bits > modulusBitsMax) return undefined
    return key.export({ type: 'spki', format: 'pem' }).toString()
  } catch {
    // OpenSSL could not parse it.
    return undefined
  }
}
