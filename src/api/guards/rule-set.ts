/**
 * The rules of protoc-gen-validate as they are set on a field, and the checks they are compiled to.
 * All compilers throw for an unknown rule, so that none is silently ignored.
 */
import { type DescMessage, isFieldSet, type Message, type MessageShape } from '@bufbuild/protobuf'
import type { Clock } from '../../kit/clock.ts'

/**
 * Checks a value; returns the reason why it is refused, or undefined. Rules about the present
 * read the clock.
 */
export type Check = (value: unknown, clock: Clock) => string | undefined

/** The rules of a rule message that are set; the others are absent. */
export type SetRules<Rules extends Message> = {
  readonly [Name in Exclude<keyof Rules, keyof Message>]?: Rules[Name]
}

/** The rules that are set. Throws for one that is not among `known`. */
export const readSetRules = <Desc extends DescMessage>(
  schema: Desc,
  rules: MessageShape<Desc>,
  known: readonly string[],
): SetRules<MessageShape<Desc>> => {
  const found: Record<string, unknown> = {}
  const values = rules as Message as unknown as Record<string, unknown>
  const later = (rules as Message).$unknown?.map(({ no }) => `number ${no}`) ?? []
  for (const field of schema.fields) {
    if (!isFieldSet(rules, field)) continue
    if (!known.includes(field.localName)) later.push(field.localName)
    const { localName } = field.oneof ?? field
    // A disabled rule counts as unset.
    if (values[localName] !== false) found[localName] = values[localName]
  }
  if (later.length > 0) throw new Error(`no check for ${schema.typeName}: ${later.join(', ')}`)
  return found as SetRules<MessageShape<Desc>>
}

/** The first reason of several checks; undefined for no checks at all. */
export const firstReason = (checks: readonly (Check | undefined)[]): Check | undefined => {
  const present = checks.filter((check) => check !== undefined)
  if (present.length < 2) return present[0]
  return (value, clock) => {
    for (const check of present) {
      const reason = check(value, clock)
      if (reason !== undefined) return reason
    }
    return undefined
  }
}

/** A check that is skipped for empty values, where the rule says so. */
export const unlessEmpty = (
  ignoreEmpty: boolean | undefined,
  isEmpty: (value: unknown) => boolean,
  check: Check | undefined,
): Check | undefined =>
  ignoreEmpty && check
    ? (value, clock) => (isEmpty(value) ? undefined : check(value, clock))
    : check

interface Bounds {
  readonly lt?: number | bigint | undefined
  readonly lte?: number | bigint | undefined
  readonly gt?: number | bigint | undefined
  readonly gte?: number | bigint | undefined
}

type Ordered = number | bigint

/** Two bounds: a range to be inside, or, in reverse order, to be outside of. */
const rangeCheck = (bounds: Bounds, format: (value: Ordered) => string): Check => {
  const upper = (bounds.lt ?? bounds.lte) as Ordered
  const lower = (bounds.gt ?? bounds.gte) as Ordered
  const isBelow = (value: Ordered) => (bounds.lt === undefined ? value <= upper : value < upper)
  const isAbove = (value: Ordered) => (bounds.gt === undefined ? value >= lower : value > lower)
  if (upper > lower) {
    const opening = bounds.gt === undefined ? '[' : '('
    const closing = bounds.lt === undefined ? ']' : ')'
    const range = `${opening}${format(lower)}, ${format(upper)}${closing}`
    return (value) =>
      isBelow(value as Ordered) && isAbove(value as Ordered)
        ? undefined
        : `value must be inside range ${range}`
  }
  const opening = bounds.lt === undefined ? '(' : '['
  const closing = bounds.gt === undefined ? ')' : ']'
  const range = `${opening}${format(upper)}, ${format(lower)}${closing}`
  return (value) =>
    isBelow(value as Ordered) || isAbove(value as Ordered)
      ? undefined
      : `value must be outside range ${range}`
}

/** The check of lt, lte, gt and gte, for any ordered type. */
export const boundsCheck = (
  bounds: Bounds,
  format: (value: Ordered) => string,
): Check | undefined => {
  const { lt, lte, gt, gte } = bounds
  if ((lt ?? lte) !== undefined && (gt ?? gte) !== undefined) return rangeCheck(bounds, format)
  const one = (bound: Ordered | undefined, phrase: string, holds: (value: Ordered) => boolean) => {
    if (bound === undefined) return undefined
    const reason = `value must be ${phrase} ${format(bound)}`
    const check: Check = (value) => (holds(value as Ordered) ? undefined : reason)
    return check
  }
  return (
    one(lt, 'less than', (value) => value < lt!) ??
    one(lte, 'less than or equal to', (value) => value <= lte!) ??
    one(gt, 'greater than', (value) => value > gt!) ??
    one(gte, 'greater than or equal to', (value) => value >= gte!)
  )
}

/** The check of `in` and `not_in`; `keyOf` makes values comparable. */
export const listCheck = (
  listed: readonly unknown[] | undefined,
  excluded: readonly unknown[] | undefined,
  { format, keyOf, subject }: ListTexts,
): Check | undefined => {
  if (listed !== undefined) {
    const keys = new Set(listed.map(keyOf))
    const reason = `${subject} must be in list ${format(listed)}`
    return (value) => (keys.has(keyOf(value)) ? undefined : reason)
  }
  if (excluded === undefined) return undefined
  const keys = new Set(excluded.map(keyOf))
  const reason = `${subject} must not be in list ${format(excluded)}`
  return (value) => (keys.has(keyOf(value)) ? reason : undefined)
}

interface ListTexts {
  readonly format: (items: readonly unknown[]) => string
  readonly keyOf: (value: unknown) => unknown
  /** `value`, or `type URL`. */
  readonly subject: string
}
