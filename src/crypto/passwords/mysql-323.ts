/**
 * `PASSWORD()` of MySQL before 4.1: `$mysql323$` and 16 hexadecimal digits. 62 bits without a salt,
 * over the password without blanks. Read only.
 */
import { littleMemory } from './cost.ts'
import { equalTexts, type PasswordFormat } from './format.ts'

const shape = /^\$mysql323\$([0-7][0-9a-f]{7}[0-7][0-9a-f]{7})$/
const space = 32
const tab = 9

/** MySQL's first hash; microseconds. */
export const mysql323: PasswordFormat = {
  name: 'mysql-323',
  blocks: () => false,
  recognises: (encoded) => shape.test(encoded),
  costOf: (encoded) =>
    shape.test(encoded)
      ? { ms: 0.001, memoryBytes: littleMemory, parameters: 'mysql-323' }
      : undefined,
  seesAll: ({ password }) => !/[ \t]/.test(password),
  async verify({ encoded, password }) {
    const [, hash] = shape.exec(encoded) ?? []
    return hash !== undefined && equalTexts(hashOf(Buffer.from(password)), hash)
  },
}

function hashOf(password: Uint8Array): string {
  let first = 0x50305735
  let second = 0x12345671
  let sum = 7
  for (const byte of password) {
    if (byte === space || byte === tab) continue
    first ^= Math.imul((first & 63) + sum, byte) + (first << 8)
    second = (second + ((second << 8) ^ first)) | 0
    sum += byte
  }
  return [first, second].map((word) => (word & 0x7fffffff).toString(16).padStart(8, '0')).join('')
}
