/** Keys of applications as they are shown: never the keys themselves (projects.md §8.6). */
import { type RawBuilder, sql } from 'kysely'
import type { AppKeysTable } from '../../store/database/key-tables.ts'
import {
  isEqual,
  list,
  type OrderColumn,
  type RowStamps,
  type Search,
  type Store,
  stampsOf,
} from '../listing.ts'
import type { Found } from '../statements.ts'
import { isWithin, type ProjectScope } from './apps.ts'

/** A key as it is shown. */
export interface AppKeyView extends RowStamps {
  readonly id: string
  readonly appId: string
  readonly projectId: string
  readonly orgId: string
  /** As on the wire; 1 is JSON. */
  readonly type: number
  /** RFC 3339. */
  readonly expiration: string
}

/** A condition on keys of applications. */
export interface AppKeyCondition {
  readonly kind: 'app' | 'project' | 'org'
  readonly id: string
}

/** What keys are ordered by. */
export type AppKeyOrder = keyof typeof orders

/** A search for keys. */
export interface AppKeySearch extends Search<AppKeyCondition, AppKeyOrder> {
  readonly instanceId: string
  /** Absent: all of the instance. */
  readonly scope: ProjectScope | undefined
}

/** The queries about keys of applications; not cached. */
export interface AppKeys {
  /** The key of an application, whether it is in force or not. */
  appKey(key: { instanceId: string; keyId: string }): Promise<AppKeyView | undefined>
  /** Those in force: of applications that authenticate by keys. */
  appKeys(search: AppKeySearch): Promise<Found<AppKeyView>>
}

const keyText = 'SELECT * FROM app_keys WHERE instance_id = ? AND id = ?'

const orders = {
  id: { column: 'id', isText: true },
  project: { column: 'project_id', isText: true },
  app: { column: 'app_id', isText: true },
  createdAt: { column: 'created_at', isText: false },
  org: { column: 'org_id', isText: true },
  expiration: { column: 'expires_at_ms', isText: false },
} as const satisfies Record<string, OrderColumn>

/** Creates the queries about keys of applications. */
export function createAppKeys({ database }: { database: Store }): AppKeys {
  return {
    appKey: async ({ instanceId, keyId }) => {
      const [row] = await database.all<AppKeysTable>(keyText, [instanceId, keyId])
      return row && keyOf(row)
    },
    appKeys: async ({ instanceId, scope, conditions, order, page }) => {
      const found = await list<AppKeysTable>(database, {
        select: sql`*`,
        from: sql`app_keys`,
        where: [
          isEqual('instance_id', instanceId),
          ...(scope ? [isWithin(database, scope)] : []),
          ...conditions.map(holds),
          isEqual('in_force', 1),
        ],
        order: orders[order],
        key: 'id',
        page,
      })
      return { ...found, rows: found.rows.map(keyOf) }
    },
  }
}

const columns = { app: 'app_id', project: 'project_id', org: 'org_id' } as const

function holds({ kind, id }: AppKeyCondition): RawBuilder<boolean> {
  return isEqual(columns[kind], id)
}

function keyOf(row: AppKeysTable): AppKeyView {
  return {
    id: row.id,
    appId: row.app_id,
    projectId: row.project_id,
    orgId: row.org_id,
    type: row.type,
    expiration: row.expiration,
    ...stampsOf(row),
  }
}
