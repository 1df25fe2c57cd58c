/**
 * Filters of SCIM (RFC 7644 §3.4.2.2), read by descent: the whole grammar, with value paths. What a
 * filter may cost is bounded before anything is looked for: its length, its depth, the number of
 * its comparisons.
 */
import { refuse } from '../../domain/refusals.ts'
import { type AttributePath, findAttribute } from './attributes.ts'
import type { Attribute, ResourceType } from './schemas.ts'

/** An operator that compares with a value. */
export type CompareOp = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le'

/** What a filter compares with. */
export type FilterValue = string | number | boolean | null

/** A filter, its paths resolved. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | {
      readonly kind: 'compare'
      readonly path: AttributePath
      readonly op: CompareOp
      readonly value: FilterValue
    }
  | { readonly kind: 'present'; readonly path: AttributePath }
  /** Some value of an attribute matches the filter, whose paths are its sub-attributes. */
  | { readonly kind: 'some'; readonly path: AttributePath; readonly filter: Filter }

/** The longest filter, in characters (surroundings §9.4). */
export const filterLengthMax = 1000
const levelsMax = 20
const comparisonsMax = 50

const compareOps: ReadonlySet<string> = new Set([
  ...['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'],
])

interface Token {
  readonly kind: 'word' | 'string' | '(' | ')' | '[' | ']' | 'end'
  readonly text: string
  readonly at: number
}

/** Finds what a name stands for, inside or outside of a value path. */
type Resolve = (name: string) => AttributePath | undefined

/** Reads a filter on a type of resources. Throws a refusal. */
export function parseFilter(type: ResourceType, text: string): Filter {
  return parseWith(text, (name) => findAttribute(type, name))
}

/** Reads the filter of a value path: its names are sub-attributes, or the value itself. */
export function parseValueFilter(path: AttributePath, text: string): Filter {
  return parseWith(text, subOf(path))
}

function subOf({ extension, attribute }: AttributePath): Resolve {
  return (name) => {
    const wanted = name.toLowerCase()
    const sub = attribute.subAttributes?.find((each) => each.name.toLowerCase() === wanted)
    return sub && { extension, attribute, sub }
  }
}

function parseWith(text: string, resolve: Resolve): Filter {
  if (text.length > filterLengthMax) throw refuse('scim.filter.too_long', String(filterLengthMax))
  const reader = createReader(tokensOf(text))
  const filter = readOr(reader, resolve, 0)
  reader.expect('end')
  return filter
}

interface Reader {
  peek(): Token
  take(): Token
  expect(kind: Token['kind']): Token
  /** Takes a word if it is the next token, in any case. */
  takeWord(word: string): boolean
  /** Counts a comparison. */
  count(): void
}

function createReader(tokens: readonly Token[]): Reader {
  let at = 0
  let comparisons = 0
  const end: Token = { kind: 'end', text: '', at: tokens.at(-1)?.at ?? 0 }
  const peek = () => tokens[at] ?? end
  const take = () => {
    const token = peek()
    at += 1
    return token
  }
  return {
    peek,
    take,
    expect: (kind) => {
      const token = take()
      if (token.kind !== kind) throw unexpected(token)
      return token
    },
    takeWord: (word) => {
      const { kind, text } = peek()
      if (kind !== 'word' || text.toLowerCase() !== word) return false
      at += 1
      return true
    },
    count: () => {
      comparisons += 1
      if (comparisons > comparisonsMax) {
        throw refuse('scim.filter.too_long', String(filterLengthMax))
      }
    },
  }
}

function readOr(reader: Reader, resolve: Resolve, level: number): Filter {
  if (level > levelsMax) throw refuse('scim.filter.too_long', String(filterLengthMax))
  const filters = [readAnd(reader, resolve, level)]
  while (reader.takeWord('or')) filters.push(readAnd(reader, resolve, level))
  const [only] = filters
  return filters.length === 1 && only ? only : { kind: 'or', filters }
}

function readAnd(reader: Reader, resolve: Resolve, level: number): Filter {
  const filters = [readOne(reader, resolve, level)]
  while (reader.takeWord('and')) filters.push(readOne(reader, resolve, level))
  const [only] = filters
  return filters.length === 1 && only ? only : { kind: 'and', filters }
}

function readOne(reader: Reader, resolve: Resolve, level: number): Filter {
  const token = reader.take()
  if (token.kind === '(') return readGroup(reader, resolve, level)
  if (token.kind !== 'word') throw unexpected(token)
  if (token.text.toLowerCase() === 'not' && reader.peek().kind === '(') {
    reader.take()
    return { kind: 'not', filter: readGroup(reader, resolve, level) }
  }
  const path = resolve(token.text)
  if (!path) throw refuse('scim.filter', `at ${token.text}, which is no attribute`)
  if (path.attribute.returned === 'never') throw refuse('scim.filter.sensitive')
  if (reader.peek().kind === '[') return readSome(reader, { path, level })
  return readComparison(reader, path)
}

