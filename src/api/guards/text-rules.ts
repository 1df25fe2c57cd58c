/**
 * Rules of string and bytes fields, in the order and with the texts of protoc-gen-validate
 * (management-v1.md §3.3, user-v2.md §4.1;
 * https://github.com/bufbuild/protoc-gen-validate#constraint-rules).
 */
import { isIP, isIPv4, isIPv6 } from 'node:net'
import {
  type BytesRules,
  BytesRulesSchema,
  KnownRegex,
  type StringRules,
  StringRulesSchema,
} from '@zitadel/proto/validate/validate_pb.js'
import { goQuote } from '../../kit/protojson/go-quote.ts'
import { emailFault, hostnameFault } from './email-rule.ts'
import { goBytes, goList } from './go-format.ts'
import { type Check, firstReason, listCheck, readSetRules, unlessEmpty } from './rule-set.ts'
import { isAbsoluteUri, uriFault } from './uri-rule.ts'

/** Code points; what arrives has no lone surrogates, so every high one is half of a pair. */
const runeCount = (text: string): number => {
  let count = text.length
  for (let at = 0; at < text.length; at++) {
    if ((text.charCodeAt(at) & 0xfc00) === 0xd800) count--
  }
  return count
}

interface Lengths {
  readonly exactly?: bigint | undefined
  readonly min?: bigint | undefined
  readonly max?: bigint | undefined
}

/** The check of an exact, a least and a greatest length; `unit` is `runes` or `bytes`. */
const lengthCheck = (
  { exactly, min, max }: Lengths,
  unit: 'runes' | 'bytes',
  lengthOf: (value: unknown) => number,
): Check | undefined => {
  const exact = exactly ?? (min === max ? min : undefined)
  if (exact !== undefined) {
    const reason = `value length must be ${exact} ${unit}`
    return (value) => (lengthOf(value) === Number(exact) ? undefined : reason)
  }
  if (min === undefined && max === undefined) return undefined
  const least = Number(min ?? 0n)
  const most = max === undefined ? Number.POSITIVE_INFINITY : Number(max)
  const reason =
    min === undefined
      ? `value length must be at most ${max} ${unit}`
      : max === undefined
        ? `value length must be at least ${min} ${unit}`
        : `value length must be between ${min} and ${max} ${unit}, inclusive`
  return (value) => {
    const length = lengthOf(value)
    return length < least || length > most ? reason : undefined
  }
}

/** The same for strings: most lengths are decided without counting code points. */
const runesCheck = (lengths: Lengths): Check | undefined => {
  const counted = lengthCheck(lengths, 'runes', (value) => runeCount(value as string))
  if (counted === undefined || lengths.exactly !== undefined) return counted
  const least = 2 * Number(lengths.min ?? 0n)
  const most = lengths.max === undefined ? Number.POSITIVE_INFINITY : Number(lengths.max)
  return (value, clock) => {
    const units = (value as string).length
    return units >= least && units <= most ? undefined : counted(value, clock)
  }
}

const utf8Length = (value: unknown): number => Buffer.byteLength(value as string)

const textCheck = (holds: (text: string) => boolean, reason: string): Check => {
  return (value) => (holds(value as string) ? undefined : reason)
}

const causedCheck =
  (faultOf: (text: string) => string | undefined, reason: string): Check =>
  (value) => {
    const cause = faultOf(value as string)
    return cause === undefined ? undefined : `${reason} | caused by: ${cause}`
  }

const patternCheck = (pattern: string): Check => {
  const expression = new RegExp(pattern, 'u')
  const reason = `value does not match regex pattern ${goQuote(pattern)}`
  return textCheck((text) => expression.test(text), reason)
}

const uuid = /^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/

/** Node reads a zone (`fe80::1%eth0`) as part of an address, Go does not. */
const hasNoZone = (text: string): boolean => !text.includes('%')

const headerPattern = (rules: StringRules, regex: unknown): string => {
  const isStrict = rules.strict !== false
  if (regex === KnownRegex.HTTP_HEADER_NAME) {
    return isStrict ? "^:?[0-9a-zA-Z!#$%&'*+-.^_|~`]+$" : '^[^\\x00\\n\\r]+$'
  }
  if (regex === KnownRegex.HTTP_HEADER_VALUE) {
    return isStrict ? '^[^\\x00-\\x08\\n-\\x1f\\x7f]*$' : '^[^\\x00\\n\\r]*$'
  }
  throw new Error(`no check for the well-known regex ${regex}`)
}

const wellKnownCheck = (rules: StringRules): Check | undefined => {
  const { case: name, value } = rules.wellKnown
  if (name === undefined || value === false) return undefined
  switch (name) {
    case 'email':
      return causedCheck(emailFault, 'value must be a valid email address')
    case 'hostname':
      return causedCheck(hostnameFault, 'value must be a valid hostname')
    case 'address':
      return textCheck(
        (text) => hostnameFault(text) === undefined || (isIP(text) !== 0 && hasNoZone(text)),
        'value must be a valid hostname, or ip address',
      )
    case 'ip':
      return textCheck(
        (text) => isIP(text) !== 0 && hasNoZone(text),
        'value must be a valid IP address',
      )
    case 'ipv4':
      return textCheck(isIPv4, 'value must be a valid IPv4 address')
    case 'ipv6':
      return textCheck(
        (text) => isIPv6(text) && hasNoZone(text),
        'value must be a valid IPv6 address',
      )
    case 'uri':
      return firstReason([
        causedCheck(uriFault, 'value must be a valid URI'),
        textCheck(isAbsoluteUri, 'value must be absolute'),
      ])
    case 'uriRef':
      return causedCheck(uriFault, 'value must be a valid URI')
    case 'uuid':
      return causedCheck(
        (text) => (uuid.test(text) ? undefined : 'invalid uuid format'),
        'value must be a valid UUID',
      )
    case 'wellKnownRegex':
      return patternCheck(headerPattern(rules, value))
    default:
      throw new Error(`no check for validate.StringRules: ${name satisfies never}`)
  }
}

