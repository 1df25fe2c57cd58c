/**
 * The base64 of crypt(3): its own alphabet, low six bits first. Used, each with its own byte
 * order, by md5-crypt, sha-crypt, phpass and Drupal.
 */

/** The alphabet; a character's index is its value. */
export const crypt64Alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Encodes the bytes in the order of the given indices; by default in sequence. */
export function encodeCrypt64(
  bytes: Uint8Array,
  order: readonly number[] = [...bytes.keys()],
): string {
  const at = (index: number) => bytes[order[index] ?? -1] ?? 0
  let text = ''
  for (let index = 0; index < order.length; index += 3) {
    let bits = at(index) | (at(index + 1) << 8) | (at(index + 2) << 16)
    const characters = Math.min(order.length - index, 3) + 1
    for (let i = 0; i < characters; i++) {
      text += crypt64Alphabet[bits & 63]
      bits >>= 6
    }
  }
  return text
}

/** The bytes of a text; `undefined` if it is none, or has bits left over. */
export function decodeCrypt64(text: string): Uint8Array | undefined {
  const bytes: number[] = []
  let bits = 0
  let count = 0
  for (const character of text) {
    const value = crypt64Alphabet.indexOf(character)
    if (value < 0) return undefined
    bits |= value << count
    count += 6
    if (count < 8) continue
    bytes.push(bits & 255)
    bits >>= 8
    count -= 8
  }
  return bits === 0 && count < 6 ? Uint8Array.from(bytes) : undefined
}

/** Creates a salt of one character per random byte, from its low six bits. */
export function saltOfCrypt64(random: Uint8Array): string {
  return Array.from(random, (byte) => crypt64Alphabet[byte & 63]).join('')
}
