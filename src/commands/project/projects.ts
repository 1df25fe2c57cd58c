/** Projects (projects.md §3.1). */
import type { Decided } from '../../domain/event.ts'
import {
  type AddProject,
  addProject as decideProject,
  requireFreeId,
} from '../../domain/project/add-project.ts'
import {
  activateProject as decideActivation,
  deactivateProject as decideDeactivation,
  removeProject as decideRemoval,
  updateProject as decideUpdate,
  type ProjectChanges,
  requireNotOwn,
} from '../../domain/project/change-project.ts'
import { evolveProject } from '../../domain/project/evolve-project.ts'
import { absentProject, type Project } from '../../domain/project/project.ts'
import { projectSnapshot } from '../../domain/project/project-snapshot.ts'
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import {
  type Accompanied,
  type Actor,
  type Changed,
  commit,
  type Evolution,
  type Stored,
} from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { guardOrg } from '../organization/orgs.ts'
import { requirePermission } from '../right/permissions.ts'
import { changeWithUserGrants, userGrantsGone } from '../user-grant/cascades.ts'

/** How a project evolves. */
export const projectEvolution: Evolution<Project> = {
  aggregateType: 'project',
  initial: absentProject,
  evolve: evolveProject,
  snapshot: projectSnapshot,
}

/** A project to add. */
export interface ProjectToAdd {
  readonly actor: Actor
  readonly project: AddProject
  /** The id that the caller has chosen; absent: one is generated. */
  readonly projectId?: string | undefined
}

/** Resolves to the project's id, and what was stored. Its creator does not become a member. */
export async function addProject(
  deps: Pick<CommandDeps, 'events' | 'ids'>,
  { actor, project, projectId = deps.ids.next() }: ProjectToAdd,
): Promise<Stored & { projectId: string }> {
  const { orgId } = project
  const stored = await commit(
    { events: deps.events, evolution: projectEvolution },
    {
      actor,
      aggregateId: projectId,
      ownerOf: () => orgId,
      decide: async (state) => {
        if (orgId === '') throw refuse('project.org_missing')
        await requirePermission(actor, { permission: 'project.create', orgId })
        const { isOrg, guard } = await guardOrg(deps, { actor, orgId })
        if (!isOrg) throw refuse('project.org_unknown')
        requireFreeId(state, project)
        return { events: decideProject(project), alongside: [guard] }
      },
    },
  )
  return { ...stored, projectId }
}

/** A project, as an API refers to it. */
export interface ProjectTarget {
  readonly actor: Actor
  readonly projectId: string
  /** The organisation the project must belong to; one of another counts as unknown. */
  readonly within: string | undefined
}

/** A change of a project that is there, by a caller with the permission on it. */
export interface ProjectChange extends ProjectTarget {
  readonly permission: string
  /** Absent: nothing is changed where there is no such project. */
  readonly whenUnknown: RefusalName | undefined
  readonly decide: (project: Project) => Iterable<Decided> | Accompanied
}

/** Whether it is there for the API that refers to it. */
export function isThere(
  { exists, orgId }: Project,
  { within }: Pick<ProjectTarget, 'within'>,
): boolean {
  return exists && (within === undefined || within === orgId)
}

/** Checks that the project is there, then the permission on it, then decides. */
export function changeProject(
  { events }: Pick<CommandDeps, 'events'>,
  change: ProjectChange,
): Promise<Changed> {
  const { actor, projectId, permission, whenUnknown, decide } = change
  return commit(
    { events, evolution: projectEvolution },
    {
      actor,
      aggregateId: projectId,
      ownerOf: ({ orgId }) => orgId,
      decide: async (project): Promise<Accompanied> => {
        if (!isThere(project, change)) {
          if (whenUnknown) throw refuse(whenUnknown)
          return { events: [], alongside: [] }
        }
        const { orgId } = project
        await requirePermission(actor, { permission, orgId, resourceIds: [projectId] })
        const decided = decide(project)
        return 'alongside' in decided ? decided : { events: decided, alongside: [] }
      },
    },
  )
}

type OwnProjectDeps = Pick<CommandDeps, 'events' | 'directory'>

/** A change that the instance's own project, which its tokens are for, is spared. */
async function changeOther(deps: OwnProjectDeps, change: ProjectChange): Promise<Changed> {
  const instance = await deps.directory.instanceById(change.actor.instanceId)
  return changeProject(deps, {
    ...change,
    decide: (project) => {
      requireNotOwn(change.projectId, { ownId: instance?.projectId })
      return change.decide(project)
    },
  })
}

/** Changes settings; absent ones stay. */
export const updateProject = (
  deps: OwnProjectDeps,
  { changes, ...target }: ProjectTarget & { readonly changes: ProjectChanges },
): Promise<Changed> =>
  changeOther(deps, {
    ...target,
    permission: 'project.write',
    whenUnknown: 'project.unknown',
    decide: (project) => decideUpdate(changes, project),
  })

/** Deactivates an active project. */
export const deactivateProject = (deps: OwnProjectDeps, target: ProjectTarget): Promise<Changed> =>
  changeOther(deps, {
    ...target,
    permission: 'project.write',
    whenUnknown: 'project.deactivate.unknown',
    decide: decideDeactivation,
  })

/** Activates an inactive project. */
export const activateProject = (deps: OwnProjectDeps, target: ProjectTarget): Promise<Changed> =>
  changeOther(deps, {
    ...target,
    permission: 'project.write',
    whenUnknown: 'project.unknown',
    decide: decideActivation,
  })

/** A removal, of a project, role or grant. */
export interface Removal {
  /** Whether to refuse what is not there, as v1 does; v2 is content. */
  readonly mustExist: boolean
}

/** Removes a project, and the authorizations on it. */
export const removeProject = (
  deps: OwnProjectDeps & Pick<CommandDeps, 'userGrants'>,
  { mustExist, ...target }: ProjectTarget & Removal,
): Promise<Changed> =>
  changeWithUserGrants(deps, target.actor, (follow) => {
    const { actor, projectId } = target
    const ofProject = { instanceId: actor.instanceId, projectId }
    const alongside = follow(async () => userGrantsGone(await deps.userGrants.ofProject(ofProject)))
    return changeOther(deps, {
      ...target,
      permission: 'project.delete',
      whenUnknown: mustExist ? 'project.unknown' : undefined,
      decide: () => ({ events: decideRemoval(), alongside }),
    })
  })
