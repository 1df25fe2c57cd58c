/** Bytes that look like chance, and are the same for the same text wherever the key is the same. */
import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'

/** 64 bytes of a text (HMAC-SHA-512), which nobody can tell or foresee without the key. */
export type KeyedHash = (text: string) => Uint8Array

/** By a key of its own, derived from the master key of 32 bytes (HKDF, RFC 5869). */
export function createKeyedHash(masterKey: Uint8Array): KeyedHash {
  const derived = hkdfSync('sha256', masterKey, '', 'gatehouse keyed hash', 64)
  const key = createSecretKey(Buffer.from(derived))
  return (text) => createHmac('sha512', key).update(text).digest()
}
