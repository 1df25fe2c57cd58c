/**
 * The guard for the rules in a message's own descriptor, those of protoc-gen-validate
 * (management-v1.md §3.3, user-v2.md §4.1). A message type is compiled to one function, once;
 * compiling throws for an unknown rule, so that none is silently ignored.
 */
import {
  type DescField,
  type DescMessage,
  type DescOneof,
  getOption,
  hasOption,
  type Message,
  ScalarType,
} from '@bufbuild/protobuf'
import { isWrapperDesc } from '@bufbuild/protobuf/wkt'
import {
  disabled,
  type FieldRules,
  FieldRulesSchema,
  ignored,
  MapRulesSchema,
  MessageRulesSchema,
  RepeatedRulesSchema,
  required,
  rules as rulesOption,
} from '@zitadel/proto/validate/validate_pb.js'
import type { Clock } from '../../kit/clock.ts'
import { Code, StatusError } from '../../kit/status.ts'
import { goFieldName, goTypeName } from './go-names.ts'
import { anyCheck, durationCheck, timestampCheck } from './known-rules.ts'
import { boolCheck, enumCheck, numberCheck, numericKinds } from './number-rules.ts'
import { type Check, firstReason, readSetRules } from './rule-set.ts'
import { bytesCheck, stringCheck } from './text-rules.ts'

type Fields = Readonly<Record<string, unknown>>
/** Checks a message; returns the whole text of its first violation, or undefined. */
type MessageCheck = (message: Fields, clock: Clock) => string | undefined

interface Plan {
  checks: MessageCheck[]
}

const plans = new WeakMap<DescMessage, Plan>()

const fieldRulesOf = (field: DescField): FieldRules | undefined =>
  hasOption(field, rulesOption) ? getOption(field, rulesOption) : undefined

const mismatch = (field: DescField, kind: string): never => {
  throw new Error(`${field}: rules of kind ${kind} are not for this type of field`)
}

/** The rules of a scalar type, whether it is the field itself, an item or a wrapper's value. */
const scalarCheck = (
  field: DescField,
  scalar: ScalarType,
  { type }: FieldRules,
): Check | undefined => {
  if (type.case === undefined) return undefined
  if (type.case === 'string' && scalar === ScalarType.STRING) return stringCheck(type.value)
  if (type.case === 'bytes' && scalar === ScalarType.BYTES) return bytesCheck(type.value)
  if (type.case === 'bool' && scalar === ScalarType.BOOL) return boolCheck(type.value)
  const kind = numericKinds[type.case]
  return kind?.scalar === scalar ? numberCheck(kind, type.value) : mismatch(field, type.case)
}

/** Whether Go has a validator for a type: it has none for the messages of Google's packages. */
const isValidated = (schema: DescMessage): boolean =>
  !schema.typeName.startsWith('google.') &&
  !(hasOption(schema, ignored) && getOption(schema, ignored))

const nestedCheck = (schema: DescMessage): Check | undefined => {
  if (!isValidated(schema)) return undefined
  const plan = planOf(schema)
  return (value, clock) => {
    if (value === undefined) return undefined
    const violation = firstViolation(plan, value as Fields, clock)
    return violation === undefined
      ? undefined
      : `embedded message failed validation | caused by: ${violation}`
  }
}

/** A wrapper is checked as its scalar, which protobuf-es mostly keeps bare. */
const wrapperCheck = (
  field: DescField,
  schema: DescMessage,
  rules: FieldRules,
): Check | undefined => {
  const scalar = schema.fields[0]?.scalar
  const check = scalar === undefined ? undefined : scalarCheck(field, scalar, rules)
  const isBare = field.fieldKind === 'message' && field.oneof === undefined
  return (value, clock) => {
    if (value === undefined) {
      return rules.message?.required ? 'value is required and must not be nil.' : undefined
    }
    return check?.(isBare ? value : (value as Fields).value, clock)
  }
}

const messageCheck = (
  field: DescField,
  schema: DescMessage,
  rules: FieldRules | undefined,
): Check | undefined => {
  if (rules === undefined) return nestedCheck(schema)
  const { type } = rules
  const set = rules.message && readSetRules(MessageRulesSchema, rules.message, ['skip', 'required'])
  if (set?.skip) return undefined
  if (isWrapperDesc(schema) && type.case !== undefined) return wrapperCheck(field, schema, rules)
  if (type.case === 'timestamp') return timestampCheck(type.value)
  if (type.case === 'duration') return durationCheck(type.value)
  if (type.case === 'any') return anyCheck(type.value)
  if (type.case !== undefined) mismatch(field, type.case)
  const requiredCheck: Check = (value) => (value === undefined ? 'value is required' : undefined)
  return firstReason([set?.required ? requiredCheck : undefined, nestedCheck(schema)])
}

