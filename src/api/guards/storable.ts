/**
 * Values that can be stored and read again. PostgreSQL cannot store the NUL character, so no
 * request may contain one, whatever the store; times and durations must have a JSON form
 * (timestamp.proto, duration.proto). Compiled once per message type.
 */
import { type DescField, type DescMessage, type Message, ScalarType } from '@bufbuild/protobuf'
import { Code, StatusError } from '../../kit/status.ts'

type Check = (message: Record<string, unknown>) => void

const known = new WeakMap<DescMessage, Check>()

/** Throws a status with code 3 that names the field. */
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
      if ((value as string).includes('\u0000')) throw invalid(field, 'contains a NUL character')
    }
  }
  const nested = messageOf(field)
  const wellKnown = nested && wellKnownFaults[nested.typeName]
  if (wellKnown) {
    return (value) => {
      const fault = wellKnown(value as WireTime)
      if (fault) throw invalid(field, fault)
    }
  }
  if (!nested || nested.typeName.startsWith('google.protobuf.')) return undefined
  return (value) => checkOf(nested)(value as Record<string, unknown>)
}

function invalid(field: DescField, fault: string): StatusError {
  return new StatusError(
    Code.invalidArgument,
    `invalid ${field.parent.name}.${field.name}: ${fault}`,
  )
}

interface WireTime {
  readonly seconds: bigint
  readonly nanos: number
}

/** Seconds from the year 1 to the year 9999, and of ten thousand years either way. */
const timestampSeconds = { least: -62_135_596_800n, most: 253_402_300_799n }
const durationSecondsMost = 315_576_000_000n
const nanosMost = 999_999_999

const wellKnownFaults: Readonly<Record<string, (value: WireTime) => string | undefined>> = {
  'google.protobuf.Timestamp': ({ seconds, nanos }) => {
    if (nanos < 0 || nanos > nanosMost) return 'nanos must be from 0 to 999999999'
    const isInRange = seconds >= timestampSeconds.least && seconds <= timestampSeconds.most
    return isInRange ? undefined : 'must be from the year 1 to the year 9999'
  },
  'google.protobuf.Duration': ({ seconds, nanos }) => {
    if (Math.abs(nanos) > nanosMost) return 'nanos must be from -999999999 to 999999999'
    if ((seconds > 0n && nanos < 0) || (seconds < 0n && nanos > 0)) {
      return 'seconds and nanos must have the same sign'
    }
    const whole = seconds < 0n ? -seconds : seconds
    const isInRange = whole < durationSecondsMost || (whole === durationSecondsMost && nanos === 0)
    return isInRange ? undefined : 'must be within 315576000000 seconds either way'
  },
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
