/**
 * Decodes JSON text directly into a message, in one pass and by the rules of Go's protojson as
 * configured by the gateway (management-v1.md §2.1, user-v2.md §2.1 and §4.3): unknown members and
 * unknown enum names are ignored, null means absent, duplicate names are errors.
 *
 * What depends only on a type is computed once and kept with its descriptor.
 */
import {
  create,
  type DescField,
  type DescMessage,
  type Message,
  type MessageShape,
} from '@bufbuild/protobuf'
import { Code, StatusError } from '../status.ts'
import { Cursor } from './cursor.ts'
import { ignored, type Read, type ReadMessage, readerOf } from './values.ts'

const proto3 = 999

interface OneofPlan {
  readonly localName: string
  readonly fullName: string
  readonly bit: number
}

interface FieldPlan {
  readonly localName: string
  /** One bit per field, as far as a number has bits; zero for fields beyond. */
  readonly bit: number
  readonly oneof: OneofPlan | undefined
  /** Whether null is a value (google.protobuf.Value and NullValue) rather than absence. */
  readonly takesNull: boolean
  readonly read: Read
}

interface MessagePlan {
  readonly zero: () => Record<string, unknown>
  readonly fields: Map<string, FieldPlan>
}

/** Additional names of fields: by message type, from the alias to the field's name. */
export type FieldAliases = ReadonlyMap<string, Readonly<Record<string, string>>>

/** Decodes a whole text; see {@link decodeJson}. */
export type DecodeJson = <Desc extends DescMessage>(
  schema: Desc,
  text: string,
) => MessageShape<Desc>

/**
 * Creates empty messages. Members are added one by one, always in the same order, so that all
 * messages of a type have one hidden class whatever fields follow. V8 gives every copy by spread
 * that grows a class of its own, which slows down all who read it.
 */
const zeroOf = (schema: DescMessage): (() => Record<string, unknown>) => {
  const blank = () => create(schema) as Message as unknown as Record<string, unknown>
  // Before proto3, defaults live in the prototype, which a copy would lose.
  if (schema.file.edition !== proto3) return blank
  const mutable = mutablesOf(schema)
  const members = Object.entries(blank())
  return () => {
    const message: Record<string, unknown> = {}
    for (const [name, value] of members) message[name] = value
    for (const [name, make] of mutable) message[name] = make()
    return message
  }
}

/** The members whose defaults must not be shared, and how to make them. */
const mutablesOf = (schema: DescMessage): readonly (readonly [string, () => unknown])[] => {
  const of = (kind: DescField['fieldKind']) =>
    schema.fields.filter(({ fieldKind }) => fieldKind === kind)
  return [
    ...schema.oneofs.map(({ localName }) => [localName, () => ({ case: undefined })] as const),
    ...of('list').map(({ localName }) => [localName, () => []] as const),
    ...of('map').map(({ localName }) => [localName, () => ({})] as const),
  ]
}

const takesNull = (field: DescField): boolean =>
  (field.fieldKind === 'message' && field.message.typeName === 'google.protobuf.Value') ||
  (field.fieldKind === 'enum' && field.enum.typeName === 'google.protobuf.NullValue')

const oneofPlanOf = ({ oneof, parent }: DescField): OneofPlan | undefined =>
  oneof && {
    localName: oneof.localName,
    fullName: `${parent.typeName}.${oneof.name}`,
    bit: 1 << parent.oneofs.indexOf(oneof),
  }

const readMessage = (plan: MessagePlan, cursor: Cursor): Record<string, unknown> => {
  const message = plan.zero()
  if (!cursor.open(0x7b)) return message
  let seen = 0
  let seenBeyond: Set<FieldPlan> | undefined
  let oneofs = 0
  do {
    const at = cursor.at
    const field = plan.fields.get(cursor.name())
    if (field === undefined) {
      cursor.skip()
      continue
    }
    if ((seen & field.bit) !== 0 || seenBeyond?.has(field)) {
      cursor.fail(at, `duplicate field ${cursor.tokenAt(at)}`)
    }
    seen |= field.bit
    if (field.bit === 0) seenBeyond = (seenBeyond ?? new Set()).add(field)
    if (!field.takesNull && cursor.next === 0x6e && cursor.literal('null')) continue
    const { oneof } = field
    if (oneof === undefined) {
      const value = field.read(cursor)
      if (value !== ignored) message[field.localName] = value
      continue
    }
    if ((oneofs & oneof.bit) !== 0) {
      const member = cursor.tokenAt(at)
      cursor.fail(at, `error parsing ${member}, oneof ${oneof.fullName} is already set`)
    }
    oneofs |= oneof.bit
    const value = field.read(cursor)
    if (value !== ignored) message[oneof.localName] = { case: field.localName, value }
  } while (cursor.more(0x7d))
  return message
}

/**
 * Creates a decoder with field aliases. It caches what it computes per type, so one decoder should
 * serve the whole process.
 */
export const jsonDecoder = (aliases: FieldAliases = new Map()): DecodeJson => {
  const readers = new WeakMap<DescMessage, ReadMessage>()

  const messageReaderOf = (schema: DescMessage): ReadMessage => {
    const known = readers.get(schema)
    if (known !== undefined) return known
    const plan: MessagePlan = { zero: zeroOf(schema), fields: new Map() }
    const reader: ReadMessage = (cursor) => readMessage(plan, cursor)
    // Registered before its fields are read, because a type may contain itself.
    readers.set(schema, reader)
    for (const [index, field] of schema.fields.entries()) {
      const read = readerOf(field, messageReaderOf)
      const oneof = oneofPlanOf(field)
      const { localName } = field
      const bit = index < 31 ? 1 << index : 0
      const entry = { localName, bit, oneof, takesNull: takesNull(field), read }
      plan.fields.set(field.name, entry).set(field.jsonName, entry)
    }
    for (const [alias, name] of Object.entries(aliases.get(schema.typeName) ?? {})) {
      const entry = plan.fields.get(name)
      if (entry === undefined) throw new Error(`${schema.typeName} has no field ${name}`)
      plan.fields.set(alias, entry)
    }
    return reader
  }

  return <Desc extends DescMessage>(schema: Desc, text: string) => {
    const cursor = new Cursor(text)
    const message = cursor.isAtEnd ? create(schema) : messageReaderOf(schema)(cursor)
    return message as MessageShape<Desc>
  }
}

/** Whether a text is exactly one JSON value. Throws when it has too many parts. */
export const isJson = (text: string): boolean => {
  const cursor = new Cursor(text)
  try {
    cursor.skip()
  } catch (fault) {
    if (fault instanceof StatusError && fault.code === Code.invalidArgument) return false
    throw fault
  }
  return cursor.isAtEnd
}

/**
 * Decodes the JSON of a message. An empty text is an empty message; text after the first value is
 * ignored. Throws a StatusError with `Code.invalidArgument` and the text of Go's decoder if the
 * text is not JSON or not the JSON of this message.
 */
export const decodeJson: DecodeJson = jsonDecoder()
