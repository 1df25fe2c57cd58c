/** AddOrgMember, UpdateOrgMember and RemoveOrgMember of management v1 (surroundings §3.5). */
import type { Actor, Stored } from '../commit.ts'
import { addMemberTo, changeMemberOf, type MemberDeps, removeMemberOf } from '../right/members.ts'

export interface OrgMember {
  readonly actor: Actor
  readonly orgId: string
  readonly userId: string
}

export type OrgMemberRoles = OrgMember & { readonly roles: readonly string[] }

/** The user may belong to any organisation of the instance. */
export const addOrgMember = (deps: MemberDeps, member: OrgMemberRoles): Promise<Stored> =>
  addMemberTo(deps, { ...member, scope: 'org', scopeId: member.orgId })

export const updateOrgMember = (deps: MemberDeps, member: OrgMemberRoles): Promise<Stored> =>
  changeMemberOf(deps, { ...member, scope: 'org', scopeId: member.orgId })

export const removeOrgMember = (deps: MemberDeps, member: OrgMember): Promise<Stored> =>
  removeMemberOf(deps, { ...member, scope: 'org', scopeId: member.orgId })