/** The check of a single value: of the field itself, of an item or of a map's entry. */
const valueCheck = (field: DescField, rules: FieldRules | undefined): Check | undefined => {
  if (rules) readSetRules(FieldRulesSchema, rules, ruleKinds)
  if (field.message !== undefined) return messageCheck(field, field.message, rules)
  if (rules === undefined) return undefined
  if (field.enum === undefined) return scalarCheck(field, field.scalar, rules)
  if (rules.type.case === undefined) return undefined
  return rules.type.case === 'enum'
    ? enumCheck(rules.type.value, field.enum)
    : mismatch(field, rules.type.case)
}

const ruleKinds = [
  ...Object.keys(numericKinds),
  ...['message', 'bool', 'string', 'bytes', 'enum', 'repeated', 'map'],
  ...['any', 'duration', 'timestamp'],
]

interface Counts {
  readonly min?: bigint | undefined
  readonly max?: bigint | undefined
}

/** The check of how many items or pairs there are. */
const countCheck = ({ min, max }: Counts, unit: 'item' | 'pair') => {
  if (min === undefined && max === undefined) return undefined
  const least = Number(min ?? 0n)
  const most = max === undefined ? Number.POSITIVE_INFINITY : Number(max)
  const phrase =
    min === max
      ? `exactly ${min} ${unit}(s)`
      : min === undefined
        ? `no more than ${max} ${unit}(s)`
        : max === undefined
          ? `at least ${min} ${unit}(s)`
          : `between ${min} and ${max} ${unit}s, inclusive`
  const reason = `value must contain ${phrase}`
  return (count: number) => (count < least || count > most ? reason : undefined)
}

/** Makes items comparable: bytes by their contents. */
const keyOf = (item: unknown): unknown =>
  item instanceof Uint8Array ? Buffer.from(item).toString('latin1') : item

const listFieldCheck = (
  field: DescField & { fieldKind: 'list' },
  rules: FieldRules | undefined,
  subject: string,
): MessageCheck | undefined => {
  const kind = rules?.type.case
  if (kind !== undefined && kind !== 'repeated') mismatch(field, kind)
  const repeated = rules?.type.case === 'repeated' ? rules.type.value : undefined
  const known = ['minItems', 'maxItems', 'unique', 'items', 'ignoreEmpty']
  const set = repeated ? readSetRules(RepeatedRulesSchema, repeated, known) : {}
  const count = countCheck({ min: set.minItems, max: set.maxItems }, 'item')
  const check = valueCheck(field, set.items)
  if (!count && !check && !set.unique) return undefined
  const { localName } = field
  return (message, clock) => {
    const items = message[localName] as readonly unknown[]
    if (set.ignoreEmpty && items.length === 0) return undefined
    const counted = count?.(items.length)
    if (counted !== undefined) return `${subject}: ${counted}`
    const seen = set.unique ? new Set() : undefined
    for (const [index, item] of items.entries()) {
      if (seen?.has(keyOf(item))) {
        return `${subject}[${index}]: repeated value must contain unique items`
      }
      seen?.add(keyOf(item))
      const reason = check?.(item, clock)
      if (reason !== undefined) return `${subject}[${index}]: ${reason}`
    }
    return undefined
  }
}

const longs = new Set([
  ...[ScalarType.INT64, ScalarType.UINT64, ScalarType.SINT64],
  ...[ScalarType.FIXED64, ScalarType.SFIXED64],
])

/** A map key in its own type; protobuf-es keeps its text. */
const mapKeyOf = (scalar: ScalarType, key: string): string | boolean | number | bigint => {
  if (scalar === ScalarType.STRING) return key
  if (scalar === ScalarType.BOOL) return key === 'true'
  return longs.has(scalar) ? BigInt(key) : Number(key)
}

