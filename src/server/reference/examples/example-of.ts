/**
 * Examples of messages in JSON, made from their descriptors: the values by the names of fields,
 * what is chosen and left out by the tables beside this file. Pure, so that documents, pages and
 * tests say the same.
 */
import {
  type DescEnum,
  type DescField,
  type DescMessage,
  getOption,
  hasOption,
  ScalarType,
} from '@bufbuild/protobuf'
import { type FieldRules, rules } from '@zitadel/proto/validate/validate_pb.js'
import { bytesByName } from './example-bytes.ts'
import { exampleIdOf, exampleIds } from './example-ids.ts'
import {
  durationsByName,
  enumsByName,
  numbersByName,
  switchesOff,
  textsByName,
} from './example-values.ts'
import { chosenMembers, leftOut, wholeMessages } from './requests.ts'

/** A value of JSON. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [k: string]: Json }

/** What an example is for. */
export interface ExampleOf {
  /** A response has every field; a request what somebody gives. */
  readonly isResponse?: boolean
  /** Fields that are given elsewhere, by their proto names. */
  readonly without?: ReadonlySet<string>
  /** The path template of the operation, which tells what ids mean. */
  readonly path?: string
}

/** How deep messages are spelt out. */
const depthMax = 4

/** The example of a message. */
export function exampleOf(message: DescMessage, given: ExampleOf = {}): Json {
  return messageExample(message, { given, depth: 0, above: [] }) ?? {}
}

/** The example of one field, as of a parameter in a path or a query. */
export function exampleOfField(field: DescField, given: ExampleOf = {}): Json | undefined {
  return fieldExample(field, { given, depth: 0, above: [field.parent.typeName] })
}

interface At {
  readonly given: ExampleOf
  readonly depth: number
  /** The messages around this one. */
  readonly above: readonly string[]
}

const wellKnown: Readonly<Record<string, Json>> = {
  'google.protobuf.Timestamp': '2030-01-31T12:00:00Z',
  'google.protobuf.Duration': '86400s',
  'google.protobuf.Struct': {},
  'google.protobuf.Value': 'text',
  'google.protobuf.ListValue': [],
  'google.protobuf.Empty': {},
  'google.protobuf.BoolValue': true,
  'google.protobuf.StringValue': 'text',
}

function messageExample(message: DescMessage, at: At): Json | undefined {
  const known = wellKnown[message.typeName]
  if (known !== undefined) return known
  if (message.typeName.startsWith('google.')) return undefined
  if (at.above.includes(message.typeName) || at.depth > depthMax) return undefined
  const { isResponse, without } = at.given
  const skipped = at.depth === 0 ? without : undefined
  const whole = isResponse ? undefined : wholeMessages[message.typeName]
  if (whole) return withoutFields(whole, message, skipped)
  const inner = { ...at, depth: at.depth + 1, above: [...at.above, message.typeName] }
  const entries = message.fields
    .filter((field) => isGiven(field, at.given) && !skipped?.has(field.name))
    .flatMap((field) => {
      const value = fieldExample(field, inner)
      return value === undefined ? [] : [[field.jsonName, value] as const]
    })
  return Object.fromEntries(entries)
}

function withoutFields(whole: Json, { fields }: DescMessage, skipped?: ReadonlySet<string>): Json {
  if (!skipped || skipped.size === 0) return whole
  const names = new Set(fields.filter(({ name }) => skipped.has(name)).map((f) => f.jsonName))
  return Object.fromEntries(Object.entries(whole as object).filter(([name]) => !names.has(name)))
}

/** Of a oneof one member is given; of requests nothing that the tables leave out. */
function isGiven(field: DescField, { isResponse }: ExampleOf): boolean {
  const { parent, oneof, name } = field
  if (field.proto.options?.deprecated) return false
  if (!isResponse && (leftOut.has(name) || leftOut.has(`${parent.typeName}.${name}`))) return false
  if (!oneof || oneof.fields.length === 1) return true
  const key = `${parent.typeName}.${oneof.name}`
  const chosen = isResponse ? undefined : (chosenMembers[key] ?? chosenMembers[`*.${oneof.name}`])
  const first = oneof.fields.find((each) => !each.proto.options?.deprecated)
  return chosen === undefined ? field === first : chosen === name
}

