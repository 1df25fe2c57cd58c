/** Plain MD5 in hex, without salt or prefix: the weakest format accepted for import. Read only. */
import { hash as digestOf } from 'node:crypto'
import { littleMemory } from './cost.ts'
import { equalBytes, type PasswordFormat } from './format.ts'

const shape = /^[0-9a-f]{32}$/i

/** Plain MD5, in either case of hex; microseconds. */
export const md5plain: PasswordFormat = {
  name: 'md5plain',
  blocks: () => false,
  recognises: (encoded) => shape.test(encoded),
  costOf: (encoded) =>
    shape.test(encoded)
      ? { ms: 0.1, memoryBytes: littleMemory, parameters: 'md5plain' }
      : undefined,
  async verify({ encoded, password }) {
    if (!shape.test(encoded)) return false
    return equalBytes(digestOf('md5', password, 'buffer'), Buffer.from(encoded, 'hex'))
  },
}
