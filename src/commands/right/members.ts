/** Members of organisations (management v1) and of instances (admin v1); see surroundings §3.5. */
import {
  addMember,
  changeMember,
  checkGrantable,
  checkMember,
  type MemberInput,
  type Members,
  ownerRole,
  removeMember,
} from '../../domain/organization/members.ts'
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import type { Scope } from '../../domain/scope.ts'
import type { Tenancy } from '../../queries/organization/tenancy.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import { type Accompanied, type Actor, type Changed, commit } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { instanceEvolution } from '../instance/instances.ts'
import { orgEvolution } from '../organization/orgs.ts'
import { guardUser } from '../user/users.ts'
import { ownersLeft } from './last-owner.ts'
import { requirePermission } from './permissions.ts'

/** What commands on members use. */
export interface MemberDeps {
  readonly commands: Pick<CommandDeps, 'events' | 'callers'>
  readonly tenancy: Pick<Tenancy, 'rolesOf'>
}

/** A user as a member of the instance the actor acts in. */
export interface InstanceMember {
  readonly actor: Actor
  readonly userId: string
}

/** A member of the instance, with its roles. */
export type InstanceMemberRoles = InstanceMember & { readonly roles: readonly string[] }

/** AddIAMMember: gives a user roles on the instance; refuses an existing member. */
export const addInstanceMember = (
  deps: MemberDeps,
  member: InstanceMemberRoles,
): Promise<Changed> =>
  addMemberTo(deps, { ...member, scope: 'instance', scopeId: member.actor.instanceId })

/** UpdateIAMMember: replaces a member's roles; refuses to leave the instance without an owner. */
export const updateInstanceMember = (
  deps: MemberDeps,
  member: InstanceMemberRoles,
): Promise<Changed> =>
  changeRoles(deps, { ...member, scope: 'instance', scopeId: member.actor.instanceId })

/** RemoveIAMMember: takes all roles on the instance; refuses to leave it without an owner. */
export const removeInstanceMember = (deps: MemberDeps, member: InstanceMember): Promise<Changed> =>
  removeMemberFrom(deps, { ...member, scope: 'instance', scopeId: member.actor.instanceId })

/** A user as a member of an organisation; it may belong to any organisation of the instance. */
export interface OrgMember {
  readonly actor: Actor
  readonly orgId: string
  readonly userId: string
}

/** A member of an organisation, with its roles. */
export type OrgMemberRoles = OrgMember & { readonly roles: readonly string[] }

/** AddOrgMember: gives a user roles in the organisation; refuses an existing member. */
export const addOrgMember = (deps: MemberDeps, member: OrgMemberRoles): Promise<Changed> =>
  addMemberTo(deps, { ...member, scope: 'org', scopeId: member.orgId })

/** UpdateOrgMember: replaces a member's roles; refuses to leave it without an owner. */
export const updateOrgMember = (deps: MemberDeps, member: OrgMemberRoles): Promise<Changed> =>
  changeRoles(deps, { ...member, scope: 'org', scopeId: member.orgId })

/** RemoveOrgMember: takes all roles in it; refuses to leave the organisation without an owner. */
export const removeOrgMember = (deps: MemberDeps, member: OrgMember): Promise<Changed> =>
  removeMemberFrom(deps, { ...member, scope: 'org', scopeId: member.orgId })

/** The members of an organisation or of an instance. */
export interface MembersScope {
  readonly actor: Actor
  readonly scope: Scope
  /** The organisation's or the instance's id. */
  readonly scopeId: string
  /**
   * By the RPCs about administrators, whose permission no guard has checked; to them it is no
   * mistake to change nothing (projects.md §7.1).
   */
  readonly asAdministrator?: boolean
}

/** A member to add or to change. */
export type MemberToSet = MembersScope & MemberInput

