/**
 * The lanes: each target's deliveries, taken by one node at a time and in order. A lane is leased
 * for as long as a call may take, so that what a node left when it crashed is taken up by another.
 */
import { holdingAttempts } from '../../domain/action/delivery.ts'
import type { Database, Reader, TransactionWriter } from '../../store/database/database.ts'
import type { WebhookDeliveriesTable, WebhookLanesTable } from '../../store/database/tables.ts'
import type { Share } from './instance-shares.ts'

/** A lane that is with this node. */
export type Lane = Readonly<WebhookLanesTable>

/** A delivery that is due. */
export type Delivery = Readonly<WebhookDeliveriesTable>

/** The lanes of all instances. Times are microseconds since 1970. */
export interface Lanes {
  /** Takes at most so many that are due, of instances that have not had their share. */
  claim(share: Share): Promise<readonly Lane[]>
  /** When the next one is due that no node has; undefined for none. */
  nextDueAt(): Promise<number | undefined>
  /** The next deliveries of a lane that are due: those that have failed often come last. */
  next(lane: Lane): Promise<readonly Delivery[]>
  /** Keeps a lane for a call that ends by then; false if another node has it. */
  keep(lane: Lane, until: number): Promise<boolean>
  /** Gives a lane back; it is due when the next of its deliveries is. */
  release(lane: Lane): Promise<void>
  /** Ends leases that nobody can have: of a process that was alone here and has crashed. */
  releaseAll(): Promise<void>
}

/** Milliseconds by which a lease is longer than the call it is for. */
export const leaseSpareMs = 10_000

/** Deliveries of a lane before the others have their turn. */
const turnMax = 20

const claimFor = leaseSpareMs * 1000

const isDue = 'due_at <= ? AND leased_until <= ?'
// The condition occurs twice: inside it selects the rows; outside PostgreSQL evaluates it again if
// another process has changed a selected row meanwhile.
const claimText = (isFull: string) => `
  UPDATE webhook_lanes SET lease_id = ?, leased_until = ?
  WHERE EXISTS (SELECT 1 FROM (
      SELECT instance_id, target_id FROM webhook_lanes
      WHERE ${isDue} AND NOT (${isFull}) ORDER BY due_at LIMIT ?
    ) due WHERE due.instance_id = webhook_lanes.instance_id
      AND due.target_id = webhook_lanes.target_id)
    AND ${isDue}`
const claimedText = 'SELECT * FROM webhook_lanes WHERE lease_id = ?'
const nextDueText = `SELECT due_at, leased_until FROM webhook_lanes
  WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 200`
const nextText = (isPatient: boolean) => `SELECT * FROM webhook_deliveries
  WHERE instance_id = ? AND target_id = ? AND state = 'pending' AND due_at <= ?
    AND attempts ${isPatient ? '<' : '>='} ${holdingAttempts}
  ORDER BY event_position, number LIMIT ${turnMax}`
const nextTexts = [nextText(true), nextText(false)]
const keepText = `UPDATE webhook_lanes SET leased_until = ?
  WHERE instance_id = ? AND target_id = ? AND lease_id = ?`
const earliestText = `SELECT MIN(due_at) AS due_at FROM webhook_deliveries
  WHERE instance_id = ? AND target_id = ? AND state = 'pending'`
const releaseText = `UPDATE webhook_lanes SET lease_id = '', leased_until = 0, due_at = ?
  WHERE instance_id = ? AND target_id = ? AND lease_id = ?`

/** Creates them. */
export function createLanes({
  database,
  ids,
  clock,
}: {
  readonly database: Pick<Database, 'all' | 'run' | 'write' | 'dialect'>
  readonly ids: { next(): string }
  readonly clock: { nowMicros(): number }
}): Lanes {
  const claim = claimText(database.dialect.isOneOf('instance_id'))
  return {
    claim: async ({ limit, full }) => {
      const now = clock.nowMicros()
      const lease = ids.next()
      const values = [lease, now + claimFor, now, now, JSON.stringify(full), limit, now, now]
      if ((await database.run(claim, values)) === 0) return []
      return database.all<WebhookLanesTable>(claimedText, [lease])
    },
    nextDueAt: async () => {
      const rows = await database.all<{ due_at: number; leased_until: number }>(nextDueText)
      if (rows.length === 0) return undefined
      return Math.min(...rows.map((row) => Math.max(row.due_at, row.leased_until)))
    },
    next: async ({ instance_id: instanceId, target_id: targetId }) => {
      const values = [instanceId, targetId, clock.nowMicros()]
      for (const text of nextTexts) {
        const rows = await database.all<WebhookDeliveriesTable>(text, values)
        if (rows.length > 0) return rows
      }
      return []
    },
    keep: async (lane, until) => {
      const { instance_id: instanceId, target_id: targetId, lease_id: lease } = lane
      return (await database.run(keepText, [until, instanceId, targetId, lease])) > 0
    },
    release: (lane) => database.write((writer) => release(writer, lane, clock.nowMicros())),
    releaseAll: async () => {
      await database.run('UPDATE webhook_lanes SET leased_until = 0 WHERE leased_until > 0')
    },
  }
}

async function release(writer: TransactionWriter, lane: Lane, now: number): Promise<void> {
  const { instance_id: instanceId, target_id: targetId, lease_id: lease } = lane
  const due = await earliestOf(writer, lane)
  // Behind the others that are due: all of them have their turn.
  const dueAt = due === null ? null : Math.max(due, now)
  await writer.run(releaseText, [dueAt, instanceId, targetId, lease])
}

async function earliestOf(reader: Pick<Reader, 'all'>, lane: Lane): Promise<number | null> {
  const values = [lane.instance_id, lane.target_id]
  const [row] = await reader.all<{ due_at: number | null }>(earliestText, values)
  return row?.due_at ?? null
}
