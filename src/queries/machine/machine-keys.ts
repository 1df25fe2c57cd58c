/** Keys of machines, as they may be shown: only public keys. */
import type { MachineKeysTable } from '../../store/database/key-tables.ts'
import { type RowStamps, type Store, stampsOf } from '../listing.ts'
import type { Found } from '../statements.ts'
import type { UserIn } from '../user/user-attributes.ts'
import { searchIn, type TokenSearch } from '../user/user-tokens.ts'

/** A key as it is shown. */
export interface KeyView extends RowStamps {
  readonly id: string
  readonly userId: string
  readonly orgId: string
  /** As on the wire; 1 is JSON. */
  readonly type: number
  /** RFC 3339. */
  readonly expiration: string
}

/** The queries about keys. */
export interface Keys {
  key(key: UserIn & { keyId: string }): Promise<KeyView | undefined>
  /** Searched like tokens. */
  keys(search: TokenSearch): Promise<Found<KeyView>>
}

const keyText = `
  SELECT * FROM machine_keys
  WHERE instance_id = ? AND id = ? AND user_id = ? AND org_id = coalesce(?, org_id)`

/** Creates the queries about keys. */
export function createKeys(database: Store): Keys {
  return {
    key: async ({ instanceId, keyId, userId, orgId = null }) => {
      const values = [instanceId, keyId, userId, orgId]
      const [row] = await database.all<MachineKeysTable>(keyText, values)
      return row && keyOf(row)
    },
    keys: async (search) => {
      const found = await searchIn<MachineKeysTable>('machine_keys', database, search)
      return { ...found, rows: found.rows.map(keyOf) }
    },
  }
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
