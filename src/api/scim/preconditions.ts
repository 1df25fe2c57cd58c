/** ETags (RFC 7644 §3.14, RFC 9110 §13). */
import { Refusal, refuse } from '../../domain/refusals.ts'
import { type Json, memberOf } from './attributes.ts'
import type { Preconditions } from './call.ts'

/** The ETag of a resource. */
export function versionIn(resource: Json): string {
  return String(memberOf(memberOf(resource, 'meta'), 'version'))
}

/** Refuses a change of another version than the one that was asked for. */
export function requireVersion(resource: Json, { ifMatch, ifNoneMatch }: Preconditions): void {
  const version = versionIn(resource)
  if (ifMatch !== undefined && !names({ header: ifMatch, version })) throw refuse('scim.version')
  if (ifNoneMatch !== undefined && names({ header: ifNoneMatch, version }))
    throw refuse('scim.version')
}

/** Whether the caller has this version already. */
export function isKnown(resource: Json, { ifNoneMatch }: Preconditions): boolean {
  return ifNoneMatch !== undefined && names({ header: ifNoneMatch, version: versionIn(resource) })
}

/** Tags are weak: those that differ in being so alone are the same. */
function names({ header, version }: { header: string; version: string }): boolean {
  if (header.trim() === '*') return true
  const opaque = (tag: string) => tag.trim().replace(/^W\//i, '')
  return header.split(',').some((tag) => opaque(tag) === opaque(version))
}

/** Work on one version of something that has another one by now. */
export async function asVersion<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (failure) {
    const isChanged = failure instanceof Refusal && failure.refusal === 'store.changed'
    throw isChanged ? refuse('scim.version') : failure
  }
}
