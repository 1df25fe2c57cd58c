/**
 * Members of the instance, of organisations, projects and project grants, in one list: whoever
 * administers something (projects.md §7.2).
 */
import { sql } from 'kysely'
import type { Administered } from '../../domain/right/administered.ts'
import type { MembershipScope } from '../../domain/right/powers.ts'
import type { MembersTable } from '../../store/database/tables.ts'
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
  type AdministratorCondition,
  type AdministratorScope,
  administratorHolds,
  checkConditions,
  isVisible,
} from './administrator-conditions.ts'

/** A membership as it is shown. */
export interface AdministratorView extends RowStamps {
  readonly scope: MembershipScope
  readonly scopeId: string
  readonly user: UserView
  readonly roles: readonly string[]
  /** Of an organisation itself, or of the project's owner; empty for the instance. */
  readonly orgId: string
  /** The name of the organisation, of the project or of the project that is granted. */
  readonly name: string
  /** Empty for the instance and organisations. */
  readonly projectId: string
  /** Empty for all but project grants. */
  readonly grantedOrgId: string
}

/** What administrators are ordered by. */
export type AdministratorOrder = keyof typeof orders

/** A search for administrators. */
export interface AdministratorSearch extends Search<AdministratorCondition, AdministratorOrder> {
  readonly instanceId: string
  readonly scope: AdministratorScope
}

/** The queries about administrators; never cached. */
export interface AdministratorQueries {
  search(search: AdministratorSearch): Promise<Found<AdministratorView>>
  /** When a membership was changed last; undefined if there is none. */
  changedAtMicros(member: {
    readonly instanceId: string
    readonly of: Administered
    readonly userId: string
  }): Promise<number | undefined>
}

const orders = {
  createdAt: { column: 'm.created_at', isText: false },
  changedAt: { column: 'm.changed_at', isText: false },
  user: { column: 'm.user_id', isText: true },
} as const satisfies Record<string, OrderColumn>

const changedText = `
  SELECT changed_at FROM members
  WHERE instance_id = ? AND scope = ? AND user_id = ? AND scope_id = ?`

const changedOfGrantText = `
  SELECT changed_at FROM members
  WHERE instance_id = ? AND scope = ? AND user_id = ? AND scope_id = (
    SELECT id FROM project_grants
    WHERE instance_id = ? AND project_id = ? AND granted_org_id = ?)`

function scopeIdOf(
  of: Exclude<Administered, { readonly scope: 'project_grant' }>,
  instanceId: string,
): string {
  if (of.scope === 'instance') return instanceId
  return of.scope === 'org' ? of.orgId : of.projectId
}

/** Creates the queries about administrators. */
export function createAdministrators({
  database,
  directory,
}: {
  database: Store
  directory: Pick<Directory, 'org'>
}): AdministratorQueries {
  const shown = createShown({ database, directory })
  return {
    search: async ({ instanceId, scope, conditions, order, page }) => {
      checkConditions(conditions)
      const how = { dialect: database.dialect, instanceId }
      const granted = await grantedTo(database, { instanceId, orgIds: scope.grants.orgIds ?? [] })
      const visible = isVisible(how, {
        ...scope,
        grants: { ...scope.grants, resourceIds: [...scope.grants.resourceIds, ...granted] },
      })
      const found = await list<MembersTable>(database, {
        select: sql`m.*`,
        from: sql`members m`,
        where: [
          isEqual('m.instance_id', instanceId),
          ...(visible ? [visible] : []),
          ...conditions.map((each) => administratorHolds(how, each)),
        ],
        order: orders[order],
        // One column: the more there are, the less an index of the first is thought to help.
        key: sql`(m.user_id || ' ' || m.scope_id)`,
        page,
      })
      return { ...found, rows: await shown(found.rows) }
    },
    changedAtMicros: async ({ instanceId, of, userId }) => {
      const { scope } = of
      const [text, ids] =
        of.scope === 'project_grant'
          ? [changedOfGrantText, [instanceId, of.projectId, of.grantedOrgId]]
          : [changedText, [scopeIdOf(of, instanceId)]]
      const values = [instanceId, scope, userId, ...ids]
      const [row] = await database.all<{ changed_at: number }>(text, values)
      return row?.changed_at
    },
  }
}

/**
 * The grants that organisations have received. They are looked up before: beside other alternatives
 * a subquery would be no way to members by their index.
 */
async function grantedTo(
  database: Store,
  { instanceId, orgIds }: { readonly instanceId: string; readonly orgIds: readonly string[] },
): Promise<readonly string[]> {
  if (orgIds.length === 0) return []
  const isOneOfThese = isOneOf(database.dialect, { column: 'granted_org_id', values: orgIds })
  const rows = await run<{ readonly id: string }>(
    database,
    sql`select id from project_grants
      where ${isEqual('instance_id', instanceId)} and ${isOneOfThese}`,
  )
  return rows.map(({ id }) => id)
}

/** Looks up what a page shows: a statement each for users, organisations, projects and grants. */
function createShown({
  database,
  directory,
}: {
  database: Store
  directory: Pick<Directory, 'org'>
}): (rows: readonly MembersTable[]) => Promise<AdministratorView[]> {
  const views = viewsOf(directory)
  return async (rows) => {
    const [first] = rows
    if (!first) return []
    const { instance_id: instanceId } = first
    const idsIn = (scope: MembershipScope) =>
      rows.filter((row) => row.scope === scope).map((row) => row.scope_id)
    const projectIds = rows.flatMap(({ project_id }) => project_id || [])
    const [users, orgs, projects, grants] = await Promise.all([
      byIds(database, { instanceId, table: 'users', ids: rows.map(({ user_id }) => user_id) }),
      byIds(database, { instanceId, table: 'orgs', ids: idsIn('org') }),
      byIds(database, { instanceId, table: 'projects', ids: projectIds }),
      byIds(database, { instanceId, table: 'project_grants', ids: idsIn('project_grant') }),
    ])
    const userViews = await views.many([...users.values()], instanceId)
    const byId = new Map(userViews.map((user) => [user.id, user]))
    return rows.flatMap((row) => {
      const user = byId.get(row.user_id)
      // One that went with its user between two statements.
      if (!user) return []
      const named = row.scope === 'org' ? orgs.get(row.scope_id) : projects.get(row.project_id)
      return {
        // The column has only these.
        scope: row.scope as MembershipScope,
        scopeId: row.scope_id,
        user,
        roles: JSON.parse(row.roles),
        orgId: row.org_id,
        name: named?.name ?? '',
        projectId: row.project_id,
        grantedOrgId: grants.get(row.scope_id)?.granted_org_id ?? '',
        ...stampsOf(row),
      }
    })
  }
}
