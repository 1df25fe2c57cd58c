/** The part of a resource that a request asks for (RFC 7644 §3.9). */
import {
  type AttributePath,
  findAttribute,
  findExtension,
  isObject,
  type Json,
} from './attributes.ts'
import type { Selection } from './call.ts'
import { commonAttributes, type ResourceType } from './schemas.ts'

interface Chosen {
  readonly paths: readonly AttributePath[]
  readonly extensions: readonly string[]
}

/** The resource as it is asked for; names that no schema has choose nothing. */
export function selected(type: ResourceType, resource: Json, selection: Selection): Json {
  const { attributes, excludedAttributes } = selection
  if (attributes) return only(chosen(type, attributes), resource)
  if (excludedAttributes) return without(chosen(type, excludedAttributes), resource)
  return resource
}

/** Whether an attribute of the resource itself is part of the answer. */
export function isSelected(type: ResourceType, name: string, selection: Selection): boolean {
  const { attributes, excludedAttributes } = selection
  if (attributes) {
    return chosen(type, attributes).paths.some(({ attribute }) => attribute.name === name)
  }
  const excluded = excludedAttributes ? chosen(type, excludedAttributes).paths : []
  return !excluded.some(({ attribute, sub }) => attribute.name === name && !sub)
}

function chosen(type: ResourceType, names: readonly string[]): Chosen {
  return {
    paths: names.flatMap((name) => findAttribute(type, name) ?? []),
    extensions: names.flatMap((name) => findExtension(type, name) ?? []),
  }
}

/** What is returned whatever is asked for. */
const always: ReadonlySet<string> = new Set(
  commonAttributes.filter(({ returned }) => returned === 'always').map(({ name }) => name),
)

function only({ paths, extensions }: Chosen, resource: Json): Json {
  const result: Json = {}
  for (const [name, value] of Object.entries(resource)) {
    if (always.has(name) || extensions.includes(name)) {
      result[name] = value
      continue
    }
    if (isExtension(name) && isObject(value)) {
      const inner = partsOf(value, ofExtension(paths, name))
      if (Object.keys(inner).length > 0) result[name] = inner
      continue
    }
    Object.assign(result, partsOf({ [name]: value }, ofExtension(paths, undefined)))
  }
  return result
}

/** The members that are chosen, of lists and objects the chosen parts. */
function partsOf(object: Json, paths: readonly AttributePath[]): Json {
  const result: Json = {}
  for (const [name, value] of Object.entries(object)) {
    const those = paths.filter(({ attribute }) => attribute.name === name)
    if (those.length === 0) continue
    const subs = those.flatMap(({ sub }) => sub?.name ?? [])
    const isWhole = those.some(({ sub }) => !sub)
    result[name] = isWhole ? value : eachOf(value, (key) => subs.includes(key))
  }
  return result
}

function without({ paths, extensions }: Chosen, resource: Json): Json {
  const result: Json = {}
  for (const [name, value] of Object.entries(resource)) {
    if (extensions.includes(name)) continue
    if (isExtension(name) && isObject(value)) {
      const inner = remaining(value, ofExtension(paths, name))
      if (Object.keys(inner).length > 0) result[name] = inner
      continue
    }
    if (always.has(name)) result[name] = value
    else Object.assign(result, remaining({ [name]: value }, ofExtension(paths, undefined)))
  }
  return result
}

function remaining(object: Json, paths: readonly AttributePath[]): Json {
  const result: Json = {}
  for (const [name, value] of Object.entries(object)) {
    const those = paths.filter(({ attribute }) => attribute.name === name)
    if (those.some(({ sub }) => !sub)) continue
    const subs = those.flatMap(({ sub }) => sub?.name ?? [])
    result[name] = subs.length === 0 ? value : eachOf(value, (key) => !subs.includes(key))
  }
  return result
}

function ofExtension(paths: readonly AttributePath[], extension: string | undefined) {
  return paths.filter((path) => path.extension === extension)
}

function isExtension(name: string): boolean {
  return name.startsWith('urn:')
}

/** An object, or each of a list, with some of its members. */
function eachOf(value: unknown, keeps: (key: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => eachOf(each, keeps))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => keeps(key)))
}
