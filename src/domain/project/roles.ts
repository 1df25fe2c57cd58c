/** Roles of a project (projects.md §4). */
import { type Decided, event, type Name } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Project, ProjectRole } from './project.ts'

/** A role to add. */
export interface RoleToAdd extends ProjectRole {
  readonly key: string
}

/** A role to change; absent texts stay. */
export type RoleChanges = { readonly key: string } & {
  readonly [K in keyof ProjectRole]?: ProjectRole[K] | undefined
}

/** Keys are unique in their project; the case of letters does not count. */
function roleReservation(projectId: string, { key }: Pick<RoleToAdd, 'key'>): Name {
  return { kind: `project_role:${projectId}`, value: key }
}

/** The roles of one project; all of them are read by every command on it. */
export const rolesMax = 5_000

/** Adds roles, all or none. */
export function* addRoles(
  projectId: string,
  roles: readonly RoleToAdd[],
  project: Project,
): Iterable<Decided> {
  if (project.roles.size + roles.length > rolesMax) {
    throw refuse('project.role.too_many', String(rolesMax))
  }
  for (const { key, displayName, group } of roles) {
    const reserve = [roleReservation(projectId, { key })]
    yield event('project.role.added', { key, displayName, group }, { reserve })
  }
}

/** Changes the texts that differ. */
export function* changeRole(
  { key, displayName, group }: RoleChanges,
  { roles }: Project,
): Iterable<Decided> {
  const role = roles.get(key)
  if (!role) throw refuse('project.role.not_found')
  const changes = {
    displayName: displayName === role.displayName ? undefined : displayName,
    group: group === role.group ? undefined : group,
  }
  if (changes.displayName === undefined && changes.group === undefined) return
  yield event('project.role.changed', { key, ...changes }, { always: Object.keys(changes) })
}

/** Removes a role, also from the grants of the project; nothing where it is not there. */
export function* removeRole(
  { projectId, key }: { readonly projectId: string; readonly key: string },
  project: Project,
): Iterable<Decided> {
  if (!project.roles.has(key)) return
  yield event('project.role.removed', { key }, { release: [roleReservation(projectId, { key })] })
  for (const [grantId, { roleKeys }] of project.grants) {
    if (!roleKeys.includes(key)) continue
    const left = roleKeys.filter((each) => each !== key)
    yield event('project.grant.cascade.changed', { grantId, roleKeys: left })
  }
}