const stringRuleNames = [
  ...['const', 'in', 'notIn', 'len', 'minLen', 'maxLen', 'lenBytes', 'minBytes', 'maxBytes'],
  ...['prefix', 'suffix', 'contains', 'notContains', 'pattern', 'strict', 'ignoreEmpty'],
  ...['email', 'hostname', 'address', 'ip', 'ipv4', 'ipv6', 'uri', 'uriRef', 'uuid'],
  'wellKnownRegex',
]

/** The check of the rules of a string. */
export const stringCheck = (rules: StringRules): Check | undefined => {
  const set = readSetRules(StringRulesSchema, rules, stringRuleNames)
  const { prefix, suffix, contains, notContains, pattern } = set
  const substring = (part: string) => `substring ${goQuote(part)}`
  const checks = firstReason([
    set.const === undefined
      ? undefined
      : textCheck((text) => text === set.const, `value must equal ${set.const}`),
    listCheck(set.in, set.notIn, { format: goList, keyOf: (value) => value, subject: 'value' }),
    runesCheck({ exactly: set.len, min: set.minLen, max: set.maxLen }),
    lengthCheck(
      { exactly: set.lenBytes, min: set.minBytes, max: set.maxBytes },
      'bytes',
      utf8Length,
    ),
    prefix === undefined
      ? undefined
      : textCheck(
          (text) => text.startsWith(prefix),
          `value does not have prefix ${goQuote(prefix)}`,
        ),
    suffix === undefined
      ? undefined
      : textCheck((text) => text.endsWith(suffix), `value does not have suffix ${goQuote(suffix)}`),
    contains === undefined
      ? undefined
      : textCheck(
          (text) => text.includes(contains),
          `value does not contain ${substring(contains)}`,
        ),
    notContains === undefined
      ? undefined
      : textCheck(
          (text) => !text.includes(notContains),
          `value contains ${substring(notContains)}`,
        ),
    wellKnownCheck(rules),
    pattern === undefined ? undefined : patternCheck(pattern),
  ])
  return unlessEmpty(set.ignoreEmpty, (value) => value === '', checks)
}

/** Bytes between quotes, every one of them as `\x61`. */
const hexQuote = (bytes: Uint8Array): string =>
  `"${[...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`

const bytesCheckOf = (holds: (bytes: Buffer) => boolean, reason: string): Check => {
  return (value) => {
    const { buffer, byteOffset, byteLength } = value as Uint8Array
    return holds(Buffer.from(buffer, byteOffset, byteLength)) ? undefined : reason
  }
}

const addressLengths: Readonly<Record<string, { lengths: number[]; name: string }>> = {
  ip: { lengths: [4, 16], name: 'IP' },
  ipv4: { lengths: [4], name: 'IPv4' },
  ipv6: { lengths: [16], name: 'IPv6' },
}

const bytesRuleNames = [
  ...['const', 'in', 'notIn', 'len', 'minLen', 'maxLen', 'prefix', 'suffix', 'contains'],
  ...['pattern', 'ip', 'ipv4', 'ipv6', 'ignoreEmpty'],
]

/** The check of the rules of bytes. */
export const bytesCheck = (rules: BytesRules): Check | undefined => {
  const set = readSetRules(BytesRulesSchema, rules, bytesRuleNames)
  const { const: fixed, prefix, suffix, contains, pattern } = set
  const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u')
  const address = rules.wellKnown.value ? addressLengths[rules.wellKnown.case ?? ''] : undefined
  const checks = firstReason([
    fixed && bytesCheckOf((bytes) => bytes.equals(fixed), `value must equal ${goBytes(fixed)}`),
    listCheck(set.in, set.notIn, {
      format: (items) => goList(items.map((item) => goBytes(item as Uint8Array))),
      keyOf: (value) => Buffer.from(value as Uint8Array).toString('latin1'),
      subject: 'value',
    }),
    lengthCheck(
      { exactly: set.len, min: set.minLen, max: set.maxLen },
      'bytes',
      (value) => (value as Uint8Array).length,
    ),
    prefix &&
      bytesCheckOf(
        (bytes) => bytes.subarray(0, prefix.length).equals(prefix),
        `value does not have prefix ${hexQuote(prefix)}`,
      ),
    suffix &&
      bytesCheckOf(
        (bytes) => bytes.length >= suffix.length && bytes.subarray(-suffix.length).equals(suffix),
        `value does not have suffix ${hexQuote(suffix)}`,
      ),
    contains &&
      bytesCheckOf(
        (bytes) => bytes.includes(Buffer.from(contains)),
        `value does not contain ${hexQuote(contains)}`,
      ),
    address &&
      bytesCheckOf(
        (bytes) => address.lengths.includes(bytes.length),
        `value must be a valid ${address.name} address`,
      ),
    expression &&
      bytesCheckOf(
        (bytes) => expression.test(bytes.toString()),
        `value does not match regex pattern ${goQuote(pattern ?? '')}`,
      ),
  ])
  return unlessEmpty(set.ignoreEmpty, (value) => (value as Uint8Array).length === 0, checks)
}