/** Gives a live user of the instance roles; refuses one who has some here already. */
export async function addMemberTo(deps: MemberDeps, owner: MemberToSet): Promise<Changed> {
  const { scope } = owner
  const member = checkMember(scope, owner)
  return changeMembers(deps, { ...owner, verb: 'add' }, async (members) => {
    await requireHandingOn(owner, member.roles)
    const { isLive: isLiveUser, guard } = await guardUser(deps.commands, owner)
    return { events: addMember(scope, { member, isLiveUser }, members), alongside: [guard] }
  })
}

/** Replaces the roles of a member. */
export async function changeRoles(deps: MemberDeps, owner: MemberToSet): Promise<Changed> {
  const { scope, asAdministrator } = owner
  const member = checkMember(scope, owner, { isChange: true })
  return changeMembers(deps, { ...owner, verb: 'change' }, async (members) => {
    const before = members.get(member.userId) ?? []
    await requireHandingOn(owner, [...before, ...member.roles])
    const { guard } = await guardUser(deps.commands, owner)
    const owners = await ownersBesides(deps, { owner, before, after: member.roles })
    const change = { ...member, mustChange: asAdministrator !== true }
    return { events: changeMember(scope, change, members), alongside: [guard, ...owners] }
  })
}

/** Removes a member. */
export async function removeMemberFrom(
  deps: MemberDeps,
  owner: MembersScope & { userId: string },
): Promise<Changed> {
  const { scope, userId, asAdministrator } = owner
  return changeMembers(deps, { ...owner, verb: 'remove' }, async (members) => {
    const before = members.get(owner.userId) ?? []
    await requireHandingOn(owner, before)
    const owners = await ownersBesides(deps, { owner, before, after: [] })
    const removal = { userId, mustExist: asAdministrator !== true }
    return { events: removeMember(scope, removal, members), alongside: owners }
  })
}

/** A caller can neither grant nor take roles beyond its own. */
async function requireHandingOn(
  { actor: { powers }, scope, scopeId }: MembersScope,
  roles: readonly string[],
): Promise<void> {
  if (powers) checkGrantable(await powers.rolesIn(scope === 'instance' ? '' : scopeId), roles)
}

/** Where an owner is removed: that there is another one, who stays. */
async function ownersBesides(
  { commands }: MemberDeps,
  given: {
    owner: MembersScope & { userId: string }
    before: readonly string[]
    after: readonly string[]
  },
): Promise<StreamAppend[]> {
  const { owner, before, after } = given
  const { actor, userId, scope, scopeId } = owner
  if (!before.includes(ownerRole[scope]) || after.includes(ownerRole[scope])) return []
  return ownersLeft(commands, { actor, userId, of: [{ scope, scopeId, roles: before }] })
}

const permissions = {
  org: { add: 'org.member.write', change: 'org.member.write', remove: 'org.member.delete' },
  instance: { add: 'iam.member.write', change: 'iam.member.write', remove: 'iam.member.delete' },
} as const

const whenAbsent = {
  org: 'org.not_found',
  instance: 'instance.not_found',
} as const satisfies Record<Scope, RefusalName>

/**
 * Decides on the members as the read rows have them, which exclude those whose user was removed.
 * The stream is read first: while nothing is appended to it, the rows are current.
 */
function changeMembers(
  { commands: { events }, tenancy }: MemberDeps,
  {
    actor,
    scope,
    scopeId,
    verb,
    asAdministrator = false,
  }: MembersScope & { readonly verb: keyof (typeof permissions)['org'] },
  decide: (members: Members) => Promise<Accompanied>,
): Promise<Changed> {
  const { instanceId } = actor
  const input = {
    actor,
    aggregateId: scopeId,
    ownerOf: () => scopeId,
    decide: async ({ exists }: { readonly exists: boolean }) => {
      if (asAdministrator) {
        await requirePermission(actor, { permission: permissions[scope][verb], orgId: scopeId })
        if (!exists && verb === 'add') throw refuse('org_member.org_unknown')
      } else if (!exists) throw refuse(whenAbsent[scope])
      return decide(await tenancy.rolesOf({ instanceId, scope, scopeId }))
    },
  }
  return scope === 'org'
    ? commit({ events, evolution: orgEvolution }, input)
    : commit({ events, evolution: instanceEvolution }, input)
}
