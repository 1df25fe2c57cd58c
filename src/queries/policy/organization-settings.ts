/** Lists of the settings that organisations have (organizations.md §4.1). */
import { sql } from 'kysely'
import {
  isEqual,
  list,
  type OrderColumn,
  type RowStamps,
  type Store,
  stampsOf,
} from '../listing.ts'
import { isOneOf } from '../one-of.ts'
import type { Found, Page } from '../statements.ts'

/** The settings of an organisation. */
export interface OrganizationSettingsView extends RowStamps {
  readonly orgId: string
  readonly organizationScopedUsernames: boolean
}

/** A condition on settings. */
export type SettingsCondition =
  | { readonly kind: 'inOrgIds'; readonly orgIds: readonly string[] }
  | { readonly kind: 'scopedUsernames'; readonly value: boolean }

/** What settings are ordered by. */
export type SettingsOrder = keyof typeof orders

/** A search; all conditions must hold. */
export interface SettingsSearch {
  readonly instanceId: string
  /** The organisations whose settings the caller may see; undefined: all. */
  readonly visibleOrgIds: readonly string[] | undefined
  readonly conditions: readonly SettingsCondition[]
  readonly order: SettingsOrder
  readonly page: Page
}

const orders = {
  orgId: { column: 'p.owner_id', isText: true },
  createdAt: { column: 'p.created_at', isText: false },
  changedAt: { column: 'p.changed_at', isText: false },
} as const satisfies Record<string, OrderColumn>

/** The queries about settings of organisations. */
export interface OrganizationSettingsQueries {
  find(search: SettingsSearch): Promise<Found<OrganizationSettingsView>>
}

interface SettingsRow {
  readonly owner_id: string
  readonly settings: string
  readonly created_at: number
  readonly changed_at: number
  readonly sequence: number
}

/** Creates the queries. */
export function createOrganizationSettings({
  database,
}: {
  database: Store
}): OrganizationSettingsQueries {
  const isAmong = (values: readonly string[]) =>
    isOneOf(database.dialect, { column: 'p.owner_id', values })
  const conditionOf = (condition: SettingsCondition) =>
    condition.kind === 'inOrgIds'
      ? isAmong(condition.orgIds)
      : isEqual('p.settings', JSON.stringify({ organizationScopedUsernames: condition.value }))
  return {
    find: async ({ instanceId, visibleOrgIds, conditions, order, page }) => {
      const found = await list<SettingsRow>(database, {
        select: sql`p.owner_id, p.settings, p.created_at, p.changed_at, p.sequence`,
        from: sql`policies p`,
        where: [
          isEqual('p.instance_id', instanceId),
          // As the partial indexes have it.
          sql<boolean>`p.kind = 'organization'`,
          ...(visibleOrgIds ? [isAmong(visibleOrgIds)] : []),
          ...conditions.map(conditionOf),
        ],
        order: orders[order],
        key: 'p.owner_id',
        page,
      })
      return { ...found, rows: found.rows.map(viewOf) }
    },
  }
}

function viewOf(row: SettingsRow): OrganizationSettingsView {
  const { organizationScopedUsernames } = JSON.parse(row.settings)
  return { orgId: row.owner_id, organizationScopedUsernames, ...stampsOf(row) }
}
