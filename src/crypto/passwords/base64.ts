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

/** Sizes of keys in use that a shorter one was probably cut from. */
const keySizes = [16, 20, 28, 32, 48, 64, 128, 256, 512]
/** Sizes that are in use as well, though each is but few bytes short of one of those. */
const oddKeySizes = [18, 25, 30]

/**
 * Whether an unpadded base64 text can be a derived key: 4 to 1024 bytes (hashes §0.6). A prefix of
 * a PBKDF2 or scrypt key is itself a valid key, so a truncated one would still match: a size that
 * lacks one to three bytes of a usual one is taken for truncated.
 */
export function base64HoldsKey(text: string): boolean {
  const bytes = base64Bytes(text)
  if (bytes === undefined || bytes < 4 || bytes > 1024) return false
  const isShort = keySizes.some((size) => bytes < size && bytes >= size - 3)
  return !isShort || oddKeySizes.includes(bytes)
}

/** Whether an unpadded base64 text can be a salt: up to 1024 bytes. */
export function base64HoldsSalt(text: string): boolean {
  return base64Holds(text, { min: 0, max: 1024 })
}

/** Encodes bytes as unpadded standard base64. */
export function toBase64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
