/** Grants: a project lent to another organisation, with some of its roles (projects.md §5). */
import { type Decided, event, type Name } from '../event.ts'
import { refuse } from '../refusals.ts'
import { type Project, type ProjectGrant, projectState } from './project.ts'

/** A grant to add. */
export interface GrantToAdd {
  readonly projectId: string
  readonly grantId: string
  readonly grantedOrgId: string
  readonly roleKeys: readonly string[]
}

/** A grant of the project, with its id. */
export type GrantOfProject = ProjectGrant & { readonly grantId: string }

/** The grants of one project; all of them are read by every command on it. */
export const grantsMax = 5_000

/** An organisation has one grant of a project. */
function grantReservation(projectId: string, { grantedOrgId }: ProjectGrant): Name {
  return { kind: `project_grant:${projectId}`, value: grantedOrgId }
}

/** Lends the project; `isOrg` says whether the organisation is there. */
export function* addGrant(
  { projectId, grantId, grantedOrgId, roleKeys: wanted }: GrantToAdd,
  project: Project,
  { isOrg }: { readonly isOrg: boolean },
): Iterable<Decided> {
  if (!isOrg) throw refuse('project.org_unknown')
  const roleKeys = rolesOf(project, wanted)
  if (grantedOrgId === project.orgId) throw refuse('project.grant.to_owner')
  if (project.grants.size >= grantsMax) throw refuse('project.grant.too_many', String(grantsMax))
  const grant = { grantedOrgId, roleKeys, state: projectState.active }
  const reserve = [grantReservation(projectId, grant)]
  yield event('project.grant.added', { grantId, grantedOrgId, roleKeys }, { reserve })
}

/** Replaces the roles of a grant. Their order does not count. */
export function* changeGrant(
  wanted: readonly string[],
  { grantId, roleKeys: before }: GrantOfProject,
  project: Project,
): Iterable<Decided> {
  const roleKeys = rolesOf(project, wanted)
  const isSame = roleKeys.length === before.length && roleKeys.every((key) => before.includes(key))
  if (!isSame) yield event('project.grant.changed', { grantId, roleKeys })
}

/** The roles that the grant loses by it. */
export function keysLost({ roleKeys }: ProjectGrant, wanted: readonly string[]): string[] {
  return roleKeys.filter((key) => !wanted.includes(key))
}

/** Deactivates a grant; nothing where it is inactive. */
export function* deactivateGrant({ grantId, state }: GrantOfProject): Iterable<Decided> {
  if (state === projectState.active) yield event('project.grant.deactivated', { grantId })
}

/** Activates a grant; nothing where it is active. */
export function* activateGrant({ grantId, state }: GrantOfProject): Iterable<Decided> {
  if (state === projectState.inactive) yield event('project.grant.reactivated', { grantId })
}

/** Takes the project back. */
export function* removeGrant(projectId: string, grant: GrantOfProject): Iterable<Decided> {
  const release = [grantReservation(projectId, grant)]
  yield event('project.grant.removed', { grantId: grant.grantId }, { release })
}

/** The keys without those given twice; refuses one that the project does not have. */
function rolesOf({ roles }: Project, wanted: readonly string[]): readonly string[] {
  const keys = [...new Set(wanted)]
  if (!keys.every((key) => roles.has(key))) throw refuse('project.grant.role_unknown')
  return keys
}
