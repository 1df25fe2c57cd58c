/**
 * Drupal 7: `$S$`, one character of cost, 8 of salt, and 43 characters of
 * iterated SHA-512, of which the rest is thrown away. Read only.
 */
import { equalTexts, type PasswordFormat } from './format.ts'
import { portableCostIsSane, portableHash } from './portable.ts'

const shape = /^\$S\$(.)([^$:\s]{8})([./0-9A-Za-z]{43})$/

function parse(encoded: string) {
  const [whole, cost = '', salt = '', hash = ''] = shape.exec(encoded) ?? []
  return whole !== undefined && portableCostIsSane(cost) ? { cost, salt, hash } : undefined
}

/** Drupal 7; about 40 ms with the usual 2^15 rounds. */
export const drupal7: PasswordFormat = {
  name: 'drupal7',
  blocking: true,
  recognises: (encoded) => parse(encoded) !== undefined,
  async verify({ encoded, password }) {
    const parsed = parse(encoded)
    if (!parsed) return false
    const { cost, salt, hash } = parsed
    const whole = portableHash({ algorithm: 'sha512', cost, salt, password })
    return equalTexts(whole.slice(0, hash.length), hash)
  },
}