function readGroup(reader: Reader, resolve: Resolve, level: number): Filter {
  const filter = readOr(reader, resolve, level + 1)
  reader.expect(')')
  return filter
}

function readSome(
  reader: Reader,
  { path, level }: { readonly path: AttributePath; readonly level: number },
): Filter {
  const bracket = reader.take()
  if (path.sub || !path.attribute.subAttributes) throw unexpected(bracket)
  const filter = readOr(reader, subOf(path), level + 1)
  reader.expect(']')
  // `emails[type eq "work"].value eq "x"`, as Entra asks.
  const { kind, text } = reader.peek()
  if (kind !== 'word' || !text.startsWith('.')) return { kind: 'some', path, filter }
  reader.take()
  const sub = subOf(path)(text.slice(1))
  if (!sub) throw refuse('scim.filter', `at ${text}, which is no attribute`)
  const both = [filter, readComparison(reader, sub)]
  return { kind: 'some', path, filter: { kind: 'and', filters: both } }
}

function readComparison(reader: Reader, path: AttributePath): Filter {
  reader.count()
  const token = reader.expect('word')
  const op = token.text.toLowerCase()
  if (op === 'pr') return { kind: 'present', path }
  if (!isCompareOp(op)) throw unexpected(token)
  const value = valueIn(reader.take())
  requireFitting(path.sub ?? path.attribute, { op, value, at: token.at })
  return { kind: 'compare', path, op, value }
}

function isCompareOp(text: string): text is CompareOp {
  return compareOps.has(text)
}

const ordering: ReadonlySet<string> = new Set(['gt', 'ge', 'lt', 'le'])

/** Booleans and binaries have no order (RFC 7644 §3.4.2.2), and times are times. */
function requireFitting(
  { type, subAttributes }: Attribute,
  { op, value, at }: { readonly op: CompareOp; readonly value: FilterValue; readonly at: number },
): void {
  if (value === null) {
    if (op === 'eq' || op === 'ne') return
    throw refuse('scim.filter', `at character ${at + 1}: null is only equal or not`)
  }
  const hasOrder = type !== 'boolean' && type !== 'binary' && !isBooleanList(subAttributes)
  if (ordering.has(op) && !hasOrder) {
    throw refuse('scim.filter', `at character ${at + 1}: such values have no order`)
  }
  if (type === 'boolean' && booleanOf(value) === undefined) {
    throw refuse('scim.filter', `at character ${at + 1}: the value must be true or false`)
  }
  const isTime = type === 'dateTime' && op !== 'co' && op !== 'sw' && op !== 'ew'
  if (isTime && !(typeof value === 'string' && !Number.isNaN(Date.parse(value)))) {
    throw refuse('scim.filter', `at character ${at + 1}: the value must be a time`)
  }
}

function isBooleanList(subAttributes: readonly Attribute[] | undefined): boolean {
  return subAttributes?.find(({ name }) => name === 'value')?.type === 'binary'
}

/** A boolean, also as the text that some clients send. */
export function booleanOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return undefined
  const text = value.toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : undefined
}

const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/

function valueIn(token: Token): FilterValue {
  if (token.kind === 'string') return token.text
  if (token.kind !== 'word') throw unexpected(token)
  const text = token.text.toLowerCase()
  if (text === 'true') return true
  if (text === 'false') return false
  if (text === 'null') return null
  if (number.test(token.text)) return Number(token.text)
  throw unexpected(token)
}

function unexpected({ kind, text, at }: Token) {
  if (kind === 'end') return refuse('scim.filter', 'at its end, where something is missing')
  return refuse('scim.filter', `at character ${at + 1}, near ${text.slice(0, 40)}`)
}

const word = /[^\s()[\]"]+/y
/** A JSON string (RFC 8259 §7). */
const quoted = /"(?:[^"\\]|\\.)*"/y

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const character = text.charAt(at)
    if (/\s/.test(character)) {
      at += 1
    } else if (isBracket(character)) {
      tokens.push({ kind: character, text: character, at })
      at += 1
    } else if (character === '"') {
      const found = matchAt(quoted, { text, at })
      tokens.push({ kind: 'string', text: unquoted(found, at), at })
      at += found?.length ?? 1
    } else {
      const found = matchAt(word, { text, at }) ?? character
      tokens.push({ kind: 'word', text: found, at })
      at += found.length
    }
  }
  return tokens
}

function isBracket(character: string): character is '(' | ')' | '[' | ']' {
  return '()[]'.includes(character)
}

function matchAt(
  pattern: RegExp,
  { text, at }: { readonly text: string; readonly at: number },
): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

function unquoted(found: string | undefined, at: number): string {
  try {
    return String(JSON.parse(found ?? ''))
  } catch {
    // What is not JSON is answered with where it is.
    throw refuse('scim.filter', `at character ${at + 1}: the text is no JSON string`)
  }
}
