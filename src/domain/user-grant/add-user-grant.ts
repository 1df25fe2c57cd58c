/** Adds an authorization: roles of a user on a project, in one organisation (projects.md §6.1). */
import { type Decided, event } from '../event.ts'
import { grantOf, type Project } from '../project/project.ts'
import { refuse } from '../refusals.ts'
import { userGrantReservation } from './user-grant.ts'

/** The organisation of an authorization, and the project grant if a caller named one. */
export interface GrantedIn {
  readonly orgId: string
  /** Empty: the grant of the organisation is found by itself. */
  readonly projectGrantId: string
}

/** An authorization to add. */
export interface AddUserGrant extends GrantedIn {
  readonly userId: string
  readonly projectId: string
  readonly roleKeys: readonly string[]
}

/** How an organisation has a project: it owns it, or has it by a grant; empty ids of neither. */
interface Basis {
  readonly kind: 'owned' | 'granted' | 'gone' | 'none'
  readonly grantId: string
  readonly isRole: (key: string) => boolean
}

function basisOf(project: Project, { orgId, projectGrantId }: GrantedIn): Basis {
  const none = { grantId: '', isRole: () => false }
  if (orgId !== '' && project.orgId === orgId && projectGrantId === '') {
    if (!project.exists) return { ...none, kind: 'gone' }
    return { kind: 'owned', grantId: '', isRole: (key) => project.roles.has(key) }
  }
  const grant = grantOf(project, orgId)
  if (!grant || (projectGrantId !== '' && projectGrantId !== grant.grantId)) {
    return { ...none, kind: 'none' }
  }
  const { grantId, roleKeys } = grant
  return { kind: 'granted', grantId, isRole: (key) => roleKeys.includes(key) }
}

/**
 * What a permission on authorizations must be for, where it is on single projects only: the grant
 * if there is one, else the project (§2.3).
 */
export function resourceOf({
  grantId,
  projectId,
}: {
  readonly grantId: string
  readonly projectId: string
}): string {
  return grantId || projectId
}

/** The same for an authorization to add. */
export function resourceToAdd(
  project: Project,
  { projectId, ...granted }: GrantedIn & { readonly projectId: string },
): string {
  return resourceOf({ projectId, grantId: basisOf(project, granted).grantId })
}

/** Refuses roles that the organisation cannot give, and returns the grant they come by. */
function checkRoles(project: Project, roleKeys: readonly string[], granted: GrantedIn): string {
  const { kind, grantId, isRole } = basisOf(project, granted)
  if (kind === 'gone') throw refuse('user_grant.project_gone')
  if (kind === 'none') throw refuse('user_grant.not_granted')
  if (!roleKeys.every(isRole)) throw refuse('user_grant.role_unknown')
  return grantId
}

/** Adds it; one user has one authorization on a project in an organisation. */
export function* addUserGrant(
  command: AddUserGrant & { readonly isLiveUser: boolean },
  project: Project,
): Iterable<Decided> {
  const { userId, projectId, orgId, isLiveUser } = command
  if (!isLiveUser) throw refuse('user_grant.user_unknown')
  const roleKeys = [...new Set(command.roleKeys)]
  const grantId = checkRoles(project, roleKeys, command)
  const reserve = [userGrantReservation({ orgId, userId, projectId, grantId })]
  yield event('user.grant.added', { userId, projectId, grantId, roleKeys }, { reserve })
}

/** Refuses roles that an existing authorization cannot have. */
export function checkRolesOf(
  { orgId, grantId }: { readonly orgId: string; readonly grantId: string },
  roleKeys: readonly string[],
  project: Project,
): void {
  checkRoles(project, roleKeys, { orgId, projectGrantId: grantId })
}
