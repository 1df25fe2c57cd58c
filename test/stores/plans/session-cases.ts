/** Lists of sessions. */
import type {
  SessionCondition,
  SessionOrder,
  SessionScope,
} from '../../../src/queries/session/sessions.ts'
import { known, largeInstance, rowCounts } from './large-store.ts'
import type { ListCase, Lists } from './list-plans.ts'

const late = known.lateMicros(rowCounts.sessions)
const last = late + known.lifetimeMicros

/** Few rows each, whatever the order. */
const selective: Readonly<Record<string, readonly SessionCondition[]>> = {
  'of some ids': [{ kind: 'inIds', ids: [known.session, 's12'] }],
  'of a user': [{ kind: 'user', id: known.user }],
  'of a browser': [{ kind: 'agent', id: known.fingerprint }],
  'created by a caller': [{ kind: 'creator', id: known.rareCreator }],
  'created lately': [{ kind: 'createdAt', comparison: '>', atMicros: late }],
  'created at a moment': [{ kind: 'createdAt', comparison: '=', atMicros: 4_711_000 }],
  'that expire last': [{ kind: 'expiresAt', comparison: '>', atMicros: last }],
  'that expire at a moment': [{ kind: 'expiresAt', comparison: '=', atMicros: last }],
  'of a user, created by the login program': [
    { kind: 'user', id: known.user },
    { kind: 'creator', id: known.loginClient },
  ],
  'created lately by the login program': [
    { kind: 'createdAt', comparison: '>=', atMicros: late },
    { kind: 'creator', id: known.loginClient },
  ],
}

/** Half of the rows, or more. */
const wide: Readonly<Record<string, readonly SessionCondition[]>> = {
  'of everybody': [],
  'created by the login program': [{ kind: 'creator', id: known.loginClient }],
  'that expire before the last ones': [{ kind: 'expiresAt', comparison: '<', atMicros: last }],
  'created before the last ones': [{ kind: 'createdAt', comparison: '<', atMicros: late }],
}

/** A manager of two small organisations. */
const manager: SessionScope = {
  orgIds: [known.smallOrg, 'o4711'],
  ...{ callerId: 'u777', ownUserId: 'u777', agentId: 'f777' },
}
/** Anybody else. */
const person: SessionScope = { orgIds: [], callerId: 'u777', ownUserId: 'u777', agentId: '' }

const search =
  (
    order: SessionOrder,
    { conditions, scope }: { conditions: readonly SessionCondition[]; scope?: SessionScope },
  ) =>
  ({ sessions }: Lists) =>
    sessions.search({
      ...{ instanceId: largeInstance, scope, conditions, order },
      page: { offset: 0, limit: 20, isAscending: false },
    })

/** The cases. */
export const sessionCases: readonly ListCase[] = (['id', 'createdAt'] as const).flatMap(
  (order): ListCase[] => [
    ...Object.entries(selective).map(([name, conditions]) => ({
      name: `sessions ${name}, by ${order}`,
      run: search(order, { conditions }),
    })),
    ...Object.entries(wide).map(([name, conditions]) => ({
      name: `sessions ${name}, by ${order}`,
      run: search(order, { conditions }),
      walks: 'at least half of the rows are wanted',
    })),
    {
      name: `sessions that a manager may see, by ${order}`,
      run: search(order, { conditions: [], scope: manager }),
    },
    {
      name: `sessions of a user that a manager may see, by ${order}`,
      run: search(order, { conditions: [{ kind: 'user', id: 'u1555' }], scope: manager }),
    },
    {
      name: `the own sessions, by ${order}`,
      run: search(order, { conditions: [], scope: person }),
    },
  ],
)
