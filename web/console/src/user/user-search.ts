/** Lists of users, as the server searches for them. */
import { fromJson, type JsonValue } from '@bufbuild/protobuf'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { UserSchema } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { callJson } from '../api/transport.ts'
import { type SortName, sortOf, type UserListSearch } from './list-search.ts'
import { type StateName, type UserRow, userRow } from './users.ts'

/** A query of the search, as JSON: our server has filters that the published messages lack. */
export type SearchQuery = Readonly<Record<string, unknown>>

const states: Readonly<Record<StateName, string>> = {
  active: 'USER_STATE_ACTIVE',
  inactive: 'USER_STATE_INACTIVE',
  locked: 'USER_STATE_LOCKED',
  initial: 'USER_STATE_INITIAL',
  deleted: 'USER_STATE_DELETED',
}

const types: Readonly<Record<string, string>> = { human: 'TYPE_HUMAN', machine: 'TYPE_MACHINE' }

const columns: Readonly<Record<SortName, string>> = {
  name: 'USER_FIELD_NAME_DISPLAY_NAME',
  loginName: 'USER_FIELD_NAME_USER_NAME',
  email: 'USER_FIELD_NAME_EMAIL',
  state: 'USER_FIELD_NAME_STATE',
  type: 'USER_FIELD_NAME_TYPE',
  created: 'USER_FIELD_NAME_CREATION_DATE',
}

const method = 'TEXT_QUERY_METHOD_CONTAINS_IGNORE_CASE'

/** What must hold for a user to be in the list; `orgId` is the organisation of the console. */
export function queriesOf(search: UserListSearch, orgId: string): readonly SearchQuery[] {
  const { q = '', state = '', type = '', key = '', value = '' } = search
  const organizationId = search.org || orgId
  return [
    ...(organizationId === '' ? [] : [{ organizationIdQuery: { organizationId } }]),
    ...(state in states ? [{ stateQuery: { state: states[state as StateName] } }] : []),
    ...(types[type] ? [{ typeQuery: { type: types[type] } }] : []),
    ...(key === '' ? [] : [{ metadataKeyFilter: { key } }]),
    ...(value === '' ? [] : [{ metadataValueFilter: { value: base64Of(value) } }]),
    ...(q === '' ? [] : [anyName(q)]),
  ]
}

const base64Of = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

/** In the display name, the login name or the e-mail address. */
function anyName(q: string): SearchQuery {
  const queries = [
    { displayNameQuery: { displayName: q, method } },
    { loginNameQuery: { loginName: q, method } },
    { emailQuery: { emailAddress: q, method } },
  ]
  return { orQuery: { queries } }
}

/** Rows asked for at once. */
export const pageSize = 100

/** A page of the list. */
export interface UserPage {
  readonly rows: readonly UserRow[]
  readonly total: bigint
  readonly offset: number
}

interface Request {
  readonly queries: readonly SearchQuery[]
  readonly offset: number
  readonly limit: number
  readonly sort?: SortName
  readonly isAscending?: boolean
  readonly signal?: AbortSignal
}

interface Answer {
  readonly result?: readonly JsonValue[]
  readonly details?: { readonly totalResult?: string }
}

/** One page of the users for whom all queries hold. */
export async function searchUsers(request: Request): Promise<UserPage> {
  const { queries, offset, limit, sort, isAscending = false, signal } = request
  const asked = {
    query: { offset: String(offset), limit, asc: isAscending },
    ...(sort && { sortingColumn: columns[sort] }),
    queries,
  }
  const path = 'zitadel.user.v2.UserService/ListUsers'
  const { result = [], details } = await callJson<Answer>(path, asked, undefined, signal)
  const rows = result.map((each) =>
    userRow(fromJson(UserSchema, each, { ignoreUnknownFields: true })),
  )
  return { rows, total: BigInt(details?.totalResult ?? 0), offset }
}

/** The list, page by page. */
export const userListQuery = (search: UserListSearch, orgId: string) => {
  const queries = queriesOf(search, orgId)
  const sort = sortOf(search)
  const isAscending = search.up ?? false
  return infiniteQueryOptions({
    queryKey: ['users', 'list', queries, sort, isAscending],
    initialPageParam: 0,
    queryFn: ({ pageParam: offset, signal }) =>
      searchUsers({ queries, offset, limit: pageSize, sort, isAscending, signal }),
    getNextPageParam: ({ rows, offset }) =>
      rows.length < pageSize ? undefined : offset + pageSize,
    placeholderData: (earlier) => earlier,
  })
}

/** A few users whom a typed text may mean. */
export const foundUsersQuery = (q: string) =>
  queryOptions({
    queryKey: ['users', 'found', q],
    enabled: q.length > 1,
    queryFn: async ({ signal }) => {
      const queries = [anyName(q)]
      return (await searchUsers({ queries, offset: 0, limit: 8, isAscending: true, signal })).rows
    },
  })
