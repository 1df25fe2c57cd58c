/** The search for project grants. */
import { type RawBuilder, sql } from 'kysely'
import type { Dialect } from '../../store/database/dialect.ts'
import { isIndexedLike } from '../indexed-text.ts'
import { isEqual, isLike, list, type OrderColumn, type Search, type Store } from '../listing.ts'
import { isOneOf } from '../one-of.ts'
import type { Found, TextMatch } from '../statements.ts'
import {
  type GrantRow,
  type GrantView,
  grantColumns,
  grantSource,
  grantViewOf,
  type Visible,
} from './project-views.ts'

/** A condition on grants. */
export type GrantCondition =
  | { readonly kind: 'projectName' | 'roleKey'; readonly text: TextMatch }
  | { readonly kind: 'inProjectIds'; readonly ids: readonly string[] }
  /** The owner of the project, or the organisation it is granted to. */
  | { readonly kind: 'org' | 'grantedOrg'; readonly orgId: string }

/** What grants are ordered by. */
export type GrantOrder = keyof typeof orders

/** A search for grants. */
export interface GrantSearch extends Search<GrantCondition, GrantOrder> {
  readonly instanceId: string
  readonly visible: Visible
}

const orders = {
  projectId: { column: 'g.project_id', isText: true },
  createdAt: { column: 'g.created_at', isText: false },
  changedAt: { column: 'g.changed_at', isText: false },
} as const satisfies Record<string, OrderColumn>

/** Creates the search. */
export function createGrantSearch(database: Store) {
  const { dialect } = database
  return async (search: GrantSearch): Promise<Found<GrantView>> => {
    const { instanceId, visible, conditions, order, page } = search
    const found = await list<GrantRow>(database, {
      select: sql.raw(grantColumns),
      from: sql.raw(grantSource),
      where: [
        isEqual('g.instance_id', instanceId),
        ...grantsVisible(dialect, instanceId, visible),
        ...conditions.map((condition) => holds(dialect, condition)),
      ],
      order: orders[order],
      key: 'g.id',
      page,
    })
    return { ...found, rows: found.rows.map(grantViewOf) }
  }
}

/**
 * A grant is seen where the project belongs and where it is granted, and by those with a role on
 * the project or on the grant (projects.md §2.3). Each of the four has an index; as one condition
 * PostgreSQL would rather walk all grants.
 */
export function grantsVisible(
  dialect: Dialect,
  instanceId: string,
  { orgIds, resourceIds }: Visible,
): RawBuilder<boolean>[] {
  if (orgIds === undefined) return []
  const idsBy = (column: string, values: readonly string[]) =>
    sql`select v.id from project_grants v where v.instance_id = ${instanceId}
      and ${isOneOf(dialect, { column, values })}`
  const sources = [
    ...['v.org_id', 'v.granted_org_id'].map((column) => idsBy(column, orgIds)),
    ...['v.id', 'v.project_id'].map((column) => idsBy(column, resourceIds)),
  ]
  return [sql<boolean>`g.id in (${sql.join(sources, sql` union `)})`]
}

function holds(dialect: Dialect, condition: GrantCondition): RawBuilder<boolean> {
  switch (condition.kind) {
    case 'projectName':
      return isIndexedLike({ exact: 'p.name', lower: 'p.name_key' }, condition.text)
    case 'roleKey':
      return hasRole(dialect, condition.text)
    case 'inProjectIds':
      return isOneOf(dialect, { column: 'g.project_id', values: condition.ids })
    case 'org':
      return isEqual('g.org_id', condition.orgId)
    case 'grantedOrg':
      return isEqual('g.granted_org_id', condition.orgId)
  }
}

/** The keys of a grant are keys of roles of its project. */
function hasRole(dialect: Dialect, text: TextMatch): RawBuilder<boolean> {
  const [before = '', after = ''] = dialect.textsOfList.split('?')
  const matches = isLike({ exact: 'r.key', lower: 'r.key_key' }, text)
  return sql<boolean>`exists (select 1 from project_roles r
    where r.instance_id = g.instance_id and r.project_id = g.project_id and ${matches}
    and r.key in (${sql.raw(`${before}g.role_keys${after}`)}))`
}
