/** The administrator's roles of a user: in the instance, in organisations and projects. */
import { queryOptions } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'

const service = 'zitadel.internal_permission.v2.InternalPermissionService'

/** What is administered. */
export type MembershipKind = 'instance' | 'organization' | 'project' | 'projectGrant'

/** The roles of a user in one place. */
export interface Membership {
  readonly kind: MembershipKind
  /** The place, as calls name it. */
  readonly resource: Resource
  /** Empty for the instance. */
  readonly name: string
  readonly roles: readonly string[]
}

/** The place of a membership on the wire. */
export type Resource =
  | { readonly instance: true }
  | { readonly organizationId: string }
  | { readonly projectId: string }
  | { readonly projectGrant: { readonly projectId: string; readonly organizationId: string } }

interface MembershipWire {
  readonly instance?: boolean
  readonly organization?: { readonly id?: string; readonly name?: string }
  readonly project?: { readonly id?: string; readonly name?: string }
  readonly projectGrant?: {
    readonly projectId?: string
    readonly projectName?: string
    readonly grantedOrganizationId?: string
  }
  readonly roles?: readonly string[]
}

/** Those that the caller may see. */
export const membershipsQuery = (userId: string) =>
  queryOptions({
    queryKey: ['memberships', userId],
    queryFn: async ({ signal }): Promise<readonly Membership[]> => {
      const filters = [{ inUserIdsFilter: { ids: [userId] } }]
      const request = { pagination: { limit: 500 }, filters }
      const answer = callJson<{ administrators?: MembershipWire[] }>(
        `${service}/ListAdministrators`,
        request,
        undefined,
        signal,
      )
      return ((await answer).administrators ?? []).map(membershipOf)
    },
  })

function membershipOf({ roles = [], organization, project, projectGrant }: MembershipWire) {
  const placed = (
    kind: MembershipKind,
    { resource, name }: Pick<Membership, 'resource' | 'name'>,
  ): Membership => ({ kind, resource, name, roles })
  if (organization) {
    const { id = '', name = '' } = organization
    return placed('organization', { resource: { organizationId: id }, name })
  }
  if (project) {
    const { id: projectId = '', name = '' } = project
    return placed('project', { resource: { projectId }, name })
  }
  if (projectGrant) {
    const { projectId = '', projectName: name = '', grantedOrganizationId = '' } = projectGrant
    const resource = { projectGrant: { projectId, organizationId: grantedOrganizationId } }
    return placed('projectGrant', { resource, name })
  }
  return placed('instance', { resource: { instance: true }, name: '' })
}

const roleLists: Readonly<Record<MembershipKind, string>> = {
  instance: 'zitadel.admin.v1.AdminService/ListIAMMemberRoles',
  organization: 'zitadel.management.v1.ManagementService/ListOrgMemberRoles',
  project: 'zitadel.management.v1.ManagementService/ListProjectMemberRoles',
  projectGrant: 'zitadel.management.v1.ManagementService/ListProjectGrantMemberRoles',
}

/** The roles that one can have in such a place. */
export const memberRolesQuery = (kind: MembershipKind) =>
  queryOptions({
    queryKey: ['memberships', 'roles', kind],
    queryFn: async (): Promise<readonly string[]> => {
      const answer = await callJson<{ result?: string[]; roles?: string[] }>(roleLists[kind], {})
      return answer.result ?? answer.roles ?? []
    },
    staleTime: Number.POSITIVE_INFINITY,
  })

/** A user's roles in a place. */
export interface GivenMembership {
  readonly userId: string
  readonly resource: Resource
  readonly roles: readonly string[]
}

/** Makes a user an administrator of a place. */
export const addMembership = (given: GivenMembership) =>
  callJson(`${service}/CreateAdministrator`, given)

/** Gives other roles in the place of those there were. */
export const changeMembership = (given: GivenMembership) =>
  callJson(`${service}/UpdateAdministrator`, given)

/** Takes all roles in a place away. */
export const removeMembership = ({ userId, resource }: Omit<GivenMembership, 'roles'>) =>
  callJson(`${service}/DeleteAdministrator`, { userId, resource })
