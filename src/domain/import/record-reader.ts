/** Reads members of a record one by one, and collects everything that is wrong with them. */
import { type RecordCode, reason } from './record-codes.ts'
import type { RecordReason } from './result.ts'

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The members of one object; what is wrong goes to the reasons, and reads as absent. */
export interface MemberReader {
  text(name: string, bounds?: { readonly min?: number; readonly max?: number }): string | undefined
  required(name: string, bounds?: { readonly max?: number }): string
  flag(name: string): boolean | undefined
  integer(name: string, bounds: { readonly min: number; readonly max: number }): number | undefined
  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined
  /** RFC 3339. */
  time(name: string): string | undefined
  object(name: string, read: (members: MemberReader, all: JsonObject) => void): void
  list(
    name: string,
    max: number,
    read: (members: MemberReader, all: JsonObject, value: unknown) => void,
  ): void
  texts(name: string, max: number): readonly string[] | undefined
  raw(name: string): unknown
  fault(name: string, code: RecordCode, about?: { readonly hint?: string }): undefined
  /** Refuses members that were not asked for. */
  finish(): void
}

/** Longest text of members without a bound of their own. */
const textMax = 4096

/** A reader of an object at a path. */
export function readMembers(object: JsonObject, reasons: RecordReason[], path = ''): MemberReader {
  const asked = new Set<string>()
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const fault: MemberReader['fault'] = (name, code, { hint = '' } = {}): undefined => {
    reasons.push(reason(code, { field: at(name), hint }))
    return undefined
  }
  const raw = (name: string): unknown => {
    asked.add(name)
    return Object.hasOwn(object, name) ? (object[name] ?? undefined) : undefined
  }
  const text: MemberReader['text'] = (name, { min = 1, max = textMax } = {}) => {
    const value = raw(name)
    if (value === undefined) return undefined
    if (typeof value !== 'string') return fault(name, 'record.wrong_type', { hint: 'a text' })
    if (value.length < min) return fault(name, 'record.too_short')
    if (value.length > max) return fault(name, 'record.too_long', { hint: String(max) })
    return value
  }
  const finish = () => {
    for (const name of Object.keys(object)) {
      if (!asked.has(name)) fault(name, 'record.unknown_member')
    }
  }
  const single = { raw, text, fault }
  return { ...single, ...scalars(single), ...containers({ ...single, reasons, at }), finish }
}

type Single = Pick<MemberReader, 'raw' | 'text' | 'fault'>

/** Members that are one value. */
function scalars({
  raw,
  text,
  fault,
}: Single): Pick<MemberReader, 'required' | 'flag' | 'integer' | 'oneOf' | 'time'> {
  return {
    required(name, bounds) {
      const value = text(name, bounds)
      if (value === undefined && raw(name) === undefined) fault(name, 'record.too_short')
      return value ?? ''
    },
    flag(name) {
      const value = raw(name)
      if (value === undefined || typeof value === 'boolean') return value
      return fault(name, 'record.wrong_type', { hint: 'true or false' })
    },
    integer(name, { min, max }) {
      const value = raw(name)
      if (value === undefined) return undefined
      if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) {
        return value
      }
      return fault(name, 'record.wrong_type', { hint: `a whole number from ${min} to ${max}` })
    },
    oneOf(name, values) {
      const value = raw(name)
      const found = values.find((each) => each === value)
      if (value !== undefined && found === undefined) {
        fault(name, 'record.wrong_value', { hint: values.join(', ') })
      }
      return found
    },
    time(name) {
      const value = text(name, { max: 40 })
      if (value === undefined || microsOf(value) !== undefined) return value
      return fault(name, 'record.time')
    },
  }
}

/** Members that have members or entries. */
function containers({
  raw,
  fault,
  reasons,
  at,
}: Single & {
  readonly reasons: RecordReason[]
  readonly at: (name: string) => string
}): Pick<MemberReader, 'object' | 'list' | 'texts'> {
  const inside = (value: JsonObject, name: string) => readMembers(value, reasons, at(name))
  return {
    object(name, read) {
      const value = raw(name)
      if (value === undefined) return
      if (!isObject(value)) {
        fault(name, 'record.wrong_type', { hint: 'an object' })
        return
      }
      const members = inside(value, name)
      read(members, value)
      members.finish()
    },
    list(name, max, read) {
      const value = raw(name)
      if (value === undefined) return
      if (!Array.isArray(value)) {
        fault(name, 'record.wrong_type', { hint: 'a list' })
        return
      }
      if (value.length > max) {
        fault(name, 'record.too_many', { hint: String(max) })
        return
      }
      for (const [index, each] of value.entries()) {
        const field = `${name}[${index}]`
        if (!isObject(each)) {
          fault(field, 'record.wrong_type', { hint: 'an object' })
          continue
        }
        const members = inside(each, field)
        read(members, each, each)
        members.finish()
      }
    },
    texts(name, max) {
      const value = raw(name)
      if (value === undefined) return undefined
      const isTexts = (given: unknown): given is readonly string[] =>
        Array.isArray(given) && given.every((each) => typeof each === 'string' && each !== '')
      if (!isTexts(value)) return fault(name, 'record.wrong_type', { hint: 'a list of texts' })
      if (value.length > max) return fault(name, 'record.too_many', { hint: String(max) })
      return value
    },
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
