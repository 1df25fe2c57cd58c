/** Authorizations: the roles of users on projects (projects.md §6). */
import type { Decided } from '../../domain/event.ts'
import type { Project } from '../../domain/project/project.ts'
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import {
  addUserGrant as decideAdd,
  resourceOf,
  resourceToAdd,
} from '../../domain/user-grant/add-user-grant.ts'
import {
  changeUserGrant as decideChange,
  deactivateUserGrant as decideDeactivate,
  reactivateUserGrant as decideReactivate,
  removeUserGrant as decideRemove,
} from '../../domain/user-grant/change-user-grant.ts'
import {
  absentUserGrant,
  evolveUserGrant,
  type UserGrant,
} from '../../domain/user-grant/user-grant.ts'
import { userGrantSnapshot } from '../../domain/user-grant/user-grant-snapshot.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import {
  type Accompanied,
  type Actor,
  type Attempt,
  attempt,
  commit,
  type Evolution,
  load,
  type Stored,
  type ToDecide,
} from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { projectEvolution } from '../project/projects.ts'
import { requirePermission } from '../right/permissions.ts'
import { guardUser } from '../user/users.ts'

/** How an authorization evolves. */
export const userGrantEvolution: Evolution<UserGrant> = {
  aggregateType: 'usergrant',
  initial: absentUserGrant,
  evolve: evolveUserGrant,
  snapshot: userGrantSnapshot,
}

/** What commands on authorizations use. */
export type UserGrantDeps = Pick<CommandDeps, 'events'>

/** An authorization to add. */
export interface UserGrantToAdd {
  readonly actor: Actor
  readonly userId: string
  readonly projectId: string
  /** Absent: the owner of the project. */
  readonly orgId: string | undefined
  /** Empty: the grant of the organisation is found by itself. */
  readonly projectGrantId: string
  readonly roleKeys: readonly string[]
  /** What a caller is answered that may authorize on other projects only. */
  readonly whenElsewhere?: RefusalName
}

/** Resolves to the authorization's id, and what was stored. */
export async function addUserGrant(
  deps: Pick<CommandDeps, 'events' | 'ids'>,
  { actor, whenElsewhere, ...input }: UserGrantToAdd,
): Promise<Stored & { userGrantId: string }> {
  const userGrantId = deps.ids.next()
  let orgId = ''
  const decide = async (): Promise<Accompanied> => {
    const { project, guard } = await guardProject(deps, { actor, projectId: input.projectId })
    orgId = input.orgId ?? project.orgId
    const command = { ...input, orgId }
    await requirePermission(actor, {
      permission: 'user.grant.write',
      // The owner of an unknown project is nobody: only members of the instance count there.
      orgId: orgId || actor.instanceId,
      resourceIds: [resourceToAdd(project, command)],
      whenElsewhere,
    })
    const user = await guardUser(deps, { actor, userId: input.userId })
    const events = decideAdd({ ...command, isLiveUser: user.isLive }, project)
    return { events, alongside: [user.guard, guard] }
  }
  const stored = await commit(
    { events: deps.events, evolution: userGrantEvolution },
    { actor, aggregateId: userGrantId, isNew: true, ownerOf: () => orgId, decide },
  )
  return { ...stored, userGrantId }
}

/** An existing authorization, as an API refers to it. */
export interface UserGrantTarget {
  readonly actor: Actor
  readonly userGrantId: string
  /** The organisation it must be for; one of another counts as unknown. */
  readonly within?: string
  /** What a caller is answered that may authorize on other projects only. */
  readonly whenElsewhere?: RefusalName
}

/** Replaces the role keys; `mustChange` refuses those it has. */
export function changeUserGrant(
  deps: UserGrantDeps,
  target: UserGrantTarget & { readonly roleKeys: readonly string[]; readonly mustChange: boolean },
): Promise<Stored> {
  const { actor } = target
  return changeExisting(deps, target, async (userGrant) => {
    const { project, guard } = await guardProject(deps, { actor, projectId: userGrant.projectId })
    return { events: decideChange(target, { userGrant, project }), alongside: [guard] }
  })
}

/** Deactivates an authorization; one that is inactive stays so. */
export function deactivateUserGrant(deps: UserGrantDeps, target: UserGrantTarget): Promise<Stored> {
  return changeExisting(deps, target, async (userGrant) => alone(decideDeactivate(userGrant)))
}

