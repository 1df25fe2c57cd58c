/**
 * Sets fields from text, for path and query parameters: the rules of grpc-gateway's parameter
 * parser instead of protojson's.
 */
import {
  type DescEnum,
  type DescField,
  type DescMessage,
  fromJson,
  type JsonValue,
  type Message,
  ScalarType,
} from '@bufbuild/protobuf'
import { type ReflectMessage, reflect } from '@bufbuild/protobuf/reflect'
import { Code, StatusError } from '../../kit/status.ts'

/** A field and the message fields that contain it, outermost first; never empty. */
export type FieldPath = readonly DescField[]

/**
 * Resolves a path such as `user.id` by proto or JSON names; `undefined` if there is no such field.
 */
export function fieldPathOf(schema: DescMessage, dotted: string): FieldPath | undefined {
  const path: DescField[] = []
  let message: DescMessage | undefined = schema
  for (const name of dotted.split('.')) {
    const field: DescField | undefined = message?.fields.find(
      (candidate) => candidate.name === name || candidate.jsonName === name,
    )
    if (field === undefined) return undefined
    path.push(field)
    message = field.fieldKind === 'message' ? field.message : undefined
  }
  return path
}

/**
 * Sets the field at the end of the path and creates the messages on the way. A list takes all
 * values, any other field exactly one. Throws a `StatusError` with `invalidArgument`.
 */
export function setFromText(
  schema: DescMessage,
  message: Message,
  path: FieldPath,
  values: readonly string[],
): void {
  let owner = reflect(schema, message)
  for (const field of path.slice(0, -1)) owner = child(owner, field)
  const field = path.at(-1)
  if (field === undefined) throw new Error('an empty field path')
  try {
    setField(owner, field, values)
  } catch (error) {
    if (error instanceof StatusError) throw error
    // Reflection rejects numbers out of range; the value came from the caller.
    throw wrongValue(field, values[0] ?? '')
  }
}

function child(owner: ReflectMessage, field: DescField): ReflectMessage {
  if (field.fieldKind !== 'message') throw new Error(`${field.name} is not a message`)
  if (!owner.isSet(field)) owner.set(field, reflect(field.message))
  return owner.get(field)
}

function setField(owner: ReflectMessage, field: DescField, values: readonly string[]): void {
  if (field.fieldKind === 'list') {
    const list = owner.get(field)
    for (const value of values) list.add(elementOf(field, value))
    return
  }
  const [value = ''] = values
  if (values.length > 1) {
    throw new StatusError(
      Code.invalidArgument,
      `too many values for field "${field.name}": ${values.join(', ')}`,
    )
  }
  if (field.oneof !== undefined && owner.oneofCase(field.oneof) !== undefined) {
    const isSame = owner.oneofCase(field.oneof) === field
    if (!isSame) {
      throw new StatusError(
        Code.invalidArgument,
        `field already set for oneof "${field.oneof.name}"`,
      )
    }
  }
  if (field.fieldKind === 'map') throw wrongValue(field, value)
  owner.set(field, elementOf(field, value))
}

type Element = string | number | bigint | boolean | Uint8Array | ReflectMessage

function elementOf(field: DescField, text: string): Element {
  if (field.enum !== undefined) return enumOf(field, field.enum, text)
  if (field.message !== undefined) return messageOf(field, field.message, text)
  return scalarOf(field, field.scalar, text)
}

function enumOf(field: DescField, { values }: DescEnum, text: string): number {
  const named = values.find(({ name }) => name === text)
  if (named !== undefined) return named.number
  if (!/^-?\d+$/.test(text)) throw wrongValue(field, text)
  return Number(text)
}

/** Well-known types have a text form; other messages cannot be set from a query. */
function messageOf(field: DescField, message: DescMessage, text: string): ReflectMessage {
  try {
    return reflect(message, fromJson(message, jsonOf(field, message, text)))
  } catch {
    throw wrongValue(field, text)
  }
}

function jsonOf(field: DescField, { typeName }: DescMessage, text: string): JsonValue {
  switch (typeName) {
    case 'google.protobuf.BoolValue':
      return boolOf(field, text)
    case 'google.protobuf.Struct':
    case 'google.protobuf.Value':
    case 'google.protobuf.ListValue':
      return JSON.parse(text) as JsonValue
    default:
      return text
  }
}

function scalarOf(field: DescField, scalar: ScalarType | undefined, text: string): Element {
  switch (scalar) {
    case ScalarType.STRING:
      return text
    case ScalarType.BYTES:
      return bytesOf(field, text)
    case ScalarType.BOOL:
      return boolOf(field, text)
    case ScalarType.DOUBLE:
    case ScalarType.FLOAT:
      return numberOf(field, text)
    case ScalarType.INT64:
    case ScalarType.UINT64:
    case ScalarType.SINT64:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      if (!/^-?\d+$/.test(text)) throw wrongValue(field, text)
      return BigInt(text)
    default:
      if (!/^-?\d+$/.test(text)) throw wrongValue(field, text)
      return Number(text)
  }
}

function boolOf(field: DescField, text: string): boolean {
  if (/^(1|t|T|true|TRUE|True)$/.test(text)) return true
  if (/^(0|f|F|false|FALSE|False)$/.test(text)) return false
  throw wrongValue(field, text)
}

function numberOf(field: DescField, text: string): number {
  if (/^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text)
  if (text === 'NaN') return Number.NaN
  if (/^-?Infinity$/.test(text)) return Number(text)
  throw wrongValue(field, text)
}

function bytesOf(field: DescField, text: string): Uint8Array {
  if (!/^[\w+/-]*={0,2}$/.test(text)) throw wrongValue(field, text)
  return Buffer.from(text, 'base64')
}

function wrongValue(field: DescField, text: string): StatusError {
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text
  return new StatusError(
    Code.invalidArgument,
    `type mismatch, parameter: ${field.name}, error: invalid value ${JSON.stringify(shown)}`,
  )
}
