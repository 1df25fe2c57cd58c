/**
 * Answers of targets: protojson whose members replace those of a message (organizations.md §7.5).
 * What the answer does not name stays; lists and maps are replaced as a whole.
 */
import {
  type DescField,
  type DescMessage,
  fromJson,
  type JsonObject,
  type JsonValue,
  type Message,
} from '@bufbuild/protobuf'
import { refuse } from '../../domain/refusals.ts'
import { encodeJson } from '../json.ts'

/** A message as protojson. */
export function jsonOf(schema: DescMessage, message: Message): JsonObject {
  return JSON.parse(encodeJson(schema, message))
}

/** The message with what the answer says; refuses members that it cannot have. */
export function mergedAnswer(schema: DescMessage, message: Message, answer: unknown): Message {
  // An answer without a body changes nothing.
  if (answer === undefined) return message
  if (!isObject(answer)) throw refuse('execution.answer_invalid')
  try {
    return fromJson(schema, merged(schema, jsonOf(schema, message), answer))
  } catch {
    // What is wrong with it is said by a library, of values that nobody may see.
    throw refuse('execution.answer_invalid')
  }
}

function merged(schema: DescMessage, before: JsonObject, answer: JsonObject): JsonObject {
  const after: Record<string, JsonValue> = { ...before }
  for (const [name, value] of Object.entries(answer)) {
    const field = schema.fields.find((each) => each.jsonName === name || each.name === name)
    if (!field) throw new Error('an unknown member')
    for (const other of field.oneof?.fields ?? []) if (other !== field) delete after[other.jsonName]
    const own = after[field.jsonName]
    const inner = mergeable(field)
    if (value === null && inner?.typeName !== 'google.protobuf.Value') delete after[field.jsonName]
    else if (inner && isObject(own) && isObject(value)) {
      after[field.jsonName] = merged(inner, own, value)
    } else after[field.jsonName] = value
  }
  return after
}

/** The type of a single message whose JSON has its fields as members. */
function mergeable(field: DescField): DescMessage | undefined {
  const { message } = field
  if (field.fieldKind !== 'message' || message === undefined) return undefined
  return message.typeName.startsWith('google.protobuf.') ? undefined : message
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
