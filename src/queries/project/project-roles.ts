/** The search for roles of one project. */
import { sql } from 'kysely'
import { isEqual, isLike, list, type OrderColumn, type Search, type Store } from '../listing.ts'
import { isOneOf } from '../one-of.ts'
import type { Found, TextMatch } from '../statements.ts'
import { type RoleRow, type RoleView, roleOf } from './project-views.ts'

/** A condition on roles. */
export type RoleCondition =
  | { readonly kind: 'key' | 'displayName'; readonly text: TextMatch }
  | { readonly kind: 'inKeys'; readonly keys: readonly string[] }

/** What roles are ordered by. */
export type RoleOrder = keyof typeof orders

/** A search for roles of a project. */
export interface RoleSearch extends Search<RoleCondition, RoleOrder> {
  readonly instanceId: string
  readonly projectId: string
}

const orders = {
  key: { column: 'r.key', isText: true },
  createdAt: { column: 'r.created_at', isText: false },
  changedAt: { column: 'r.changed_at', isText: false },
} as const satisfies Record<string, OrderColumn>

const textColumns = {
  key: { exact: 'r.key', lower: 'r.key_key' },
  displayName: { exact: 'r.display_name', lower: 'r.display_name_key' },
} as const

/** Creates the search. */
export function createRoleSearch(database: Store) {
  return async (search: RoleSearch): Promise<Found<RoleView>> => {
    const { instanceId, projectId, conditions, order, page } = search
    const found = await list<RoleRow>(database, {
      select: sql`r.*, p.org_id`,
      from: sql`project_roles r
        join projects p on p.instance_id = r.instance_id and p.id = r.project_id`,
      where: [
        isEqual('r.instance_id', instanceId),
        isEqual('r.project_id', projectId),
        ...conditions.map((condition) =>
          condition.kind === 'inKeys'
            ? isOneOf(database.dialect, { column: 'r.key', values: condition.keys })
            : isLike(textColumns[condition.kind], condition.text),
        ),
      ],
      order: orders[order],
      key: 'r.key',
      page,
    })
    return { ...found, rows: found.rows.map(roleOf) }
  }
}
