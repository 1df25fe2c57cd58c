/** Lists of applications and of their keys, and the changes of an application. */
import type { AppKeyCondition, AppKeyOrder } from '../../../src/queries/project/app-keys.ts'
import type { AppCondition, AppOrder, ProjectScope } from '../../../src/queries/project/apps.ts'
import type { TextMatch } from '../../../src/queries/statements.ts'
import { known, largeInstance } from './large-store.ts'
import type { ListCase, Lists } from './list-plans.ts'

const instanceId = largeInstance
const page = { offset: 0, limit: 20, isAscending: true }

const orders: readonly AppOrder[] = ['id', 'name', 'state', 'createdAt', 'changedAt']
const keyOrders: readonly AppKeyOrder[] = ['id', 'project', 'app', 'createdAt', 'org', 'expiration']

const name = (match: TextMatch['match'], value: string, ignoresCase: boolean): AppCondition => ({
  kind: 'name',
  text: { match, value, ignoresCase },
})

/** Few rows each, whatever the order. */
const selective: Readonly<Record<string, readonly AppCondition[]>> = {
  'of a project': [{ kind: 'project', id: 'p400' }],
  'of a client id': [{ kind: 'clientId', id: 'c4711' }],
  'of an entity id': [{ kind: 'entityId', id: 'urn:5001' }],
  'of a name': [name('equals', 'App4711', false)],
  'of a name, ignoring case': [name('equals', 'APP4711', true)],
  'whose name begins with a text': [name('startsWith', 'App4711', false)],
  'that are inactive': [{ kind: 'state', state: 2 }],
  'of SAML': [{ kind: 'type', type: 'saml' }],
}

/** Half of the rows, or more. */
const wide: Readonly<Record<string, readonly AppCondition[]>> = {
  'of the instance': [],
  'that are active': [{ kind: 'state', state: 1 }],
  'of OpenID Connect': [{ kind: 'type', type: 'oidc' }],
}

/** A manager of a small organisation and of a project, and one of projects alone. */
const scopes: Readonly<Record<string, ProjectScope>> = {
  'a manager': { orgIds: [known.smallOrg, 'o4711'], projectIds: ['p400'] },
  'a manager of projects': { orgIds: [], projectIds: ['p400', 'p401'] },
}

const apps =
  (order: AppOrder, conditions: readonly AppCondition[], scope?: ProjectScope) => (lists: Lists) =>
    lists.apps.apps({ instanceId, scope, conditions, order, page })

const keys =
  (order: AppKeyOrder, conditions: readonly AppKeyCondition[], scope?: ProjectScope) =>
  (lists: Lists) =>
    lists.appKeys.appKeys({ instanceId, scope, conditions, order, page })

const walks = 'at least half of the rows are wanted'

const keyCases: readonly ListCase[] = keyOrders.flatMap((order): ListCase[] => [
  { name: `keys of all applications, by ${order}`, run: keys(order, []), walks },
  {
    name: `keys of an application, by ${order}`,
    run: keys(order, [{ kind: 'app', id: 'a4711' }]),
  },
  {
    name: `keys of a project, by ${order}`,
    run: keys(order, [{ kind: 'project', id: 'p400' }]),
  },
  {
    name: `keys of a small organisation, by ${order}`,
    run: keys(order, [{ kind: 'org', id: known.smallOrg }]),
  },
  ...Object.entries(scopes).map(([who, scope]) => ({
    name: `keys of applications that ${who} may see, by ${order}`,
    run: keys(order, [], scope),
  })),
])

/** The cases. */
export const appCases: readonly ListCase[] = [
  ...orders.flatMap((order): ListCase[] => [
    ...Object.entries(selective).map(([what, conditions]) => ({
      name: `applications ${what}, by ${order}`,
      run: apps(order, conditions),
    })),
    ...Object.entries(wide).map(([what, conditions]) => ({
      name: `applications ${what}, by ${order}`,
      run: apps(order, conditions),
      walks,
    })),
    ...Object.entries(scopes).map(([who, scope]) => ({
      name: `applications that ${who} may see, by ${order}`,
      run: apps(order, [], scope),
    })),
    {
      name: `applications whose name contains a text, by ${order}`,
      run: apps(order, [name('contains', '471', true)]),
      whole: 'names of applications have no index of their parts',
    },
  ]),
  ...keyCases,
  {
    name: 'an application, and a key',
    run: async (lists) => {
      await lists.apps.app({ instanceId, appId: 'a4711' })
      await lists.appKeys.appKey({ instanceId, keyId: 'k4711' })
    },
  },
  {
    name: 'the changes of an application',
    run: ({ users }) =>
      users.projectChanges({
        ...{ instanceId, orgId: 'o0', projectId: 'p400', about: { appId: 'a4711' } },
        ...{ afterSequence: 0, limit: 20, isAscending: false },
      }),
  },
]
