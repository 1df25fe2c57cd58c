/**
 * Applies the operations of a PATCH to a resource (RFC 7644 §3.5.2), as Okta and Entra send them,
 * too: operations in any case, values without a path whose members are paths, single values for
 * lists, and removals that name the values to remove.
 */
import { isDeepStrictEqual } from 'node:util'
import { refuse } from '../../domain/refusals.ts'
import { type AttributePath, isObject, type Json, keyOf, memberOf, pathText } from './attributes.ts'
import { booleanOf, type Filter } from './filter.ts'
import { matchesValue } from './filter-match.ts'
import { findPath, type PatchPath, parsePath } from './patch-path.ts'
import type { ResourceType } from './schemas.ts'

/** The URN of a patch. */
export const patchSchemaId = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

type Op = 'add' | 'replace' | 'remove'

/** One operation, its path resolved. */
export interface PatchOperation {
  readonly op: Op
  readonly path: PatchPath
  readonly value: unknown
}

/** An operation on one attribute that the resource does not have as a list in memory. */
export interface AttributeChange {
  readonly op: Op
  readonly path: AttributePath
  readonly filter: Filter | undefined
  readonly value: unknown
}

/** Attributes that are changed elsewhere, by name. */
export type Elsewhere = ReadonlyMap<string, (change: AttributeChange) => Promise<void> | void>

/** The most operations of a patch. */
const operationsMax = 1000

/** The operations of a body. Throws a refusal. */
export function operationsOf(type: ResourceType, body: Json): readonly PatchOperation[] {
  const operations = memberOf(body, 'Operations')
  if (!Array.isArray(operations) || operations.length === 0) {
    throw refuse('scim.value', 'Operations')
  }
  if (operations.length > operationsMax) {
    throw refuse('scim.patch.too_many', String(operationsMax))
  }
  return operations.flatMap((each: unknown) => {
    const op = opOf(memberOf(each, 'op'))
    const path = memberOf(each, 'path')
    const value = memberOf(each, 'value')
    if (path !== undefined && path !== null && typeof path !== 'string') {
      throw refuse('scim.patch.path', JSON.stringify(path).slice(0, 100))
    }
    const found = path ? parsePath(type, path) : { kind: 'resource' as const }
    return spread(type, { op, path: found, value })
  })
}

function opOf(given: unknown): Op {
  const op = typeof given === 'string' ? given.toLowerCase() : ''
  if (op === 'add' || op === 'replace' || op === 'remove') return op
  throw refuse('scim.patch.op', String(given).slice(0, 50))
}

/**
 * An operation on the whole resource, or on an extension, is one on each member of its value. Those
 * that are no attributes, or that nobody sets, are passed over, as in a resource sent whole.
 */
function spread(type: ResourceType, operation: PatchOperation): readonly PatchOperation[] {
  const { op, path, value } = operation
  if (path.kind === 'attribute') {
    const { attribute, sub } = path.path
    const isReadOnly = attribute.mutability === 'readOnly' || sub?.mutability === 'readOnly'
    if (isReadOnly) throw refuse('scim.mutability', pathText(path.path))
    return [operation]
  }
  if (op === 'remove') {
    if (path.kind === 'extension') return [operation]
    throw refuse('scim.patch.no_target', '(none)')
  }
  if (!isObject(value)) throw refuse('scim.value', 'value')
  return Object.entries(value).flatMap(([name, each]) => {
    const text = path.kind === 'extension' ? `${path.extension}:${name}` : name
    const found = findPath(type, text)
    if (!found || found.kind === 'resource') return []
    if (found.kind === 'extension') return spread(type, { op, path: found, value: each })
    if (found.path.attribute.mutability === 'readOnly') return []
    return [{ op, path: found, value: each }]
  })
}

/** The resource after the operations; the given one stays as it is. */
export async function applyPatch(
  resource: Json,
  operations: readonly PatchOperation[],
  elsewhere: Elsewhere = new Map(),
): Promise<Json> {
  const after = structuredClone(resource)
  for (const { op, path, value } of operations) {
    if (path.kind === 'extension') {
      deleteMember(after, path.extension)
      continue
    }
    if (path.kind === 'resource') continue
    const change = { op, path: path.path, filter: path.filter, value }
    const other = elsewhere.get(path.path.attribute.name)
    if (other) await other(change)
    else applyTo(after, change)
  }
  return after
}

function applyTo(resource: Json, change: AttributeChange): void {
  const { extension, attribute } = change.path
  const own = extension === undefined ? resource : objectAt(resource, extension)
  const { name } = attribute
  const before = memberOf(own, name)
  const after = attribute.multiValued
    ? listAfter(Array.isArray(before) ? before : before === undefined ? [] : [before], change)
    : valueAfter(before, change)
  deleteMember(own, name)
  if (after !== undefined) own[name] = after
  if (extension !== undefined && Object.keys(own).length === 0) delete resource[extension]
}

function objectAt(resource: Json, name: string): Json {
  const found = memberOf(resource, name)
  if (isObject(found)) return found
  const made: Json = {}
  resource[name] = made
  return made
}

