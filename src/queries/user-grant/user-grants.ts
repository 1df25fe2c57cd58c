/** Authorizations as they are shown: with their user, project, organisation and roles. */
import { sql } from 'kysely'
import type { ProjectRolesTable, UserGrantsTable } from '../../store/database/tables.ts'
import { byIds } from '../by-ids.ts'
import {
  isEqual,
  list,
  type OrderColumn,
  type RowStamps,
  run,
  type Search,
  type Store,
  stampsOf,
} from '../listing.ts'
import { isOneOf } from '../one-of.ts'
import type { Directory } from '../organization/directory.ts'
import type { Found } from '../statements.ts'
import { type UserView, viewsOf } from '../user/user-view.ts'
import {
  isVisible,
  type UserGrantCondition,
  type UserGrantScope,
  userGrantHolds,
} from './user-grant-conditions.ts'

/** An organisation, as far as an authorization shows it. */
export interface OrgName {
  readonly id: string
  readonly name: string
  readonly primaryDomain: string
}

/** A role of an authorization, as the project has it. */
export interface RoleView {
  readonly key: string
  readonly displayName: string
  readonly group: string
}

/** An authorization as it is shown. */
export interface UserGrantView extends RowStamps {
  readonly id: string
  readonly user: UserView
  /** The organisation the user belongs to. */
  readonly userOrg: OrgName
  /** The organisation it is for. */
  readonly org: OrgName
  readonly project: { readonly id: string; readonly name: string; readonly orgId: string }
  /** Empty on the organisation that owns the project. */
  readonly grantId: string
  readonly roles: readonly RoleView[]
  /** 1 active, 2 inactive. */
  readonly state: number
}

/** What authorizations are ordered by. */
export type UserGrantOrder = keyof typeof orders

/** A search for authorizations. */
export interface UserGrantSearch extends Search<UserGrantCondition, UserGrantOrder> {
  readonly instanceId: string
  readonly scope: UserGrantScope
}

/** The queries about authorizations; never cached. */
export interface UserGrantQueries {
  search(search: UserGrantSearch): Promise<Found<UserGrantView>>
  byId(wanted: {
    readonly instanceId: string
    readonly orgId: string
    readonly id: string
  }): Promise<UserGrantView | undefined>
}

const orders = {
  createdAt: { column: 'g.created_at', isText: false },
  changedAt: { column: 'g.changed_at', isText: false },
  id: { column: 'g.id', isText: true },
  user: { column: 'g.user_id', isText: true },
  project: { column: 'g.project_id', isText: true },
  org: { column: 'g.org_id', isText: true },
  userOrg: { column: 'u.org_id', isText: true },
} as const satisfies Record<string, OrderColumn>

const byIdText = 'SELECT * FROM user_grants WHERE instance_id = ? AND id = ? AND org_id = ?'

/** Creates the queries about authorizations. */
export function createUserGrants({
  database,
  directory,
}: {
  database: Store
  directory: Pick<Directory, 'org'>
}): UserGrantQueries {
  const shown = createShown({ database, directory })
  return {
    search: async ({ instanceId, scope, conditions, order, page }) => {
      const { dialect } = database
      const visible = isVisible(dialect, scope)
      const found = await list<UserGrantsTable>(database, {
        select: sql`g.*`,
        from:
          order === 'userOrg'
            ? sql`user_grants g
                join users u on u.instance_id = g.instance_id and u.id = g.user_id`
            : sql`user_grants g`,
        where: [
          isEqual('g.instance_id', instanceId),
          ...(visible ? [visible] : []),
          ...conditions.map((each) => userGrantHolds({ dialect, instanceId }, each)),
        ],
        order: orders[order],
        key: 'g.id',
        page,
      })
      return { ...found, rows: await shown(found.rows) }
    },
    byId: async ({ instanceId, orgId, id }) => {
      const rows = await database.all<UserGrantsTable>(byIdText, [instanceId, id, orgId])
      return (await shown(rows))[0]
    },
  }
}

/** Looks up what a page of authorizations shows: a statement each for users, projects and so on. */
function createShown({
  database,
  directory,
}: {
  database: Store
  directory: Pick<Directory, 'org'>
}): (rows: readonly UserGrantsTable[]) => Promise<UserGrantView[]> {
  const views = viewsOf(directory)
  return async (rows) => {
    const [first] = rows
    if (!first) return []
    const { instance_id: instanceId } = first
    const idsOf = (column: 'user_id' | 'project_id') => rows.map((row) => row[column])
    const keys = rows.map(({ role_keys }): string[] => JSON.parse(role_keys))
    const [userRows, projects, roles] = await Promise.all([
      byIds(database, { instanceId, table: 'users', ids: idsOf('user_id') }),
      byIds(database, { instanceId, table: 'projects', ids: idsOf('project_id') }),
      rolesOf(database, { instanceId, projectIds: idsOf('project_id'), keys: keys.flat() }),
    ])
    const userViews = await views.many([...userRows.values()], instanceId)
    const users = new Map(userViews.map((user) => [user.id, user]))
    const ids = [...rows.map((row) => row.org_id), ...userViews.map(({ orgId }) => orgId)]
    const orgs = await byIds(database, { instanceId, table: 'orgs', ids })
    const orgOf = (id: string): OrgName => {
      const { name = '', primary_domain: primaryDomain = '' } = orgs.get(id) ?? {}
      return { id, name, primaryDomain }
    }
    return rows.flatMap((row, index) => {
      const user = users.get(row.user_id)
      const project = projects.get(row.project_id)
      // One that went with its user or project between two statements.
      if (!user || !project) return []
      const { id, name, org_id: orgId } = project
      return {
        id: row.id,
        user,
        userOrg: orgOf(user.orgId),
        org: orgOf(row.org_id),
        project: { id, name, orgId },
        grantId: row.grant_id,
        roles: (keys[index] ?? []).map((key) => roles.get(`${id}\u0000${key}`) ?? unnamed(key)),
        state: row.state,
        ...stampsOf(row),
      }
    })
  }
}

function unnamed(key: string): RoleView {
  return { key, displayName: '', group: '' }
}

/** The roles with those keys of those projects, by project and key. */
async function rolesOf(
  database: Store,
  wanted: {
    readonly instanceId: string
    readonly projectIds: readonly string[]
    readonly keys: readonly string[]
  },
): Promise<ReadonlyMap<string, RoleView>> {
  const projectIds = [...new Set(wanted.projectIds)]
  const keys = [...new Set(wanted.keys)]
  if (keys.length === 0) return new Map()
  const { dialect } = database
  const rows = await run<ProjectRolesTable>(
    database,
    sql`select * from project_roles where ${isEqual('instance_id', wanted.instanceId)}
      and ${isOneOf(dialect, { column: 'project_id', values: projectIds })}
      and ${isOneOf(dialect, { column: 'key', values: keys })}`,
  )
  return new Map(
    rows.map(({ project_id, key, display_name: displayName, group_name: group }) => [
      `${project_id}\u0000${key}`,
      { key, displayName, group },
    ]),
  )
}