/** Whether examples of requests give a field where they may. */
export const isGivenInExamples = (field: DescField): boolean => isGiven(field, {})

function fieldExample(field: DescField, at: At): Json | undefined {
  if (field.fieldKind === 'map') {
    const value = field.message ? messageExample(field.message, at) : mapValue(field)
    return value === undefined ? undefined : { plan: value }
  }
  const value = valueExample(field, at)
  if (field.fieldKind !== 'list') return value
  return value === undefined ? [] : [value]
}

function mapValue({ name, mapKind, scalar }: DescField & { fieldKind: 'map' }): Json {
  if (mapKind !== 'scalar') return 'text'
  if (scalar === ScalarType.STRING) return textsByName[name] ?? 'text'
  if (scalar === ScalarType.BYTES) return 'cHJv'
  return scalar === ScalarType.BOOL ? true : integers.has(scalar) ? 1 : '1'
}

function valueExample(field: DescField, at: At): Json | undefined {
  const duration =
    field.message?.typeName === 'google.protobuf.Duration' && durationsByName[field.name]
  if (duration) return duration
  if (field.message) return messageExample(field.message, at)
  if (field.enum) return enumExample(field, field.enum)
  return scalarExample(field, field.scalar ?? ScalarType.STRING, at)
}

const rulesOf = (field: DescField): FieldRules | undefined =>
  hasOption(field, rules) ? getOption(field, rules) : undefined

function enumExample(field: DescField, type: DescEnum): Json {
  const named = own(enumsByName, field)
  if (named && type.values.some(({ name }) => name === named)) return named
  const rule = rulesOf(field)
  const listed = field.fieldKind === 'list' ? undefined : rule
  const excluded = listed?.type.case === 'enum' ? listed.type.value.notIn : []
  const meant = type.values.find(({ number }) => number !== 0 && !excluded.includes(number))
  return (meant ?? type.values[0])?.name ?? ''
}

const integers: ReadonlySet<ScalarType> = new Set([
  ...[ScalarType.INT32, ScalarType.UINT32, ScalarType.SINT32, ScalarType.FIXED32],
  ...[ScalarType.SFIXED32, ScalarType.DOUBLE, ScalarType.FLOAT],
])

function scalarExample(field: DescField, scalar: ScalarType, { given }: At): Json {
  if (scalar === ScalarType.BOOL) return boolRule(field) ?? !isOff(field)
  if (scalar === ScalarType.BYTES) return own(bytesByName, field) ?? 'cHJv'
  if (scalar === ScalarType.STRING) return fitting(field, textOf(field, given))
  const number = own(numbersByName, field) ?? 1
  return integers.has(scalar) ? number : String(number)
}

/** What a table has for a field of a message, else for its name. */
const own = <Value>(table: Readonly<Record<string, Value>>, { parent, name }: DescField) =>
  table[`${parent.typeName}.${name}`] ?? table[name]

const isOff = ({ parent, name }: DescField): boolean =>
  switchesOff.has(name) || switchesOff.has(`${parent.typeName}.${name}`)

function boolRule(field: DescField): boolean | undefined {
  const rule = rulesOf(field)
  return rule?.type.case === 'bool' ? rule.type.value.const : undefined
}

function textOf(field: DescField, { path, isResponse }: ExampleOf): string {
  const { name, parent } = field
  const own = textsByName[`${parent.typeName}.${name}`]
  if (own !== undefined) return own
  const id = exampleIdOf(name, isResponse || !path ? {} : { path })
  if (id) return id
  if (name === 'id') return exampleIds[isResponse ? 'fresh' : 'user']
  return textsByName[name] ?? (name.endsWith('_id') ? exampleIds.fresh : spoken(name))
}

/** `button_text` is "Button text". */
const spoken = (name: string): string =>
  name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')

/** Within the length that a rule asks for. */
function fitting(field: DescField, text: string): string {
  const rule = rulesOf(field)
  const own = rule?.type.case === 'repeated' ? rule.type.value.items : rule
  if (own?.type.case !== 'string') return text
  const { len, minLen, maxLen } = own.type.value
  const long = text.padEnd(Number(len || minLen), 'x')
  const most = Number(len || maxLen)
  return most > 0 ? long.slice(0, most) : long
}
