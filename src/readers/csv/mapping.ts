/**
 * The mapping document of a CSV (import-sources §22): which column becomes which member of the
 * record. It is data: no code, no includes. Its schema is docs/schemas/csv-mapping.schema.json.
 */
import { SourceRefused } from '../reader.ts'
import { isObject } from '../values/fields.ts'

/** Where a value comes from, and what becomes of it, in this order. */
export interface FieldRule {
  /** A column, or a path such as `address.mail` in JSON Lines. */
  readonly column?: string
  /** The same for all records. */
  readonly value?: unknown
  /** Text with columns in braces: `{Vorname} {Nachname}`. */
  readonly template?: string
  /** Members of a stated hash. */
  readonly object?: Readonly<Record<string, unknown>>
  readonly regex?: RegExp
  /** The group of the expression that is taken; default 1, or all where it has none. */
  readonly group?: number
  readonly map?: Readonly<Record<string, unknown>>
  readonly split?: string
  readonly trim?: boolean
  readonly lower?: boolean
  readonly upper?: boolean
  /** Where nothing was found, or nothing in the map. */
  readonly default?: unknown
  /** Another rule where nothing was found. */
  readonly else?: FieldRule
}

/** A mapping that was checked. */
export interface CsvMapping {
  readonly delimiter?: string
  readonly quote?: string
  readonly escape?: string
  readonly encoding?: string
  readonly header?: true | readonly string[]
  /** Texts that stand for nothing; default those of import-sources §0.2. */
  readonly empty: readonly string[] | undefined
  readonly trim: boolean
  readonly dateFormats: readonly string[]
  readonly timeZone?: string
  readonly defaultRegion?: string
  /** Rules by target, such as `profile.givenName`. */
  readonly fields: ReadonlyMap<string, FieldRule>
}

/** Members of a mapping document. */
export const mappingMembers = [
  ...(['delimiter', 'encoding', 'quote', 'escape', 'header', 'null', 'trim'] as const),
  ...(['dateFormats', 'timeZone', 'defaultRegion', 'fields'] as const),
] as const

/** Members of a field. */
export const ruleMembers = [
  ...(['column', 'value', 'template', 'object', 'regex', 'group', 'map', 'split'] as const),
  ...(['trim', 'lower', 'upper', 'default', 'else'] as const),
] as const

/** Targets; those that end with a dot or a bracket are followed by a name. */
export const targets = [
  ...(['id', 'kind', 'organization', 'userName', 'state', 'createdAt'] as const),
  ...(['profile.givenName', 'profile.familyName', 'profile.nickName'] as const),
  ...(['profile.displayName', 'profile.preferredLanguage', 'profile.gender'] as const),
  ...(['email.address', 'email.isVerified', 'phone.number', 'phone.isVerified'] as const),
  ...(['password.hash', 'password.plain', 'password.changeRequired'] as const),
  ...(['totp', 'recoveryCodes', 'roles', 'roles[', 'idpLinks[', 'metadata.'] as const),
] as const

/** Checks a document. Refuses it with the path of what is wrong, and what to do. */
export function mappingOf(document: unknown): CsvMapping {
  if (!isObject(document)) throw wrong('', { what: 'is no JSON object' })
  refuseUnknown(document, { path: '', known: mappingMembers })
  const { fields, null: empty, dateFormats, header } = document
  if (!isObject(fields)) throw wrong('fields', { what: 'is missing: state which column is what' })
  const rules = Object.entries(fields).map(
    ([target, rule]) => [checkedTarget(target), ruleOf(rule, `fields.${target}`)] as const,
  )
  const text = (
    name: 'delimiter' | 'quote' | 'escape' | 'encoding' | 'timeZone' | 'defaultRegion',
  ) => textMember(document, { name, path: '' })
  return {
    ...text('delimiter'),
    ...text('quote'),
    ...text('escape'),
    ...text('encoding'),
    ...zoneMember(text('timeZone')),
    ...text('defaultRegion'),
    ...(header !== undefined && { header: headerOf(header) }),
    empty: empty === undefined ? undefined : textList(empty, 'null'),
    trim: document.trim !== false,
    dateFormats: dateFormats === undefined ? [] : textList(dateFormats, 'dateFormats'),
    fields: new Map(rules),
  }
}

function wrong(path: string, { what }: { readonly what: string }): SourceRefused {
  const where = path === '' ? 'The mapping' : `"${path}" in the mapping`
  return new SourceRefused(`${where} ${what}`)
}

