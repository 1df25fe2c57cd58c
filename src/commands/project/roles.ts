/** Roles of projects (projects.md §4). */
import {
  addRoles as decideAddition,
  changeRole as decideChange,
  removeRole as decideRemoval,
  type RoleChanges,
  type RoleToAdd,
} from '../../domain/project/roles.ts'
import type { Changed } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { changeWithUserGrants, userGrantsWithout } from '../user-grant/cascades.ts'
import { changeProject, type ProjectTarget } from './projects.ts'

/** Adds roles, all or none. */
export const addRoles = (
  deps: Pick<CommandDeps, 'events'>,
  { roles, ...target }: ProjectTarget & { readonly roles: readonly RoleToAdd[] },
): Promise<Changed> =>
  changeProject(deps, {
    ...target,
    permission: 'project.role.write',
    whenUnknown: 'project.role.project_unknown',
    decide: (project) => decideAddition(target.projectId, roles, project),
  })

/** Changes the texts of a role; absent ones stay. */
export const changeRole = (
  deps: Pick<CommandDeps, 'events'>,
  { role, ...target }: ProjectTarget & { readonly role: RoleChanges },
): Promise<Changed> =>
  changeProject(deps, {
    ...target,
    permission: 'project.role.write',
    whenUnknown: 'project.role.project_unknown',
    decide: (project) => decideChange(role, project),
  })

/** Removes a role, also from grants and authorizations; nothing where it is not there. */
export const removeRole = (
  deps: Pick<CommandDeps, 'events' | 'userGrants'>,
  { key, ...target }: ProjectTarget & { readonly key: string },
): Promise<Changed> =>
  changeWithUserGrants(deps, target.actor, (follow) => {
    const { actor, projectId } = target
    const withRole = { instanceId: actor.instanceId, projectId, roleKey: key }
    const alongside = follow(async () =>
      userGrantsWithout(await deps.userGrants.withRole(withRole), [key]),
    )
    return changeProject(deps, {
      ...target,
      permission: 'project.role.delete',
      whenUnknown: undefined,
      decide: (project) => ({ events: decideRemoval({ projectId, key }, project), alongside }),
    })
  })
