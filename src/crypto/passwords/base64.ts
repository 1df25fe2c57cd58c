/**
 * Strict unpadded base64 (RFC 4648 §4): an impossible length, or spare bits that are not zero,
 * mean that the text was truncated.
 */

/** Valid last characters (spare bits zero), by the length modulo 4. */
const lastCharacters = { 2: 'AQgw', 3: 'AEIMQUYcgkosw048' }

/**
 * The number of bytes an unpadded base64 text encodes, or undefined if it was truncated. Does not
 * check the characters.
 */
function base64Bytes(text: string): number | undefined {
  const left = text.length % 4
  if (left === 1) return undefined
  const allowed = left === 2 || left === 3 ? lastCharacters[left] : undefined
  if (allowed !== undefined && !allowed.includes(text.slice(-1))) return undefined
  return (text.length * 3) >> 2
}

/** Whether an unpadded base64 text is complete and encodes between `min` and `max` bytes. */
export function base64Holds(text: string, size: { min: number; max: number }): boolean {
  const bytes = base64Bytes(text)
  return bytes !== undefined && bytes >= size.min && bytes <= size.max
}

/**
 * Whether an unpadded base64 text can be a complete derived key: 16 to 128 bytes, and a multiple
 * of four, like all keys in use. A prefix of a PBKDF2 or scrypt key is itself a valid key, so a
 * truncated one would still match.
 */
export function base64HoldsKey(text: string): boolean {
  return base64Holds(text, { min: 16, max: 128 }) && ((text.length * 3) >> 2) % 4 === 0
}

/** Encodes bytes as unpadded standard base64. */
export function toBase64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
