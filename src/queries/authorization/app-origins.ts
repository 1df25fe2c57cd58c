/**
 * The origins of an application's pages. Asked only where a page calls our API with a token of an
 * application, so nothing is cached.
 */
import type { AppOrigins } from '../../domain/authorization/caller-origin.ts'
import type { Database } from '../../store/database/database.ts'
import { createQuery } from '../batched-query.ts'

/** The query; undefined for a client that is no application, as machines are. */
export type FindAppOrigins = (client: {
  instanceId: string
  clientId: string
}) => Promise<AppOrigins | undefined>

const settingsText = `
  SELECT settings FROM apps WHERE instance_id = ? AND client_id = ? AND kind = 'oidc'`

/** Creates the query. */
export function createFindAppOrigins({
  database,
}: {
  database: Pick<Database, 'all' | 'dialect'>
}): FindAppOrigins {
  const query = createQuery<{ settings: string }>(database, settingsText)
  return async ({ instanceId, clientId }) => {
    const row = await query([instanceId, clientId])
    if (!row) return undefined
    const { redirectUris = [], additionalOrigins = [] } = JSON.parse(row.settings)
    return { redirectUris, additionalOrigins }
  }
}
