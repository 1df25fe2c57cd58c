/** Lists of authorizations and of administrators. */
import type { AdministratorCondition } from '../../../src/queries/right/administrator-conditions.ts'
import type { AdministratorOrder } from '../../../src/queries/right/administrators.ts'
import type { TextMatch } from '../../../src/queries/statements.ts'
import type { UserGrantCondition } from '../../../src/queries/user-grant/user-grant-conditions.ts'
import type { UserGrantOrder } from '../../../src/queries/user-grant/user-grants.ts'
import { known, largeInstance } from './large-store.ts'
import type { ListCase, Lists } from './list-plans.ts'

const page = { offset: 0, limit: 20, isAscending: false }
const inside = 'parts of texts have no index but that of users'

const text = (match: TextMatch['match'], value: string): TextMatch => ({
  ...{ match, value },
  ignoresCase: true,
})

const everything = { orgIds: undefined, resourceIds: [], ownUserId: '' }

const userGrants =
  (
    conditions: readonly UserGrantCondition[],
    { order = 'createdAt' as UserGrantOrder, scope = everything as UserGrantScope } = {},
  ) =>
  ({ authorizations }: Lists) =>
    authorizations.search({ instanceId: largeInstance, scope, conditions, order, page })

type UserGrantScope = Parameters<Lists['authorizations']['search']>[0]['scope']

/** Few rows each. */
const fewUserGrants: Readonly<Record<string, UserGrantCondition>> = {
  'with ids': { kind: 'ids', ids: ['x1', 'x777'] },
  'of a user': { kind: 'user', id: known.user },
  'of users': { kind: 'users', ids: [known.user, 'u77771'] },
  'of a small project': { kind: 'project', id: 'p777' },
  'of a project grant': { kind: 'grant', id: 'g777' },
  'for a small organisation': { kind: 'org', id: known.smallOrg },
  'with a rare role': { kind: 'role', text: { ...text('equals', 'rare'), ignoresCase: false } },
  'of a user name': { kind: 'userText', field: 'userName', text: text('equals', 'Name777') },
  'of user names': { kind: 'userText', field: 'userName', text: text('startsWith', 'name7777') },
  'of a login name': { kind: 'loginName', text: { ...text('equals', 'Name777') } },
}

const allGrants = 'all authorizations of the instance'
const orders: readonly UserGrantOrder[] = ['createdAt', 'changedAt', 'id', 'user', 'project', 'org']

/** The cases of authorizations. */
export const userGrantCases: readonly ListCase[] = [
  ...orders.map((order) => ({
    name: `authorizations by ${order}`,
    run: userGrants([], { order }),
    walks: allGrants,
  })),
  {
    name: 'authorizations by the organisation of the user',
    run: userGrants([], { order: 'userOrg' }),
    whole: 'users and authorizations have no index together',
  },
  ...Object.entries(fewUserGrants).map(([name, condition]) => ({
    name: `authorizations ${name}`,
    run: userGrants([condition]),
  })),
  ...(['changedAt', 'id', 'user', 'project', 'org'] as const).map((order) => ({
    name: `authorizations of a small project, by ${order}`,
    run: userGrants([{ kind: 'project', id: 'p777' }], { order }),
  })),
  {
    name: 'authorizations of a project that has half of all',
    run: userGrants([{ kind: 'project', id: 'p1' }]),
    walks: 'every second one is wanted',
  },
  {
    name: 'authorizations of a user with ten thousand of them',
    run: userGrants([{ kind: 'user', id: 'u10' }]),
    whole: 'one user has them all',
  },
  {
    name: 'authorizations of a small project of users with a part of a name',
    run: userGrants([
      { kind: 'project', id: 'p777' },
      { kind: 'userText', field: 'displayName', text: text('contains', 'irst') },
    ]),
  },
  {
    name: 'authorizations of users with a part of a name',
    run: userGrants([{ kind: 'userText', field: 'displayName', text: text('contains', '7777') }]),
    whole: inside,
  },
  {
    name: 'authorizations that members of projects and a small organisation may see',
    run: userGrants([], {
      scope: {
        orgIds: [known.smallOrg],
        resourceIds: ['p777', 'g778'],
        ownUserId: known.user,
      },
    }),
  },
  {
    name: 'authorizations that a user may see',
    run: userGrants([], { scope: { orgIds: [], resourceIds: [], ownUserId: known.user } }),
  },
  {
    name: 'one authorization',
    run: ({ authorizations }) =>
      authorizations.byId({ instanceId: largeInstance, orgId: known.bigOrg, id: 'x2' }),
  },
  {
    name: 'what changes with a user',
    run: ({ userGrants: refs }) => refs.ofUser({ instanceId: largeInstance, userId: known.user }),
  },
  {
    name: 'what changes with a small project',
    run: ({ userGrants: refs }) => refs.ofProject({ instanceId: largeInstance, projectId: 'p777' }),
  },
  {
    name: 'what changes with a role of a small project',
    run: ({ userGrants: refs }) =>
      refs.withRole({ instanceId: largeInstance, projectId: 'p777', roleKey: 'reader' }),
  },
  {
    name: 'what changes with a project grant',
    run: ({ userGrants: refs }) => refs.ofGrant({ instanceId: largeInstance, grantId: 'g777' }),
  },
]

