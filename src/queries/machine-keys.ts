/** Keys of machine users, as far as they may be shown: never more than their public half. */
import { type RawBuilder, sql } from 'kysely'
import type { MachineKeysTable } from '../database/tables.ts'
import { isEqual, list, type OrderColumn, type Store, stampsOf } from './listing.ts'
import { type Found, isAnyOf } from './statements.ts'
import type { UserIn } from './user-belongings.ts'
import type { TokenCondition, TokenOrder, TokenSearch } from './user-tokens.ts'

export interface KeyView {
  readonly id: string
  readonly userId: string
  readonly orgId: string
  /** As on the wire; 1 is JSON. */
  readonly type: number
  /** RFC 3339. */
  readonly expiration: string
  readonly sequence: number
  readonly createdAtMicros: number
  readonly changedAtMicros: number
}

export interface Keys {
  key(key: UserIn & { keyId: string }): Promise<KeyView | undefined>
  /** Searched as tokens are. */
  keys(search: TokenSearch): Promise<Found<KeyView>>
}

const keyText = `
  SELECT * FROM machine_keys
  WHERE instance_id = ? AND id = ? AND user_id = ? AND org_id = coalesce(?, org_id)`

const columns: Readonly<Record<TokenOrder, OrderColumn>> = {
  id: { column: 'id', isText: true },
  user: { column: 'user_id', isText: true },
  org: { column: 'org_id', isText: true },
  createdAt: { column: 'created_at', isText: false },
  expiration: { column: 'expires_at_ms', isText: false },
}

export function createKeys(database: Store): Keys {
  return {
    key: async ({ instanceId, keyId, userId, orgId = null }) => {
      const values = [instanceId, keyId, userId, orgId]
      const [row] = await database.all<MachineKeysTable>(keyText, values)
      return row && keyOf(row)
    },
    keys: async ({ instanceId, scope, conditions, order, page }) => {
      const where = [isEqual('instance_id', instanceId), ...conditions.map(holds)]
      if (scope) {
        const isThere = isAnyOf(database.engine, sql.ref('org_id'), scope.orgIds)
        where.push(sql<boolean>`(user_id = ${scope.ownUserId} or ${isThere})`)
      }
      const found = await list<MachineKeysTable>(database, {
        ...{ select: sql`*`, from: sql`machine_keys`, key: 'id' },
        ...{ where, order: columns[order], page },
      })
      return { ...found, rows: found.rows.map(keyOf) }
    },
  }
}

function holds(condition: TokenCondition): RawBuilder<boolean> {
  const { column } = columns[condition.kind]
  if ('id' in condition) return isEqual(column, condition.id)
  const at = condition.kind === 'createdAt' ? condition.atMicros : condition.atMs
  return sql<boolean>`${sql.ref(column)} ${sql.raw(condition.comparison)} ${at}`
}

function keyOf(row: MachineKeysTable): KeyView {
  return {
    id: row.id,
    userId: row.user_id,
    orgId: row.org_id,
    type: row.type,
    expiration: row.expiration,
    ...stampsOf(row),
  }
}
