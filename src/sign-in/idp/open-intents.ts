/**
 * Sign-ins at other identity providers that are under way. They become history when somebody
 * comes back; of those who never do, nothing is left after an hour.
 */

import type { OpenIntents } from '../../commands/identity-provider/idp-clients.ts'
import { isWithin } from '../../kit/clock.ts'
import type { Database } from '../../store/database/database.ts'
import type { OpenIntentsTable } from '../../store/database/temporary-tables.ts'

/** Rows swept at a time; far more than can be begun in between. */
const sweptMax = 100_000
const sweepEveryMs = 60_000
const sweepText = `DELETE FROM open_intents WHERE id IN
  (SELECT id FROM open_intents WHERE expires_at_ms < ? ORDER BY expires_at_ms LIMIT ?)`

const keepText = `
  INSERT INTO open_intents (id, instance_id, started_by, facts, started_at, expires_at_ms)
  VALUES (?, ?, ?, ?, ?, ?)`
const findText = 'SELECT * FROM open_intents WHERE id = ? AND instance_id = ?'
const dropText = 'DELETE FROM open_intents WHERE id = ? AND instance_id = ?'

/** The store of sign-ins that are under way at providers. */
export function createOpenIntents({
  database,
  clock,
}: {
  readonly database: Pick<Database, 'all' | 'run'>
  readonly clock: { nowMicros(): number }
}): OpenIntents {
  let sweptAtMs = Number.NEGATIVE_INFINITY
  const sweepNowAndThen = async (): Promise<void> => {
    const nowMs = Math.floor(clock.nowMicros() / 1000)
    if (isWithin(nowMs, { since: sweptAtMs, length: sweepEveryMs })) return
    sweptAtMs = nowMs
    await database.run(sweepText, [nowMs, sweptMax])
  }
  return {
    keep: async ({ instanceId, id, startedBy, payload, startedAtMicros, expiresAtMicros }) => {
      await sweepNowAndThen()
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
