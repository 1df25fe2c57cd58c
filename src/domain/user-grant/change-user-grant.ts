/** Changes of an authorization: its roles, its state, its end (projects.md §6.2). */
import { type Decided, event } from '../event.ts'
import { type Project, projectState } from '../project/project.ts'
import { refuse } from '../refusals.ts'
import { checkRolesOf } from './add-user-grant.ts'
import { type UserGrant, userGrantReservation } from './user-grant.ts'

/** Other roles of an authorization. */
export interface ChangeUserGrant {
  readonly roleKeys: readonly string[]
  /** v1 refuses a change that changes nothing. */
  readonly mustChange: boolean
}

/** Replaces the role keys; their order counts. */
export function* changeUserGrant(
  command: ChangeUserGrant,
  { userGrant, project }: { readonly userGrant: UserGrant; readonly project: Project },
): Iterable<Decided> {
  const roleKeys = [...new Set(command.roleKeys)]
  const before = userGrant.roleKeys
  if (roleKeys.length === before.length && roleKeys.every((key, at) => key === before[at])) {
    if (command.mustChange) throw refuse('user_grant.unchanged')
    return
  }
  checkRolesOf(userGrant, roleKeys, project)
  yield event('user.grant.changed', { userId: userGrant.userId, roleKeys })
}

/** Deactivates it; its roles do not count any more. Nothing happens to one that is not active. */
export function* deactivateUserGrant({ state }: UserGrant): Iterable<Decided> {
  if (state === projectState.active) yield event('user.grant.deactivated')
}

/** Activates it again. Nothing happens to one that is not inactive. */
export function* reactivateUserGrant({ state }: UserGrant): Iterable<Decided> {
  if (state === projectState.inactive) yield event('user.grant.reactivated')
}

/** Removes it. */
export function* removeUserGrant(userGrant: UserGrant): Iterable<Decided> {
  const { userId, projectId, grantId } = userGrant
  const release = [userGrantReservation(userGrant)]
  yield event('user.grant.removed', { userId, projectId, grantId }, { release })
}
