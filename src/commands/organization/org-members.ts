/** AddOrgMember, UpdateOrgMember and RemoveOrgMember of management v1 (surroundings §3.5). */
import type { Actor, Stored } from '../change.ts'
import { addMemberTo, changeMemberOf, type MemberNeeds, removeMemberOf } from '../right/members.ts'

export interface OrgMember {
  readonly actor: Actor
  readonly orgId: string
  readonly userId: string
}

export type OrgMemberRoles = OrgMember & { readonly roles: readonly string[] }

/** The user may belong to any organisation of the instance. */
export const addOrgMember = (needs: MemberNeeds, member: OrgMemberRoles): Promise<Stored> =>
  addMemberTo(needs, { ...member, scope: 'org', scopeId: member.orgId })

export const updateOrgMember = (needs: MemberNeeds, member: OrgMemberRoles): Promise<Stored> =>
  changeMemberOf(needs, { ...member, scope: 'org', scopeId: member.orgId })

export const removeOrgMember = (needs: MemberNeeds, member: OrgMember): Promise<Stored> =>
  removeMemberOf(needs, { ...member, scope: 'org', scopeId: member.orgId })
