/** What changing a user's metadata needs to know of the entries there are. */

import type { KeptMetadata } from '../../domain/user/metadata.ts'
import type { Database } from '../../store/database/database.ts'

export interface KeptQuestion {
  readonly instanceId: string
  readonly userId: string
  /** The entries whose values are needed; of all others the length will do. */
  readonly keys: readonly string[]
}

const textWhere = (list: string) => `
  SELECT key, length(value) AS characters, CASE WHEN key IN (${list}) THEN value END AS value
  FROM user_metadata WHERE instance_id = ? AND user_id = ?`

const texts = {
  sqlite: textWhere('SELECT value FROM json_each(?)'),
  postgres: textWhere('SELECT json_array_elements_text(?::json)'),
} as const

/** Reads lengths and values from the read rows, which are as true as the last commit. */
export function keptMetadataIn(database: Pick<Database, 'all' | 'engine'>) {
  return async ({ instanceId, userId, keys }: KeptQuestion): Promise<KeptMetadata> => {
    const rows = await database.all<{ key: string; characters: number; value: string | null }>(
      texts[database.engine],
      [JSON.stringify(keys), instanceId, userId],
    )
    return {
      lengths: new Map(rows.map(({ key, characters }) => [key, Number(characters)])),
      values: new Map(rows.flatMap(({ key, value }) => (value === null ? [] : [[key, value]]))),
    }
  }
}
