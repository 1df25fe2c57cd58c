/** Paths of PATCH operations (RFC 7644 §3.5.2). */
import { refuse } from '../../domain/refusals.ts'
import { type AttributePath, findAttribute, findExtension, isOwnSchema } from './attributes.ts'
import { type Filter, parseValueFilter } from './filter.ts'
import type { ResourceType } from './schemas.ts'

/** What an operation is about. */
export type PatchPath =
  | { readonly kind: 'resource' }
  /** All attributes of an extension. */
  | { readonly kind: 'extension'; readonly extension: string }
  | {
      readonly kind: 'attribute'
      readonly path: AttributePath
      /** Only values that match. */
      readonly filter: Filter | undefined
    }

/** The longest path, in characters. */
const pathLengthMax = 1000

/** Reads a path. Throws a refusal for one that the type does not have. */
export function parsePath(type: ResourceType, text: string): PatchPath {
  const found = text.length <= pathLengthMax ? findPath(type, text.trim()) : undefined
  if (!found) throw refuse('scim.patch.path', text.slice(0, 100))
  return found
}

/** Reads a path; undefined for one that the type does not have. */
export function findPath(type: ResourceType, text: string): PatchPath | undefined {
  if (isOwnSchema(type, text)) return { kind: 'resource' }
  const extension = findExtension(type, text)
  if (extension !== undefined) return { kind: 'extension', extension }
  const open = text.indexOf('[')
  if (open < 0) {
    const path = findAttribute(type, text)
    return path && { kind: 'attribute', path, filter: undefined }
  }
  const close = text.lastIndexOf(']')
  const rest = text.slice(close + 1)
  const whole = findAttribute(type, text.slice(0, open))
  if (!whole || whole.sub || close < open || !whole.attribute.multiValued) return undefined
  if (!whole.attribute.subAttributes) return undefined
  const filter = parseValueFilter(whole, text.slice(open + 1, close))
  if (rest === '') return { kind: 'attribute', path: whole, filter }
  const path = findAttribute(type, `${text.slice(0, open)}${rest}`)
  return rest.startsWith('.') && path ? { kind: 'attribute', path, filter } : undefined
}
