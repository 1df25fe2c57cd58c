/** Groups by SCIM: created, read, replaced, changed and removed. */
import {
  addGroup,
  type GroupTarget,
  removeGroup,
  updateGroup,
} from '../../commands/group/groups.ts'
import { groupUsersMax } from '../../domain/group/groups.ts'
import { Refusal, refuse } from '../../domain/refusals.ts'
import type { GroupView } from '../../queries/group/groups.ts'
import { type Json, memberOf } from './attributes.ts'
import type { Preconditions, ScimCall } from './call.ts'
import { requireIn } from './call.ts'
import { groupResourceOf } from './group-resource.ts'
import { createMemberChanges, memberIdsOf } from './member-changes.ts'
import { applyPatch, operationsOf } from './patch.ts'
import { asVersion, requireVersion } from './preconditions.ts'
import { groupType } from './schemas.ts'
import { readResource } from './values.ts'

/** Whether the answer is to have the people of a group, of whom there may be many. */
export interface WithPeople {
  readonly withPeople: boolean
}

/** Creates a group with those who are in it. */
export async function createGroup(
  call: ScimCall,
  body: Json,
  shown: WithPeople = { withPeople: true },
): Promise<Json> {
  const { deps, context, orgId, scope } = call
  await requireIn(call, 'user.write')
  const input = groupInputOf(body)
  const { provisioningDomain } = scope
  const { groupId } = await addGroup(deps.commands, {
    actor: context.actor,
    orgId,
    name: input.name,
    description: undefined,
    externalId: { provisioningDomain, externalId: input.externalId ?? '' },
    users: { add: memberIdsOf(memberOf(body, 'members')), remove: [] },
  })
  return shownGroup(call, await requireGroup(call, groupId), shown)
}

interface GroupInput {
  readonly name: string
  readonly externalId: string | undefined
}

function groupInputOf(body: Json): GroupInput {
  // There may be more members than an attribute has values.
  const { displayName, externalId } = readResource(groupType, body, { except: ['members'] })
  return {
    name: typeof displayName === 'string' ? displayName : '',
    externalId: typeof externalId === 'string' ? externalId : undefined,
  }
}

/** The resource of a group. */
export async function readGroup(call: ScimCall, groupId: string, shown: WithPeople): Promise<Json> {
  await requireIn(call, 'user.read')
  return shownGroup(call, await requireGroup(call, groupId), shown)
}

async function requireGroup(call: ScimCall, groupId: string): Promise<GroupView> {
  const { deps, instanceId, orgId, scope } = call
  const { provisioningDomain } = scope
  const view = await deps.groups.byId({ instanceId, orgId, provisioningDomain, groupId })
  if (!view) throw refuse('group.unknown')
  return view
}

async function shownGroup(
  { deps, instanceId, scope }: ScimCall,
  view: GroupView,
  { withPeople }: WithPeople,
): Promise<Json> {
  const of = { instanceId, groupIds: [view.id], limit: groupUsersMax }
  const people = withPeople ? await deps.groups.people(of) : undefined
  return groupResourceOf({ view, people }, scope)
}

/** A group to be changed by whoever sent this. */
export interface GroupChangeCall extends WithPeople {
  readonly groupId: string
  readonly body: Json
  readonly preconditions: Preconditions
}

/** Replaces a group; its id in the other directory stays unless another one is given. */
export function replaceGroup(call: ScimCall, change: GroupChangeCall): Promise<Json> {
  return changeGroup(call, change, async (view, members) => {
    const { name, externalId } = groupInputOf(change.body)
    await members.replace(memberIdsOf(memberOf(change.body, 'members')))
    return { name, externalId: externalId ?? view.externalId }
  })
}

/** Changes a group by operations. */
export function patchGroup(call: ScimCall, change: GroupChangeCall): Promise<Json> {
  return changeGroup(call, change, async (view, members) => {
    const before = groupResourceOf({ view, people: undefined }, call.scope)
    const operations = operationsOf(groupType, change.body)
    const elsewhere = new Map([['members', members.apply]])
    const { name, externalId = '' } = groupInputOf(await applyPatch(before, operations, elsewhere))
    return { name, externalId }
  })
}

/** How often a change is made anew because the group has changed since it was read. */
const roundsMax = 5

async function changeGroup(
  call: ScimCall,
  { groupId, preconditions, withPeople }: GroupChangeCall,
  after: (view: GroupView, members: MemberChanges) => Promise<Required<GroupInput>>,
): Promise<Json> {
  const { deps, orgId, scope } = call
  await requireIn(call, 'user.write')
  for (let round = 0; round < roundsMax; round++) {
    const view = await requireGroup(call, groupId)
    requireVersion(groupResourceOf({ view, people: undefined }, scope), preconditions)
    const members = createMemberChanges(call, groupId)
    const { name, externalId = '' } = await after(view, members)
    const target = targetOf(call, { groupId, orgId, ifSequence: view.sequence })
    const { provisioningDomain } = scope
    try {
      await updateGroup(deps.commands, {
        ...target,
        change: {
          name,
          description: undefined,
          externalId: { provisioningDomain, externalId },
          users: members.change(),
        },
      })
      return await shownGroup(call, await requireGroup(call, groupId), { withPeople })
    } catch (failure) {
      if (!(failure instanceof Refusal && failure.refusal === 'store.changed')) throw failure
    }
  }
  throw refuse('store.contended')
}

type MemberChanges = ReturnType<typeof createMemberChanges>

function targetOf(
  { context }: ScimCall,
  { groupId, orgId: within, ifSequence }: { groupId: string; orgId: string; ifSequence?: number },
): GroupTarget {
  return { actor: context.actor, groupId, within, ifSequence }
}

/** Removes a group. */
export async function deleteGroup(
  call: ScimCall,
  { groupId, preconditions }: Pick<GroupChangeCall, 'groupId' | 'preconditions'>,
): Promise<void> {
  const { deps, orgId } = call
  await requireIn(call, 'user.delete')
  const view = await requireGroup(call, groupId)
  requireVersion(groupResourceOf({ view, people: undefined }, call.scope), preconditions)
  const isOfVersion = preconditions.ifMatch !== undefined
  const target = targetOf(call, {
    ...{ groupId, orgId },
    ...(isOfVersion && { ifSequence: view.sequence }),
  })
  await asVersion(removeGroup(deps.commands, target))
}
