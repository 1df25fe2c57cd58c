/** Grants: projects lent to other organisations (projects.md §5). */
import type { Decided } from '../../domain/event.ts'
import { grantOf, type Project } from '../../domain/project/project.ts'
import {
  activateGrant as decideActivation,
  addGrant as decideAddition,
  changeGrant as decideChange,
  deactivateGrant as decideDeactivation,
  removeGrant as decideRemoval,
  type GrantOfProject,
  keysLost,
} from '../../domain/project/project-grants.ts'
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import type { UserGrantRef } from '../../queries/user-grant/user-grant-refs.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import { type Accompanied, type Changed, commit } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { guardOrg } from '../organization/orgs.ts'
import { requirePermission } from '../right/permissions.ts'
import { cascadeToLate, userGrantsGone, userGrantsWithout } from '../user-grant/cascades.ts'
import { isThere, type ProjectTarget, projectEvolution, type Removal } from './projects.ts'

/** A grant, as an API refers to it: v1 by its id, v2 by whom it is given to. */
export interface GrantTarget extends ProjectTarget {
  readonly grant: { readonly grantId: string } | { readonly grantedOrgId: string }
}

/** Lends a project to an organisation; resolves to the id of the grant, and what was stored. */
export async function addGrant(
  deps: Pick<CommandDeps, 'events' | 'ids'>,
  given: ProjectTarget & { readonly grantedOrgId: string; readonly roleKeys: readonly string[] },
): Promise<Changed & { readonly grantId: string }> {
  const { actor, projectId, grantedOrgId, roleKeys } = given
  const grantId = deps.ids.next()
  const stored = await commit(
    { events: deps.events, evolution: projectEvolution },
    {
      actor,
      aggregateId: projectId,
      ownerOf: ({ orgId }) => orgId,
      decide: async (project) => {
        if (!isThere(project, given)) throw refuse('project.grant.project_unknown')
        const { orgId } = project
        const scope = { orgId, resourceIds: [projectId] }
        await requirePermission(actor, { permission: 'project.grant.write', ...scope })
        const { isOrg, guard } = await guardOrg(deps, { actor, orgId: grantedOrgId })
        const grant = { projectId, grantId, grantedOrgId, roleKeys }
        return { events: decideAddition(grant, project, { isOrg }), alongside: [guard] }
      },
    },
  )
  return { ...stored, grantId }
}

/** Replaces the roles of a grant; authorizations of it lose those that it loses. */
export const changeGrant = (
  deps: Pick<CommandDeps, 'events' | 'userGrants'>,
  { roleKeys, ...target }: GrantTarget & { readonly roleKeys: readonly string[] },
): Promise<Changed> =>
  withCascade(deps, {
    target,
    permission: 'project.grant.write',
    whenUnknown: { project: 'project.grant.not_found', grant: 'project.grant.not_found' },
    decide: (grant, project) => decideChange(roleKeys, grant, project),
    cascade: (userGrants, grant) => userGrantsWithout(userGrants, keysLost(grant, roleKeys)),
  })

const stateChange = {
  permission: 'project.grant.write',
  whenUnknown: { project: 'project.role.project_unknown', grant: 'project.grant.not_found' },
} as const

/** Deactivates a grant; nothing where it is inactive. */
export const deactivateGrant = (
  deps: Pick<CommandDeps, 'events'>,
  target: GrantTarget,
): Promise<Changed> =>
  changeGrantOf(deps, {
    ...stateChange,
    target,
    decide: (grant) => alone(decideDeactivation(grant)),
  })

/** Activates a grant; nothing where it is active. */
export const activateGrant = (
  deps: Pick<CommandDeps, 'events'>,
  target: GrantTarget,
): Promise<Changed> =>
  changeGrantOf(deps, { ...stateChange, target, decide: (grant) => alone(decideActivation(grant)) })

/** Takes a project back, with the authorizations of the grant. */
export const removeGrant = (
  deps: Pick<CommandDeps, 'events' | 'userGrants'>,
  { mustExist, ...target }: GrantTarget & Removal,
): Promise<Changed> =>
  withCascade(deps, {
    target,
    permission: 'project.grant.delete',
    whenUnknown: mustExist
      ? { project: 'project.grant.not_found', grant: 'project.grant.not_found' }
      : undefined,
    decide: (grant) => decideRemoval(target.projectId, grant),
    cascade: (userGrants) => userGrantsGone(userGrants),
  })

interface CascadingChange extends Omit<GrantChange, 'decide'> {
  readonly decide: (grant: GrantOfProject, project: Project) => Iterable<Decided>
  /** What becomes of the authorizations of the grant. */
  readonly cascade: (userGrants: readonly UserGrantRef[], grant: GrantOfProject) => StreamAppend[]
}

/** Changes a grant together with the authorizations of it. */
async function withCascade(
  deps: Pick<CommandDeps, 'events' | 'userGrants'>,
  { decide, cascade, ...change }: CascadingChange,
): Promise<Changed> {
  const { actor } = change.target
  let find = async (): Promise<StreamAppend[]> => []
  const changed = await changeGrantOf(deps, {
    ...change,
    decide: (grant, project) => {
      const { grantId } = grant
      find = async () =>
        cascade(await deps.userGrants.ofGrant({ instanceId: actor.instanceId, grantId }), grant)
      return { events: decide(grant, project), alongside: find }
    },
  })
  if (changed.types.size > 0) await cascadeToLate(deps, { actor, find })
  return changed
}

interface GrantChange {
  readonly target: GrantTarget
  readonly permission: string
  /** Absent: nothing is changed where there is no such project or grant. */
  readonly whenUnknown: { readonly project: RefusalName; readonly grant: RefusalName } | undefined
  readonly decide: (grant: GrantOfProject, project: Project) => Accompanied
}

/** Checks that project and grant are there, then the permission on either, then decides. */
function changeGrantOf(
  { events }: Pick<CommandDeps, 'events'>,
  { target, permission, whenUnknown, decide }: GrantChange,
): Promise<Changed> {
  const { actor, projectId } = target
  return commit(
    { events, evolution: projectEvolution },
    {
      actor,
      aggregateId: projectId,
      ownerOf: ({ orgId }) => orgId,
      decide: async (project) => {
        const isKnown = isThere(project, target)
        const grant = isKnown ? grantIn(project, target) : undefined
        if (!grant) {
          if (whenUnknown) throw refuse(isKnown ? whenUnknown.grant : whenUnknown.project)
          return alone([])
        }
        const resourceIds = [grant.grantId, projectId]
        await requirePermission(actor, { permission, orgId: project.orgId, resourceIds })
        return decide(grant, project)
      },
    },
  )
}

function grantIn(project: Project, { grant }: GrantTarget): GrantOfProject | undefined {
  if ('grantedOrgId' in grant) return grantOf(project, grant.grantedOrgId)
  const { grantId } = grant
  const found = project.grants.get(grantId)
  return found && { grantId, ...found }
}

function alone(events: Iterable<Decided>): Accompanied {
  return { events, alongside: [] }
}
