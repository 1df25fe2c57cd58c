/** Searches for users: those that find few, and orders of everybody. */
import type { UserCondition, UserOrder } from '../../../src/queries/user/user-search.ts'
import { known, largeInstance } from './large-store.ts'
import type { ListCase, Lists } from './list-plans.ts'

const orders: readonly UserOrder[] = [
  ...(['id', 'userName', 'firstName', 'lastName', 'nickName'] as const),
  ...(['displayName', 'email', 'state', 'type', 'createdAt'] as const),
]

const text = (
  field: Extract<UserCondition, { kind: 'text' }>['field'],
  match: 'equals' | 'startsWith' | 'contains',
  value: string,
): UserCondition => ({ kind: 'text', field, text: { match, ignoresCase: true, value } })

/** Few users each. */
const selective: Readonly<Record<string, readonly UserCondition[]>> = {
  'of some ids': [{ kind: 'inIds', ids: [known.user, 'u12'] }],
  'of some addresses': [{ kind: 'inEmails', emails: ['U77777@mail.example', 'x@y.example'] }],
  'of an address': [text('email', 'equals', 'u77777@mail.example')],
  'of a user name': [text('userName', 'equals', 'Name77777')],
  'of a login name': [text('loginName', 'equals', 'name77777')],
  'whose name begins with a text': [text('displayName', 'startsWith', 'first7777')],
  'whose name has a part': [text('displayName', 'contains', 'rst77777')],
  'of a phone number': [text('phone', 'equals', '+41791077777')],
  'of a small organisation': [{ kind: 'org', orgId: known.smallOrg }],
  'that are locked': [{ kind: 'state', state: 4 }],
  'with an entry of metadata': [
    { kind: 'metadataKey', key: { match: 'equals', ignoresCase: true, value: 'key77777' } },
  ],
}

const search =
  (order: UserOrder, conditions: readonly UserCondition[]) =>
  ({ users }: Lists) =>
    users.search({
      ...{ instanceId: largeInstance, conditions, order },
      page: { offset: 0, limit: 20, isAscending: false },
    })

/** The cases. */
export const userSearchCases: readonly ListCase[] = orders.flatMap((order): ListCase[] => [
  {
    name: `all users, by ${order}`,
    run: search(order, []),
    walks: 'all users of the instance',
  },
  ...Object.entries(selective).map(([name, conditions]) => ({
    name: `users ${name}, by ${order}`,
    run: search(order, conditions),
  })),
])
