/**
 * JSON Schema (2020-12) of messages in their JSON form: types by the protobuf JSON mapping, rules
 * by the options of the descriptors.
 */
import {
  type DescEnum,
  type DescField,
  type DescMessage,
  type DescOneof,
  getOption,
  hasOption,
  ScalarType,
} from '@bufbuild/protobuf'
import { type FieldRules, required, rules } from '@zitadel/proto/validate/validate_pb.js'

/** A schema as JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** The schemas that a document refers to, by name. */
export type Schemas = Map<string, JsonSchema>

const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

/** A reference to the schema of a message, which is added with all that it refers to. */
export function messageRef(message: DescMessage, schemas: Schemas): JsonSchema {
  const known = wellKnown[message.typeName]
  if (known) return known
  if (!schemas.has(message.typeName)) {
    // Messages may contain themselves.
    schemas.set(message.typeName, {})
    schemas.set(message.typeName, objectOf(message, schemas))
  }
  return ref(message.typeName)
}

const wellKnown: Readonly<Record<string, JsonSchema>> = {
  'google.protobuf.Timestamp': { type: 'string', format: 'date-time' },
  'google.protobuf.Duration': {
    type: 'string',
    pattern: String.raw`^-?\d+(\.\d{1,9})?s$`,
    examples: ['3600s'],
  },
  'google.protobuf.Struct': { type: 'object' },
  'google.protobuf.Value': {},
  'google.protobuf.ListValue': { type: 'array', items: {} },
  'google.protobuf.Empty': { type: 'object' },
  'google.protobuf.Any': { type: 'object', properties: { '@type': { type: 'string' } } },
  'google.protobuf.BoolValue': { type: 'boolean' },
  'google.protobuf.StringValue': { type: 'string' },
}

/** The schema of a message, without the fields that are given otherwise, as in a path. */
export function objectOf(
  message: DescMessage,
  schemas: Schemas,
  without: ReadonlySet<string> = new Set(),
): JsonSchema {
  const fields = message.fields.filter(({ name }) => !without.has(name))
  const properties = fields.map((field) => [field.jsonName, fieldSchema(field, schemas)] as const)
  const needed = fields.filter(isRequired).map(({ jsonName }) => jsonName)
  const choices = message.oneofs
    .filter((oneof) => !oneof.fields.some(isOptional))
    .map((oneof) => choiceOf(oneof, without))
  const needsOne = choices.flatMap(({ names, isNeeded }) => (isNeeded ? [names] : []))
  const excluding = choices.flatMap(({ names }) => exclusions(names))
  const single = needsOne.flatMap((names) => (names.length === 1 ? names : []))
  const several = needsOne.filter(({ length }) => length > 1)
  const all = [...needed, ...single]
  return {
    type: 'object',
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
    ...(all.length > 0 && { required: all }),
    ...(several.length > 0 && {
      allOf: several.map((names) => ({ anyOf: names.map((name) => ({ required: [name] })) })),
    }),
    ...(excluding.length > 0 && { dependentSchemas: Object.fromEntries(excluding) }),
  }
}

const isOptional = ({ proto }: DescField): boolean => proto.proto3Optional

function choiceOf(oneof: DescOneof, without: ReadonlySet<string>) {
  const names = oneof.fields.filter(({ name }) => !without.has(name)).map((each) => each.jsonName)
  // Where one of them is in the path, none may be in the body.
  const isNeeded = hasOption(oneof, required) && getOption(oneof, required)
  return { names, isNeeded: isNeeded && names.length === oneof.fields.length }
}

/** Where one member of a oneof is set, the others are not. */
function exclusions(names: readonly string[]): [string, JsonSchema][] {
  if (names.length < 2) return []
  return names.map((name) => {
    const others = names.filter((other) => other !== name)
    return [name, { properties: Object.fromEntries(others.map((other) => [other, false])) }]
  })
}

const rulesOf = (field: DescField): FieldRules | undefined =>
  hasOption(field, rules) ? getOption(field, rules) : undefined

/** Whether a request without the field is refused, because its empty value breaks a rule. */
export function isRequired(field: DescField): boolean {
  const rule = rulesOf(field)
  if (!rule || field.oneof || isOptional(field)) return false
  if (rule.message?.required) return true
  const { type } = rule
  if (type.case === 'string' || type.case === 'bytes') {
    const mayBeEmpty = 'ignoreEmpty' in type.value && type.value.ignoreEmpty
    return Boolean(type.value.minLen) && !mayBeEmpty
  }
  if (type.case === 'enum') return type.value.notIn.includes(0)
  if (type.case === 'repeated') return Boolean(type.value.minItems)
  return (type.case === 'duration' || type.case === 'timestamp') && Boolean(type.value.required)
}

