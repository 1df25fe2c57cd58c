/** AddIAMMember, UpdateIAMMember and RemoveIAMMember of admin v1 (surroundings §3.5). */
import type { Actor, Stored } from '../change.ts'
import { addMemberTo, changeMemberOf, type MemberNeeds, removeMemberOf } from '../right/members.ts'

/** A member of the instance the actor acts in. */
export interface InstanceMember {
  readonly actor: Actor
  readonly userId: string
}

export type InstanceMemberRoles = InstanceMember & { readonly roles: readonly string[] }

export const addInstanceMember = (
  needs: MemberNeeds,
  member: InstanceMemberRoles,
): Promise<Stored> =>
  addMemberTo(needs, { ...member, scope: 'instance', scopeId: member.actor.instanceId })

/** Refuses to leave the instance without an owner. */
export const updateInstanceMember = (
  needs: MemberNeeds,
  member: InstanceMemberRoles,
): Promise<Stored> =>
  changeMemberOf(needs, { ...member, scope: 'instance', scopeId: member.actor.instanceId })

/** Refuses to leave the instance without an owner. */
export const removeInstanceMember = (needs: MemberNeeds, member: InstanceMember): Promise<Stored> =>
  removeMemberOf(needs, { ...member, scope: 'instance', scopeId: member.actor.instanceId })
