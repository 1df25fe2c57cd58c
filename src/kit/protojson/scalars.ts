/**
 * What protojson accepts for a scalar field, given its digits or its string
 * (https://protobuf.dev/programming-guides/json/). All functions return undefined for invalid
 * input; the caller adds the position.
 */
import { ScalarType } from '@bufbuild/protobuf'
import { withoutEnding } from '../ends.ts'

const plainInteger = /^-?[0-9]{1,9}$/
const parts = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/
/** Digits of the longest 64-bit integer; longer ones are rejected before they are parsed. */
const digitsMax = 20

/** Parses a JSON number as an integer: `1.0` and `1e2` are integers, `1.5` is not. */
const integerOf = (digits: string): bigint | undefined => {
  const found = parts.exec(digits)
  if (found === null) return undefined
  const [, sign = '', written = '', fractionWritten = '', exponentWritten = '0'] = found
  const whole = written === '0' ? '' : written
  const fraction = withoutEnding(fractionWritten, '0')
  if (whole === '' && fraction === '') return 0n
  const exponent = Number(exponentWritten)
  if (fraction.length > Math.max(exponent, 0)) return undefined
  if (whole.length + exponent > digitsMax) return undefined
  if (exponent >= 0) {
    return BigInt(`${sign}${whole}${fraction}${'0'.repeat(exponent - fraction.length)}`)
  }
  const kept = whole.length + exponent
  if (kept < 1 || !/^0+$/.test(whole.slice(kept))) return undefined
  return BigInt(`${sign}${whole.slice(0, kept)}`)
}

interface Range {
  readonly min: bigint
  readonly max: bigint
}

const signed32: Range = { min: -(2n ** 31n), max: 2n ** 31n - 1n }
const unsigned32: Range = { min: 0n, max: 2n ** 32n - 1n }
const signed64: Range = { min: -(2n ** 63n), max: 2n ** 63n - 1n }
const unsigned64: Range = { min: 0n, max: 2n ** 64n - 1n }

const within = (digits: string, range: Range): bigint | undefined => {
  const value = integerOf(digits)
  return value === undefined || value < range.min || value > range.max ? undefined : value
}

const small =
  (range: Range) =>
  (digits: string): number | undefined => {
    if (range.min < 0n && plainInteger.test(digits)) return Number(digits) + 0
    const value = within(digits, range)
    return value === undefined ? undefined : Number(value)
  }

const long =
  (range: Range) =>
  (digits: string): bigint | undefined =>
    within(digits, range)

const doubleOf = (digits: string): number | undefined => {
  const value = Number(digits)
  return Number.isFinite(value) ? value : undefined
}

const floatOf = (digits: string): number | undefined => {
  const value = Math.fround(Number(digits))
  return Number.isFinite(value) ? value : undefined
}

/** Converts the digits of a JSON number to the value of a numeric type. */
export type NumberParse = (digits: string) => number | bigint | undefined

const numberParses: ReadonlyMap<ScalarType, NumberParse> = new Map<ScalarType, NumberParse>([
  [ScalarType.INT32, small(signed32)],
  [ScalarType.SINT32, small(signed32)],
  [ScalarType.SFIXED32, small(signed32)],
  [ScalarType.UINT32, small(unsigned32)],
  [ScalarType.FIXED32, small(unsigned32)],
  [ScalarType.INT64, long(signed64)],
  [ScalarType.SINT64, long(signed64)],
  [ScalarType.SFIXED64, long(signed64)],
  [ScalarType.UINT64, long(unsigned64)],
  [ScalarType.FIXED64, long(unsigned64)],
  [ScalarType.DOUBLE, doubleOf],
  [ScalarType.FLOAT, floatOf],
])

const namedNumbers: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
}

/** The parser of a numeric type; undefined for other types. */
export const numberParseOf = (scalar: ScalarType): NumberParse | undefined =>
  numberParses.get(scalar)

/** Parses a number in a string: `"12"`, and `"NaN"` etc. for floats. */
export const quotedNumber = (
  scalar: ScalarType,
  parse: NumberParse,
  text: string,
): number | bigint | undefined => {
  if (scalar === ScalarType.DOUBLE || scalar === ScalarType.FLOAT) {
    const named = Object.hasOwn(namedNumbers, text) ? namedNumbers[text] : undefined
    if (named !== undefined) return named
  }
  return parts.test(text) ? parse(text) : undefined
}

/** Parses the number of an enum value. */
export const enumNumberOf = small(signed32)

/** The name of a type in protojson's errors, as in `string field userName`. */
export const scalarNames: Readonly<Record<ScalarType, string>> = {
  [ScalarType.DOUBLE]: 'double',
  [ScalarType.FLOAT]: 'float',
  [ScalarType.INT64]: 'int64',
  [ScalarType.UINT64]: 'uint64',
  [ScalarType.INT32]: 'int32',
  [ScalarType.FIXED64]: 'fixed64',
  [ScalarType.FIXED32]: 'fixed32',
  [ScalarType.BOOL]: 'bool',
  [ScalarType.STRING]: 'string',
  [ScalarType.BYTES]: 'bytes',
  [ScalarType.UINT32]: 'uint32',
  [ScalarType.SFIXED32]: 'sfixed32',
  [ScalarType.SFIXED64]: 'sfixed64',
  [ScalarType.SINT32]: 'sint32',
  [ScalarType.SINT64]: 'sint64',
}

const standardAlphabet = /^[A-Za-z0-9+/]*={0,2}$/
const urlAlphabet = /^[A-Za-z0-9_-]*={0,2}$/

/**
 * Decodes base64 in either alphabet, padded or not (RFC 4648 §4 and §5); line breaks are allowed.
 */
export const bytesOf = (text: string): Uint8Array | undefined => {
  const isPadded = text.length % 4 === 0
  const clean = text.replace(/[\r\n]+/g, '')
  const alphabet = /[-_]/.test(clean) ? urlAlphabet : standardAlphabet
  if (!alphabet.test(clean)) return undefined
  if (isPadded ? clean.length % 4 !== 0 : clean.endsWith('=') || clean.length % 4 === 1) {
    return undefined
  }
  // A copy: the buffer may be a view into Node's shared pool.
  return new Uint8Array(Buffer.from(clean, 'base64'))
}

/** Converts a map key to the text form that protobuf-es uses. */
export const mapKeyOf = (scalar: ScalarType, name: string): string | undefined => {
  if (scalar === ScalarType.STRING) return name
  if (scalar === ScalarType.BOOL) return name === 'true' || name === 'false' ? name : undefined
  const isUnsigned = [
    ScalarType.UINT32,
    ScalarType.FIXED32,
    ScalarType.UINT64,
    ScalarType.FIXED64,
  ].includes(scalar)
  if (!(isUnsigned ? /^[0-9]+$/ : /^[+-]?[0-9]+$/).test(name)) return undefined
  const digits = name.replace(/^\+/, '').replace(/^(-?)0+(?=[0-9])/, '$1')
  return numberParseOf(scalar)?.(digits)?.toString()
}
