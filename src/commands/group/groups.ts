/** Groups of users of an organisation: added, changed and removed, whoever asks for it. */
import type { Decided } from '../../domain/event.ts'
import { absentGroup, evolveGroup, type Group } from '../../domain/group/group.ts'
import { groupSnapshot } from '../../domain/group/group-snapshot.ts'
import {
  addGroup as decideAddition,
  changeGroup as decideChange,
  removeGroup as decideRemoval,
  type GroupChange,
  type GroupUsersKnown,
  groupUsersGivenMax,
  noGroupUsers,
} from '../../domain/group/groups.ts'
import { refuse } from '../../domain/refusals.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import { type Accompanied, type Actor, type Changed, commit, type Evolution } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { guardOrg } from '../organization/orgs.ts'
import { requirePermission } from '../right/permissions.ts'
import { userEvolution } from '../user/users.ts'

/** How a group evolves. */
export const groupEvolution: Evolution<Group> = {
  aggregateType: 'group',
  initial: absentGroup,
  evolve: evolveGroup,
  // Who is in a group is no part of its state.
  passesOver: 'group.users.added',
  snapshot: groupSnapshot,
}

type GroupDeps = Pick<CommandDeps, 'events' | 'groups'>

/** A group to add. */
export interface GroupToAdd extends GroupChange {
  readonly actor: Actor
  readonly orgId: string
}

/** A group, as an API refers to it. */
export interface GroupTarget {
  readonly actor: Actor
  readonly groupId: string
  /** The organisation the group must belong to; one of another counts as unknown. */
  readonly within: string
  /** Refuses the change where the group has changed since it had this sequence. */
  readonly ifSequence?: number | undefined
}

/** Resolves to the id of the new group, and what was stored. */
export async function addGroup(
  deps: GroupDeps & Pick<CommandDeps, 'ids'>,
  { actor, orgId, ...change }: GroupToAdd,
): Promise<Changed & { groupId: string }> {
  const groupId = deps.ids.next()
  const { instanceId } = actor
  const stored = await commit(
    { events: deps.events, evolution: groupEvolution },
    {
      actor,
      aggregateId: groupId,
      isNew: true,
      ownerOf: () => orgId,
      decide: async (): Promise<Accompanied> => {
        await requirePermission(actor, { permission: 'user.write', orgId })
        const { isOrg, guard } = await guardOrg(deps, { actor, orgId })
        if (!isOrg) throw refuse('group.org_unknown')
        const groupsOfOrg = await deps.groups.countOfOrg({ instanceId, orgId })
        const { known, guards } = await peopleKnown(deps, { actor, orgId, change })
        const decided = [...decideAddition({ ...change, orgId }, { known, groupsOfOrg })]
        return { events: decided, alongside: [guard, ...guards] }
      },
    },
  )
  return { ...stored, groupId }
}

/** Changes a group, its external id and who is in it, all or nothing. */
export function updateGroup(
  deps: GroupDeps,
  { change, ...target }: GroupTarget & { readonly change: GroupChange },
): Promise<Changed> {
  const { actor, groupId } = target
  return changeThere(deps, { target, permission: 'user.write' }, async (group) => {
    const about = { actor, orgId: group.orgId, groupId, change }
    const { known, guards } = await peopleKnown(deps, about)
    return { events: [...decideChange(change, { group, known })], alongside: guards }
  })
}

/** Removes a group; those who were in it stay as they are. */
export function removeGroup(deps: GroupDeps, target: GroupTarget): Promise<Changed> {
  return changeThere(deps, { target, permission: 'user.delete' }, () => ({
    events: decideRemoval(),
    alongside: [],
  }))
}

function changeThere(
  { events }: Pick<CommandDeps, 'events'>,
  { target, permission }: { readonly target: GroupTarget; readonly permission: string },
  decide: (group: Group) => Accompanied | Promise<Accompanied>,
): Promise<Changed> {
  const { actor, groupId, within, ifSequence } = target
  return commit(
    { events, evolution: groupEvolution },
    {
      actor,
      aggregateId: groupId,
      ifSequence,
      ownerOf: ({ orgId }) => orgId,
      decide: async (group): Promise<Accompanied> => {
        await requirePermission(actor, { permission, orgId: within })
        if (!group.exists || group.orgId !== within) throw refuse('group.unknown')
        return decide(group)
      },
    },
  )
}

interface AboutPeople {
  readonly actor: Actor
  readonly orgId: string
  /** Absent: the group is new. */
  readonly groupId?: string
  readonly change: GroupChange
}

/**
 * What is known of the people of a change. One who is removed meanwhile must not be left in the
 * group, so the change is stored only while those who come are as they were read.
 */
async function peopleKnown(
  { groups }: Pick<CommandDeps, 'groups'>,
  { actor, orgId, groupId, change }: AboutPeople,
): Promise<{ readonly known: GroupUsersKnown; readonly guards: readonly StreamAppend[] }> {
  const { instanceId } = actor
  const { add, remove } = change.users
  if (add.length + remove.length === 0) return { known: noGroupUsers, guards: [] }
  if (add.length > 2 * groupUsersGivenMax) {
    throw refuse('group.users.too_many_given', String(groupUsersGivenMax))
  }
  const present =
    groupId === undefined
      ? noGroupUsers.present
      : await groups.present({ instanceId, groupId, userIds: [...add, ...remove] })
  const coming = [...new Set(add)].filter((id) => !present.has(id))
  const sizes =
    groupId === undefined ? undefined : await groups.sizes({ instanceId, groupIds: [groupId] })
  const candidates = await groups.candidates({ instanceId, orgId, userIds: coming })
  const known = new Map(candidates.map(({ userId, groups: many }) => [userId, { groups: many }]))
  const guards = candidates.map(({ userId, sequence }) => ({
    aggregateType: userEvolution.aggregateType,
    aggregateId: userId,
    owner: orgId,
    expectedSequence: sequence,
    events: [],
  }))
  return { known: { count: sizes?.get(groupId ?? '') ?? 0, present, known }, guards }
}

/** What becomes of the groups of a user who is removed. */
export async function groupsLeft(
  { groups }: Pick<CommandDeps, 'groups'>,
  { instanceId, userId }: { readonly instanceId: string; readonly userId: string },
): Promise<StreamAppend[]> {
  const refs = await groups.refsOfUser({ instanceId, userId })
  const event: Decided = { type: 'group.users.removed', payload: { userIds: [userId] } }
  return refs.map(({ groupId, orgId }) => ({
    aggregateType: groupEvolution.aggregateType,
    aggregateId: groupId,
    owner: orgId,
    events: [event],
  }))
}
