/** The stored metadata of a user, as changing it needs it. */

import type { KeptMetadata } from '../../domain/user/metadata.ts'
import type { Reader } from '../../store/database/database.ts'

/** Which entries of a user. */
export interface StoredEntryQuery {
  readonly instanceId: string
  readonly userId: string
  /** The entries whose values are needed; of others only the length is read. */
  readonly keys: readonly string[]
}

const textWhere = (list: string) => `
  SELECT key, length(value) AS characters, CASE WHEN key IN (${list}) THEN value END AS value
  FROM user_metadata WHERE instance_id = ? AND user_id = ?`

/** Reads lengths and values from the read rows, which are current. */
export function keptMetadataIn(database: Pick<Reader, 'all' | 'dialect'>) {
  const text = textWhere(database.dialect.textsOfList)
  return async ({ instanceId, userId, keys }: StoredEntryQuery): Promise<KeptMetadata> => {
    const rows = await database.all<{ key: string; characters: number; value: string | null }>(
      text,
      [JSON.stringify(keys), instanceId, userId],
    )
    return {
      lengths: new Map(rows.map(({ key, characters }) => [key, Number(characters)])),
      values: new Map(rows.flatMap(({ key, value }) => (value === null ? [] : [[key, value]]))),
    }
  }
}
