/**
 * Message types for tests, written much as in a proto file, one field per line: `optional string
 * note`, `repeated Mood moods`, `map<int32,string> names`, and `string text in choice` for a
 * member of a oneof. Fields are numbered from one. There is one enum, Mood, and the type is named
 * `test.Sample`, so that it can contain itself.
 */
import { create, createFileRegistry, type DescMessage } from '@bufbuild/protobuf'
import {
  DescriptorProtoSchema,
  EnumDescriptorProtoSchema,
  FieldDescriptorProtoSchema,
  type FieldOptions,
  FileDescriptorProtoSchema,
  file_google_protobuf_any,
  file_google_protobuf_duration,
  file_google_protobuf_empty,
  file_google_protobuf_field_mask,
  file_google_protobuf_struct,
  file_google_protobuf_timestamp,
  file_google_protobuf_wrappers,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'

const dependencies = [
  file_google_protobuf_any,
  file_google_protobuf_duration,
  file_google_protobuf_empty,
  file_google_protobuf_field_mask,
  file_google_protobuf_struct,
  file_google_protobuf_timestamp,
  file_google_protobuf_wrappers,
]

const scalarTypes: Readonly<Record<string, Type>> = {
  double: Type.DOUBLE,
  float: Type.FLOAT,
  int64: Type.INT64,
  uint64: Type.UINT64,
  int32: Type.INT32,
  fixed64: Type.FIXED64,
  fixed32: Type.FIXED32,
  bool: Type.BOOL,
  string: Type.STRING,
  bytes: Type.BYTES,
  uint32: Type.UINT32,
  sfixed32: Type.SFIXED32,
  sfixed64: Type.SFIXED64,
  sint32: Type.SINT32,
  sint64: Type.SINT64,
}

const camelCase = (name: string) => name.replace(/_(.)/g, (_, next: string) => next.toUpperCase())

const typeOf = (name: string) => {
  const scalar = scalarTypes[name]
  if (scalar !== undefined) return { type: scalar }
  if (name === 'Mood') return { type: Type.ENUM, typeName: '.test.Mood' }
  if (name === 'NullValue') return { type: Type.ENUM, typeName: '.google.protobuf.NullValue' }
  const typeName = name === 'Sample' ? '.test.Sample' : `.google.protobuf.${name}`
  return { type: Type.MESSAGE, typeName }
}

const line = /^(?:(optional|repeated) )?(?:map<(\w+),(\w+)>|(\w+)) (\w+)(?: in (\w+))?$/

const entryOf = (entryName: string, key: string, value: string) =>
  create(DescriptorProtoSchema, {
    name: entryName,
    options: { mapEntry: true },
    field: [
      { name: 'key', jsonName: 'key', number: 1, label: Label.OPTIONAL, ...typeOf(key) },
      { name: 'value', jsonName: 'value', number: 2, label: Label.OPTIONAL, ...typeOf(value) },
    ],
  })

/** The message type with these fields; `options` are field options by field name. */
export const sampleOf = (
  lines: string,
  options: Readonly<Record<string, FieldOptions>> = {},
): DescMessage => {
  const sample = create(DescriptorProtoSchema, { name: 'Sample' })
  const parsed = lines
    .trim()
    .split('\n')
    .map((each) => line.exec(each.trim()) ?? [])
  const oneofs = [...new Set(parsed.flatMap(([, , , , , , oneof]) => (oneof ? [oneof] : [])))]
  const optionals = parsed.flatMap(([, label, , , , name]) => (label === 'optional' ? [name] : []))
  sample.oneofDecl = [...oneofs, ...optionals.map((name) => `_${name}`)].map((name) => ({
    $typeName: 'google.protobuf.OneofDescriptorProto',
    name,
  }))
  for (const [index, found] of parsed.entries()) {
    const [written, label, key, value, single = '', name = '', oneof] = found
    if (written === undefined) throw new Error(`line ${index + 1} is no field`)
    const entryName = `${camelCase(`_${name}`)}Entry`
    if (key !== undefined) sample.nestedType.push(entryOf(entryName, key, value ?? ''))
    const oneofName = label === 'optional' ? `_${name}` : oneof
    sample.field.push(
      create(FieldDescriptorProtoSchema, {
        name,
        jsonName: camelCase(name),
        number: index + 1,
        label: label === 'repeated' || key !== undefined ? Label.REPEATED : Label.OPTIONAL,
        ...(key === undefined
          ? typeOf(single)
          : { type: Type.MESSAGE, typeName: `.test.Sample.${entryName}` }),
        ...(oneofName === undefined
          ? {}
          : { oneofIndex: sample.oneofDecl.findIndex((each) => each.name === oneofName) }),
        proto3Optional: label === 'optional',
        ...(options[name] === undefined ? {} : { options: options[name] }),
      }),
    )
  }
  const mood = create(EnumDescriptorProtoSchema, {
    name: 'Mood',
    value: ['CALM', 'GLAD', 'SAD'].map((name, number) => ({ name, number })),
  })
  const file = create(FileDescriptorProtoSchema, {
    name: 'sample.proto',
    package: 'test',
    syntax: 'proto3',
    dependency: dependencies.map(({ proto }) => proto.name),
    messageType: [sample],
    enumType: [mood],
  })
  const registry = createFileRegistry(file, (name) =>
    dependencies.find(({ proto }) => proto.name === name),
  )
  const schema = registry.getMessage('test.Sample')
  if (schema === undefined) throw new Error('the sample is not in its own file')
  return schema
}
