/**
 * Readers for the values of fields, by kind of field: computed once per field by the decoder.
 * Values have the form protobuf-es uses, in which a Struct is a plain object and a wrapper field a
 * bare scalar.
 */
import {
  create,
  type DescEnum,
  type DescField,
  type DescMessage,
  fromJson,
  type JsonValue,
  ScalarType,
} from '@bufbuild/protobuf'
import { AnySchema, isWrapperDesc, ListValueSchema, ValueSchema } from '@bufbuild/protobuf/wkt'
import { type Cursor, setMember } from './cursor.ts'
import { goQuote } from './go-quote.ts'
import {
  bytesOf,
  enumNumberOf,
  mapKeyOf,
  numberParseOf,
  quotedNumber,
  scalarNames,
} from './scalars.ts'
import { durationOf, fieldMaskOf, timestampOf } from './well-known.ts'

/** Marks an unknown enum name, which leaves its field or list unchanged. */
export const ignored = Symbol('ignored')

/** Reads the value at the cursor. */
export type Read = (cursor: Cursor) => unknown
/** Reads the message at the cursor. */
export type ReadMessage = (cursor: Cursor) => Record<string, unknown>
/** Returns the reader of a message type; may be called before that reader is complete. */
export type MessageReaderFor = (schema: DescMessage) => ReadMessage

/** A field as an error text names it. */
interface FieldNamed {
  readonly type: string
  readonly name: string
}

const failValue = (cursor: Cursor, at: number, { type, name }: FieldNamed): never =>
  cursor.fail(at, `invalid value for ${type} field ${name}: ${cursor.tokenAt(at)}`)

const boolReader =
  (name: string): Read =>
  (cursor) => {
    if (cursor.literal('true')) return true
    if (cursor.literal('false')) return false
    return failValue(cursor, cursor.at, { type: 'bool', name })
  }

const stringReader =
  (name: string): Read =>
  (cursor) =>
    cursor.next === 0x22 ? cursor.string() : failValue(cursor, cursor.at, { type: 'string', name })

const bytesReader =
  (name: string): Read =>
  (cursor) => {
    const { at } = cursor
    const bytes = cursor.next === 0x22 ? bytesOf(cursor.string()) : undefined
    return bytes ?? failValue(cursor, at, { type: 'bytes', name })
  }

const scalarReader = (scalar: ScalarType, name: string, longAsString = false): Read => {
  if (scalar === ScalarType.BOOL) return boolReader(name)
  if (scalar === ScalarType.STRING) return stringReader(name)
  if (scalar === ScalarType.BYTES) return bytesReader(name)
  const parse = numberParseOf(scalar)
  if (parse === undefined) throw new Error(`no reader for the scalar type ${scalar}`)
  return (cursor) => {
    const { at } = cursor
    const digits = cursor.next === 0x22 ? undefined : cursor.number()
    let value = digits === undefined ? undefined : parse(digits)
    if (cursor.at === at && cursor.next === 0x22) {
      value = quotedNumber(scalar, parse, cursor.string())
    }
    if (value === undefined) failValue(cursor, at, { type: scalarNames[scalar], name })
    return longAsString ? String(value) : value
  }
}

const enumReader = (schema: DescEnum, name: string): Read => {
  const numbers = new Map(schema.values.map((value) => [value.name, value.number]))
  const hasNull = schema.typeName === 'google.protobuf.NullValue'
  return (cursor) => {
    if (cursor.next === 0x22) return numbers.get(cursor.string()) ?? ignored
    if (hasNull && cursor.literal('null')) return 0
    const { at } = cursor
    const digits = cursor.number()
    const value = digits === undefined ? undefined : enumNumberOf(digits)
    return value ?? failValue(cursor, at, { type: 'enum', name })
  }
}

/** A reader of a type that is a string in JSON. */
const textReader =
  (typeName: string, parse: (text: string) => object | 'invalid' | 'out of range'): Read =>
  (cursor) => {
    if (cursor.next !== 0x22) cursor.failUnexpected()
    const { at } = cursor
    const value = parse(cursor.string())
    if (typeof value === 'object') return value
    const token = cursor.tokenAt(at)
    return cursor.fail(
      at,
      value === 'invalid'
        ? `invalid ${typeName} value ${token}`
        : `${typeName} value out of range: ${token}`,
    )
  }

