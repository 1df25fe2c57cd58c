/**
 * bcrypt with the fault of crypt_blowfish before 2011, marked `$2x$`: bytes of the password above
 * 127 were taken as negative numbers, which set all bits before them. For a password of ASCII it
 * is bcrypt. No library has it, so it is written out here (Provos and Mazières, "A Future-Adaptable
 * Password Scheme"). Read only.
 */
import { bcryptAlphabet, bcryptCostMin } from './bcrypt.ts'
import { littleMemory } from './cost.ts'
import { equalTexts, type PasswordFormat } from './format.ts'

const shape = /^\$2x\$(\d\d)\$([./A-Za-z0-9]{21}[.Oeu])([./A-Za-z0-9]{31})$/
/** The highest cost accepted: about 7 s. */
const costMax = 15
const subkeys = 18
const boxSize = 4 * 256
const rounds = 16
const magic = 'OrpheanBeholderScryDoubt'

function parse(encoded: string) {
  const [whole, written, salt = '', hash = ''] = shape.exec(encoded) ?? []
  const cost = Number(written)
  const isSane = whole !== undefined && cost >= bcryptCostMin && cost <= costMax
  return isSane ? { cost, salt, hash } : undefined
}

/** The faulty bcrypt, in plain JavaScript. */
export const bcrypt2x: PasswordFormat = {
  name: 'bcrypt-2x',
  blocks: () => true,
  recognises: (encoded) => parse(encoded) !== undefined,
  costOf(encoded) {
    const parsed = parse(encoded)
    if (!parsed) return undefined
    const parameters = `bcrypt (2x) cost=${parsed.cost}`
    return { ms: 60 + 0.2 * 2 ** parsed.cost, memoryBytes: littleMemory, parameters }
  },
  seesAll: ({ password }) => Buffer.byteLength(password) < 4 * subkeys,
  async verify({ encoded, password }) {
    const parsed = parse(encoded)
    if (!parsed) return false
    const { cost, salt, hash } = parsed
    const result = faultyBcrypt({ password, cost, salt: decode(salt).subarray(0, 16) })
    // The last character has two spare bits, which other programs may have set.
    return equalTexts(result.slice(0, 30), hash.slice(0, 30)) && sameHigh(result, hash)
  },
}

function sameHigh(...hashes: [string, string]): boolean {
  const [a, b] = hashes.map((text) => bcryptAlphabet.indexOf(text.charAt(30)) >> 2)
  return a === b
}

function faultyBcrypt(by: { password: string; cost: number; salt: Uint8Array }): string {
  const state = initialState()
  const key = keyNumbers(Buffer.from(`${by.password}\0`))
  const salt = new DataView(by.salt.buffer, by.salt.byteOffset)
  const saltNumbers = Int32Array.from({ length: subkeys }, (_, at) => salt.getInt32((at % 4) * 4))
  expand(state, { key, salt: saltNumbers.subarray(0, 4) })
  const none = new Int32Array(4)
  for (let count = 2 ** by.cost; count > 0; count--) {
    expand(state, { key, salt: none })
    expand(state, { key: saltNumbers, salt: none })
  }
  const text = Buffer.from(magic)
  const numbers = Int32Array.from({ length: 6 }, (_, at) => text.readInt32BE(at * 4))
  for (let at = 0; at < 6; at += 2) {
    const pair = numbers.subarray(at, at + 2)
    for (let count = 0; count < 64; count++) encipher(state, pair)
  }
  const bytes = Buffer.alloc(24)
  numbers.forEach((word, at) => {
    bytes.writeInt32BE(word, at * 4)
  })
  return encode(bytes.subarray(0, 23))
}

/** The 18 numbers of a key, with the fault. */
function keyNumbers(key: Uint8Array): Int32Array {
  const signed = Int8Array.from(key)
  return Int32Array.from({ length: subkeys }, (_, word) => {
    let bits = 0
    for (let at = word * 4; at < word * 4 + 4; at++) {
      bits = (bits << 8) | (signed[at % signed.length] ?? 0)
    }
    return bits
  })
}

interface State {
  readonly keys: Int32Array
  readonly boxes: Int32Array
}

/** Blowfish begins with the digits of π behind the point. */
function initialState(): State {
  const numbers = piNumbers(subkeys + boxSize)
  return { keys: numbers.slice(0, subkeys), boxes: numbers.slice(subkeys) }
}

/** By Machin's formula, in fixed point; about 30 ms. */
function piNumbers(count: number): Int32Array {
  const guard = 64n
  const one = 1n << (32n * BigInt(count) + guard)
  const inverseTangent = (divisor: bigint) => {
    let term = one / divisor
    let sum = term
    for (let n = 3n; term !== 0n; n += 2n) {
      term /= -(divisor * divisor)
      sum += term / n
    }
    return sum
  }
  const pi = 16n * inverseTangent(5n) - 4n * inverseTangent(239n)
  const digits = ((pi - 3n * one) >> guard).toString(16).padStart(8 * count, '0')
  const bytes = Buffer.from(digits, 'hex')
  return Int32Array.from({ length: count }, (_, at) => bytes.readInt32BE(at * 4))
}

/** Enciphers the two numbers in place. */
function encipher({ keys, boxes }: State, pair: Int32Array): void {
  let left = pair[0] ?? 0
  let right = pair[1] ?? 0
  for (let round = 0; round < rounds; round++) {
    left ^= keys[round] ?? 0
    const a = (boxes[left >>> 24] ?? 0) + (boxes[256 + ((left >>> 16) & 255)] ?? 0)
    const b = (a ^ (boxes[512 + ((left >>> 8) & 255)] ?? 0)) | 0
    const mixed = right ^ (b + (boxes[768 + (left & 255)] ?? 0))
    right = left
    left = mixed
  }
  pair[0] = right ^ (keys[rounds + 1] ?? 0)
  pair[1] = left ^ (keys[rounds] ?? 0)
}

function expand(state: State, { key, salt }: { key: Int32Array; salt: Int32Array }): void {
  const { keys, boxes } = state
  for (let at = 0; at < subkeys; at++) keys[at] = (keys[at] ?? 0) ^ (key[at] ?? 0)
  const pair = new Int32Array(2)
  let offset = 0
  for (const numbers of [keys, boxes]) {
    for (let at = 0; at < numbers.length; at += 2) {
      pair[0] = (pair[0] ?? 0) ^ (salt[offset] ?? 0)
      pair[1] = (pair[1] ?? 0) ^ (salt[offset + 1] ?? 0)
      offset = 2 - offset
      encipher(state, pair)
      numbers.set(pair, at)
    }
  }
}

function decode(text: string): Buffer {
  const bits = [...text].map((each) => bcryptAlphabet.indexOf(each).toString(2).padStart(6, '0'))
  const octets = bits.join('').match(/.{8}/g) ?? []
  return Buffer.from(octets.map((octet) => Number.parseInt(octet, 2)))
}

function encode(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const sixes = bits.match(/.{1,6}/g) ?? []
  return sixes.map((six) => bcryptAlphabet[Number.parseInt(six.padEnd(6, '0'), 2)]).join('')
}
