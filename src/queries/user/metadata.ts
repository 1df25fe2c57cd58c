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

/** An entry of a user. */
export interface UserEntry {
  readonly userId: string
  readonly key: string
  readonly value: Uint8Array
  readonly changedAtMicros: number
}

/** Whose entries, with keys that begin so. */
export interface EntriesQuery {
  readonly instanceId: string
  readonly userIds: readonly string[]
  readonly keyPrefix: string
}

/** Reads the entries of many users that have one beginning. */
export function entriesBeginningIn(database: Pick<Reader, 'once' | 'dialect'>) {
  const text = `
    SELECT user_id, key, value, changed_at FROM user_metadata
    WHERE instance_id = ? AND user_id IN (${database.dialect.textsOfList})
      AND key >= ? AND key < ? ORDER BY user_id, key`
  return async ({ instanceId, userIds, keyPrefix }: EntriesQuery): Promise<UserEntry[]> => {
    // No key has this character behind the beginning: it is no character of any text.
    const end = `${keyPrefix}\uffff`
    const values = [instanceId, JSON.stringify(userIds), keyPrefix, end]
    const rows = await database.once<EntryRow>(text, values)
    return rows.map((row) => ({
      userId: row.user_id,
      key: row.key,
      value: Buffer.from(row.value, 'base64'),
      changedAtMicros: Number(row.changed_at),
    }))
  }
}

interface EntryRow {
  readonly user_id: string
  readonly key: string
  readonly value: string
  readonly changed_at: number
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
