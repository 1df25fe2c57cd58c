/** The roles of a user on projects; the API calls them authorizations, v1 user grants. */
import { queryOptions } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'

const service = 'zitadel.authorization.v2.AuthorizationService'
const projects = 'zitadel.project.v2.ProjectService'

/** The roles on one project. */
export interface UserGrant {
  readonly id: string
  readonly projectId: string
  readonly projectName: string
  /** The organisation that gives them. */
  readonly orgName: string
  readonly isActive: boolean
  readonly roles: readonly Role[]
}

/** A role of a project. */
export interface Role {
  readonly key: string
  readonly name: string
}

interface RoleWire {
  readonly key?: string
  readonly displayName?: string
}

interface GrantWire {
  readonly id?: string
  readonly project?: { readonly id?: string; readonly name?: string }
  readonly organization?: { readonly id?: string; readonly name?: string }
  readonly state?: string
  readonly roles?: readonly RoleWire[]
}

const roleOf = ({ key = '', displayName }: RoleWire): Role => ({ key, name: displayName || key })

const shownMax = 500

/** Those that the caller may see. */
export const grantsQuery = (userId: string) =>
  queryOptions({
    queryKey: ['grants', userId],
    queryFn: async ({ signal }): Promise<readonly UserGrant[]> => {
      const request = {
        pagination: { limit: shownMax },
        filters: [{ inUserIds: { ids: [userId] } }],
      }
      const answer = callJson<{ authorizations?: GrantWire[] }>(
        `${service}/ListAuthorizations`,
        request,
        undefined,
        signal,
      )
      const { authorizations = [] } = await answer
      return authorizations.map(({ id = '', project, organization, state, roles = [] }) => ({
        id,
        projectId: project?.id ?? '',
        projectName: project?.name ?? '',
        orgName: organization?.name ?? '',
        isActive: state === 'STATE_ACTIVE',
        roles: roles.map(roleOf),
      }))
    },
  })

/** A project, or one that is granted to an organisation. */
export interface OfferedProject {
  /** Of both, as a value of a menu. */
  readonly key: string
  readonly projectId: string
  /** The organisation that gives roles on it. */
  readonly orgId: string
  readonly name: string
}

interface ProjectWire {
  readonly projectId?: string
  readonly organizationId?: string
  readonly name?: string
  readonly grantedOrganizationId?: string
  readonly grantedOrganizationName?: string
}

/** The projects that the caller may see, whose names have `q` in them. */
export const projectsQuery = (q: string) =>
  queryOptions({
    queryKey: ['grants', 'projects', q],
    queryFn: async ({ signal }): Promise<readonly OfferedProject[]> => {
      const method = 'TEXT_FILTER_METHOD_CONTAINS_IGNORE_CASE'
      const filters = q === '' ? [] : [{ projectNameFilter: { projectName: q, method } }]
      const request = { pagination: { limit: 50, asc: true }, filters }
      const answer = callJson<{ projects?: ProjectWire[] }>(
        `${projects}/ListProjects`,
        request,
        undefined,
        signal,
      )
      return ((await answer).projects ?? []).map(offeredOf)
    },
    placeholderData: (earlier) => earlier,
  })

function offeredOf(project: ProjectWire): OfferedProject {
  const { projectId = '', organizationId = '', name = '', grantedOrganizationId } = project
  const orgId = grantedOrganizationId || organizationId
  const grantedTo = grantedOrganizationId && project.grantedOrganizationName
  return {
    ...{ key: `${projectId} ${orgId}`, projectId, orgId },
    name: grantedTo ? `${name} (${grantedTo})` : name,
  }
}

/** The roles of a project. */
export const rolesQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['grants', 'roles', projectId],
    enabled: projectId !== '',
    queryFn: async ({ signal }): Promise<readonly Role[]> => {
      const request = { projectId, pagination: { limit: shownMax, asc: true } }
      const answer = callJson<{ projectRoles?: RoleWire[] }>(
        `${projects}/ListProjectRoles`,
        request,
        undefined,
        signal,
      )
      return ((await answer).projectRoles ?? []).map(roleOf)
    },
  })

/** Gives a user roles on a project. */
export const addGrant = (given: {
  readonly userId: string
  readonly projectId: string
  readonly organizationId: string
  readonly roleKeys: readonly string[]
}) => callJson(`${service}/CreateAuthorization`, given)

/** Gives other roles in the place of those there were. */
export const changeGrant = (id: string, roleKeys: readonly string[]) =>
  callJson(`${service}/UpdateAuthorization`, { id, roleKeys })

/** What changes the state of the roles on a project. */
export const grantActions = {
  activate: (id: string) => callJson(`${service}/ActivateAuthorization`, { id }),
  deactivate: (id: string) => callJson(`${service}/DeactivateAuthorization`, { id }),
  remove: (id: string) => callJson(`${service}/DeleteAuthorization`, { id }),
} as const
