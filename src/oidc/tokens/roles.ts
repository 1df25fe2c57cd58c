/** The claims about roles (projects §10), wherever a token, userinfo or introspection has them. */
import {
  projectsAskedFor,
  type RoleRequest,
  roleClaims,
} from '../../domain/authorization/token-roles.ts'
import type { ProjectAccess } from '../../queries/authorization/project-access.ts'
import type { Directory } from '../../queries/organization/directory.ts'
import type { Claims } from './claims.ts'

/** What roles are loaded with. */
export interface RoleDeps {
  readonly access: Pick<ProjectAccess, 'authorizations' | 'roleKeys'>
  readonly directory: Pick<Directory, 'instanceById'>
}

/** The token that asks, and its user. */
export interface RolesAsked extends Omit<RoleRequest, 'apiProjectId' | 'isIntrospection'> {
  readonly instanceId: string
  readonly userId: string
  readonly isIntrospection?: boolean
}

/** The claims about the user's roles; no query where nobody asks for any. */
export async function loadRoleClaims(
  { access, directory }: RoleDeps,
  { instanceId, userId, ...asked }: RolesAsked,
): Promise<Claims> {
  const instance = await directory.instanceById(instanceId)
  const apiProjectId = instance?.projectId ?? ''
  const request = { isIntrospection: false, ...asked, apiProjectId }
  const projectIds = projectsAskedFor(request)
  if (projectIds.length === 0) return {}
  const roles = await Promise.all(
    projectIds.map(
      async (projectId) =>
        [projectId, await access.authorizations({ instanceId, userId, projectId })] as const,
    ),
  )
  return roleClaims(new Map(roles), request)
}
