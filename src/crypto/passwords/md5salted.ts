/**
 * One MD5 over password and salt: `$md5salted-suffix$<salt>$<base64>` is
 * md5(password + salt), `-prefix` is md5(salt + password). The salt is taken
 * literally, the base64 is standard and padded. Read only.
 */
import { hash as digestOf } from 'node:crypto'
import { littleMemory } from './cost.ts'
import { equalBytes, type PasswordFormat } from './format.ts'

/** 22 characters hold 132 bits for 128, so the last one has four choices. */
const shape = /^\$md5salted-(suffix|prefix)\$([^$]{1,256})\$([A-Za-z0-9+/]{21}[AQgw]==)$/

/** Salted MD5; microseconds. */
export const md5salted: PasswordFormat = {
  name: 'md5salted',
  blocks: () => false,
  recognises: (encoded) => shape.test(encoded),
  costOf: (encoded) =>
    shape.test(encoded)
      ? { ms: 0.1, memoryBytes: littleMemory, parameters: 'md5salted' }
      : undefined,
  async verify({ encoded, password }) {
    const [whole, position, salt = '', hash = ''] = shape.exec(encoded) ?? []
    if (whole === undefined) return false
    const text = position === 'suffix' ? password + salt : salt + password
    return equalBytes(digestOf('md5', text, 'buffer'), Buffer.from(hash, 'base64'))
  },
}
