/**
 * Keys that tokens are signed with (organizations.md §6), generated in libuv's pool: RSA, elliptic
 * curves and Ed25519, with the algorithms of RFC 7518 §3 and RFC 8037.
 */
import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'

/** What a key is generated for. */
export type KeySpec =
  | {
      readonly type: 'rsa'
      readonly bits: 2048 | 3072 | 4096
      readonly algorithm: 'RS256' | 'RS384' | 'RS512'
    }
  | { readonly type: 'ecdsa'; readonly algorithm: 'ES256' | 'ES384' | 'ES512' }
  | { readonly type: 'ed25519'; readonly algorithm: 'EdDSA' }

/** The algorithms that tokens are signed with. */
export type SigningAlgorithm = KeySpec['algorithm']

/** A generated key pair. */
export interface SigningKeyPair {
  /** PKCS#8. */
  readonly privateKeyPem: string
  /** With `alg` and `use`. */
  readonly publicJwk: Readonly<Record<string, unknown>>
}

const curves = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' } as const

/** Generates a key pair; RSA of 4096 bits takes about a second of another thread. */
export async function generateSigningKey(spec: KeySpec): Promise<SigningKeyPair> {
  const { privateKey, publicKey } = await generate(spec)
  return {
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicJwk: { use: 'sig', alg: spec.algorithm, ...publicKey.export({ format: 'jwk' }) },
  }
}

interface KeyPair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

function generate(spec: KeySpec): Promise<KeyPair> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, publicKey: KeyObject, privateKey: KeyObject) =>
      error ? reject(error) : resolve({ privateKey, publicKey })
    if (spec.type === 'rsa') generateKeyPair('rsa', { modulusLength: spec.bits }, done)
    else if (spec.type === 'ed25519') generateKeyPair('ed25519', {}, done)
    else generateKeyPair('ec', { namedCurve: curves[spec.algorithm] }, done)
  })
}

/** Parses a private key in PEM. */
export function readPrivateKey(pem: string): KeyObject {
  return createPrivateKey(pem)
}

/** A stored public key as a JWK: it is one as JSON, or PKIX in PEM of an RSA key. */
export function publicJwkOf(stored: string): Readonly<Record<string, unknown>> {
  if (stored.startsWith('{')) return JSON.parse(stored)
  return { use: 'sig', alg: 'RS256', ...createPublicKey(stored).export({ format: 'jwk' }) }
}
