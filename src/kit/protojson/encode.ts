/**
 * Encodes a message as JSON text by the rules of protojson (management-v1.md §2.2, user-v2.md
 * §2.1): names in lowerCamelCase and in declaration order, no default values, no white space. The
 * text is built directly from a plan cached per descriptor, which is faster than the object tree
 * that protobuf-es would build first.
 */
import {
  type DescEnum,
  type DescField,
  type DescMessage,
  type JsonValue,
  type Message,
  type MessageShape,
  ScalarType,
  toJson,
} from '@bufbuild/protobuf'
import {
  type Any,
  type Duration,
  type FieldMask,
  isWrapperDesc,
  ListValueSchema,
  type Timestamp,
  ValueSchema,
} from '@bufbuild/protobuf/wkt'
import { durationText, fieldMaskText, timestampText } from './well-known.ts'

type Fields = Readonly<Record<string, unknown>>
type Write = (value: unknown) => string

/** Writes one member with its name; undefined if the field is omitted. */
type WriteMember = (message: Fields) => string | undefined

interface MessagePlan {
  readonly members: WriteMember[]
}

const implicit = 2

/** Strings that need no escaping, which is most of them; testing is faster than escaping. */
const plain = /^[ !#-[\]-~]*$/

const textOf: Write = (value) =>
  plain.test(value as string) ? `"${value}"` : JSON.stringify(value)
const longOf: Write = (value) => `"${value}"`
const quotedText = (text: string): string => `"${text}"`

const doubleOf: Write = (value) => {
  const number = value as number
  if (!Number.isFinite(number)) return `"${number}"`
  return Object.is(number, -0) ? '-0' : String(number)
}

/** The shortest decimal form of a 32-bit float. */
const floatOf: Write = (value) => {
  const number = Math.fround(value as number)
  for (let digits = 6; digits < 10; digits++) {
    const shorter = Number(number.toPrecision(digits))
    if (Math.fround(shorter) === number) return doubleOf(shorter)
  }
  return doubleOf(number)
}

const bytesOf: Write = (value) => {
  const { buffer, byteOffset, byteLength } = value as Uint8Array
  return `"${Buffer.from(buffer, byteOffset, byteLength).toString('base64')}"`
}

const scalarWrite = (scalar: ScalarType): Write => {
  switch (scalar) {
    case ScalarType.STRING:
      return textOf
    case ScalarType.BYTES:
      return bytesOf
    case ScalarType.DOUBLE:
      return doubleOf
    case ScalarType.FLOAT:
      return floatOf
    case ScalarType.INT64:
    case ScalarType.UINT64:
    case ScalarType.SINT64:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return longOf
    default:
      return String
  }
}

const enumWrite = (schema: DescEnum): Write => {
  if (schema.typeName === 'google.protobuf.NullValue') return () => 'null'
  const names = new Map(schema.values.toReversed().map(({ number, name }) => [number, `"${name}"`]))
  return (value) => names.get(value as number) ?? String(value)
}

const viaToJson =
  (schema: DescMessage): Write =>
  (value) =>
    JSON.stringify(toJson(schema, value as Message))

const structWrite: Write = (value) => JSON.stringify(value as JsonValue)

const anyWrite: Write = (value) => {
  if ((value as Any).typeUrl === '') return '{}'
  throw new Error('google.protobuf.Any has no JSON without a registry of types')
}

const wellKnownWrites: Readonly<Record<string, Write>> = {
  'google.protobuf.Timestamp': (value) => quotedText(timestampText(value as Timestamp)),
  'google.protobuf.Duration': (value) => quotedText(durationText(value as Duration)),
  'google.protobuf.FieldMask': (value) => textOf(fieldMaskText(value as FieldMask)),
  'google.protobuf.Any': anyWrite,
  'google.protobuf.Struct': structWrite,
  'google.protobuf.Value': viaToJson(ValueSchema),
  'google.protobuf.ListValue': viaToJson(ListValueSchema),
}

const writeMessage = ({ members }: MessagePlan, message: Fields): string => {
  let text = ''
  for (const member of members) {
    const written = member(message)
    if (written !== undefined) text += text === '' ? written : `,${written}`
  }
  return `{${text}}`
}

const messageWrite = (field: DescField & { readonly message: DescMessage }): Write => {
  const { message: schema } = field
  const wellKnown = wellKnownWrites[schema.typeName]
  if (wellKnown !== undefined) return wellKnown
  if (isWrapperDesc(schema)) {
    const write = scalarWrite(schema.fields[0].scalar)
    const isBare = field.fieldKind === 'message' && field.oneof === undefined
    return isBare ? write : (value) => write((value as Fields).value)
  }
  const plan = planOf(schema)
  return (value) => writeMessage(plan, value as Fields)
}

const singleWrite = (field: DescField): Write => {
  if (field.message !== undefined) return messageWrite(field)
  return field.enum === undefined ? scalarWrite(field.scalar) : enumWrite(field.enum)
}

const listMember = (field: DescField, key: string, write: Write): WriteMember => {
  const { localName } = field
  return (message) => {
    const items = message[localName] as readonly unknown[]
    return items.length === 0 ? undefined : `${key}[${items.map(write).join(',')}]`
  }
}

/** Writes map entries in the order of their keys, as Go does to be deterministic. */
const mapMember = (
  field: DescField & { fieldKind: 'map' },
  key: string,
  write: Write,
): WriteMember => {
  const { localName } = field
  const isText = field.mapKey === ScalarType.STRING || field.mapKey === ScalarType.BOOL
  const inOrder = isText
    ? undefined
    : (...keys: [string, string]) => (BigInt(keys[0]) < BigInt(keys[1]) ? -1 : 1)
  return (message) => {
    const entries = message[localName] as Fields
    const names = Object.keys(entries)
    if (names.length === 0) return undefined
    const members = names.sort(inOrder).map((name) => `${textOf(name)}:${write(entries[name])}`)
    return `${key}{${members.join(',')}}`
  }
}

const defaultTestOf = (field: DescField): ((value: unknown) => boolean) => {
  switch (field.scalar) {
    case ScalarType.BYTES:
      return (value) => (value as Uint8Array).length === 0
    case ScalarType.DOUBLE:
    case ScalarType.FLOAT:
      // Neither minus zero nor NaN is a default, though both are falsy.
      return (value) => Object.is(value, 0)
    default:
      return 'longAsString' in field && field.longAsString
        ? (value) => value === '0'
        : (value) => !value
  }
}

/** Writes a single field unless it is absent or, without presence, has its default. */
const singleMember = (field: DescField, key: string, write: Write): WriteMember => {
  const { localName, oneof } = field
  if (oneof !== undefined) {
    const oneofName = oneof.localName
    return (message) => {
      const chosen = message[oneofName] as { readonly case?: string; readonly value?: unknown }
      return chosen.case === localName ? key + write(chosen.value) : undefined
    }
  }
  if (field.presence !== implicit) {
    return (message) =>
      // An own property: before proto3 the default of an absent field is inherited.
      message[localName] !== undefined && Object.hasOwn(message, localName)
        ? key + write(message[localName])
        : undefined
  }
  const isDefault = defaultTestOf(field)
  return (message) => {
    const value = message[localName]
    return isDefault(value) ? undefined : key + write(value)
  }
}

const memberOf = (field: DescField): WriteMember => {
  const key = `${textOf(field.jsonName)}:`
  const write = singleWrite(field)
  if (field.fieldKind === 'list') return listMember(field, key, write)
  if (field.fieldKind === 'map') return mapMember(field, key, write)
  return singleMember(field, key, write)
}

const plans = new WeakMap<DescMessage, MessagePlan>()

const planOf = (schema: DescMessage): MessagePlan => {
  const known = plans.get(schema)
  if (known !== undefined) return known
  const plan: MessagePlan = { members: [] }
  // Registered before its fields are examined, because a type may contain itself.
  plans.set(schema, plan)
  for (const field of schema.fields) plan.members.push(memberOf(field))
  return plan
}

/**
 * Encodes a message as JSON. Throws for values without a JSON form: a timestamp out of range, or
 * an Any, which would need a type registry.
 */
export const encodeJson = <Desc extends DescMessage>(
  schema: Desc,
  message: MessageShape<Desc>,
): string => writeMessage(planOf(schema), message as Message as unknown as Fields)
