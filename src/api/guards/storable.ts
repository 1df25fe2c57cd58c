/**
 * Text that can be kept: PostgreSQL has no place for the NUL character, so no request may
 * carry one, on any store. Worked out once for each type of message.
 */
import { type DescField, type DescMessage, type Message, ScalarType } from '@bufbuild/protobuf'
import { Code, StatusError } from '../../kit/status.ts'

type Check = (message: Record<string, unknown>) => void

const known = new WeakMap<DescMessage, Check>()

/** Throws a status of code 3 that names the field with a NUL character in it. */
export function requireStorable(schema: DescMessage, message: Message): void {
  checkOf(schema)(message as unknown as Record<string, unknown>)
}

function checkOf(schema: DescMessage): Check {
  const found = known.get(schema)
  if (found) return found
  const checks: Check[] = []
  // Known before its parts are looked at, for messages may contain themselves.
  const check: Check = (message) => {
    for (const each of checks) each(message)
  }
  known.set(schema, check)
  for (const field of schema.fields) {
    const each = fieldCheck(field)
    if (each) checks.push(each)
  }
  return check
}

function fieldCheck(field: DescField): Check | undefined {
  const checkValue = valueCheck(field)
  if (!checkValue) return undefined
  const { localName, oneof } = field
  if (oneof) {
    return (message) => {
      const chosen = message[oneof.localName] as { case?: string; value?: unknown }
      if (chosen.case === localName) checkValue(chosen.value)
    }
  }
  if (field.fieldKind === 'list') {
    return (message) => {
      for (const value of message[localName] as unknown[]) checkValue(value)
    }
  }
  if (field.fieldKind === 'map') {
    return (message) => {
      for (const key of Object.keys(message[localName] as object)) checkValue(key)
    }
  }
  return (message) => {
    const value = message[localName]
    if (value !== undefined) checkValue(value)
  }
}

function valueCheck(field: DescField): ((value: unknown) => void) | undefined {
  if (isText(field)) {
    return (value) => {
      if ((value as string).includes('\u0000')) {
        const text = `invalid ${field.parent.name}.${field.name}: contains a NUL character`
        throw new StatusError(Code.invalidArgument, text)
      }
    }
  }
  const nested = messageOf(field)
  if (!nested || nested.typeName.startsWith('google.protobuf.')) return undefined
  return (value) => checkOf(nested)(value as Record<string, unknown>)
}

function isText(field: DescField): boolean {
  if (field.fieldKind === 'scalar') return field.scalar === ScalarType.STRING
  // Of maps the keys are looked at; no request has one with values of text.
  if (field.fieldKind === 'map') return field.mapKey === ScalarType.STRING
  return (
    field.fieldKind === 'list' && field.listKind === 'scalar' && field.scalar === ScalarType.STRING
  )
}

function messageOf(field: DescField): DescMessage | undefined {
  if (field.fieldKind === 'message') return field.message
  return field.fieldKind === 'list' && field.listKind === 'message' ? field.message : undefined
}
