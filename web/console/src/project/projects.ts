/** Projects with their roles and grants, as the screens ask for them and change them. */
import { pagedQuery, readQuery } from '../api/pages.ts'
import { callJson } from '../api/transport.ts'
import type { Message } from '../ui/message.ts'

const service = 'zitadel.project.v2.ProjectService'

/** Calls a method of the service. */
export const callProjects = <T>(method: string, request: object) =>
  callJson<T>(`${service}/${method}`, request)

/** A project, as protojson: what is false is left out. */
export interface Project extends Message {
  readonly projectId: string
  readonly organizationId: string
  readonly name: string
  readonly state: string
  readonly creationDate: string
  /** Another organisation that it is lent to. */
  readonly grantedOrganizationId?: string
}

/** A role of a project. */
export interface ProjectRole {
  readonly key: string
  readonly displayName?: string
  readonly group?: string
}

/** A project lent to another organisation, with some of its roles. */
export interface ProjectGrant {
  readonly grantedOrganizationId: string
  readonly grantedOrganizationName?: string
  readonly grantedRoleKeys?: readonly string[]
  readonly state: string
}

/** Part of every name that matches, whatever its case. */
export const contains = 'TEXT_FILTER_METHOD_CONTAINS_IGNORE_CASE'

/** Those of an organisation, and those lent to it, by name. */
export const projectListQuery = ({ q, orgId }: { readonly q: string; readonly orgId: string }) =>
  pagedQuery<Project>({
    key: ['projects', 'list', q, orgId],
    method: `${service}/ListProjects`,
    page: 'pagination',
    request: {
      sortingColumn: 'PROJECT_FIELD_NAME_NAME',
      filters: [
        ...(q === '' ? [] : [{ projectNameFilter: { projectName: q, method: contains } }]),
        ...(orgId === ''
          ? []
          : [{ organizationIdFilter: { organizationId: orgId, type: 'OWNED_OR_GRANTED' } }]),
      ],
    },
    rowsOf: ({ projects }: { projects?: Project[] }) => projects,
  })

/** One project. */
export const projectQuery = (projectId: string) =>
  readQuery<{ project?: Project }>(
    ['projects', 'one', projectId],
    [`${service}/GetProject`, { projectId }],
  )

/** The roles, by key. */
export const rolesQuery = (projectId: string) =>
  pagedQuery<ProjectRole>({
    key: ['projects', 'roles', projectId],
    method: `${service}/ListProjectRoles`,
    page: 'pagination',
    request: { projectId, sortingColumn: 'PROJECT_ROLE_FIELD_NAME_KEY' },
    rowsOf: ({ projectRoles }: { projectRoles?: ProjectRole[] }) => projectRoles,
  })

/** The organisations that a project is lent to. */
export const grantsQuery = (projectId: string) =>
  pagedQuery<ProjectGrant>({
    key: ['projects', 'grants', projectId],
    method: `${service}/ListProjectGrants`,
    page: 'pagination',
    request: { filters: [{ inProjectIdsFilter: { ids: [projectId] } }] },
    rowsOf: ({ projectGrants }: { projectGrants?: ProjectGrant[] }) => projectGrants,
  })

/** Whether a state of the API, like `PROJECT_STATE_ACTIVE`, is the active one. */
export const isActive = (state: string | undefined) =>
  state?.endsWith('_ACTIVE') === true && !state.endsWith('_INACTIVE')
