/**
 * What additions to published descriptors are made of. Nothing here changes a published message;
 * each function returns another one.
 */
import {
  clone,
  create,
  type DescService,
  getExtension,
  type Message,
  setExtension,
} from '@bufbuild/protobuf'
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  type EnumDescriptorProto,
  EnumDescriptorProtoSchema,
  EnumOptionsSchema,
  EnumValueDescriptorProtoSchema,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  FieldOptionsSchema,
  type FileDescriptorProto,
  FieldDescriptorProto_Label as Label,
  type MethodDescriptorProto,
  MethodDescriptorProtoSchema,
  type MethodOptions,
  MethodOptionsSchema,
  OneofDescriptorProtoSchema,
  type FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'
import { http } from '@zitadel/proto/google/api/annotations_pb.js'
import { type HttpRule, HttpRuleSchema } from '@zitadel/proto/google/api/http_pb.js'
import {
  type FieldRules,
  FieldRulesSchema,
  rules as rulesOption,
} from '@zitadel/proto/validate/validate_pb.js'
import {
  OptionsSchema,
  options as optionsV2,
} from '@zitadel/proto/zitadel/protoc_gen_zitadel/v2/options_pb.js'

/** A shallow copy with some members changed; the shared rest must not be modified. */
export const changed = <T extends Message>(message: T, changes: Partial<T>): T =>
  Object.assign(Object.create(Object.getPrototypeOf(message)), message, changes)

/** A string of at most 200 characters. */
export const atMost200: FieldRules = create(FieldRulesSchema, {
  type: { case: 'string', value: { maxLen: 200n } },
})

/** A string of that many characters. */
export const runes = (minLen: bigint, maxLen: bigint): FieldRules =>
  create(FieldRulesSchema, { type: { case: 'string', value: { minLen, maxLen } } })

/** A value that its enum has. */
export const definedOnly = create(FieldRulesSchema, {
  type: { case: 'enum', value: { definedOnly: true } },
})

/** What a field is but its name and number. */
export interface FieldInput {
  readonly type: Type
  /** Full name of a message or enum, with a leading dot. */
  readonly typeName?: string
  readonly isList?: boolean
  /** Of the first oneof of its message. */
  readonly isInOneof?: boolean
  readonly rules?: FieldRules
}

/** A field by its proto name and its number. */
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
    ...(isInOneof && { oneofIndex: 0 }),
    ...(options && { options }),
  })
}

/** A message with its fields, and the name of the oneof that those in one belong to. */
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

/** An enum whose values are numbered from 0. */
export const enumeration = (name: string, values: readonly string[]): EnumDescriptorProto =>
  enumWithValues(create(EnumDescriptorProtoSchema, { name }), values)

/** The enum with more values, numbered on from its last one. */
export const enumWithValues = (into: EnumDescriptorProto, names: readonly string[]) => {
  const added = names.map((name, index) =>
    create(EnumValueDescriptorProtoSchema, { name, number: into.value.length + index }),
  )
  return changed(into, { value: [...into.value, ...added] })
}

/**
 * The enum with another name for one of its numbers. The name that it has stays the one that is
 * written, because the first of several is.
 */
