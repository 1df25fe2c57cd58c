/** Lists of machines' keys and of personal access tokens. */
import type { TokenCondition, TokenOrder } from '../../../src/queries/user/user-tokens.ts'
import { known, largeInstance, rowCounts } from './large-store.ts'
import type { ListCase, Lists } from './list-plans.ts'

const orders: readonly TokenOrder[] = ['createdAt', 'id', 'user', 'org', 'expiration']
const count = rowCounts.machine_keys

/** Few rows each, whatever the order. */
const selective: Readonly<Record<string, readonly TokenCondition[]>> = {
  'of an id': [{ kind: 'id', id: 'x' }],
  'of a user': [{ kind: 'user', id: known.machine }],
  'of a small organisation': [{ kind: 'org', id: known.smallOrg }],
  'created lately': [{ kind: 'createdAt', comparison: '>', atMicros: known.lateMicros(count) }],
  'created at a moment': [{ kind: 'createdAt', comparison: '=', atMicros: 4_711_000 }],
  'that expire soon': [{ kind: 'expiration', comparison: '<', atMs: 10 }],
  'that expire at a moment': [{ kind: 'expiration', comparison: '=', atMs: 4711 }],
  'of an organisation, created lately': [
    { kind: 'org', id: known.bigOrg },
    { kind: 'createdAt', comparison: '>=', atMicros: known.lateMicros(count) },
  ],
}

/** Half of the rows, or more. */
const wide: Readonly<Record<string, readonly TokenCondition[]>> = {
  'of everybody': [],
  'of a big organisation': [{ kind: 'org', id: known.bigOrg }],
  'created before the last ones': [
    { kind: 'createdAt', comparison: '<', atMicros: known.lateMicros(count) },
  ],
  'that do not expire soon': [{ kind: 'expiration', comparison: '>', atMs: 10 }],
}

/** A manager of a small organisation, and the machine of that name itself. */
const scope = { orgIds: [known.smallOrg, 'o4711'], ownUserId: known.machine }

/** The cases. */
export const credentialCases: readonly ListCase[] = (['tokens', 'keys'] as const).flatMap(
  (what) => {
    const search =
      (order: TokenOrder, conditions: readonly TokenCondition[], isSeen = false) =>
      ({ users }: Lists) =>
        users[what]({
          ...{ instanceId: largeInstance, conditions, order },
          ...(isSeen && { scope }),
          page: { offset: 0, limit: 20, isAscending: true },
        })
    return orders.flatMap((order): ListCase[] => [
      ...Object.entries(selective).map(([name, conditions]) => ({
        name: `${what} ${name}, by ${order}`,
        run: search(order, conditions),
      })),
      ...Object.entries(wide).map(([name, conditions]) => ({
        name: `${what} ${name}, by ${order}`,
        run: search(order, conditions),
        walks: 'at least half of the rows are wanted',
      })),
      { name: `${what} that a manager may see, by ${order}`, run: search(order, [], true) },
      {
        name: `${what} of a user that a manager may see, by ${order}`,
        run: search(order, [{ kind: 'user', id: known.machine }], true),
      },
    ])
  },
)
