/**
 * Rules of google.protobuf.Timestamp, Duration and Any fields, in the order and with the texts of
 * protoc-gen-validate. Absent fields are checked as undefined.
 */
import type { Any, Duration, Timestamp } from '@bufbuild/protobuf/wkt'
import {
  type AnyRules,
  AnyRulesSchema,
  type DurationRules,
  DurationRulesSchema,
  type TimestampRules,
  TimestampRulesSchema,
} from '@zitadel/proto/validate/validate_pb.js'
import { goDuration, goList, goTime } from './go-format.ts'
import { boundsCheck, type Check, firstReason, listCheck, readSetRules } from './rule-set.ts'

interface Instant {
  readonly seconds: bigint
  readonly nanos: number
}

const nanosPerSecond = 1_000_000_000n

const nanosOf = ({ seconds, nanos }: Instant): bigint => seconds * nanosPerSecond + BigInt(nanos)

const optionalNanosOf = (value: Instant | undefined): bigint | undefined => value && nanosOf(value)

/** What Go prints for a message of this shape. */
const textOf = ({ seconds, nanos }: Instant): string =>
  [seconds === 0n ? '' : `seconds:${seconds}`, nanos === 0 ? '' : `nanos:${nanos}`]
    .filter((part) => part !== '')
    .join(' ')

/** `required` first; the other checks only where there is a value. */
const presentCheck = (
  required: boolean | undefined,
  check: Check | undefined,
): Check | undefined =>
  required || check
    ? (value, clock) => {
        if (value === undefined) return required ? 'value is required' : undefined
        return check?.(value, clock)
      }
    : undefined

/** `validity` first; then the checks of the value in nanoseconds. */
const instantCheck = (
  validity: (value: Instant) => string | undefined,
  checks: readonly (Check | undefined)[],
): Check | undefined => {
  const check = firstReason(checks)
  if (check === undefined) return undefined
  return (value, clock) => validity(value as Instant) ?? check(nanosOf(value as Instant), clock)
}

const equalCheck = (fixed: bigint | undefined, format: (nanos: bigint) => string) => {
  if (fixed === undefined) return undefined
  const check: Check = (value) =>
    value === fixed ? undefined : `value must equal ${format(fixed)}`
  return check
}

const durationSecondsMax = 315_576_000_000n

const durationValidity = (value: Instant): string | undefined => {
  const { seconds, nanos } = value
  const phrase =
    seconds < -durationSecondsMax
      ? 'exceeds -10000 years'
      : seconds > durationSecondsMax
        ? 'exceeds +10000 years'
        : Math.abs(nanos) > 999_999_999
          ? 'has out-of-range nanos'
          : (seconds > 0n && nanos < 0) || (seconds < 0n && nanos > 0)
            ? 'has seconds and nanos with different signs'
            : undefined
  if (phrase === undefined) return undefined
  return `value is not a valid duration | caused by: proto: duration (${textOf(value)}) ${phrase}`
}

/** The check of the rules of a duration. */
export const durationCheck = (rules: DurationRules): Check | undefined => {
  const known = ['required', 'const', 'lt', 'lte', 'gt', 'gte', 'in', 'notIn']
  const set = readSetRules(DurationRulesSchema, rules, known)
  const format = (nanos: number | bigint) => goDuration(BigInt(nanos))
  const bounds = {
    lt: optionalNanosOf(set.lt),
    lte: optionalNanosOf(set.lte),
    gt: optionalNanosOf(set.gt),
    gte: optionalNanosOf(set.gte),
  }
  const phrase = {
    format: (items: readonly unknown[]) => goList(items.map((item) => textOf(item as Duration))),
    // Values arrive as nanoseconds, the listed ones as messages.
    keyOf: (value: unknown) => (typeof value === 'bigint' ? value : nanosOf(value as Duration)),
    subject: 'value',
  }
  const checks = [
    equalCheck(optionalNanosOf(set.const), format),
    boundsCheck(bounds, format),
    listCheck(set.in, set.notIn, phrase),
  ]
  return presentCheck(set.required, instantCheck(durationValidity, checks))
}

const timestampValidity = (value: Instant): string | undefined => {
  const { seconds, nanos } = value
  const phrase =
    seconds < -62_135_596_800n
      ? 'before 0001-01-01'
      : seconds > 253_402_300_799n
        ? 'after 9999-12-31'
        : nanos < 0 || nanos > 999_999_999
          ? 'has out-of-range nanos'
          : undefined
  if (phrase === undefined) return undefined
  return `value is not a valid timestamp | caused by: proto: timestamp (${textOf(value)}) ${phrase}`
}

/** The check of lt_now, gt_now and within, alone or together. */
const nowCheck = (rules: {
  readonly ltNow?: boolean
  readonly gtNow?: boolean
  readonly within?: Duration
}): Check | undefined => {
  const { ltNow, gtNow } = rules
  const within = optionalNanosOf(rules.within)
  if (!ltNow && !gtNow && within === undefined) return undefined
  const direction = ltNow ? 'less than now' : gtNow ? 'greater than now' : ''
  const span = within === undefined ? '' : goDuration(within)
  const reason =
    direction === ''
      ? `value must be within ${span} of now`
      : `value must be ${direction}${span === '' ? '' : ` within ${span}`}`
  return (value, clock) => {
    const ahead = (value as bigint) - BigInt(clock.nowMicros()) * 1000n
    const isOnSide = ltNow ? ahead < 0n : gtNow ? ahead > 0n : true
    const distance = ahead < 0n ? -ahead : ahead
    // The far end itself is within, unless the rule goes both ways.
    const isNear =
      within === undefined || (direction === '' ? distance < within : distance <= within)
    return isOnSide && isNear ? undefined : reason
  }
}

/** The check of the rules of a timestamp. */
export const timestampCheck = (rules: TimestampRules): Check | undefined => {
  const known = ['required', 'const', 'lt', 'lte', 'gt', 'gte', 'ltNow', 'gtNow', 'within']
  const set = readSetRules(TimestampRulesSchema, rules, known)
  const format = (nanos: number | bigint) => goTime(BigInt(nanos))
  const nanosOfRule = (value: Timestamp | undefined) => optionalNanosOf(value)
  const bounds = {
    lt: nanosOfRule(set.lt),
    lte: nanosOfRule(set.lte),
    gt: nanosOfRule(set.gt),
    gte: nanosOfRule(set.gte),
  }
  const checks = [
    equalCheck(nanosOfRule(set.const), format),
    boundsCheck(bounds, format),
    nowCheck(set),
  ]
  return presentCheck(set.required, instantCheck(timestampValidity, checks))
}

/** The check of the rules of an Any. */
export const anyCheck = (rules: AnyRules): Check | undefined => {
  const set = readSetRules(AnyRulesSchema, rules, ['required', 'in', 'notIn'])
  const listed = listCheck(set.in, set.notIn, {
    format: goList,
    keyOf: (value) => (typeof value === 'string' ? value : (value as Any).typeUrl),
    subject: 'type URL',
  })
  return presentCheck(set.required, listed)
}