export const enumWithAlias = (
  into: EnumDescriptorProto,
  alias: { readonly name: string; readonly number: number },
) =>
  changed(into, {
    value: [...into.value, create(EnumValueDescriptorProtoSchema, alias)],
    options: create(EnumOptionsSchema, { allowAlias: true }),
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

/** The message with more fields. */
export const withFields =
  (...fields: FieldDescriptorProto[]) =>
  (into: DescriptorProto): DescriptorProto =>
    changed(into, { field: [...into.field, ...fields] })

/** The message with more fields in one of its oneofs. Throws if it has no such oneof. */
export const withFieldsInOneof =
  (name: string, ...fields: FieldDescriptorProto[]) =>
  (into: DescriptorProto): DescriptorProto => {
    const oneofIndex = into.oneofDecl.findIndex((oneof) => oneof.name === name)
    if (oneofIndex < 0) throw new Error(`the published ${into.name} has no oneof ${name}`)
    const inOneof = fields.map((one) => changed(one, { oneofIndex }))
    return changed(into, { field: [...into.field, ...inOneof] })
  }

/** The message, which has no oneof, with one; its fields are made with `isInOneof`. */
export const withOneof =
  (name: string, fields: FieldDescriptorProto[]) =>
  (into: DescriptorProto): DescriptorProto => {
    if (into.oneofDecl.length > 0) throw new Error(`${into.name} has a oneof already`)
    const oneofDecl = [create(OneofDescriptorProtoSchema, { name })]
    return changed(into, { field: [...into.field, ...fields], oneofDecl })
  }

/** The message with one more field of explicit presence, as `optional` declares it. */
export const withOptional =
  (optional: FieldDescriptorProto) =>
  (into: DescriptorProto): DescriptorProto => {
    const oneof = create(OneofDescriptorProtoSchema, { name: `_${optional.name}` })
    const presence = { proto3Optional: true, oneofIndex: into.oneofDecl.length }
    return changed(into, {
      field: [...into.field, changed(optional, presence)],
      oneofDecl: [...into.oneofDecl, oneof],
    })
  }

/** The message with one of its fields of another message. */
export const withType =
  ({ name, typeName }: { readonly name: string; readonly typeName: string }) =>
  (into: DescriptorProto): DescriptorProto =>
    changed(into, { field: withNamed(into.field, name, (one) => changed(one, { typeName })) })

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

/** The message with one of its nested messages changed. */
export const withNested =
  (name: string, change: (nested: DescriptorProto) => DescriptorProto) =>
  (into: DescriptorProto): DescriptorProto =>
    changed(into, { nestedType: withNamed(into.nestedType, name, change) })

/** The file with one of its messages changed. */
export const withMessage =
  (name: string, change: (into: DescriptorProto) => DescriptorProto) =>
  (file: FileDescriptorProto): FileDescriptorProto =>
    changed(file, { messageType: withNamed(file.messageType, name, change) })

/** The file with more messages. */
export const withMessages =
  (messages: readonly DescriptorProto[]) =>
  (file: FileDescriptorProto): FileDescriptorProto =>
    changed(file, { messageType: [...file.messageType, ...messages] })

/** The file with the methods of another service added to one of its own, the published one. */
export const withMethodsOf =
  ({ service, added }: { readonly service: string; readonly added: DescService }) =>
  (file: FileDescriptorProto): FileDescriptorProto =>
    changed(file, {
      service: withNamed(file.service, service, (into) =>
        changed(into, { method: [...into.method, ...added.proto.method] }),
      ),
    })

/** Where REST serves a method. */
export interface Path {
  readonly verb: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
}

/** REST reads a body for all verbs but GET and DELETE. */
const ruleOf = ({ verb, path }: Path): HttpRule => {
  const body = verb === 'get' || verb === 'delete' ? '' : '*'
  return create(HttpRuleSchema, { pattern: { case: verb, value: path }, body })
}

const setPath = (options: MethodOptions, path: Path): void => {
  setExtension(options, http, ruleOf(path))
}

/** The method with a path beside the published one. */
export const withSecondPath =
  (path: Path) =>
  (published: MethodDescriptorProto): MethodDescriptorProto => {
    const options = clone(MethodOptionsSchema, published.options ?? create(MethodOptionsSchema))
    const rule = getExtension(options, http)
    const additionalBindings = [...rule.additionalBindings, ruleOf(path)]
    setExtension(options, http, changed(rule, { additionalBindings }))
    return changed(published, { options })
  }

/** The method with a path, published without. */
export const withPath = (published: MethodDescriptorProto, path: Path): MethodDescriptorProto => {
  // Extensions are written into their message, so it must be cloned.
  const options = clone(MethodOptionsSchema, published.options ?? create(MethodOptionsSchema))
  setPath(options, path)
  return changed(published, { options })
}

/** What a method is: `GetX` of a package takes `GetXRequest` and returns `GetXResponse`. */
export interface MethodInput extends Path {
  readonly name: string
  /** Such as `zitadel.user.v2`. */
  readonly package: string
}

/** A method that any valid token may call; it checks permissions itself. */
export const method = ({ name, package: owner, ...path }: MethodInput): MethodDescriptorProto => {
  const options = create(MethodOptionsSchema)
  setPath(options, path)
  const authOption = { permission: 'authenticated' }
  setExtension(options, optionsV2, create(OptionsSchema, { authOption }))
  return create(MethodDescriptorProtoSchema, {
    name,
    inputType: `.${owner}.${name}Request`,
    outputType: `.${owner}.${name}Response`,
    options,
  })
}
