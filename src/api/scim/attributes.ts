/**
 * Attributes by the paths that requests name them with (RFC 7644 §3.10): names in any case, with or
 * without the URN of their schema, with at most one sub-attribute.
 */
import { type Attribute, commonAttributes, type ResourceType } from './schemas.ts'

/** An attribute of a type of resources, as a path names it. */
export interface AttributePath {
  /** The URN of the extension that has it; absent: the resource itself. */
  readonly extension: string | undefined
  readonly attribute: Attribute
  /** Absent: the whole attribute. */
  readonly sub: Attribute | undefined
}

/** A JSON object. */
export type Json = { [name: string]: unknown }

/** The attribute of a path; undefined for one that the type does not have. */
export function findAttribute(type: ResourceType, path: string): AttributePath | undefined {
  const { extension, rest } = splitUrn(type, path)
  const [name = '', subName, ...more] = rest.split('.')
  if (more.length > 0) return undefined
  const schema = type.extensions.find(({ id }) => id === extension)
  const attributes = schema ? schema.attributes : [...commonAttributes, ...type.schema.attributes]
  const attribute = byName(attributes, name)
  if (!attribute) return undefined
  if (subName === undefined) return { extension, attribute, sub: undefined }
  const sub = byName(attribute.subAttributes ?? [], subName)
  return sub && { extension, attribute, sub }
}

/** The extension that a path names as a whole; its URN as the schema has it. */
export function findExtension(type: ResourceType, path: string): string | undefined {
  const wanted = path.toLowerCase()
  return type.extensions.find(({ id }) => id.toLowerCase() === wanted)?.id
}

/** Whether a path names the schema of the type itself. */
export function isOwnSchema(type: ResourceType, path: string): boolean {
  return type.schema.id.toLowerCase() === path.toLowerCase()
}

function splitUrn(type: ResourceType, path: string) {
  const lower = path.toLowerCase()
  const ids = [type.schema.id, ...type.extensions.map(({ id }) => id)]
  const id = ids.find((each) => lower.startsWith(`${each.toLowerCase()}:`))
  if (id === undefined) return { extension: undefined, rest: path }
  const rest = path.slice(id.length + 1)
  return { extension: id === type.schema.id ? undefined : id, rest }
}

function byName(attributes: readonly Attribute[], name: string): Attribute | undefined {
  const wanted = name.toLowerCase()
  return attributes.find((each) => each.name.toLowerCase() === wanted)
}

/** The value of a member whose name may be in any case. */
export function memberOf(object: unknown, name: string): unknown {
  if (!isObject(object)) return undefined
  const key = keyOf(object, name)
  return key === undefined ? undefined : object[key]
}

/** The name of a member as the object has it. */
export function keyOf(object: unknown, name: string): string | undefined {
  if (!isObject(object)) return undefined
  if (Object.hasOwn(object, name)) return name
  const wanted = name.toLowerCase()
  return Object.keys(object).find((key) => key.toLowerCase() === wanted)
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A path as it is written, for texts. */
export function pathText({ extension, attribute, sub }: AttributePath): string {
  const own = sub ? `${attribute.name}.${sub.name}` : attribute.name
  return extension === undefined ? own : `${extension}:${own}`
}