/** Activates an authorization; one that is active stays so. */
export function reactivateUserGrant(deps: UserGrantDeps, target: UserGrantTarget): Promise<Stored> {
  const found = { ...target, whenUnknown: 'user_grant.reactivate.not_found' } as const
  return changeExisting(deps, found, async (userGrant) => alone(decideReactivate(userGrant)))
}

/** Removes an authorization; `mustExist` refuses one that is not there. */
export function removeUserGrant(
  deps: UserGrantDeps,
  target: UserGrantTarget & { readonly mustExist: boolean },
): Promise<Stored> {
  const { events } = deps
  return commit({ events, evolution: userGrantEvolution }, removal(target))
}

/** Removes several authorizations at once, or none of them where one is refused. */
export async function removeUserGrants(
  { events }: UserGrantDeps,
  { ids, ...target }: Omit<UserGrantTarget, 'userGrantId'> & { readonly ids: readonly string[] },
): Promise<void> {
  const [first, ...others] = [...new Set(ids)]
  if (first === undefined) throw refuse('user_grant.remove.none')
  const evolving = { events, evolution: userGrantEvolution }
  const removalOf = (userGrantId: string) => removal({ ...target, userGrantId, mustExist: true })
  const decide = async (userGrant: UserGrant): Promise<Accompanied> => {
    const own = await removalOf(first).decide(userGrant)
    const alongside: Attempt[] = []
    for (const id of others) alongside.push(await attempt(evolving, removalOf(id)))
    return { ...own, alongside: alongside.map(({ stream }) => stream) }
  }
  await commit(evolving, { ...removalOf(first), decide })
}

interface Removal extends ToDecide<UserGrant> {
  readonly decide: (userGrant: UserGrant) => Promise<Accompanied>
}

function removal(target: UserGrantTarget & { readonly mustExist: boolean }): Removal {
  const { actor, userGrantId, mustExist } = target
  const decide = async (userGrant: UserGrant): Promise<Accompanied> => {
    if (!isSeen(userGrant, target)) {
      if (mustExist) throw refuse('user_grant.remove.not_found')
      return alone([])
    }
    await requirePermissionOn(userGrant, { ...target, permission: 'user.grant.delete' })
    return alone(decideRemove(userGrant))
  }
  return { actor, aggregateId: userGrantId, ownerOf: ({ orgId }) => orgId, decide }
}

/** Decides on an authorization that exists, by a caller who may write it. */
function changeExisting(
  { events }: UserGrantDeps,
  target: UserGrantTarget & { readonly whenUnknown?: RefusalName },
  decide: (userGrant: UserGrant) => Promise<Accompanied>,
): Promise<Stored> {
  const { actor, userGrantId, whenUnknown = 'user_grant.not_found' } = target
  return commit(
    { events, evolution: userGrantEvolution },
    {
      actor,
      aggregateId: userGrantId,
      ownerOf: ({ orgId }) => orgId,
      decide: async (userGrant) => {
        if (!isSeen(userGrant, target)) throw refuse(whenUnknown)
        await requirePermissionOn(userGrant, { ...target, permission: 'user.grant.write' })
        return decide(userGrant)
      },
    },
  )
}

function isSeen({ exists, orgId }: UserGrant, { within }: UserGrantTarget): boolean {
  return exists && (within === undefined || orgId === within)
}

function requirePermissionOn(
  userGrant: UserGrant,
  { actor, permission, whenElsewhere }: UserGrantTarget & { readonly permission: string },
): Promise<void> {
  const resourceIds = [resourceOf(userGrant)]
  return requirePermission(actor, {
    permission,
    orgId: userGrant.orgId,
    resourceIds,
    whenElsewhere,
  })
}

/**
 * A project, and a stream that lets a commit succeed only while nothing of it changes: neither its
 * roles nor its grants.
 */
async function guardProject(
  { events }: UserGrantDeps,
  { actor: { instanceId }, projectId }: { readonly actor: Actor; readonly projectId: string },
): Promise<{ readonly project: Project; readonly guard: StreamAppend }> {
  const { aggregateType } = projectEvolution
  const stream = { instanceId, aggregateType, aggregateId: projectId }
  const { state, sequence } = await load(events, { evolution: projectEvolution, stream })
  const guard = {
    aggregateType,
    aggregateId: projectId,
    owner: state.orgId,
    expectedSequence: sequence,
    events: [],
  }
  return { project: state, guard }
}

function alone(events: Iterable<Decided>): Accompanied {
  return { events, alongside: [] }
}
