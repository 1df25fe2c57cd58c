/** Whether an application admits a user (projects §11.1). */
import type { RefusalName } from '../refusals.ts'

/** What the application's project demands, and what the user has. */
export interface Welcome {
  /** `hasProjectCheck`: the user's organisation must own the project, or have it granted. */
  readonly checksOrg: boolean
  /** `projectRoleCheck`: the user must have an authorization in force, with or without roles. */
  readonly checksRoles: boolean
  readonly isOrgAdmitted: boolean
  readonly isAuthorized: boolean
}

/** Why the user may not sign in; undefined for one who may. */
export function unwelcomeFor(welcome: Welcome): RefusalName | undefined {
  if (welcome.checksOrg && !welcome.isOrgAdmitted) return 'auth_request.user_not_granted'
  if (welcome.checksRoles && !welcome.isAuthorized) return 'auth_request.role_required'
  return undefined
}
