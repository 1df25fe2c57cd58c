/** Members of an organisation and of an instance: the same commands in two places. */

import type { Decided } from '../../domain/event.ts'
import {
  addMember,
  changeMember,
  checkHandingOn,
  checkMember,
  type Members,
  type MemberWords,
  ownerRole,
  removeMember,
} from '../../domain/organization/members.ts'
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import type { Scope } from '../../domain/scope.ts'
import { exists } from '../../domain/user/user.ts'
import type { Tenancy } from '../../queries/organization/tenancy.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import { type Actor, again, load, type Stored, traceOf } from '../change.ts'
import { instanceEvolution } from '../instance/instances.ts'
import type { CommandNeeds } from '../needs.ts'
import { orgEvolution } from '../organization/orgs.ts'
import { userEvolution } from '../user/users.ts'
import { ownersLeft } from './last-owner.ts'

export interface MemberNeeds {
  readonly commands: Pick<CommandNeeds, 'events' | 'callers'>
  readonly tenancy: Pick<Tenancy, 'rolesOf'>
}

/** Where someone is, or becomes, a member. */
export interface MembersPlace {
  readonly actor: Actor
  readonly scope: Scope
  /** The organisation's id, or the instance's. */
  readonly scopeId: string
}

export type MemberToSet = MembersPlace & MemberWords

/** Gives a live user of the instance roles; refuses one who has some here already. */
export async function addMemberTo(needs: MemberNeeds, place: MemberToSet): Promise<Stored> {
  const { scope } = place
  const member = checkMember(scope, place)
  return changeMembers(needs, place, async (members) => {
    await requireHandingOn(place, member.roles)
    const user = await userGuard(needs, place)
    return {
      events: addMember(scope, { member, isLiveUser: user.isLive }, members),
      guards: [user.guard],
    }
  })
}

/** Gives a member other roles instead of the ones it has. */
export async function changeMemberOf(needs: MemberNeeds, place: MemberToSet): Promise<Stored> {
  const { scope } = place
  const member = checkMember(scope, place)
  return changeMembers(needs, place, async (members) => {
    const before = members.get(member.userId) ?? []
    await requireHandingOn(place, [...before, ...member.roles])
    const user = await userGuard(needs, place)
    const owners = await ownersBesides(needs, { place, before, after: member.roles })
    return { events: changeMember(scope, member, members), guards: [user.guard, ...owners] }
  })
}

/** Takes all roles here from a member. */
export async function removeMemberOf(
  needs: MemberNeeds,
  place: MembersPlace & { userId: string },
): Promise<Stored> {
  return changeMembers(needs, place, async (members) => {
    const before = members.get(place.userId) ?? []
    await requireHandingOn(place, before)
    const owners = await ownersBesides(needs, { place, before, after: [] })
    return { events: removeMember(place.scope, place, members), guards: owners }
  })
}

/** Nobody gives rights that they lack, nor takes them from whoever has them. */
async function requireHandingOn(
  { actor: { powers }, scope, scopeId }: MembersPlace,
  roles: readonly string[],
): Promise<void> {
  if (powers) checkHandingOn(await powers.rolesIn(scope === 'instance' ? '' : scopeId), roles)
}

/** Where an owner is to be none any more: that there is another, and stays there. */
async function ownersBesides(
  { commands }: MemberNeeds,
  given: {
    place: MembersPlace & { userId: string }
    before: readonly string[]
    after: readonly string[]
  },
): Promise<StreamAppend[]> {
  const { place, before, after } = given
  const { actor, userId, scope, scopeId } = place
  if (!before.includes(ownerRole[scope]) || after.includes(ownerRole[scope])) return []
  return ownersLeft(commands, { actor, userId, of: [{ scope, scopeId, roles: before }] })
}

const whenAbsent = {
  org: 'org.not_found',
  instance: 'instance.not_found',
} as const satisfies Record<Scope, RefusalName>

interface MembersDecision {
  readonly events: Iterable<Decided>
  readonly guards: readonly StreamAppend[]
}

/**
 * Decides on the members as the rows have them, for these know of members who went with their
 * user. The history is read first: as long as nothing is added to it, the rows hold.
 */
async function changeMembers(
  { commands: { events }, tenancy }: MemberNeeds,
  { actor, scope, scopeId }: MembersPlace,
  decide: (members: Members) => Promise<MembersDecision>,
): Promise<Stored> {
  const { instanceId } = actor
  const stream = { instanceId, aggregateType: scope, aggregateId: scopeId }
  return again(async () => {
    const { state, sequence } =
      scope === 'org'
        ? await load(events, { evolution: orgEvolution, stream })
        : await load(events, { evolution: instanceEvolution, stream })
    if (!state.exists) throw refuse(whenAbsent[scope])
    const members = await tenancy.rolesOf({ instanceId, scope, scopeId })
    const decision = await decide(members)
    const recorded = await events.append({
      instanceId,
      creator: actor.userId,
      trace: traceOf(actor),
      streams: [
        {
          aggregateType: scope,
          aggregateId: scopeId,
          owner: scopeId,
          expectedSequence: sequence,
          events: [...decision.events],
        },
        ...decision.guards,
      ],
    })
    const last = recorded.find(({ aggregateType }) => aggregateType === scope)
    if (!last) throw new Error('members were changed without an event')
    return { sequence: last.sequence, atMicros: last.createdAtMicros, orgId: scopeId }
  })
}

/**
 * Whether the user is there, and a stream without events that lets the append pass only if
 * that is still so: a member who is removed at this very moment must not be left behind.
 */
async function userGuard(
  { commands: { events } }: MemberNeeds,
  { actor, userId }: MemberToSet,
): Promise<{ isLive: boolean; guard: StreamAppend }> {
  const { aggregateType } = userEvolution
  const stream = { instanceId: actor.instanceId, aggregateType, aggregateId: userId }
  const { state, sequence } = await load(events, { evolution: userEvolution, stream })
  const { orgId: owner } = state
  const guard = { aggregateType, aggregateId: userId, owner, expectedSequence: sequence }
  return { isLive: exists(state), guard: { ...guard, events: [] } }
}