/** The schema of a field's value. */
export function fieldSchema(field: DescField, schemas: Schemas): JsonSchema {
  const rule = rulesOf(field)
  const notes = field.proto.options?.deprecated ? { deprecated: true } : {}
  if (field.fieldKind === 'map') {
    const values =
      field.mapKind === 'message'
        ? messageRef(field.message, schemas)
        : field.mapKind === 'enum'
          ? enumRef(field.enum, schemas)
          : scalarSchema(field.scalar, undefined)
    return { type: 'object', additionalProperties: values, ...notes }
  }
  if (field.fieldKind === 'list') {
    const list = rule?.type.case === 'repeated' ? rule.type.value : undefined
    return {
      type: 'array',
      items: valueSchema(field, list?.items, schemas),
      ...(list?.minItems && { minItems: Number(list.minItems) }),
      ...(list?.maxItems && { maxItems: Number(list.maxItems) }),
      ...(list?.unique && { uniqueItems: true }),
      ...notes,
    }
  }
  return { ...valueSchema(field, rule, schemas), ...notes }
}

function valueSchema(field: DescField, rule: FieldRules | undefined, schemas: Schemas): JsonSchema {
  if (field.message) return messageRef(field.message, schemas)
  if (field.enum) return enumSchema(field.enum, rule, schemas)
  return scalarSchema(field.scalar ?? ScalarType.STRING, rule)
}

function enumRef(type: DescEnum, schemas: Schemas): JsonSchema {
  const names = [...new Set(type.values.map(({ name }) => name))]
  if (!schemas.has(type.typeName)) schemas.set(type.typeName, { type: 'string', enum: names })
  return ref(type.typeName)
}

/** Values that a rule excludes are left out. */
function enumSchema(type: DescEnum, rule: FieldRules | undefined, schemas: Schemas): JsonSchema {
  const excluded = rule?.type.case === 'enum' ? rule.type.value.notIn : []
  if (excluded.length === 0) return enumRef(type, schemas)
  const values = type.values.filter(({ number }) => !excluded.includes(number))
  return { type: 'string', enum: values.map(({ name }) => name) }
}

const integers: Readonly<Partial<Record<ScalarType, JsonSchema>>> = {
  [ScalarType.INT32]: { type: 'integer', format: 'int32' },
  [ScalarType.SINT32]: { type: 'integer', format: 'int32' },
  [ScalarType.SFIXED32]: { type: 'integer', format: 'int32' },
  [ScalarType.UINT32]: { type: 'integer', format: 'int64', minimum: 0, maximum: 4_294_967_295 },
  [ScalarType.FIXED32]: { type: 'integer', format: 'int64', minimum: 0, maximum: 4_294_967_295 },
}
const floats: ReadonlySet<ScalarType> = new Set([ScalarType.DOUBLE, ScalarType.FLOAT])

function scalarSchema(scalar: ScalarType, rule: FieldRules | undefined): JsonSchema {
  if (scalar === ScalarType.STRING) return { type: 'string', ...textRules(rule) }
  if (scalar === ScalarType.BOOL) return { type: 'boolean', ...boolRules(rule) }
  if (scalar === ScalarType.BYTES) return { type: 'string', contentEncoding: 'base64' }
  if (floats.has(scalar)) return { type: 'number' }
  const integer = integers[scalar]
  if (integer) return { ...integer, ...numberRules(rule) }
  // 64 bits are written as texts; numbers are read too.
  return { type: ['string', 'integer'], pattern: String.raw`^-?\d{1,20}$` }
}

function boolRules(rule: FieldRules | undefined): JsonSchema {
  return rule?.type.case === 'bool' && rule.type.value.const !== undefined
    ? { const: rule.type.value.const }
    : {}
}

function textRules(rule: FieldRules | undefined): JsonSchema {
  if (rule?.type.case !== 'string') return {}
  const { minLen, maxLen, len, pattern, prefix, wellKnown: format, ignoreEmpty } = rule.type.value
  const formats: Readonly<Record<string, string>> = {
    email: 'email',
    uri: 'uri',
    uriRef: 'uri-reference',
    hostname: 'hostname',
    ip: 'ip',
  }
  const name = format.case && formats[format.case]
  const least = len || (ignoreEmpty ? 0n : minLen)
  const most = len || maxLen
  return {
    ...(least && { minLength: Number(least) }),
    ...(most && { maxLength: Number(most) }),
    ...(pattern && !ignoreEmpty && { pattern }),
    ...(prefix && !pattern && { pattern: `^${prefix.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}` }),
    ...(name && !ignoreEmpty && { format: name }),
  }
}

function numberRules(rule: FieldRules | undefined): JsonSchema {
  if (!rule?.type.value || !('gte' in rule.type.value || 'lte' in rule.type.value)) return {}
  const { gte, lte } = rule.type.value
  return {
    ...(typeof gte === 'number' && gte !== 0 && { minimum: gte }),
    ...(typeof lte === 'number' && lte !== 0 && { maximum: lte }),
  }
}
