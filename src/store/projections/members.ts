/**
 * Members and their roles; the same rows for instances, organisations, projects and project grants.
 */
import type { Scope } from '../../domain/scope.ts'
import type { EventFrame } from '../../events/event.ts'
import type { RowChange } from '../database/row-changes.ts'
import { changeOf, projection, stampOf } from './projection.ts'

type MemberEvent = EventFrame & {
  readonly payload: { readonly userId?: string; readonly roles?: readonly string[] }
}
type GrantMemberEvent = MemberEvent & { readonly payload: { readonly grantId?: string } }

/** What the members are of: the scope and its id. */
interface MembersOf {
  readonly scope: Scope | 'project' | 'project_grant'
  readonly scope_id: string
}

/** The row of a new member. */
export function memberAdded(event: MemberEvent, scope: Scope): RowChange[] {
  const org_id = scope === 'org' ? event.aggregateId : ''
  return inserted(event, { scope, scope_id: event.aggregateId }, { org_id, project_id: '' })
}

/** The new roles of a member. */
export function memberChanged(event: MemberEvent, scope: Scope): RowChange[] {
  return changed(event, { scope, scope_id: event.aggregateId })
}

/** Deletes the row of a member. */
export function memberRemoved(event: MemberEvent, scope: Scope): RowChange[] {
  return removed(event, { scope, scope_id: event.aggregateId })
}

/** The projection of members of projects and project grants. */
export const projectMembers = projection({
  'project.member.added': (event) => inserted(event, ofProject(event), projectOf(event)),
  'project.member.changed': (event) => changed(event, ofProject(event)),
  'project.member.removed': (event) => removed(event, ofProject(event)),
  'project.member.cascade.removed': (event) => removed(event, ofProject(event)),
  'project.grant.member.added': (event) => inserted(event, ofGrant(event), projectOf(event)),
  'project.grant.member.changed': (event) => changed(event, ofGrant(event)),
  'project.grant.member.removed': (event) => removed(event, ofGrant(event)),
  'project.grant.member.cascade.removed': (event) => removed(event, ofGrant(event)),
})

function ofProject({ aggregateId }: EventFrame): MembersOf {
  return { scope: 'project', scope_id: aggregateId }
}

function ofGrant({ payload: { grantId = '' } }: GrantMemberEvent): MembersOf {
  return { scope: 'project_grant', scope_id: grantId }
}

function projectOf({ owner, aggregateId }: EventFrame) {
  return { org_id: owner, project_id: aggregateId }
}

function inserted(
  event: MemberEvent,
  of: MembersOf,
  owner: { readonly org_id: string; readonly project_id: string },
): RowChange[] {
  const roles = rolesOf(event)
  const row = { ...keyOf(event, of), ...owner, roles, ...stampOf(event) }
  return [{ insert: 'members', row }]
}

function changed(event: MemberEvent, of: MembersOf): RowChange[] {
  const set = { roles: rolesOf(event), ...changeOf(event) }
  return [{ update: 'members', set, where: keyOf(event, of) }]
}

function removed(event: MemberEvent, of: MembersOf): RowChange[] {
  return [{ delete: 'members', where: keyOf(event, of) }]
}

function rolesOf({ payload: { roles = [] } }: MemberEvent): string {
  return JSON.stringify(roles)
}

function keyOf({ instanceId, payload: { userId = '' } }: MemberEvent, of: MembersOf) {
  return { instance_id: instanceId, ...of, user_id: userId }
}
