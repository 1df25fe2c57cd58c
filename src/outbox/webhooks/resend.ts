/** Sends deliveries again that have ended: one, or all of a target that are dead. */
import { refuse } from '../../domain/refusals.ts'
import type { Database, TransactionWriter } from '../../store/database/database.ts'
import type { WebhookDeliveriesTable } from '../../store/database/tables.ts'

/** Sends deliveries again. */
export interface Resend {
  /** Refuses one that is not there or has not ended. */
  one(of: { readonly instanceId: string; readonly id: string }): Promise<void>
  /** All of a target that are dead; resolves to their number. */
  dead(of: { readonly instanceId: string; readonly targetId: string }): Promise<number>
}

const againText = `UPDATE webhook_deliveries
  SET state = 'pending', due_at = ?, begun_at = ?, ended_at = 0, changed_at = ?
  WHERE instance_id = ?`
const laneText = `INSERT INTO webhook_lanes
    (instance_id, target_id, due_at, failures, lease_id, leased_until) VALUES (?, ?, ?, 0, '', 0)
  ON CONFLICT (instance_id, target_id) DO UPDATE SET due_at = excluded.due_at`

/** Creates it; `wake` is called once something is due. */
export function createResend({
  database,
  clock,
  wake,
}: {
  readonly database: Pick<Database, 'write'>
  readonly clock: { nowMicros(): number }
  readonly wake: () => void
}): Resend {
  const due = (writer: TransactionWriter, lane: readonly [string, string], now: number) =>
    writer.run(laneText, [...lane, now])
  return {
    one: async ({ instanceId, id }) => {
      const now = clock.nowMicros()
      await database.write(async (writer) => {
        const [row] = await writer.all<WebhookDeliveriesTable>(
          'SELECT * FROM webhook_deliveries WHERE instance_id = ? AND id = ?',
          [instanceId, id],
        )
        if (!row) throw refuse('delivery.not_found')
        if (row.ended_at === 0) throw refuse('delivery.not_ended')
        await writer.run(`${againText} AND id = ?`, [now, now, now, instanceId, id])
        await due(writer, [instanceId, row.target_id], now)
      })
      wake()
    },
    dead: async ({ instanceId, targetId }) => {
      const now = clock.nowMicros()
      const count = await database.write(async (writer) => {
        const values = [now, now, now, instanceId, targetId]
        const text = `${againText} AND target_id = ? AND state = 'dead'`
        const changed = await writer.run(text, values)
        if (changed > 0) await due(writer, [instanceId, targetId], now)
        return changed
      })
      if (count > 0) wake()
      return count
    },
  }
}
