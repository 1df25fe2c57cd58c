/**
 * The organisation a call acts in, and the caller's permission there (management-v1 §4,
 * surroundings §3).
 */
import type { Message } from '@bufbuild/protobuf'
import { refuse } from '../../domain/refusals.ts'
import type { RightScope } from '../../domain/right/powers.ts'
import type { Directory } from '../../queries/organization/directory.ts'
import type { Caller, Context } from '../context.ts'

/** The organisation named by a request, which precedes the header (v2 `org_field`). */
export interface OrgInRequest {
  readonly org: { case: 'orgId' | 'orgDomain'; value: string } | { case: undefined }
}

/**
 * The organisation the call acts in: the request's, else the header's, else the caller's own.
 * Throws a refusal when it does not exist.
 */
export async function findContextOrg(
  directory: Directory,
  {
    instanceId,
    caller,
    header,
    request,
    orgField,
  }: {
    instanceId: string
    caller: Caller
    header: string | undefined
    /** Absent where no field of it names one. */
    request: Message | undefined
    orgField: string | undefined
  },
): Promise<string> {
  const named =
    orgField === undefined || !request ? undefined : fieldOf<OrgInRequest>(request, orgField)?.org
  const orgId =
    named && named.case === 'orgDomain' && named.value
      ? await directory.orgOfDomain({ instanceId, domain: named.value })
      : (named && named.case === 'orgId' && named.value) || header || caller.homeOrgId
  if (orgId === '' && caller.isSystemUser) return ''
  if (!orgId || !(await directory.org({ instanceId, orgId }))) throw refuse('caller.org_unknown')
  return orgId
}

/** A field of a message of any descriptor; absent if it has none of that name. */
function fieldOf<T>(request: Message, name: string): T | undefined {
  return (request as unknown as Record<string, T>)[name]
}

/**
 * The project or grant that a message names, which a permission on single ones must be for; empty
 * where it names none.
 */
export function resourceIdIn(request: Message, checkField: string): string {
  return String(fieldOf(request, checkField) ?? '')
}

/** Refuses a caller without the method's permission in that organisation. */
export async function authorize(
  caller: Caller,
  { permission, ...scope }: RightScope & { readonly permission: string },
): Promise<void> {
  if (permission === 'authenticated') return
  const verdict = await caller.mayIn(permission, scope)
  if (verdict === 'no_membership') throw refuse('caller.no_membership')
  if (verdict === 'elsewhere') throw refuse('caller.no_permission_on_resource')
  if (verdict === 'lacking') throw refuse('caller.no_permission')
}

/** The caller's user id; empty for system users, whose name may equal a user's id. */
export function readUserId({ isSystemUser, userId }: Caller): string {
  return isSystemUser ? '' : userId
}

/** Whether a caller is that user. */
export function isItself(caller: Caller, targetUserId: string): boolean {
  return !caller.isSystemUser && caller.userId === targetUserId
}

/**
 * The check of the v2 services, in the organisation of the object (user-v2 §10.1). `self` says what
 * a caller may do to its own user.
 */
export async function requirePermissionIn(
  { caller }: Pick<Context, 'caller'>,
  {
    orgId,
    resourceIds,
    permission,
    self,
  }: RightScope & { permission: string; self?: { targetUserId: string } },
): Promise<void> {
  if (self && isItself(caller, self.targetUserId)) return
  if (orgId === '') throw refuse('caller.target_unknown')
  const verdict = await caller.mayIn(permission, { orgId, resourceIds })
  if (verdict === 'no_membership') throw refuse('caller.no_membership')
  if (verdict === 'lacking') throw refuse('caller.no_permission_there')
  if (verdict === 'elsewhere') throw refuse('caller.no_permission_on_resource')
}
