/**
 * md5-crypt: `$1$<salt ≤ 8>$<22 characters>`, a thousand rounds of MD5 as FreeBSD introduced them,
 * and Apache's `$apr1$`, which differs in the prefix that is hashed along. Read only.
 */
import { hash as digestOf } from 'node:crypto'
import { littleMemory } from './cost.ts'
import { encodeCrypt64 } from './crypt64.ts'
import { equalTexts, type PasswordFormat } from './format.ts'
import { fill, stretch } from './stretch.ts'

const shape = /^(\$(?:1|apr1)\$)([^$:\s]{0,8})\$([./0-9A-Za-z]{21}[./01])$/
const rounds = 1000
const order = [12, 6, 0, 13, 7, 1, 14, 8, 2, 15, 9, 3, 5, 10, 4, 11]

/** md5-crypt; about 2 ms. */
export const md5: PasswordFormat = {
  name: 'md5',
  blocks: () => true,
  recognises: (encoded) => shape.test(encoded),
  costOf: (encoded) =>
    shape.test(encoded) ? { ms: 2, memoryBytes: littleMemory, parameters: 'md5' } : undefined,
  async verify({ encoded, password }) {
    const [whole, magic = '', salt = '', hash = ''] = shape.exec(encoded) ?? []
    return whole !== undefined && equalTexts(crypt({ password, magic, salt }), hash)
  },
}

function crypt(given: { password: string; magic: string; salt: string }): string {
  const sum = (...parts: Uint8Array[]) => digestOf('md5', Buffer.concat(parts), 'buffer')
  const password = Buffer.from(given.password)
  const salt = Buffer.from(given.salt)

  const inner = fill(sum(password, salt, password), password.length)
  const parts = [password, Buffer.from(given.magic), salt, inner]
  const zero = Buffer.alloc(1)
  const initial = password.subarray(0, 1)
  for (let bits = password.length; bits > 0; bits >>= 1) parts.push(bits & 1 ? zero : initial)
  const last = stretch({ algorithm: 'md5', digest: sum(...parts), password, salt, rounds })
  return encodeCrypt64(last, order)
}
