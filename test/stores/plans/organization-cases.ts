/** Lists of instances, organisations, their domains and members. */
import type { Page, TextMatch } from '../../../src/queries/statements.ts'
import { known, largeInstance } from './large-store.ts'
import type { ListCase, Lists } from './list-plans.ts'

const page: Page = { offset: 0, limit: 20, isAscending: false }
const ascending: Page = { ...page, isAscending: true }
const instanceId = largeInstance

const text = (match: TextMatch['match'], value: string, ignoresCase = false): TextMatch => ({
  match,
  ignoresCase,
  value,
})

type OrgSearch = Parameters<Lists['tenancy']['orgs']>[0]

const orgs =
  (search: Partial<OrgSearch> = {}) =>
  ({ tenancy }: Lists) =>
    tenancy.orgs({
      instanceId,
      visibleIds: undefined,
      conditions: [],
      order: 'createdAt',
      page,
      ...search,
    })

const all = 'all organisations of the instance'
const inside = 'names of organisations have no index of their parts'
const active = 'nearly all organisations are active'

const orgCases: readonly ListCase[] = [
  { name: 'organisations by creation', run: orgs(), walks: all },
  { name: 'organisations by creation, oldest first', run: orgs({ page: ascending }), walks: all },
  { name: 'organisations by name', run: orgs({ order: 'name' }), walks: all },
  { name: 'an organisation by id', run: orgs({ conditions: [{ kind: 'id', id: 'o777' }] }) },
  {
    name: 'the organisations that a caller may see',
    run: orgs({ visibleIds: ['o1', 'o777', 'o4711'] }),
  },
  {
    name: 'active organisations',
    run: orgs({ conditions: [{ kind: 'state', state: 1 }] }),
    walks: active,
  },
  {
    name: 'active organisations by name',
    run: orgs({ conditions: [{ kind: 'state', state: 1 }], order: 'name' }),
    walks: active,
  },
  { name: 'inactive organisations', run: orgs({ conditions: [{ kind: 'state', state: 2 }] }) },
  {
    name: 'inactive organisations by name',
    run: orgs({ conditions: [{ kind: 'state', state: 2 }], order: 'name' }),
  },
  ...(['createdAt', 'name'] as const).flatMap((order) =>
    [false, true].flatMap((ignoresCase): ListCase[] => {
      const how = `${ignoresCase ? ' ignoring case' : ''}, by ${order}`
      const name = (match: TextMatch['match'], value: string) =>
        orgs({ conditions: [{ kind: 'name', text: text(match, value, ignoresCase) }], order })
      const domain = (match: TextMatch['match'], value: string) =>
        orgs({ conditions: [{ kind: 'domain', text: text(match, value, ignoresCase) }], order })
      return [
        { name: `organisations of a name${how}`, run: name('equals', 'Org4711') },
        {
          name: `organisations whose name begins with a text${how}`,
          run: name('startsWith', 'Org4711'),
        },
        { name: `the organisation of a domain${how}`, run: domain('equals', 'd4711.example') },
        {
          name: `organisations whose domain begins with a text${how}`,
          run: domain('startsWith', 'd4711.'),
        },
        ...(['contains', 'endsWith'] as const).flatMap((match): ListCase[] => [
          {
            name: `organisations whose name ${match} a text${how}`,
            run: name(match, '471'),
            whole: inside,
          },
          {
            name: `organisations whose domain ${match} a text${how}`,
            run: domain(match, '471'),
            whole: inside,
          },
        ]),
      ]
    }),
  ),
]

type MemberSearch = Parameters<Lists['tenancy']['members']>[0]

const members =
  (search: Partial<MemberSearch> = {}) =>
  ({ tenancy }: Lists) =>
    tenancy.members({
      ...{ instanceId, scope: 'org', scopeId: known.smallOrg, conditions: [] },
      ...{ order: 'createdAt', page },
      ...search,
    })

