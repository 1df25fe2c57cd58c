/** Rules of bool, enum and numeric fields, in the order and texts of protoc-gen-validate. */
import { type DescEnum, type DescMessage, type Message, ScalarType } from '@bufbuild/protobuf'
import {
  type BoolRules,
  BoolRulesSchema,
  type DoubleRules,
  DoubleRulesSchema,
  type EnumRules,
  EnumRulesSchema,
  Fixed32RulesSchema,
  Fixed64RulesSchema,
  FloatRulesSchema,
  Int32RulesSchema,
  Int64RulesSchema,
  SFixed32RulesSchema,
  SFixed64RulesSchema,
  SInt32RulesSchema,
  SInt64RulesSchema,
  UInt32RulesSchema,
  UInt64RulesSchema,
} from '@zitadel/proto/validate/validate_pb.js'
import { goFloat, goFloat32, goList } from './go-format.ts'
import {
  boundsCheck,
  type Check,
  firstReason,
  listCheck,
  readSetRules,
  type SetRules,
  unlessEmpty,
} from './rule-set.ts'

interface NumericKind {
  readonly scalar: ScalarType
  readonly schema: DescMessage
}

/** The numeric rules by the name they have in FieldRules. They differ in nothing else. */
export const numericKinds: Readonly<Record<string, NumericKind>> = {
  float: { scalar: ScalarType.FLOAT, schema: FloatRulesSchema },
  double: { scalar: ScalarType.DOUBLE, schema: DoubleRulesSchema },
  int32: { scalar: ScalarType.INT32, schema: Int32RulesSchema },
  int64: { scalar: ScalarType.INT64, schema: Int64RulesSchema },
  uint32: { scalar: ScalarType.UINT32, schema: UInt32RulesSchema },
  uint64: { scalar: ScalarType.UINT64, schema: UInt64RulesSchema },
  sint32: { scalar: ScalarType.SINT32, schema: SInt32RulesSchema },
  sint64: { scalar: ScalarType.SINT64, schema: SInt64RulesSchema },
  fixed32: { scalar: ScalarType.FIXED32, schema: Fixed32RulesSchema },
  fixed64: { scalar: ScalarType.FIXED64, schema: Fixed64RulesSchema },
  sfixed32: { scalar: ScalarType.SFIXED32, schema: SFixed32RulesSchema },
  sfixed64: { scalar: ScalarType.SFIXED64, schema: SFixed64RulesSchema },
}

const equalCheck = (fixed: unknown, format: (value: unknown) => string): Check | undefined => {
  if (fixed === undefined) return undefined
  const reason = `value must equal ${format(fixed)}`
  return (value) => (value === fixed ? undefined : reason)
}

const formatOf = (scalar: ScalarType): ((value: unknown) => string) => {
  if (scalar === ScalarType.DOUBLE) return (value) => goFloat(value as number)
  if (scalar === ScalarType.FLOAT) return (value) => goFloat32(value as number)
  return String
}

const asIs = (value: unknown): unknown => value

/** The check of the rules of a number; a 64-bit one may be a bigint or its text. */
export const numberCheck = ({ schema, scalar }: NumericKind, rules: Message): Check | undefined => {
  const known = ['const', 'lt', 'lte', 'gt', 'gte', 'in', 'notIn', 'ignoreEmpty']
  // All numeric rules have the shape of these, but for bigint in place of number.
  const set = readSetRules(schema, rules, known) as SetRules<DoubleRules>
  const format = formatOf(scalar)
  const checks = firstReason([
    equalCheck(set.const, format),
    boundsCheck(set, format),
    listCheck(set.in, set.notIn, {
      format: (items) => goList(items.map(format)),
      keyOf: asIs,
      subject: 'value',
    }),
  ])
  return unlessEmpty(set.ignoreEmpty, (value) => value === 0 || value === 0n, checks)
}

/** The check of the rule of a bool. */
export const boolCheck = (rules: BoolRules): Check | undefined => {
  readSetRules(BoolRulesSchema, rules, ['const'])
  // Asked of the rules themselves: a constant `false` is a rule, not one switched off.
  return Object.hasOwn(rules, 'const') ? equalCheck(rules.const, String) : undefined
}

/**
 * The check of the rules of an enum. Its texts have numbers, not names: `[0]`
 * (management-v1.md §3.3).
 */
export const enumCheck = (rules: EnumRules, schema: DescEnum): Check | undefined => {
  const set = readSetRules(EnumRulesSchema, rules, ['const', 'in', 'notIn', 'definedOnly'])
  const numbers = new Set(schema.values.map(({ number }) => number))
  const definedCheck: Check = (value) =>
    numbers.has(value as number) ? undefined : 'value must be one of the defined enum values'
  return firstReason([
    equalCheck(set.const, String),
    listCheck(set.in, set.notIn, { format: goList, keyOf: asIs, subject: 'value' }),
    set.definedOnly ? definedCheck : undefined,
  ])
}
