/** Whether a resource, or one value of an attribute, matches a filter. */
import { type AttributePath, isObject, memberOf } from './attributes.ts'
import { booleanOf, type CompareOp, type Filter, type FilterValue } from './filter.ts'
import type { Attribute } from './schemas.ts'

/** Whether a resource matches. */
export function matchesFilter(filter: Filter, resource: unknown): boolean {
  return matches(filter, (path) => valuesOf(resource, path))
}

/** Whether one value of a multi-valued attribute matches the filter of a value path. */
export function matchesValue(filter: Filter, value: unknown): boolean {
  return matches(filter, ({ sub }) => {
    const found = isObject(value) ? memberOf(value, sub?.name ?? '') : simple(value, sub)
    return found === undefined ? [] : [found]
  })
}

/** A simple value is its own `value`. */
function simple(value: unknown, sub: Attribute | undefined): unknown {
  return sub === undefined || sub.name === 'value' ? value : undefined
}

type ValuesOf = (path: AttributePath) => readonly unknown[]

function matches(filter: Filter, valuesAt: ValuesOf): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((each) => matches(each, valuesAt))
    case 'or':
      return filter.filters.some((each) => matches(each, valuesAt))
    case 'not':
      return !matches(filter.filter, valuesAt)
    case 'present':
      return valuesAt(filter.path).some(isPresent)
    case 'some':
      return valuesAt(filter.path).some((value) => matchesValue(filter.filter, value))
    case 'compare': {
      const { path, op, value } = filter
      const attribute = comparedOf(path)
      const present = valuesAt(path)
        .flatMap((each) => plainOf(each))
        .filter(isPresent)
      if (value === null) return op === 'eq' ? present.length === 0 : present.length > 0
      if (present.length === 0) return op === 'ne'
      return present.some((each) => compares(attribute, { each, op, value }))
    }
  }
}

/** What a comparison of a whole attribute is about: its value, if it has parts. */
function comparedOf({ attribute, sub }: AttributePath): Attribute {
  if (sub) return sub
  return attribute.subAttributes?.find(({ name }) => name === 'value') ?? attribute
}

function plainOf(value: unknown): readonly unknown[] {
  return isObject(value) ? [memberOf(value, 'value')] : [value]
}

function isPresent(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false
  if (Array.isArray(value)) return value.length > 0
  return !isObject(value) || Object.values(value).some(isPresent)
}

/** The values at a path: of lists each of them. */
export function valuesOf(resource: unknown, { extension, attribute, sub }: AttributePath) {
  const own = extension === undefined ? resource : memberOf(resource, extension)
  const found = memberOf(own, attribute.name)
  const values: readonly unknown[] = Array.isArray(found)
    ? found
    : found === undefined
      ? []
      : [found]
  if (!sub) return values
  return values.flatMap((value) => {
    const part = isObject(value) ? memberOf(value, sub.name) : simple(value, sub)
    return part === undefined ? [] : [part]
  })
}

interface Comparison {
  readonly each: unknown
  readonly op: CompareOp
  readonly value: Exclude<FilterValue, null>
}

function compares({ type, caseExact }: Attribute, { each, op, value }: Comparison): boolean {
  if (type === 'boolean') {
    const isEqual = booleanOf(each) === booleanOf(value)
    return op === 'ne' ? !isEqual : op === 'eq' && isEqual
  }
  if (type === 'dateTime') return inOrder(op, Date.parse(String(each)) - Date.parse(String(value)))
  const cased = (one: unknown) => (caseExact ? String(one) : String(one).toLowerCase())
  const [text, wanted] = [cased(each), cased(value)]
  if (op === 'co') return text.includes(wanted)
  if (op === 'sw') return text.startsWith(wanted)
  if (op === 'ew') return text.endsWith(wanted)
  return inOrder(op, byCodePoint(text, wanted))
}

function inOrder(op: CompareOp, difference: number): boolean {
  switch (op) {
    case 'eq':
      return difference === 0
    case 'ne':
      return difference !== 0
    case 'gt':
      return difference > 0
    case 'ge':
      return difference >= 0
    case 'lt':
      return difference < 0
    case 'le':
      return difference <= 0
    default:
      return false
  }
}

/** Texts are ordered as the stores order them. */
export function byCodePoint(...[one, other]: readonly [string, string]): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}