type AdministratorScope = Parameters<Lists['administrators']['search']>[0]['scope']

const nowhere = { orgIds: [], resourceIds: [] }
const nobody = { ownUserId: known.user, seesInstance: false, orgIds: [], ...{ projects: nowhere } }
const everywhere: AdministratorScope = {
  ...{ ownUserId: 'u1', seesInstance: true, orgIds: undefined },
  projects: { orgIds: undefined, resourceIds: [] },
  grants: { orgIds: undefined, resourceIds: [] },
}

const administrators =
  (
    conditions: readonly AdministratorCondition[],
    { order = 'createdAt' as AdministratorOrder, scope = everywhere } = {},
  ) =>
  ({ administrators: lists }: Lists) =>
    lists.search({ instanceId: largeInstance, scope, conditions, order, page })

const allMembers = 'all administrators of the instance'

/** The cases of administrators. */
export const administratorCases: readonly ListCase[] = [
  {
    name: 'administrators by creation',
    run: administrators([]),
    walks: allMembers,
  },
  { name: 'administrators by user', run: administrators([], { order: 'user' }), walks: allMembers },
  {
    name: 'administrators by change',
    run: administrators([], { order: 'changedAt' }),
    whole: 'nobody but a program asks for this order',
  },
  {
    name: 'administrators who are some users',
    run: administrators([{ kind: 'users', ids: [known.user, 'u777'] }]),
  },
  { name: 'administrators of an organisation', run: administrators([{ kind: 'org', id: 'o777' }]) },
  { name: 'administrators of a project', run: administrators([{ kind: 'project', id: 'p779' }]) },
  { name: 'administrators of the instance', run: administrators([{ kind: 'instance' }]) },
  {
    name: 'administrators of a grant to an organisation',
    run: administrators([{ kind: 'grantOf', projectId: 'p775', grantedOrgId: 'o775' }]),
  },
  {
    name: 'administrators with a rare role',
    run: administrators([{ kind: 'role', role: 'PROJECT_OWNER_GLOBAL' }]),
    whole: 'roles of members have no index',
  },
  {
    name: 'administrators of a login name',
    run: administrators([{ kind: 'loginName', text: text('equals', 'name777') }]),
  },
  {
    name: 'administrators of a display name',
    run: administrators([{ kind: 'displayName', text: text('equals', 'First777 Last777') }]),
  },
  {
    name: 'administrators that a user may see',
    run: administrators([], { scope: { ...nobody, grants: nowhere } }),
  },
  {
    name: 'administrators that members of organisations, projects and grants may see',
    run: administrators([], {
      scope: {
        ...{ ownUserId: known.user, seesInstance: false, orgIds: [known.smallOrg] },
        projects: { orgIds: [known.smallOrg], resourceIds: ['p779'] },
        grants: { orgIds: [known.smallOrg], resourceIds: ['g775', 'p785'] },
      },
    }),
  },
]
