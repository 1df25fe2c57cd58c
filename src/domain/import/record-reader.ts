/** Reads members of a record one by one, and collects everything that is wrong with them. */
import { type RecordCode, reason } from './record-codes.ts'
import type { RecordReason } from './result.ts'

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The members of one object; what is wrong with them goes to the reasons. */
export interface Members {
  readonly object: JsonObject
  readonly reasons: RecordReason[]
  /** Of the object in the record; empty for the record itself. */
  readonly path: string
  /** Names that were asked for. */
  readonly asked: string[]
}

/** Longest text of members without a bound of their own. */
const textMax = 4096

/** The members of an object at a path. Plain data: records have some ten objects each. */
export function membersOf(object: JsonObject, reasons: RecordReason[], path = ''): Members {
  return { object, reasons, path, asked: [] }
}

/** Says what is wrong with a member, which then reads as absent. */
export function fault(
  { reasons, path }: Members,
  name: string,
  { code, hint = '' }: { readonly code: RecordCode; readonly hint?: string },
): undefined {
  reasons.push(reason(code, { field: path === '' ? name : `${path}.${name}`, hint }))
  return undefined
}

/** A member as it is; null reads as absent. */
export function raw({ object, asked }: Members, name: string): unknown {
  asked.push(name)
  return Object.hasOwn(object, name) ? (object[name] ?? undefined) : undefined
}

/** Bounds of a text's length, in characters. */
export interface TextBounds {
  readonly min?: number
  readonly max?: number
}

/** A text. */
export function text(
  members: Members,
  name: string,
  { min = 1, max = textMax }: TextBounds = {},
): string | undefined {
  const value = raw(members, name)
  if (value === undefined) return undefined
  if (typeof value !== 'string') {
    return fault(members, name, { code: 'record.wrong_type', hint: 'a text' })
  }
  if (value.length < min) return fault(members, name, { code: 'record.too_short' })
  if (value.length > max) {
    return fault(members, name, { code: 'record.too_long', hint: String(max) })
  }
  return value
}

/** A text that must be there; empty where it is not. */
export function required(members: Members, name: string, bounds?: TextBounds): string {
  const value = text(members, name, bounds)
  if (value === undefined && raw(members, name) === undefined) {
    fault(members, name, { code: 'record.too_short' })
  }
  return value ?? ''
}

/** True or false. */
export function flag(members: Members, name: string): boolean | undefined {
  const value = raw(members, name)
  if (value === undefined || typeof value === 'boolean') return value
  return fault(members, name, { code: 'record.wrong_type', hint: 'true or false' })
}

/** A whole number within bounds. */
export function integer(
  members: Members,
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  const value = raw(members, name)
  if (value === undefined) return undefined
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) {
    return value
  }
  const hint = `a whole number from ${min} to ${max}`
  return fault(members, name, { code: 'record.wrong_type', hint })
}

/** One of several texts. */
export function oneOf<T extends string>(
  members: Members,
  name: string,
  values: readonly T[],
): T | undefined {
  const value = raw(members, name)
  const found = values.find((each) => each === value)
  if (value !== undefined && found === undefined) {
    fault(members, name, { code: 'record.wrong_value', hint: values.join(', ') })
  }
  return found
}

/** A time in RFC 3339. */
export function time(members: Members, name: string): string | undefined {
  const value = text(members, name, { max: 40 })
  if (value === undefined || microsOf(value) !== undefined) return value
  return fault(members, name, { code: 'record.time' })
}

/** An object with members of its own; those that `read` does not ask for are refused. */
export function object(members: Members, name: string, read: (inner: Members) => void): void {
  const value = raw(members, name)
  if (value === undefined) return
  if (isObject(value)) readInside(members, { name, value, read })
  else fault(members, name, { code: 'record.wrong_type', hint: 'an object' })
}

/** A list of at most `max` such objects. */
export function list(
  members: Members,
  name: string,
  { max, read }: { readonly max: number; readonly read: (inner: Members) => void },
): void {
  const value = raw(members, name)
  if (value === undefined) return
  if (!Array.isArray(value)) {
    fault(members, name, { code: 'record.wrong_type', hint: 'a list' })
    return
  }
  if (value.length > max) {
    fault(members, name, { code: 'record.too_many', hint: String(max) })
    return
  }
  for (const [index, each] of value.entries()) {
    const field = `${name}[${index}]`
    if (isObject(each)) readInside(members, { name: field, value: each, read })
    else fault(members, field, { code: 'record.wrong_type', hint: 'an object' })
  }
}

function readInside(
  { reasons, path }: Members,
  {
    name,
    value,
    read,
  }: {
    readonly name: string
    readonly value: JsonObject
    readonly read: (inner: Members) => void
  },
): void {
  const inner = membersOf(value, reasons, path === '' ? name : `${path}.${name}`)
  read(inner)
  finish(inner)
}

/** A list of at most `max` texts, none of them empty. */
export function texts(
  members: Members,
  name: string,
  { max }: { readonly max: number },
): readonly string[] | undefined {
  const value = raw(members, name)
  if (value === undefined) return undefined
  const isTexts = (given: unknown): given is readonly string[] =>
    Array.isArray(given) && given.every((each) => typeof each === 'string' && each !== '')
  if (!isTexts(value)) {
    return fault(members, name, { code: 'record.wrong_type', hint: 'a list of texts' })
  }
  if (value.length > max) {
    return fault(members, name, { code: 'record.too_many', hint: String(max) })
  }
  return value
}

/** Refuses members that were not asked for. */
export function finish(members: Members): void {
  const { object: all, asked } = members
  for (const name in all) {
    if (!asked.includes(name)) fault(members, name, { code: 'record.unknown_member' })
  }
}

const rfc3339 = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/

/** Microseconds since 1970 of an RFC 3339 time; undefined for other texts. */
export function microsOf(text: string): number | undefined {
  const match = rfc3339.exec(text)
  if (!match) return undefined
  const [, date = '', time = '', fraction = '', zone = ''] = match
  const wholeMs = Date.parse(`${date}T${time}${zone}`)
  if (Number.isNaN(wholeMs)) return undefined
  return wholeMs * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0') || 0)
}
