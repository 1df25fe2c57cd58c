/**
 * Makes and changes parts of descriptors, for the additions to the published ones. What is changed
 * is a copy: the published descriptors stay as they are.
 */
import { clone, create, type Message, setExtension } from '@bufbuild/protobuf'
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  FieldOptionsSchema,
  FieldDescriptorProto_Label as Label,
  type FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'
import {
  type FieldRules,
  FieldRulesSchema,
  rules as rulesOption,
} from '@zitadel/proto/validate/validate_pb.js'

/** A shallow copy with some members changed; the shared rest must not be modified. */
export const changed = <T extends Message>(message: T, changes: Partial<T>): T =>
  Object.assign(Object.create(Object.getPrototypeOf(message)), message, changes)

/** The rule that a text has so many characters. */
export const runes = (minLen: bigint, maxLen: bigint): FieldRules =>
  create(FieldRulesSchema, { type: { case: 'string', value: { minLen, maxLen } } })

/** What a field is, besides its name and number. */
export interface FieldInput {
  readonly type: Type
  /** Full name of a message or enum, with a leading dot. */
  readonly typeName?: string
  readonly isList?: boolean
  readonly isInOneof?: boolean
  readonly rules?: FieldRules
}

/** A field with its JSON name. */
export const field = (name: string, number: number, input: FieldInput): FieldDescriptorProto => {
  const { type, typeName, isList = false, isInOneof = false, rules } = input
  const options = rules && create(FieldOptionsSchema)
  if (rules && options) setExtension(options, rulesOption, rules)
  return create(FieldDescriptorProtoSchema, {
    name,
    number,
    type,
    label: isList ? Label.REPEATED : Label.OPTIONAL,
    jsonName: name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    ...(typeName !== undefined && { typeName }),
    // No message changed here has more than one oneof.
    ...(isInOneof && { oneofIndex: 0 }),
    ...(options && { options }),
  })
}

/** A message, with at most one oneof. */
export const message = (
  name: string,
  fields: FieldDescriptorProto[],
  { oneof }: { readonly oneof?: string } = {},
): DescriptorProto =>
  create(DescriptorProtoSchema, {
    name,
    field: fields,
    oneofDecl: oneof === undefined ? [] : [{ name: oneof }],
  })

/** Changes the list item of that name. Throws if there is none. */
export function withNamed<T extends { name: string }>(
  list: T[],
  name: string,
  change: (one: T) => T,
) {
  const at = list.findIndex((one) => one.name === name)
  const found = list[at]
  if (found === undefined) throw new Error(`the published descriptors have no ${name}`)
  return list.with(at, change(found))
}

/** The message with more fields at its end. */
export const withFields =
  (...fields: FieldDescriptorProto[]) =>
  (into: DescriptorProto): DescriptorProto =>
    changed(into, { field: [...into.field, ...fields] })

/** The message with other validation rules for one field. */
export const withRules =
  (name: string, rules: FieldRules) =>
  (into: DescriptorProto): DescriptorProto => {
    const rule = (published: FieldDescriptorProto) => {
      const options = clone(FieldOptionsSchema, published.options ?? create(FieldOptionsSchema))
      setExtension(options, rulesOption, rules)
      return changed(published, { options })
    }
    return changed(into, { field: withNamed(into.field, name, rule) })
  }
