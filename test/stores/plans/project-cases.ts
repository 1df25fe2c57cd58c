/** Lists of projects, their roles and grants. */
import type { Page, TextMatch } from '../../../src/queries/statements.ts'
import { known, largeInstance } from './large-store.ts'
import type { ListCase, Lists } from './list-plans.ts'

const page: Page = { offset: 0, limit: 20, isAscending: false }
const instanceId = largeInstance
const all = { orgIds: undefined, resourceIds: [] }
const few = { orgIds: [known.smallOrg, 'o1'], resourceIds: ['p5', 'g7'] }

const text = (match: TextMatch['match'], value: string, ignoresCase = false): TextMatch => ({
  match,
  ignoresCase,
  value,
})

type ProjectSearch = Parameters<Lists['projects']['projects']>[0]
type GrantSearch = Parameters<Lists['projects']['grants']>[0]
type RoleSearch = Parameters<Lists['projects']['roles']>[0]

const projects =
  (search: Partial<ProjectSearch> = {}) =>
  (lists: Lists) =>
    lists.projects.projects({
      ...{ instanceId, projects: all, grants: all, conditions: [], order: 'createdAt', page },
      ...search,
    })

const grants =
  (search: Partial<GrantSearch> = {}) =>
  (lists: Lists) =>
    lists.projects.grants({
      ...{ instanceId, visible: all, conditions: [], order: 'createdAt', page },
      ...search,
    })

const roles =
  (search: Partial<RoleSearch> = {}) =>
  (lists: Lists) =>
    lists.projects.roles({
      ...{ instanceId, projectId: 'p777', conditions: [], order: 'createdAt', page },
      ...search,
    })

const inside = 'names of projects have no index of their parts'
const byKeys = 'the keys of a grant are in the grant itself'

const searchCases: readonly ListCase[] = [
  ...(['createdAt', 'changedAt'] as const).flatMap((order): ListCase[] => [
    {
      name: `projects and grants by ${order}`,
      run: projects({ order }),
      walks: 'all projects of the instance',
    },
    {
      name: `those that a caller may see by ${order}`,
      run: projects({ order, projects: few, grants: few }),
    },
  ]),
  {
    name: 'projects and grants by name',
    run: projects({ order: 'name' }),
    whole: 'a grant has no name of its own to be ordered by',
  },
  {
    name: 'projects alone by id',
    run: projects({ order: 'id', grants: undefined }),
    walks: 'all projects of the instance',
  },
  ...(['owner', 'granted', 'ownerOrGranted', 'grantOwner'] as const).map((as) => ({
    name: `projects of an organisation as ${as}`,
    run: projects({ conditions: [{ kind: 'org', orgId: known.smallOrg, as }] }),
  })),
  {
    name: 'projects by id',
    run: projects({ conditions: [{ kind: 'inIds', ids: ['p1', 'p777'] }] }),
  },
  ...(['equals', 'startsWith'] as const).map((match) => ({
    name: `projects whose name ${match} a text`,
    run: projects({ conditions: [{ kind: 'name', text: text(match, 'Project4711') }] }),
  })),
  ...(['contains', 'endsWith'] as const).map((match) => ({
    name: `projects whose name ${match} a text`,
    run: projects({ conditions: [{ kind: 'name', text: text(match, '4711', true) }] }),
    whole: inside,
  })),
  {
    name: 'a project by id',
    run: (lists) => lists.projects.project({ instanceId, projectId: 'p7' }),
  },
  ...[undefined, { grantId: 'g7' }].map((about) => ({
    name: `the events of a project${about ? ' about a grant' : ''}`,
    run: ({ users }: Lists) =>
      users.projectChanges({
        ...{ instanceId, orgId: 'o0', projectId: 'p7', about },
        ...{ afterSequence: 0, limit: 20, isAscending: false },
      }),
  })),
]

const grantCases: readonly ListCase[] = [
  ...(['createdAt', 'changedAt', 'projectId'] as const).flatMap((order): ListCase[] => [
    { name: `grants by ${order}`, run: grants({ order }), walks: 'all grants of the instance' },
    { name: `grants that a caller may see by ${order}`, run: grants({ order, visible: few }) },
  ]),
  ...(['org', 'grantedOrg'] as const).map((kind) => ({
    name: `grants by ${kind}`,
    run: grants({ conditions: [{ kind, orgId: known.smallOrg }] }),
  })),
  {
    name: 'grants of a project',
    run: grants({ conditions: [{ kind: 'inProjectIds', ids: ['p7'] }] }),
  },
  {
    name: 'grants by the name of the project',
    run: grants({ conditions: [{ kind: 'projectName', text: text('startsWith', 'Project471') }] }),
  },
  {
    name: 'grants with a role',
    run: grants({ conditions: [{ kind: 'roleKey', text: text('equals', 'Role7') }] }),
    whole: byKeys,
  },
  { name: 'a grant by id', run: (lists) => lists.projects.grant({ instanceId, grantId: 'g7' }) },
  {
    name: 'the grant of an organisation',
    run: (lists) =>
      lists.projects.grantOf({ instanceId, projectId: 'p7', grantedOrgId: known.smallOrg }),
  },
]

const roleCases: readonly ListCase[] = [
  ...(['key', 'createdAt', 'changedAt'] as const).map((order) => ({
    name: `roles of a project by ${order}`,
    run: roles({ order }),
  })),
  ...(['key', 'displayName'] as const).map((kind) => ({
    name: `roles of a project by a part of their ${kind}`,
    run: roles({ conditions: [{ kind, text: text('contains', 'ole', true) }] }),
  })),
  {
    name: 'the roles of a grant',
    run: roles({ conditions: [{ kind: 'inKeys', keys: ['Role7', 'Role8'] }] }),
  },
  {
    name: 'a role by key',
    run: (lists) => lists.projects.role({ instanceId, projectId: 'p7', key: 'Role70' }),
  },
]

/** The cases. */
export const projectCases: readonly ListCase[] = [...searchCases, ...grantCases, ...roleCases]
