/**
 * phpass, as WordPress and phpBB wrote it: `$P$` or `$H$`, one character of
 * cost, 8 of salt, 22 of iterated MD5. Read only.
 */
import { equalTexts, type PasswordFormat } from './format.ts'
import { portableCostIsSane, portableHash } from './portable.ts'

const shape = /^\$[PH]\$(.)([^$:\s]{8})([./0-9A-Za-z]{21}[./01])$/

function parse(encoded: string) {
  const [whole, cost = '', salt = '', hash = ''] = shape.exec(encoded) ?? []
  return whole !== undefined && portableCostIsSane(cost) ? { cost, salt, hash } : undefined
}

/** phpass; about 10 ms with the usual 2^13 rounds. */
export const phpass: PasswordFormat = {
  name: 'phpass',
  blocking: true,
  recognises: (encoded) => parse(encoded) !== undefined,
  async verify({ encoded, password }) {
    const parsed = parse(encoded)
    if (!parsed) return false
    const { cost, salt, hash } = parsed
    return equalTexts(portableHash({ algorithm: 'md5', cost, salt, password }), hash)
  },
}
