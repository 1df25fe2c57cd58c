/** AddIAMMember, UpdateIAMMember and RemoveIAMMember of admin v1 (surroundings §3.5). */
import type { Actor, Stored } from '../commit.ts'
import { addMemberTo, changeMemberOf, type MemberDeps, removeMemberOf } from '../right/members.ts'

/** A member of the instance the actor acts in. */
export interface InstanceMember {
  readonly actor: Actor
  readonly userId: string
}

export type InstanceMemberRoles = InstanceMember & { readonly roles: readonly string[] }

export const addInstanceMember = (deps: MemberDeps, member: InstanceMemberRoles): Promise<Stored> =>
  addMemberTo(deps, { ...member, scope: 'instance', scopeId: member.actor.instanceId })

/** Refuses to leave the instance without an owner. */
export const updateInstanceMember = (
  deps: MemberDeps,
  member: InstanceMemberRoles,
): Promise<Stored> =>
  changeMemberOf(deps, { ...member, scope: 'instance', scopeId: member.actor.instanceId })

/** Refuses to leave the instance without an owner. */
export const removeInstanceMember = (deps: MemberDeps, member: InstanceMember): Promise<Stored> =>
  removeMemberOf(deps, { ...member, scope: 'instance', scopeId: member.actor.instanceId })
