/** Organisations, as the screens ask for them and change them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'

const service = 'zitadel.org.v2.OrganizationService'
const admin = 'zitadel.admin.v1.AdminService'

/** The states of organisations that are there. */
export type OrganizationState = 'active' | 'inactive'

/** An organisation, as lists and its own screen show it. */
export interface OrganizationRow {
  readonly id: string
  readonly name: string
  readonly primaryDomain: string
  readonly state: OrganizationState
  readonly createdAt: Date | undefined
}

interface OrganizationWire {
  readonly id: string
  readonly name: string
  readonly primaryDomain?: string
  readonly state?: string
  readonly details?: { readonly creationDate?: string }
}

interface ListWire {
  readonly result?: readonly OrganizationWire[]
  readonly details?: { readonly totalResult?: string }
}

const states: Readonly<Record<OrganizationState, string>> = {
  active: 'ORGANIZATION_STATE_ACTIVE',
  inactive: 'ORGANIZATION_STATE_INACTIVE',
}

function rowOf({ id, name, primaryDomain = '', state, details }: OrganizationWire) {
  return {
    ...{ id, name, primaryDomain },
    state: state === states.active ? 'active' : 'inactive',
    createdAt: details?.creationDate === undefined ? undefined : new Date(details.creationDate),
  } satisfies OrganizationRow
}

/** What is looked for. */
export interface OrganizationFilter {
  readonly q: string
  readonly state: string
}

/** Rows asked for at once. */
const pageSize = 100

/** The organisations that the caller may see, by name, page by page. */
export const organizationListQuery = ({ q, state }: OrganizationFilter) =>
  infiniteQueryOptions({
    queryKey: ['organizations', 'list', q, state],
    initialPageParam: 0,
    queryFn: async ({ pageParam }) => {
      const method = 'TEXT_QUERY_METHOD_CONTAINS_IGNORE_CASE'
      const wanted = states[state as OrganizationState]
      const answer = await callJson<ListWire>(`${service}/ListOrganizations`, {
        query: { offset: pageParam, limit: pageSize, asc: true },
        sortingColumn: 'ORGANIZATION_FIELD_NAME_NAME',
        queries: [
          ...(q === '' ? [] : [{ nameQuery: { name: q, method } }]),
          ...(wanted === undefined ? [] : [{ stateQuery: { state: wanted } }]),
        ],
      })
      const { result = [], details } = answer
      return { rows: result.map(rowOf), total: Number(details?.totalResult ?? 0), pageParam }
    },
    getNextPageParam: ({ rows, pageParam }) =>
      rows.length < pageSize ? undefined : pageParam + pageSize,
    placeholderData: (earlier) => earlier,
  })

/** One organisation; null where there is none that the caller may see. */
export const organizationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organizations', 'one', id],
    queryFn: async (): Promise<OrganizationRow | null> => {
      const request = { queries: [{ idQuery: { id } }] }
      const { result = [] } = await callJson<ListWire>(`${service}/ListOrganizations`, request)
      return result.map(rowOf)[0] ?? null
    },
  })

/** Where users without an organisation go; only for those who may read the instance. */
export const defaultOrganizationQuery = queryOptions({
  queryKey: ['organizations', 'default'],
  queryFn: async () => {
    const answer = await callJson<{ org?: OrganizationWire }>(`${admin}/GetDefaultOrg`, {})
    return answer.org?.id ?? ''
  },
})

/** What is done to an organisation as a whole. */
export const organizationActions = {
  deactivate: (organizationId: string) =>
    callJson(`${service}/DeactivateOrganization`, { organizationId }),
  reactivate: (organizationId: string) =>
    callJson(`${service}/ActivateOrganization`, { organizationId }),
  remove: (organizationId: string) => callJson(`${service}/DeleteOrganization`, { organizationId }),
  setDefault: (orgId: string) => callJson(`${admin}/SetDefaultOrg`, { orgId }),
}

/** Gives it another name. */
export const renameOrganization = (organizationId: string, name: string) =>
  callJson(`${service}/UpdateOrganization`, { organizationId, name })

/** Who administers a new organisation first. */
export type FirstAdministrator =
  | { readonly kind: 'me'; readonly userId: string }
  | {
      readonly kind: 'invited'
      readonly givenName: string
      readonly familyName: string
      readonly email: string
    }

interface AddedWire {
  readonly organizationId: string
  readonly createdAdmins?: readonly { readonly userId: string }[]
}

/** Creates it, and sends the invitation; resolves to its id. */
export async function createOrganization(name: string, first: FirstAdministrator) {
  const answer = await callJson<AddedWire>(`${service}/AddOrganization`, {
    name,
    admins: [adminOf(first)],
  })
  const userId = answer.createdAdmins?.[0]?.userId
  if (first.kind === 'invited' && userId !== undefined) {
    const method = 'zitadel.user.v2.UserService/CreateInviteCode'
    await callJson(method, { userId, sendCode: {} })
  }
  return answer.organizationId
}

/** An invitation proves the address: a code of its own would be a second mail. */
function adminOf(first: FirstAdministrator) {
  if (first.kind === 'me') return { userId: first.userId }
  const { givenName, familyName, email } = first
  return { human: { profile: { givenName, familyName }, email: { email, returnCode: {} } } }
}
