/** Typed access to the members of a record of unknown shape, absent ones left out. */
import { type EmptyValues, isAbsent } from './empty.ts'

/** Members by name; each is undefined where the value is absent or of another type. */
export interface Fields {
  /** Text; numbers and truth values as they are written. */
  text(name: string): string | undefined
  /** `true`, `"t"`, `"yes"`, 1 and the like; false likewise; undefined for others. */
  flag(name: string): boolean | undefined
  /** A finite number, also written as text. */
  number(name: string): number | undefined
  /** An object, also written as JSON text. */
  object(name: string): Fields | undefined
  /** An array, also written as JSON text; any other value is an array of one. */
  list(name: string): readonly unknown[]
  /** As it is. */
  value(name: string): unknown
  /** The object itself; empty for a value that is none. */
  readonly all: Readonly<Record<string, unknown>>
}

/** Access to the members of a value; one that is no object has none. */
export function fieldsOf(value: unknown, how: { readonly empty: EmptyValues }): Fields {
  const all = isObject(value) ? value : {}
  const { empty } = how
  const own = (name: string): unknown => {
    const found = Object.hasOwn(all, name) ? all[name] : undefined
    return isAbsent(found, empty) ? undefined : found
  }
  return {
    all,
    value: own,
    text: (name) => textOf(own(name)),
    flag: (name) => flagOf(own(name)),
    number: (name) => numberOf(own(name)),
    object(name) {
      const found = parsedText(own(name), '{')
      return isObject(found) ? fieldsOf(found, { empty: 'json' }) : undefined
    },
    list(name) {
      const found = parsedText(own(name), '[')
      if (isAbsent(found, empty)) return []
      return Array.isArray(found) ? found : [found]
    },
  }
}

/** Whether a value is an object with members. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Texts, and what can be written as one; undefined for objects and absent values. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  const isPlain = typeof value === 'number' || typeof value === 'boolean'
  return isPlain || typeof value === 'bigint' ? String(value) : undefined
}

const trueTexts: ReadonlySet<string> = new Set(['true', 't', 'yes', 'y', '1', 'on'])
const falseTexts: ReadonlySet<string> = new Set(['false', 'f', 'no', 'n', '0', 'off'])

/** A truth value, also as a number or text; undefined for all else. */
export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  const text = textOf(value)?.trim().toLowerCase()
  if (text === undefined) return undefined
  if (trueTexts.has(text)) return true
  return falseTexts.has(text) ? false : undefined
}

/** A finite number, also as text. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined
  if (typeof value === 'string' && value.trim() === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** What a JSON text that begins like this stands for; the value itself if it is none. */
function parsedText(value: unknown, begin: '{' | '['): unknown {
  if (typeof value !== 'string' || !value.trimStart().startsWith(begin)) return value
  try {
    return JSON.parse(value)
  } catch {
    // Only looks like JSON.
    return value
  }
}