const fieldMaskReader: Read = (cursor) => {
  if (cursor.next !== 0x22) cursor.failUnexpected()
  const { at } = cursor
  const mask = fieldMaskOf(cursor.string())
  const fault = 'google.protobuf.FieldMask.paths contains invalid path'
  return 'invalidPath' in mask ? cursor.fail(at, `${fault}: ${goQuote(mask.invalidPath)}`) : mask
}

/** No request contains an Any; only the empty one can be read without a registry. */
const anyReader: Read = (cursor) => {
  const { at } = cursor
  const type = cursor.jsonObject()['@type']
  if (type === undefined) return create(AnySchema)
  return cursor.fail(at, `unable to resolve ${JSON.stringify(type)}: not found`)
}

const viaJson =
  (schema: DescMessage, read: (cursor: Cursor) => JsonValue): Read =>
  (cursor) =>
    fromJson(schema, read(cursor))

const wellKnownReaders: Readonly<Record<string, Read>> = {
  'google.protobuf.Timestamp': textReader('google.protobuf.Timestamp', timestampOf),
  'google.protobuf.Duration': textReader('google.protobuf.Duration', durationOf),
  'google.protobuf.FieldMask': fieldMaskReader,
  'google.protobuf.Any': anyReader,
  'google.protobuf.Struct': (cursor) => cursor.jsonObject(),
  'google.protobuf.Value': viaJson(ValueSchema, (cursor) => cursor.json()),
  'google.protobuf.ListValue': viaJson(ListValueSchema, (cursor) => cursor.jsonArray()),
}

/** A reader of a message: a field, a list item or a map value. */
const messageReader = (
  field: DescField & { readonly message: DescMessage },
  readerOfMessage: MessageReaderFor,
): Read => {
  const { message: schema } = field
  const wellKnown = wellKnownReaders[schema.typeName]
  if (wellKnown !== undefined) return wellKnown
  if (!isWrapperDesc(schema)) return readerOfMessage(schema)
  const read = scalarReader(schema.fields[0].scalar, 'value')
  if (field.fieldKind === 'message' && field.oneof === undefined) return read
  return (cursor) => Object.assign(create(schema), { value: read(cursor) })
}

/** A reader of a single value: a field, a list item or a map value. */
const singleReader = (field: DescField, readerOfMessage: MessageReaderFor): Read => {
  // Go names the value of a map entry after the entry's own field.
  const name = field.fieldKind === 'map' ? 'value' : field.jsonName
  if (field.message !== undefined) return messageReader(field, readerOfMessage)
  if (field.enum !== undefined) return enumReader(field.enum, name)
  return scalarReader(field.scalar, name, 'longAsString' in field && field.longAsString)
}

const listReader =
  (readItem: Read): Read =>
  (cursor) => {
    const items: unknown[] = []
    if (!cursor.open(0x5b)) return items
    do {
      const item = readItem(cursor)
      if (item !== ignored) items.push(item)
    } while (cursor.more(0x5d))
    return items
  }

const mapReader =
  (keyType: ScalarType, readValue: Read): Read =>
  (cursor) => {
    const entries = {}
    if (!cursor.open(0x7b)) return entries
    do {
      const { at } = cursor
      const key = mapKeyOf(keyType, cursor.name())
      if (key === undefined) {
        const type = scalarNames[keyType]
        return cursor.fail(at, `invalid value for ${type} key: ${cursor.tokenAt(at)}`)
      }
      if (Object.hasOwn(entries, key)) {
        cursor.fail(at, `duplicate map key ${cursor.tokenAt(at)}`)
      }
      const value = readValue(cursor)
      if (value !== ignored) setMember(entries, key, value)
    } while (cursor.more(0x7d))
    return entries
  }

/** The reader of a field's whole value, lists and maps included. */
export const readerOf = (field: DescField, readerOfMessage: MessageReaderFor): Read => {
  const read = singleReader(field, readerOfMessage)
  if (field.fieldKind === 'list') return listReader(read)
  if (field.fieldKind === 'map') return mapReader(field.mapKey, read)
  return read
}
