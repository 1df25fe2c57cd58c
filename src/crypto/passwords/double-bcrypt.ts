/**
 * bcrypt over bcrypt with one salt, of WoltLab 4 and 5: `$double$` and the outer hash, whose salt
 * and cost are those of the inner one. The inner hash is a text of 60 characters (hashes §62).
 * Read only.
 */
import { bcrypt, bcryptAlphabet, bcryptCostOf } from './bcrypt.ts'
import type { PasswordFormat } from './format.ts'

const prefix = '$double'
/** Of a hash: version, cost and salt. */
const settingLength = 29
const saltLength = 22
const saltBytes = 16

function innerOf(encoded: string): string | undefined {
  const inner = encoded.startsWith(`${prefix}$2`) ? encoded.slice(prefix.length) : ''
  return bcryptCostOf(inner) === undefined ? undefined : inner
}

/** bcrypt twice, in the libuv pool. */
export const doubleBcrypt: PasswordFormat = {
  name: 'double-bcrypt',
  blocks: () => false,
  recognises: (encoded) => innerOf(encoded) !== undefined,
  costOf(encoded) {
    const inner = innerOf(encoded)
    const cost = inner === undefined ? undefined : bcrypt.costOf(inner)
    return cost && { ...cost, ms: 2 * cost.ms, parameters: `${cost.parameters}, twice` }
  },
  seesAll: ({ encoded, password }) =>
    bcrypt.seesAll?.({ encoded: innerOf(encoded) ?? '', password }) ?? true,
  async verify({ encoded, password }) {
    const outer = innerOf(encoded)
    const cost = bcryptCostOf(outer ?? '')
    if (outer === undefined || cost === undefined) return false
    const native = await import('@node-rs/bcrypt')
    const salt = saltOf(outer.slice(settingLength - saltLength, settingLength))
    const first = await native.hash(password, cost, salt)
    // The native one writes its own letter for the version.
    const inner = outer.slice(0, settingLength) + first.slice(settingLength)
    return bcrypt.verify({ encoded: outer, password: inner })
  },
}

/** The bytes of a salt, high bits first. */
function saltOf(text: string): Buffer {
  const bits = [...text].map((each) => bcryptAlphabet.indexOf(each).toString(2).padStart(6, '0'))
  const bytes = bits.join('').match(/.{8}/g) ?? []
  return Buffer.from(bytes.slice(0, saltBytes).map((each) => Number.parseInt(each, 2)))
}