function refuseUnknown(
  object: Readonly<Record<string, unknown>>,
  { path, known }: { readonly path: string; readonly known: readonly string[] },
): void {
  const unknown = Object.keys(object).find((name) => !known.includes(name))
  if (unknown === undefined) return
  const at = path === '' ? unknown : `${path}.${unknown}`
  throw wrong(at, { what: `is not known. There are ${known.join(', ')}` })
}

function checkedTarget(target: string): string {
  const isKnown = targets.some((each) => {
    if (each.endsWith('.')) return target.startsWith(each) && target.length > each.length
    if (each.endsWith('[')) return target.startsWith(each) && /\[[^[\]]+\]$/.test(target)
    return each === target
  })
  if (isKnown) return target
  throw wrong(`fields.${target}`, {
    what: `is no member of a record. There are ${targets.join(', ')}`,
  })
}

function textList(value: unknown, path: string): readonly string[] {
  const isList = Array.isArray(value) && value.every((each) => typeof each === 'string')
  if (!isList) throw wrong(path, { what: 'is no list of texts' })
  return value.map(String)
}

function headerOf(value: unknown): true | readonly string[] {
  return value === true ? true : textList(value, 'header')
}

function textMember<Name extends string>(
  object: Readonly<Record<string, unknown>>,
  { name, path }: { readonly name: Name; readonly path: string },
): { readonly [Each in Name]?: string } {
  const value = object[name]
  if (value === undefined) return {}
  if (typeof value !== 'string')
    throw wrong(path === '' ? name : `${path}.${name}`, { what: 'is no text' })
  const member: { [Each in Name]?: string } = {}
  member[name] = value
  return member
}

function zoneMember(member: { readonly timeZone?: string }): { readonly timeZone?: string } {
  const { timeZone } = member
  if (timeZone === undefined) return member
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return member
  } catch {
    // The engine's message says no more than that.
    throw wrong('timeZone', { what: 'is no zone. Give one such as Europe/Berlin' })
  }
}

function ruleOf(value: unknown, at: string): FieldRule {
  if (!isObject(value)) throw wrong(at, { what: 'is no object. Give one such as {"column": "…"}' })
  refuseUnknown(value, { path: at, known: ruleMembers })
  const sources = ['column', 'value', 'template', 'object'].filter((name) => name in value)
  if (sources.length !== 1)
    throw wrong(at, { what: 'needs one of column, value, template and object' })
  const { object, map, group } = value
  if (object !== undefined && !isObject(object))
    throw wrong(`${at}.object`, { what: 'is no object' })
  if (map !== undefined && !isObject(map)) throw wrong(`${at}.map`, { what: 'is no object' })
  if (group !== undefined && !Number.isInteger(group))
    throw wrong(`${at}.group`, { what: 'is no number' })
  return {
    ...textMember(value, { name: 'column', path: at }),
    ...('value' in value && { value: value.value }),
    ...textMember(value, { name: 'template', path: at }),
    ...(isObject(object) && { object }),
    ...(value.regex !== undefined && { regex: regexOf(value.regex, `${at}.regex`) }),
    ...(typeof group === 'number' && { group }),
    ...(isObject(map) && { map }),
    ...textMember(value, { name: 'split', path: at }),
    ...(value.trim === true && { trim: true }),
    ...(value.lower === true && { lower: true }),
    ...(value.upper === true && { upper: true }),
    ...('default' in value && { default: value.default }),
    ...(value.else !== undefined && { else: ruleOf(value.else, `${at}.else`) }),
  }
}

const patternLengthMax = 200

/** A repetition of what holds one can take for ever, and so can a reference back. */
const isCostly = /\([^()]*[+*}][^()]*\)[+*{]|\\[1-9]|\(\?[=!<]/

function regexOf(value: unknown, at: string): RegExp {
  if (typeof value !== 'string' || value.length > patternLengthMax) {
    throw wrong(at, { what: `is no text of at most ${patternLengthMax} characters` })
  }
  if (isCostly.test(value)) {
    throw wrong(at, {
      what: 'repeats a repetition, looks around or refers back. Write it more simply',
    })
  }
  try {
    return new RegExp(value, 'u')
  } catch {
    // The engine's message is about its own parts.
    throw wrong(at, { what: 'is no regular expression' })
  }
}
