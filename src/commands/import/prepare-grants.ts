/** Prepares roles on projects, and memberships of administrators. */
import type { PreparedGrant, PreparedMembership } from '../../domain/import/prepared.ts'
import { collect, reason, warning } from '../../domain/import/record-codes.ts'
import { checkMember } from '../../domain/organization/members.ts'
import { checkProjectMember } from '../../domain/project/project-members.ts'
import { mayGrantRoles } from '../../domain/right/powers.ts'
import { addUserGrant } from '../../domain/user-grant/add-user-grant.ts'
import type { CommandDeps } from '../deps.ts'
import type { JobContext } from './job-context.ts'
import type { About } from './prepare-human.ts'

/** The roles of a record; those of one project are joined. */
export async function prepareGrants(
  { ids }: Pick<CommandDeps, 'ids'>,
  context: JobContext,
  { record: { roles }, reasons, orgId }: About,
): Promise<readonly PreparedGrant[] | undefined> {
  if (!roles) return undefined
  const { projects, defaultProjectId } = context.job.settings
  const byProject = new Map<string, string[]>()
  for (const [index, { project: named, keys }] of roles.entries()) {
    const projectId = named === undefined ? defaultProjectId : (projects[named] ?? named)
    if (projectId === '') {
      reasons.push(warning('roles.no_project', { field: `roles[${index}]` }))
    } else byProject.set(projectId, [...(byProject.get(projectId) ?? []), ...keys])
  }
  const prepared: PreparedGrant[] = []
  for (const [projectId, keys] of byProject) {
    const { project, sequence } = await context.project(projectId)
    const roleKeys = [...new Set(keys)]
    if (!project.exists) {
      reasons.push(reason('roles.project_unknown', { field: 'roles', hint: projectId }))
      continue
    }
    const grant = { userId: 'any', projectId, orgId, projectGrantId: '', roleKeys }
    // Only whether it would be refused counts.
    collect(reasons, 'roles', () => [...addUserGrant({ ...grant, isLiveUser: true }, project)])
    prepared.push({ grantId: ids.next(), projectId, project, sequence, roleKeys })
  }
  return prepared
}

/** The memberships of a record; nobody can give away more than the job's creator has. */
export async function prepareMemberships(
  context: JobContext,
  { record: { memberships }, reasons, orgId }: About,
): Promise<readonly PreparedMembership[] | undefined> {
  if (!memberships) return undefined
  const prepared: PreparedMembership[] = []
  for (const [index, { scope, id, roles }] of memberships.entries()) {
    const field = `memberships[${index}]`
    const place = await placeOf(context, { scope, id, orgId })
    if (!place) {
      reasons.push(reason('membership.unknown_place', { field: `${field}.id` }))
      continue
    }
    const isKnown = collect(reasons, `${field}.roles`, () =>
      place.scope === 'project'
        ? checkProjectMember(
            { scope: 'project', grantId: '', userId: 'any', roles },
            { isChange: false },
          )
        : checkMember(place.scope, { userId: 'any', roles }),
    )
    if (!isKnown) continue
    const held = context.creatorRoles(place.scope === 'instance' ? '' : place.ownerId)
    if (mayGrantRoles(held, roles)) prepared.push({ ...place, roles: [...new Set(roles)] })
    else reasons.push(reason('membership.beyond_own', { field: `${field}.roles` }))
  }
  return prepared
}

async function placeOf(
  context: JobContext,
  {
    scope,
    id,
    orgId,
  }: {
    readonly scope: 'instance' | 'organization' | 'project'
    readonly id: string | undefined
    readonly orgId: string
  },
): Promise<Pick<PreparedMembership, 'scope' | 'scopeId' | 'ownerId'> | undefined> {
  const { instanceId, job } = context
  if (scope === 'instance') return { scope, scopeId: instanceId, ownerId: instanceId }
  if (scope === 'organization') {
    const there = id === undefined ? orgId : (job.settings.organizations[id] ?? id)
    const org = await context.org(there)
    return org ? { scope: 'org', scopeId: there, ownerId: there } : undefined
  }
  const projectId = job.settings.projects[id ?? ''] ?? id ?? job.settings.defaultProjectId
  const { project } = await context.project(projectId)
  return project.exists ? { scope, scopeId: projectId, ownerId: project.orgId } : undefined
}
