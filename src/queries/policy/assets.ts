/** Files that owners have uploaded (organizations.md §4.2). */

import type { AssetsTable } from '../../store/database/asset-tables.ts'
import type { Reader } from '../../store/database/database.ts'

/** Which file, and the version that the caller has. */
export interface AssetWanted {
  readonly instanceId: string
  readonly ownerId: string
  readonly key: string
  /** The tag of the version that is known; empty: none. */
  readonly knownEtag: string
}

/** An uploaded file. */
export interface AssetView {
  readonly contentType: string
  readonly etag: string
  /** Undefined where the version is the known one. */
  readonly content: Uint8Array | undefined
  readonly createdAtMicros: number
}

/** The queries about files. */
export interface AssetQueries {
  find(wanted: AssetWanted): Promise<AssetView | undefined>
}

const text = `
  SELECT content_type, etag, created_at, CASE WHEN etag = ? THEN '' ELSE content END AS content
  FROM assets WHERE instance_id = ? AND owner_id = ? AND key = ?`

type Row = Pick<AssetsTable, 'content_type' | 'etag' | 'content' | 'created_at'>

/** Creates the queries; nothing of them is cached here, but by browsers. */
export function createAssets({ database }: { database: Reader }): AssetQueries {
  return {
    find: async ({ instanceId, ownerId, key, knownEtag }) => {
      const [row] = await database.all<Row>(text, [knownEtag, instanceId, ownerId, key])
      if (!row) return undefined
      return {
        contentType: row.content_type,
        etag: row.etag,
        content: row.etag === knownEtag ? undefined : Buffer.from(row.content, 'base64'),
        createdAtMicros: row.created_at,
      }
    },
  }
}
