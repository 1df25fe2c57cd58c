/** Bytes that look like chance, and are the same for the same text wherever the key is the same. */
import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'

/** 64 bytes of a text (HMAC-SHA-512), which nobody can tell or foresee without the key. */
export type KeyedHash = (text: string) => Uint8Array

/** By a key of its own, derived from the master key of 32 bytes. */
export function createKeyedHash(masterKey: Uint8Array): KeyedHash {
  return keyedHashBy(hashKeyOf(masterKey))
}

/** The key of 64 bytes that a master key gives for hashes (HKDF, RFC 5869). */
export function hashKeyOf(masterKey: Uint8Array): Uint8Array {
  return Buffer.from(hkdfSync('sha256', masterKey, '', 'gatehouse keyed hash', 64))
}

/** By such a key, wherever it comes from: a store keeps its own over another master key. */
export function keyedHashBy(hashKey: Uint8Array): KeyedHash {
  if (hashKey.length !== 64) throw new RangeError('a key of hashes has 64 bytes')
  const key = createSecretKey(hashKey)
  return (text) => createHmac('sha512', key).update(text).digest()
}

/** Tells master keys apart and nothing about them. */
export function fingerprintOf(masterKey: Uint8Array): string {
  const hash = createKeyedHash(masterKey)('which master key is it')
  return Buffer.from(hash).toString('base64url', 0, 18)
}
