/** Members of an organisation and of an instance: the same commands in two places. */
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
import { type Accompanied, type Actor, commit, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { instanceEvolution } from '../instance/instances.ts'
import { orgEvolution } from '../organization/orgs.ts'
import { guardUser } from '../user/users.ts'
import { ownersLeft } from './last-owner.ts'

export interface MemberDeps {
  readonly commands: Pick<CommandDeps, 'events' | 'callers'>
  readonly tenancy: Pick<Tenancy, 'rolesOf'>
}

/** Where someone is, or becomes, a member. */
export interface MembersScope {
  readonly actor: Actor
  readonly scope: Scope
  /** The organisation's id, or the instance's. */
  readonly scopeId: string
}

export type MemberToSet = MembersScope & MemberInput

/** Gives a live user of the instance roles; refuses one who has some here already. */
export async function addMemberTo(deps: MemberDeps, owner: MemberToSet): Promise<Stored> {
  const { scope } = owner
  const member = checkMember(scope, owner)
  return changeMembers(deps, owner, async (members) => {
    await requireHandingOn(owner, member.roles)
    const { isLive: isLiveUser, guard } = await guardUser(deps.commands, owner)
    return { events: addMember(scope, { member, isLiveUser }, members), alongside: [guard] }
  })
}

/** Gives a member other roles instead of the ones it has. */
export async function changeMemberOf(deps: MemberDeps, owner: MemberToSet): Promise<Stored> {
  const { scope } = owner
  const member = checkMember(scope, owner)
  return changeMembers(deps, owner, async (members) => {
    const before = members.get(member.userId) ?? []
    await requireHandingOn(owner, [...before, ...member.roles])
    const { guard } = await guardUser(deps.commands, owner)
    const owners = await ownersBesides(deps, { owner, before, after: member.roles })
    return { events: changeMember(scope, member, members), alongside: [guard, ...owners] }
  })
}

/** Takes all roles here from a member. */
export async function removeMemberOf(
  deps: MemberDeps,
  owner: MembersScope & { userId: string },
): Promise<Stored> {
  return changeMembers(deps, owner, async (members) => {
    const before = members.get(owner.userId) ?? []
    await requireHandingOn(owner, before)
    const owners = await ownersBesides(deps, { owner, before, after: [] })
    return { events: removeMember(owner.scope, owner, members), alongside: owners }
  })
}

/** Nobody gives rights that they lack, nor takes them from whoever has them. */
async function requireHandingOn(
  { actor: { powers }, scope, scopeId }: MembersScope,
  roles: readonly string[],
): Promise<void> {
  if (powers) checkGrantable(await powers.rolesIn(scope === 'instance' ? '' : scopeId), roles)
}

/** Where an owner is to be none any more: that there is another, and stays there. */
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

const whenAbsent = {
  org: 'org.not_found',
  instance: 'instance.not_found',
} as const satisfies Record<Scope, RefusalName>

/**
 * Decides on the members as the rows have them, for these know of members who went with their
 * user. The history is read first: as long as nothing is added to it, the rows hold.
 */
function changeMembers(
  { commands: { events }, tenancy }: MemberDeps,
  { actor, scope, scopeId }: MembersScope,
  decide: (members: Members) => Promise<Accompanied>,
): Promise<Stored> {
  const { instanceId } = actor
  const input = {
    actor,
    aggregateId: scopeId,
    ownerOf: () => scopeId,
    decide: async ({ exists }: { readonly exists: boolean }) => {
      if (!exists) throw refuse(whenAbsent[scope])
      return decide(await tenancy.rolesOf({ instanceId, scope, scopeId }))
    },
  }
  return scope === 'org'
    ? commit({ events, evolution: orgEvolution }, input)
    : commit({ events, evolution: instanceEvolution }, input)
}
