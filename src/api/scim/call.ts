/** A request to SCIM, its caller and organisation known. */
import type { Groups } from '../../queries/group/groups.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { authorize } from '../guards/authorize.ts'
import type { Json } from './attributes.ts'
import type { ResourceScope } from './user-resource.ts'

/** What SCIM uses. */
export interface ScimDeps extends Pick<ApiDeps, 'commands' | 'users' | 'directory'> {
  readonly groups: Groups
  /** Whether addresses that come by SCIM count as verified. */
  readonly verified: { readonly emails: boolean; readonly phones: boolean }
}

/** Conditions of a request on the version of the resource (RFC 7644 §3.14). */
export interface Preconditions {
  readonly ifMatch?: string | undefined
  readonly ifNoneMatch?: string | undefined
}

/** What part of resources the answer has (RFC 7644 §3.9). */
export interface Selection {
  /** Absent: those that are returned by default. */
  readonly attributes?: readonly string[] | undefined
  readonly excludedAttributes?: readonly string[] | undefined
}

/** A request, its caller and organisation known. */
export interface ScimCall {
  readonly deps: ScimDeps
  readonly context: Context
  readonly instanceId: string
  readonly orgId: string
  readonly scope: ResourceScope
}

/** An answer. */
export interface ScimAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Json
}

/** Refuses a caller without the permission in the organisation of the call. */
export function requireIn({ context, orgId }: ScimCall, permission: string): Promise<void> {
  return authorize(context.caller, { permission, orgId })
}
