/**
 * Resources as clients send them, as their schemas have them: names in one spelling, values of the
 * right type, nothing that is not known, and nothing too large.
 */
import { refuse } from '../../domain/refusals.ts'
import { isObject, type Json, memberOf } from './attributes.ts'
import { booleanOf } from './filter.ts'
import { type Attribute, commonAttributes, type ResourceType } from './schemas.ts'

/** The longest text, in characters; and of a certificate. */
const textMax = 2000
const binaryMax = 20_000
/** The most values of one attribute. */
const valuesMax = 100

/**
 * What a client may set, in the spelling of the schemas; what nobody sets is left out (RFC 7644
 * §3.3, §3.5.1), as is what no schema has.
 */
export function readResource(
  type: ResourceType,
  body: Json,
  { except = [] }: { readonly except?: readonly string[] } = {},
): Json {
  requireSchema(type, body)
  const common = commonAttributes.filter(({ name }) => name === 'externalId')
  const own = [...common, ...type.schema.attributes].filter(({ name }) => !except.includes(name))
  const resource = readAttributes(own, body, '')
  for (const { id, attributes } of type.extensions) {
    const given = memberOf(body, id)
    if (given === undefined || given === null) continue
    if (!isObject(given)) throw refuse('scim.value', id)
    const read = readAttributes(attributes, given, `${id}:`)
    if (Object.keys(read).length > 0) resource[id] = read
  }
  return resource
}

function requireSchema({ schema, extensions }: ResourceType, body: Json): void {
  const given = memberOf(body, 'schemas')
  if (!namesSchema(given, schema.id)) throw refuse('scim.body.schema', schema.id)
  // Some clients name only what they use: an extension that is there counts as named.
  void extensions
}

/** Whether the member `schemas` names a URN. */
export function namesSchema(given: unknown, id: string): boolean {
  const wanted = id.toLowerCase()
  return (
    Array.isArray(given) &&
    given.some((each) => typeof each === 'string' && each.toLowerCase() === wanted)
  )
}

function readAttributes(attributes: readonly Attribute[], given: Json, before: string): Json {
  const read: Json = {}
  for (const attribute of attributes) {
    if (attribute.mutability === 'readOnly') continue
    const value = memberOf(given, attribute.name)
    const found = readAttribute(attribute, { value, path: `${before}${attribute.name}` })
    if (found !== undefined) read[attribute.name] = found
  }
  return read
}

interface Given {
  readonly value: unknown
  readonly path: string
}

function readAttribute(attribute: Attribute, { value, path }: Given): unknown {
  if (value === undefined || value === null) return undefined
  if (!attribute.multiValued) return readOne(attribute, { value, path })
  const values: unknown[] = Array.isArray(value) ? value : [value]
  if (values.length > valuesMax) throw refuse('scim.value.too_long', path)
  const read = values.flatMap((each) => {
    const simple = attribute.subAttributes && !isObject(each) ? { value: each } : each
    return readOne(attribute, { value: simple, path }) ?? []
  })
  requireOnePrimary(read, path)
  return read.length > 0 ? read : undefined
}

function readOne({ type, subAttributes }: Attribute, { value, path }: Given): unknown {
  if (subAttributes) {
    // Entra sends the manager's id for the manager.
    const given = isObject(value) ? value : { value }
    const hasValue = subAttributes.some(({ name }) => name === 'value')
    if (!isObject(value) && !hasValue) throw refuse('scim.value', path)
    const read = readAttributes(subAttributes, given, `${path}.`)
    return Object.keys(read).length > 0 ? read : undefined
  }
  if (type === 'boolean') {
    const read = booleanOf(value)
    if (read === undefined) throw refuse('scim.value', path)
    return read
  }
  if (typeof value !== 'string') throw refuse('scim.value', path)
  if (value.length > (type === 'binary' ? binaryMax : textMax)) {
    throw refuse('scim.value.too_long', path)
  }
  // No store keeps the character NUL, and half a surrogate pair is no text.
  if (value.includes('\u0000') || /\p{Surrogate}/u.test(value)) throw refuse('scim.value', path)
  return value === '' ? undefined : value
}

function requireOnePrimary(values: readonly unknown[], path: string): void {
  const primary = values.filter((each) => memberOf(each, 'primary') === true)
  if (primary.length > 1) throw refuse('scim.value', `${path}.primary`)
}
