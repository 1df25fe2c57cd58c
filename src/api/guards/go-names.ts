/**
 * The Go identifiers that generated code has for protobuf names
 * (https://protobuf.dev/reference/go/go-generated/), as validation errors contain them.
 */
import type { DescMessage } from '@bufbuild/protobuf'

/** Methods of every generated message; a field of that name gets an underscore behind it. */
const taken = new Set([
  'Descriptor',
  'ExtensionMap',
  'ExtensionRangeArray',
  'Marshal',
  'ProtoMessage',
  'Reset',
  'String',
  'Unmarshal',
])

/** `user_name` becomes `UserName`, and `u2f_id` becomes `U2FId`: a digit starts a word. */
const camelCase = (name: string): string =>
  name
    .replace(/^_/, 'X')
    .replace(/_(?=[a-z])([a-z])/g, (_, letter: string) => letter.toUpperCase())
    .replace(/(^|[0-9X])([a-z])/g, (word, ...[before, letter, at]: [string, string, number]) =>
      before === 'X' && at > 0 ? word : before + letter.toUpperCase(),
    )

/** The Go name of a field or of a oneof. */
export const goFieldName = (name: string): string => {
  const goName = camelCase(name)
  return taken.has(goName) ? `${goName}_` : goName
}

/** The Go type of a message: nested types are joined with underscores. */
export const goTypeName = (schema: DescMessage): string => {
  const own = camelCase(schema.name)
  return schema.parent === undefined ? own : `${goTypeName(schema.parent)}_${own}`
}
