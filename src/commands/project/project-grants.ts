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
import { type Accompanied, type Changed, commit } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { guardOrg } from '../organization/orgs.ts'
import { requirePermission } from '../right/permissions.ts'
import { changeWithUserGrants, userGrantsGone, userGrantsWithout } from '../user-grant/cascades.ts'
import { isThere, type ProjectTarget, projectEvolution, type Removal } from './projects.ts'

/** A grant, as an API refers to it: v1 by its id, v2 by whom it is given to. */
export interface GrantTarget extends ProjectTarget {
  readonly grant: { readonly grantId: string } | { readonly grantedOrgId: string }
}

/** Lends a project to an organisation; resolves to the id of the grant, and what was stored. */
export async function addGrant(
  deps: Pick<CommandDeps, 'events' | 'ids'>,
  given: ProjectTarget & {
    readonly grantedOrgId: string
    readonly roleKeys: readonly string[]
    /** The id that the caller has chosen, and has found free; absent: one is generated. */
    readonly grantId?: string | undefined
  },
): Promise<Changed & { readonly grantId: string }> {
  const { actor, projectId, grantedOrgId, roleKeys } = given
  const { grantId = deps.ids.next() } = given
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
  changeWithUserGrants(deps, target.actor, (follow) =>
    changeGrantOf(deps, {
      target,
      permission: 'project.grant.write',
      whenUnknown: { project: 'project.grant.not_found', grant: 'project.grant.not_found' },
      decide: (grant, project) => ({
        events: decideChange(roleKeys, grant, project),
        alongside: follow(async () => {
          const { instanceId } = target.actor
          const { grantId } = grant
          const userGrants = await deps.userGrants.ofGrant({ instanceId, grantId })
          return userGrantsWithout(userGrants, keysLost(grant, roleKeys))
        }),
      }),
    }),
  )

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
  changeWithUserGrants(deps, target.actor, (follow) =>
    changeGrantOf(deps, {
      target,
      permission: 'project.grant.delete',
      whenUnknown: mustExist
        ? { project: 'project.grant.not_found', grant: 'project.grant.not_found' }
        : undefined,
      decide: (grant) => ({
        events: decideRemoval(target.projectId, grant),
        alongside: follow(async () => {
          const { instanceId } = target.actor
          const { grantId } = grant
          return userGrantsGone(await deps.userGrants.ofGrant({ instanceId, grantId }))
        }),
      }),
    }),
  )

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
