/** Members on the wire of v1: of organisations, instances, projects and project grants. */

import type { Directory } from '../../queries/organization/directory.ts'
import type {
  MemberCondition,
  MemberOrder,
  MembersOf,
  MemberView,
} from '../../queries/organization/tenancy-members.ts'
import { shownNameOf, type UserView, viewsOf } from '../../queries/user/user-view.ts'
import type { Caller } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { maySee } from '../user/readable.ts'
import { avatarUrlOf } from './assets.ts'
import { listDetailsV1, readDetails } from './details.ts'
import { pageOf } from './paging.ts'
import { textMatchOf } from './search.ts'

interface Method {
  readonly method: number
}

interface WireQuery {
  readonly query:
    | { readonly case: 'firstNameQuery'; readonly value: Method & { readonly firstName: string } }
    | { readonly case: 'lastNameQuery'; readonly value: Method & { readonly lastName: string } }
    | { readonly case: 'emailQuery'; readonly value: Method & { readonly email: string } }
    | { readonly case: 'userIdQuery'; readonly value: { readonly userId: string } }
    | { readonly case: undefined; readonly value?: undefined }
}

interface WireSearch {
  readonly query?: Parameters<typeof pageOf>[0]
  readonly queries: readonly WireQuery[]
  /** 0 unspecified, and in lists of organisations. */
  readonly sortingColumn?: number
}

interface Wanted {
  readonly of: MembersOf
  readonly search: WireSearch
  readonly caller: Caller
  /** Of URLs; absent: none are answered. */
  readonly origin?: string
}

/** The response to a search for members. */
export async function membersFound(
  { tenancy, directory, commands }: Pick<ApiDeps, 'tenancy' | 'directory' | 'commands'>,
  { of, search, caller, origin = '' }: Wanted,
) {
  const found = await tenancy.members({
    ...of,
    conditions: search.queries.flatMap(conditionsOf),
    order: orders[search.sortingColumn ?? 0] ?? 'createdAt',
    page: pageOf(search.query),
  })
  return {
    details: listDetailsV1(found, commands.clock.nowMicros()),
    result: await membersOf(directory, { rows: found.rows, of, caller, origin }),
  }
}

const orders: readonly MemberOrder[] = ['createdAt', 'userId', 'createdAt', 'changedAt', 'userOrg']

/** The guards refuse an empty query. */
function conditionsOf({ query }: WireQuery): MemberCondition[] {
  switch (query.case) {
    case 'firstNameQuery':
      return [text('firstName', query.value.firstName, query.value)]
    case 'lastNameQuery':
      return [text('lastName', query.value.lastName, query.value)]
    case 'emailQuery':
      return [text('email', query.value.email, query.value)]
    case 'userIdQuery':
      return [{ kind: 'userId', userId: query.value.userId }]
    default:
      return []
  }
}

function text(kind: 'firstName' | 'lastName' | 'email', value: string, { method }: Method) {
  return { kind, text: textMatchOf(value, method) }
}

async function membersOf(
  directory: Directory,
  { rows, of, caller, origin }: Required<Omit<Wanted, 'search'>> & { rows: readonly MemberView[] },
) {
  const users = rows.map(({ user }) => user)
  const views = await viewsOf(directory).many(users, of.instanceId)
  const isSeen = await Promise.all(
    views.map(({ id: userId, orgId }) => maySee(caller, { userId, orgId })),
  )
  return rows.map((row, index) =>
    memberOf(row, {
      user: views[index]!,
      ownerId: row.ownerId || of.scopeId,
      isSeen: isSeen[index] === true,
      origin,
    }),
  )
}

interface Shown {
  readonly user: UserView
  readonly ownerId: string
  /** Addresses of users of other organisations need permission there. */
  readonly isSeen: boolean
  readonly origin: string
}

function memberOf(row: MemberView, { user, ownerId, isSeen, origin }: Shown) {
  const { human } = user
  return {
    userId: user.id,
    details: readDetails({ ...row, orgId: ownerId }),
    roles: [...row.roles],
    preferredLoginName: user.preferredLoginName,
    email: (isSeen && human?.email) || '',
    firstName: human?.firstName ?? '',
    lastName: human?.lastName ?? '',
    displayName: shownNameOf(user),
    avatarUrl: origin === '' ? '' : avatarUrlOf(user, origin),
    userType: human ? 1 : 2,
    userResourceOwner: user.orgId,
  }
}
