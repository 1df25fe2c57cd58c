/**
 * Sign-ins at other providers in progress. They are stored as events when the browser comes back;
 * of the others nothing is left after an hour.
 */

import type { OpenIntents } from '../../commands/identity-provider/idp-clients.ts'
import type { Database } from '../../store/database/database.ts'
import type { OpenIntentsTable } from '../../store/database/temporary-tables.ts'

const keepText = `
  INSERT INTO open_intents (id, instance_id, started_by, facts, started_at, expires_at_ms)
  VALUES (?, ?, ?, ?, ?, ?)`
const findText = 'SELECT * FROM open_intents WHERE id = ? AND instance_id = ?'
const dropText = 'DELETE FROM open_intents WHERE id = ? AND instance_id = ?'

/** The store of open intents. */
export function createOpenIntents({
  database,
}: {
  readonly database: Pick<Database, 'all' | 'run'>
}): OpenIntents {
  return {
    keep: async ({ instanceId, id, startedBy, payload, startedAtMicros, expiresAtMicros }) => {
      const expiresAtMs = Math.ceil(expiresAtMicros / 1000)
      const values = [id, instanceId, startedBy, JSON.stringify(payload)]
      await database.run(keepText, [...values, startedAtMicros, expiresAtMs])
    },
    find: async ({ instanceId, id }) => {
      const [row] = await database.all<OpenIntentsTable>(findText, [id, instanceId])
      if (!row) return undefined
      const { started_by: startedBy, started_at: startedAtMicros } = row
      return { startedBy, startedAtMicros, payload: JSON.parse(row.facts) }
    },
    drop: async ({ instanceId, id }) => {
      await database.run(dropText, [id, instanceId])
    },
  }
}
