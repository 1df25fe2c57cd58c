/**
 * Bounds what waits for a target that cannot be reached: beyond so many the oldest deliveries are
 * dead before their time, and can be sent again like others.
 */
import type { TransactionWriter } from '../../store/database/database.ts'

/** A target of an instance. */
interface TargetOf {
  readonly instanceId: string
  readonly targetId: string
}

/** What passing over uses. */
export interface PassOverDeps {
  /** The most deliveries of a target that wait. */
  readonly waitingPerTarget: number
  /** Random number in [0, 1); spreads when it is looked. */
  readonly random: () => number
}

/** How seldom it is looked: it is the number that is bounded, not the moment. */
const lookedOnceIn = 20

const boundText = `SELECT event_position FROM webhook_deliveries
  WHERE instance_id = ? AND target_id = ? AND state = 'pending'
  ORDER BY event_position DESC LIMIT 1 OFFSET ?`
const deadText = `UPDATE webhook_deliveries SET state = 'dead', ended_at = ?, changed_at = ?
  WHERE instance_id = ? AND target_id = ? AND state = 'pending' AND event_position <= ?`
const skippedText = `UPDATE webhook_deliveries SET state = 'skipped', ended_at = ?, changed_at = ?
  WHERE instance_id = ? AND event_position <= ? AND state = 'waiting'
    AND EXISTS (SELECT 1 FROM webhook_deliveries held
      WHERE held.instance_id = webhook_deliveries.instance_id
        AND held.event_position = webhook_deliveries.event_position
        AND held.number = webhook_deliveries.after_number
        AND held.target_id = ? AND held.state = 'dead')`

/** Ends the oldest deliveries of a target beyond the bound, and those that waited for them. */
export async function passOverOldest(
  { waitingPerTarget, random }: PassOverDeps,
  writer: TransactionWriter,
  { target, now }: { readonly target: TargetOf; readonly now: number },
): Promise<void> {
  if (random() * lookedOnceIn >= 1) return
  const { instanceId, targetId } = target
  const of = [instanceId, targetId]
  const [row] = await writer.all<{ event_position: number }>(boundText, [...of, waitingPerTarget])
  if (!row) return
  await writer.run(deadText, [now, now, ...of, row.event_position])
  await writer.run(skippedText, [now, now, instanceId, row.event_position, targetId])
}
