/** Who administers an organisation, and with which roles. */
import { queryOptions } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'

const service = 'zitadel.management.v1.ManagementService'

/** A user with roles in the organisation. */
export interface Administrator {
  readonly userId: string
  readonly displayName: string
  readonly loginName: string
  readonly roles: readonly string[]
}

interface MemberWire {
  readonly userId: string
  readonly displayName?: string
  readonly preferredLoginName?: string
  readonly roles?: readonly string[]
}

/** As many as are shown; an organisation with more has roles that it does not need. */
const shownMax = 500

/** The administrators. */
export const administratorsQuery = (orgId: string) =>
  queryOptions({
    queryKey: ['organizations', 'administrators', orgId],
    queryFn: async (): Promise<readonly Administrator[]> => {
      const request = { query: { limit: shownMax, asc: true } }
      const { result = [] } = await callJson<{ result?: readonly MemberWire[] }>(
        `${service}/ListOrgMembers`,
        request,
        orgId,
      )
      return result.map(({ userId, displayName = '', preferredLoginName = '', roles = [] }) => ({
        ...{ userId, roles },
        displayName: displayName || preferredLoginName || userId,
        loginName: preferredLoginName,
      }))
    },
  })

/** The roles that there are for organisations. */
export const rolesQuery = queryOptions({
  queryKey: ['organizations', 'roles'],
  queryFn: async () => {
    const method = `${service}/ListOrgMemberRoles`
    const { result = [] } = await callJson<{ result?: readonly string[] }>(method, {})
    return result
  },
  staleTime: Number.POSITIVE_INFINITY,
})

/** A user and the roles to give. */
export interface GivenRoles {
  readonly userId: string
  readonly roles: readonly string[]
}

/** Gives somebody their first roles. */
export const addAdministrator = (orgId: string, given: GivenRoles) =>
  callJson(`${service}/AddOrgMember`, given, orgId)

/** Replaces the roles that somebody has. */
export const changeRoles = (orgId: string, given: GivenRoles) =>
  callJson(`${service}/UpdateOrgMember`, given, orgId)

/** Takes all roles away. */
export const removeAdministrator = (orgId: string, userId: string) =>
  callJson(`${service}/RemoveOrgMember`, { userId }, orgId)