const memberCases: readonly ListCase[] = [
  ...(['createdAt', 'userId', 'changedAt', 'userOrg'] as const).map((order) => ({
    name: `members of an organisation by ${order}`,
    run: members({ order }),
  })),
  ...(['firstName', 'lastName', 'email'] as const).flatMap((kind) =>
    (['equals', 'startsWith', 'contains', 'endsWith'] as const).flatMap((match) =>
      [false, true].map((ignoresCase) => ({
        name: `members whose ${kind} ${match} a text${ignoresCase ? ', ignoring case' : ''}`,
        run: members({ conditions: [{ kind, text: text(match, 'First778', ignoresCase) }] }),
      })),
    ),
  ),
  {
    name: 'a member by user',
    run: members({ conditions: [{ kind: 'userId', userId: 'u778' }] }),
  },
  {
    name: 'the roles of all members',
    run: ({ tenancy }) => tenancy.rolesOf({ instanceId, scope: 'org', scopeId: known.smallOrg }),
  },
  {
    name: 'the active owners of an organisation',
    run: ({ callers }) =>
      callers.activeMembersWith({
        ...{ instanceId, scope: 'org', scopeId: known.smallOrg, role: 'ORG_OWNER' },
      }),
  },
  {
    name: 'the memberships of a user',
    run: ({ users }) => users.memberships({ instanceId, userId: known.user }),
  },
  {
    name: 'the memberships of a caller',
    run: ({ callers }) => callers.membershipsOf({ instanceId, userId: known.user }),
  },
]

type InstanceSearch = Parameters<Lists['tenancy']['instances']>[0]
type DomainSearch = Parameters<Lists['tenancy']['instanceDomains']>[0]

const instances =
  (search: Partial<InstanceSearch>) =>
  ({ tenancy }: Lists) =>
    tenancy.instances({ conditions: [], order: 'createdAt', page, ...search })

const domains =
  (search: Partial<DomainSearch>) =>
  ({ tenancy }: Lists) =>
    tenancy.instanceDomains({
      ...{ instanceId: 'i4711', conditions: [], order: 'createdAt', page },
      ...search,
    })

const instanceCases: readonly ListCase[] = [
  ...(['id', 'name', 'createdAt'] as const).flatMap((order): ListCase[] => [
    {
      name: `instances by ${order}`,
      run: instances({ order }),
      walks: 'all instances of the server',
    },
    {
      name: `instances of some ids by ${order}`,
      run: instances({ order, conditions: [{ kind: 'inIds', ids: ['i4711', 'i12'] }] }),
    },
    {
      name: `instances of some domains by ${order}`,
      run: instances({
        order,
        conditions: [{ kind: 'inDomains', domains: ['i4711.example', 'i12.example'] }],
      }),
    },
  ]),
  ...(['domain', 'isPrimary', 'isGenerated', 'createdAt'] as const).map((order) => ({
    name: `domains of an instance by ${order}`,
    run: domains({ order }),
  })),
  ...(['equals', 'startsWith', 'contains', 'endsWith'] as const).map((match) => ({
    name: `domains of an instance that ${match} a text`,
    run: domains({ conditions: [{ kind: 'domain', text: text(match, 'i47') }] }),
  })),
  {
    name: 'the primary domain of an instance',
    run: domains({ conditions: [{ kind: 'isPrimary', is: true }] }),
  },
  {
    name: 'whether any instance has a domain',
    run: ({ tenancy }) => tenancy.hasDomain('i4711.example'),
  },
  {
    name: 'the instance of a host',
    run: ({ directory }) => directory.instanceByHost('i4711.example'),
  },
  {
    name: 'an organisation with its domains and rules',
    run: ({ directory }) => directory.org({ instanceId, orgId: known.smallOrg }),
  },
  {
    name: 'the organisation that has verified a domain',
    run: ({ directory }) => directory.orgOfDomain({ instanceId, domain: 'd4711.example' }),
  },
]

/** The cases. */
export const organizationCases: readonly ListCase[] = [
  ...orgCases,
  ...memberCases,
  ...instanceCases,
]
