/** Stores what came of an attempt: of the delivery, of those that wait for it, and of its lane. */
import { holdingAttempts, nextAttempt, retryMicros } from '../../domain/action/delivery.ts'
import type { Database, TransactionWriter } from '../../store/database/database.ts'
import type { Delivery, Lane } from './lanes.ts'

/** An attempt, as it is shown. */
export interface LoggedAttempt {
  readonly atMicros: number
  readonly latencyMs: number
  /** 0: no answer. */
  readonly status: number
  /** Why there was no answer, or why it was not good; empty: it was. */
  readonly reason: string
  /** The beginning of the answer. */
  readonly excerpt: string
}

/** What came of an attempt. */
export interface Attempted {
  readonly outcome: 'delivered' | 'refused' | 'unreachable' | 'gone'
  readonly attempt: LoggedAttempt
}

/** What settling uses. */
export interface SettleDeps {
  readonly database: Pick<Database, 'write'>
  readonly clock: { nowMicros(): number }
  /** Microseconds for which a delivery is repeated. */
  readonly retriedMicros: number
  /** The most deliveries of a target that have ended and are kept. */
  readonly keptPerTarget: number
  /** Random number in [0, 1); spreads the retries. */
  readonly random: () => number
}

/** Attempts that are kept of a delivery, the last ones. */
const attemptsKept = 20

const settleText = `UPDATE webhook_deliveries
  SET state = ?, attempts = ?, due_at = ?, ended_at = ?, log = ?, changed_at = ?
  WHERE instance_id = ? AND id = ? AND state = 'pending'`
const followText = `UPDATE webhook_deliveries
  SET state = 'pending', due_at = ?, begun_at = ?, ended_at = 0, changed_at = ?
  WHERE instance_id = ? AND event_position = ? AND after_number = ?
    AND state IN ('waiting', 'skipped')`
const followersText = `SELECT DISTINCT target_id FROM webhook_deliveries
  WHERE instance_id = ? AND event_position = ? AND after_number = ?`
const dueText = `UPDATE webhook_lanes SET due_at = ?
  WHERE instance_id = ? AND target_id = ? AND (due_at IS NULL OR (due_at > ? AND failures = 0))`
const skipText = `UPDATE webhook_deliveries SET state = 'skipped', ended_at = ?, changed_at = ?
  WHERE instance_id = ? AND event_position = ? AND number > ? AND state = 'waiting'`
const reachedText = `UPDATE webhook_lanes SET failures = 0
  WHERE instance_id = ? AND target_id = ? AND failures > 0`
const forwardText = `UPDATE webhook_deliveries SET due_at = ?
  WHERE instance_id = ? AND target_id = ? AND state = 'pending' AND due_at > ? AND attempts <= ?`
const pausedText = `UPDATE webhook_lanes
  SET failures = ?, due_at = ?, lease_id = '', leased_until = 0
  WHERE instance_id = ? AND target_id = ? AND lease_id = ?`
const surplusText = `DELETE FROM webhook_deliveries
  WHERE instance_id = ? AND target_id = ? AND ended_at > 0 AND created_at < (
    SELECT MIN(created_at) FROM (
      SELECT created_at FROM webhook_deliveries
      WHERE instance_id = ? AND target_id = ? AND ended_at > 0
      ORDER BY created_at DESC LIMIT ?) kept)`

/**
 * Creates the function. It resolves to the lane as it is then; undefined where the lane pauses,
 * because its target cannot be reached, and was given back.
 */
export function createSettle(deps: SettleDeps) {
  return (lane: Lane, delivery: Delivery, attempted: Attempted): Promise<Lane | undefined> =>
    deps.database.write((writer) => settle(deps, writer, { lane, delivery, attempted }))
}

interface ToSettle {
  readonly lane: Lane
  readonly delivery: Delivery
  readonly attempted: Attempted
}

async function settle(
  deps: SettleDeps,
  writer: TransactionWriter,
  { lane, delivery, attempted }: ToSettle,
): Promise<Lane | undefined> {
  const now = deps.clock.nowMicros()
  const { outcome } = attempted
  const isDelivered = outcome === 'delivered'
  const pausedUntil = outcome === 'unreachable' ? pauseOf(deps, lane, now) : undefined
  const own = isDelivered || outcome === 'gone' ? undefined : nextDue(deps, delivery, now)
  // It is the first one again when its target is called again.
  const isHolding = delivery.attempts + 1 < holdingAttempts
  const dueAt = own !== undefined && isHolding ? (pausedUntil ?? own) : own
  const state = isDelivered ? 'delivered' : dueAt === undefined ? 'dead' : 'pending'
  const { instance_id: instanceId, id, event_position: position, number } = delivery
  const before: LoggedAttempt[] = JSON.parse(delivery.log)
  const log = [...before, attempted.attempt]
  const [endedAt, shown] = [dueAt === undefined ? now : 0, log.slice(-attemptsKept)]
  const values = [delivery.attempts + 1, dueAt ?? now, endedAt, JSON.stringify(shown), now]
  await writer.run(settleText, [state, ...values, instanceId, id])
  if (state === 'delivered') await follow(writer, delivery, now)
  if (state === 'dead') await writer.run(skipText, [now, now, instanceId, position, number])
  if (endedAt > 0) await deleteSurplus(deps, writer, lane)
  return pausedUntil === undefined ? reached(writer, lane, now) : pause(writer, lane, pausedUntil)
}

function nextDue(
  { retriedMicros, random }: SettleDeps,
  { attempts, begun_at: begunAt }: Delivery,
  now: number,
): number | undefined {
  const given = { attempts: attempts + 1, begunAt, now, retriedMicros, chance: random() }
  return nextAttempt(given)
}

/** Those that waited for it are due now. */
async function follow(writer: TransactionWriter, delivery: Delivery, now: number): Promise<void> {
  const { instance_id: instanceId, event_position: position, number } = delivery
  const those = [instanceId, position, number]
  if ((await writer.run(followText, [now, now, now, ...those])) === 0) return
  const rows = await writer.all<{ target_id: string }>(followersText, those)
  for (const { target_id: targetId } of rows) {
    await writer.run(dueText, [now, instanceId, targetId, now])
  }
}

/** What waited because the target could not be reached goes out now, in its order. */
async function reached(writer: TransactionWriter, lane: Lane, now: number): Promise<Lane> {
  const { instance_id: instanceId, target_id: targetId, failures } = lane
  if (failures === 0) return lane
  await writer.run(reachedText, [instanceId, targetId])
  // One that failed more often than the target did has a fault of its own.
  await writer.run(forwardText, [now, instanceId, targetId, now, failures])
  return { ...lane, failures: 0 }
}

function pauseOf({ random }: SettleDeps, { failures }: Lane, now: number): number {
  return now + retryMicros({ attempts: failures + 1, chance: random() })
}

async function pause(writer: TransactionWriter, lane: Lane, until: number): Promise<undefined> {
  const { instance_id: instanceId, target_id: targetId, lease_id: lease, failures } = lane
  await writer.run(pausedText, [failures + 1, until, instanceId, targetId, lease])
  return undefined
}

/** Looked at now and then only: it is the number that is limited, not the moment. */
async function deleteSurplus(
  { keptPerTarget, random }: SettleDeps,
  writer: TransactionWriter,
  { instance_id: instanceId, target_id: targetId }: Lane,
): Promise<void> {
  if (random() * Math.max(10, keptPerTarget / 100) >= 1) return
  const of = [instanceId, targetId]
  await writer.run(surplusText, [...of, ...of, keptPerTarget])
}
