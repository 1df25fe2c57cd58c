/** Keyed hashes: pseudo-random bytes that are the same for the same text and key. */
import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'

/** 64 bytes derived from a text (HMAC-SHA-512), unpredictable without the key. */
export type KeyedHash = (text: string) => Uint8Array

/** Creates the hash with a key derived from the 32-byte master key. */
export function createKeyedHash(masterKey: Uint8Array): KeyedHash {
  return keyedHashBy(deriveHashKey(masterKey))
}

/** Derives the 64-byte hash key of a master key (HKDF, RFC 5869). */
export function deriveHashKey(masterKey: Uint8Array): Uint8Array {
  return Buffer.from(hkdfSync('sha256', masterKey, '', 'gatehouse keyed hash', 64))
}

/** Creates the hash with the given key, such as one a store has kept from an earlier master key. */
export function keyedHashBy(hashKey: Uint8Array): KeyedHash {
  if (hashKey.length !== 64) throw new RangeError('a key of hashes has 64 bytes')
  const key = createSecretKey(hashKey)
  return (text) => createHmac('sha512', key).update(text).digest()
}

/** Identifies a master key without revealing anything about it. */
export function createFingerprint(masterKey: Uint8Array): string {
  const hash = createKeyedHash(masterKey)('which master key is it')
  return Buffer.from(hash).toString('base64url', 0, 18)
}