const mapFieldCheck = (
  field: DescField & { fieldKind: 'map' },
  rules: FieldRules | undefined,
  subject: string,
): MessageCheck | undefined => {
  const kind = rules?.type.case
  if (kind !== undefined && kind !== 'map') mismatch(field, kind)
  const pairs = rules?.type.case === 'map' ? rules.type.value : undefined
  const known = ['minPairs', 'maxPairs', 'noSparse', 'keys', 'values', 'ignoreEmpty']
  const set = pairs ? readSetRules(MapRulesSchema, pairs, known) : {}
  const count = countCheck({ min: set.minPairs, max: set.maxPairs }, 'pair')
  const keyCheck = set.keys && scalarCheck(field, field.mapKey, set.keys)
  const check = valueCheck(field, set.values)
  // Sparse maps do not exist here: every entry has a value.
  if (!count && !keyCheck && !check) return undefined
  const { localName, mapKey } = field
  const typedKey = (name: string) => mapKeyOf(mapKey, name)
  return (message, clock) => {
    const entries = message[localName] as Fields
    const names = Object.keys(entries)
    if (set.ignoreEmpty && names.length === 0) return undefined
    const counted = count?.(names.length)
    if (counted !== undefined) return `${subject}: ${counted}`
    // Sorted, so that the first violation does not depend on the sender.
    names.sort((one, other) => (typedKey(one) < typedKey(other) ? -1 : 1))
    for (const name of names) {
      const reason = keyCheck?.(typedKey(name), clock) ?? check?.(entries[name], clock)
      if (reason !== undefined) return `${subject}[${name}]: ${reason}`
    }
    return undefined
  }
}

/** `invalid Type.Field`, which every violation of the field begins with. */
const subjectOf = (schema: DescMessage, member: DescField | DescOneof): string =>
  `invalid ${goTypeName(schema)}.${goFieldName(member.name)}`

const fieldCheck = (schema: DescMessage, field: DescField): MessageCheck | undefined => {
  const rules = fieldRulesOf(field)
  const subject = subjectOf(schema, field)
  if (field.fieldKind === 'list') return listFieldCheck(field, rules, subject)
  if (field.fieldKind === 'map') return mapFieldCheck(field, rules, subject)
  const check = valueCheck(field, rules)
  if (check === undefined) return undefined
  const { localName } = field
  const isOptional = field.proto.proto3Optional
  return (message, clock) => {
    const value = message[localName]
    // Even `required` does not apply to an absent optional field.
    if (isOptional && value === undefined) return undefined
    const reason = check(value, clock)
    return reason === undefined ? undefined : `${subject}: ${reason}`
  }
}

const oneofCheck = (schema: DescMessage, oneof: DescOneof): MessageCheck | undefined => {
  const { localName } = oneof
  const isRequired = hasOption(oneof, required) && getOption(oneof, required)
  const missing = isRequired ? `${subjectOf(schema, oneof)}: value is required` : undefined
  const members = new Map(
    oneof.fields.map((field) => {
      const check = valueCheck(field, fieldRulesOf(field))
      return [field.localName, { check, subject: subjectOf(schema, field) }]
    }),
  )
  return (message, clock) => {
    const chosen = message[localName] as { readonly case?: string; readonly value?: unknown }
    if (chosen.case === undefined) return missing
    const member = members.get(chosen.case)
    const reason = member?.check?.(chosen.value, clock)
    return reason === undefined ? undefined : `${member?.subject}: ${reason}`
  }
}

const firstViolation = ({ checks }: Plan, message: Fields, clock: Clock): string | undefined => {
  for (const check of checks) {
    const violation = check(message, clock)
    if (violation !== undefined) return violation
  }
  return undefined
}

/** Fields outside a oneof first, then oneofs, optional fields last: the order of Go's code. */
const checksOf = (schema: DescMessage): MessageCheck[] => {
  if (hasOption(schema, disabled) && getOption(schema, disabled)) return []
  const outside = schema.fields.filter(({ oneof }) => oneof === undefined)
  const plain = outside.filter(({ proto }) => !proto.proto3Optional)
  const optional = outside.filter(({ proto }) => proto.proto3Optional)
  const checks = [
    ...plain.map((field) => fieldCheck(schema, field)),
    ...schema.oneofs.map((oneof) => oneofCheck(schema, oneof)),
    ...optional.map((field) => fieldCheck(schema, field)),
  ]
  return checks.filter((check) => check !== undefined)
}

const planOf = (schema: DescMessage): Plan => {
  const known = plans.get(schema)
  if (known !== undefined) return known
  const plan: Plan = { checks: [] }
  // Registered before its fields are compiled, because a type may contain itself.
  plans.set(schema, plan)
  try {
    plan.checks = checksOf(schema)
  } catch (error) {
    // An incomplete plan would let everything pass the next time.
    plans.delete(schema)
    throw error
  }
  return plan
}

/**
 * Checks a message against the rules of its type, nested messages included. Throws a
 * StatusError with `Code.invalidArgument` and the text of the first violation, such as
 * `invalid AddHumanUserRequest.Profile: value is required`; throws an Error where a type
 * has a rule that is not known.
 */
export const validate = (schema: DescMessage, message: Message, clock: Clock): void => {
  if (!isValidated(schema)) return
  const violation = firstViolation(planOf(schema), message as unknown as Fields, clock)
  if (violation !== undefined) throw new StatusError(Code.invalidArgument, violation)
}