function deleteMember(object: Json, name: string): void {
  const key = keyOf(object, name)
  if (key !== undefined) delete object[key]
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

/** An attribute with one value; a complex one keeps the parts that are not named. */
function valueAfter(before: unknown, { op, path, value }: AttributeChange): unknown {
  const { attribute, sub } = path
  const isGone = op === 'remove' || isNothing(value)
  if (sub) return withPart(before, { name: sub.name, value: isGone ? undefined : value })
  if (isGone) return undefined
  if (!attribute.subAttributes) return value
  // Entra sends the manager's id for the manager.
  if (!isObject(value)) return withPart(before, { name: 'value', value })
  let after: unknown = before
  for (const [name, each] of Object.entries(value)) {
    after = withPart(after, { name, value: isNothing(each) ? undefined : each })
  }
  return after
}

function withPart(
  before: unknown,
  { name, value }: { readonly name: string; readonly value: unknown },
): unknown {
  const after: Json = isObject(before) ? { ...before } : {}
  deleteMember(after, name)
  if (value !== undefined) after[name] = value
  return Object.keys(after).length > 0 ? after : undefined
}

/** An attribute with a list of values. */
function listAfter(before: readonly unknown[], change: AttributeChange): unknown {
  const { op, path, filter, value } = change
  const { attribute, sub } = path
  const after = filter || sub ? eachAfter(before, change) : wholeAfter(before, change)
  if (op === 'remove' || isNothing(value)) return after.length > 0 ? after : undefined
  const hasPrimary = attribute.subAttributes?.some(({ name }) => name === 'primary') === true
  return hasPrimary ? withOnePrimary(before, after) : after
}

/** The list as a whole. */
function wholeAfter(before: readonly unknown[], { op, value }: AttributeChange): unknown[] {
  const given = listOf(value)
  if (op === 'remove') {
    if (given.length === 0) return []
    return before.filter((each) => !given.some((gone) => isSame(each, gone)))
  }
  if (op === 'replace') return given
  const added = given.filter((each) => !before.some((there) => isDeepStrictEqual(there, each)))
  return [...before, ...added]
}

/** A value as a list: simple values stand for their `value`. */
export function listOf(value: unknown): unknown[] {
  const values = Array.isArray(value) ? value : isNothing(value) ? [] : [value]
  return values.map((each: unknown) => (isObject(each) ? each : { value: each }))
}

/** Whether a value is the one to remove: by its `value`, and by its type if that is given. */
function isSame(value: unknown, gone: unknown): boolean {
  const type = memberOf(gone, 'type')
  const isTyped = type === undefined || isDeepStrictEqual(memberOf(value, 'type'), type)
  return isTyped && isDeepStrictEqual(memberOf(value, 'value'), memberOf(gone, 'value'))
}

/** The values that match, or all of them. */
function eachAfter(
  before: readonly unknown[],
  { op, path, filter, value }: AttributeChange,
): unknown[] {
  const { sub } = path
  const isMatch = (each: unknown) => !filter || matchesValue(filter, each)
  if (!before.some(isMatch)) {
    if (op !== 'add') throw refuse('scim.patch.no_target', pathText(path))
    return [...before, made({ filter, sub: sub?.name, value })]
  }
  return before.flatMap((each) => {
    if (!isMatch(each)) return [each]
    if (op === 'remove' && !sub) return []
    if (sub) {
      const isGone = op === 'remove' || isNothing(value)
      return withPart(each, { name: sub.name, value: isGone ? undefined : value }) ?? []
    }
    if (isNothing(value)) return []
    const given = isObject(value) ? value : { value }
    return [op === 'replace' ? given : { ...(isObject(each) ? each : {}), ...given }]
  })
}

/** A value that did not exist: with what the filter says of it. */
function made({
  filter,
  sub,
  value,
}: {
  readonly filter: Filter | undefined
  readonly sub: string | undefined
  readonly value: unknown
}): Json {
  const parts: Json = filter ? partsOf(filter) : {}
  if (sub !== undefined) return { ...parts, [sub]: value }
  return { ...parts, ...(isObject(value) ? value : { value }) }
}

function partsOf(filter: Filter): Json {
  if (filter.kind === 'and') return Object.assign({}, ...filter.filters.map(partsOf))
  if (filter.kind !== 'compare' || filter.op !== 'eq' || !filter.path.sub) return {}
  return { [filter.path.sub.name]: filter.value }
}

/** A value that becomes the primary one takes that from the one before (RFC 7644 §3.5.2). */
function withOnePrimary(before: readonly unknown[], after: readonly unknown[]): unknown[] {
  const isPrimary = (value: unknown) => booleanOf(memberOf(value, 'primary')) === true
  const those = after.filter(isPrimary)
  const came = those.filter((each) => !before.some((there) => isDeepStrictEqual(there, each)))
  if (those.length < 2 || came.length !== 1) return [...after]
  return after.map((each) => {
    if (!isPrimary(each) || each === came[0] || !isObject(each)) return each
    return { ...each, primary: false }
  })
}
