/**
 * Makes deliveries of events. The events are their own queue: what was stored is expanded once, in
 * order, from where the cursor stands, by whichever node is first. A delivery and the cursor behind
 * its event are one transaction, so that no crash loses or doubles one.
 */
import { conditionsOfEvent } from '../../domain/action/conditions.ts'
import { type Subscription, subscribedTargets } from '../../domain/action/delivery.ts'
import { targetTypes } from '../../domain/action/target.ts'
import { isShown, shownType } from '../../events/shown-event.ts'
import type { Database, Reader, TransactionWriter } from '../../store/database/database.ts'
import type {
  ActionTargetsTable,
  WebhookDeliveriesTable,
  WebhookSubscriptionsTable,
} from '../../store/database/tables.ts'
import { type PassOverDeps, passOverOldest } from './pass-over.ts'

/** What expanding uses. */
export interface ExpandDeps extends PassOverDeps {
  readonly database: Pick<Database, 'all' | 'write'>
  readonly ids: { next(): string }
  readonly clock: { nowMicros(): number }
}

/** What a step came to. */
export interface Expanded {
  /** Whether any event is subscribed to. */
  readonly isSubscribed: boolean
  /** Whether there may be more events. */
  readonly hasMore: boolean
  readonly deliveries: number
}

/** Events looked at in one step. */
const stepMax = 500

const cursorText = `SELECT position FROM webhook_cursors WHERE name = 'events'`
const setCursorText = `INSERT INTO webhook_cursors (name, position) VALUES ('events', ?)
  ON CONFLICT (name) DO UPDATE SET position = excluded.position`
const subscriptionsText = `SELECT * FROM webhook_subscriptions
  WHERE until_position = 0 OR until_position > ? ORDER BY from_position`
const eventsText = `SELECT position, instance_id, aggregate_type, event_type, created_at
  FROM events WHERE position > ? ORDER BY position LIMIT ${stepMax}`
const pastText =
  'DELETE FROM webhook_subscriptions WHERE until_position > 0 AND until_position <= ?'
const targetsText = 'SELECT id, type, interrupts FROM action_targets WHERE instance_id = ?'
const laneText = `INSERT INTO webhook_lanes
    (instance_id, target_id, due_at, failures, lease_id, leased_until) VALUES (?, ?, ?, 0, '', 0)
  ON CONFLICT (instance_id, target_id) DO UPDATE SET due_at = CASE
    WHEN webhook_lanes.due_at IS NULL OR webhook_lanes.failures = 0 THEN excluded.due_at
    ELSE webhook_lanes.due_at END`

interface FoundEvent {
  readonly position: number
  readonly instance_id: string
  readonly aggregate_type: string
  readonly event_type: string
  readonly created_at: number
}

interface Matched {
  readonly event: FoundEvent
  readonly targetIds: readonly string[]
}

/** Creates the function that expands what has come, a step at a time. */
export function createExpand(deps: ExpandDeps): () => Promise<Expanded> {
  const { database } = deps
  // Up to here nothing was subscribed to; a later subscription is for later events only.
  let seen = 0
  return async () => {
    const cursor = await positionOf(database)
    const rows = await database.all<WebhookSubscriptionsTable>(subscriptionsText, [cursor])
    if (rows.length === 0) return { isSubscribed: false, hasMore: false, deliveries: 0 }
    const first = Math.min(...rows.map((row) => row.from_position))
    const begin = Math.max(cursor, seen, first)
    const events = await database.all<FoundEvent>(eventsText, [begin])
    const end = events.at(-1)?.position ?? begin
    const hasMore = events.length === stepMax
    const matched = matchedOf(events, rows)
    if (matched.length === 0 && !hasMore) {
      seen = end
      return { isSubscribed: true, hasMore, deliveries: 0 }
    }
    const deliveries = await database.write((writer) => store(deps, writer, { matched, end }))
    seen = end
    return { isSubscribed: true, hasMore, deliveries }
  }
}

async function positionOf(reader: Pick<Reader, 'all'>): Promise<number> {
  const [row] = await reader.all<{ position: number }>(cursorText)
  return row?.position ?? 0
}

function matchedOf(
  events: readonly FoundEvent[],
  rows: readonly WebhookSubscriptionsTable[],
): readonly Matched[] {
  const ofInstances = new Map<string, Subscription[]>()
  for (const row of rows) {
    const { condition, from_position: from, until_position: until } = row
    const targetIds: readonly string[] = JSON.parse(row.targets)
    const known = ofInstances.get(row.instance_id) ?? []
    ofInstances.set(row.instance_id, [...known, { condition, from, until, targetIds }])
  }
  return events.flatMap((event) => {
    const subscriptions = ofInstances.get(event.instance_id)
    if (!subscriptions || !isShown({ aggregateType: event.aggregate_type })) return []
    const conditions = conditionsOfEvent(shownType(event.event_type))
    const { position } = event
    const targetIds = subscribedTargets({ position, conditions }, subscriptions)
    return targetIds.length === 0 ? [] : [{ event, targetIds }]
  })
}

async function store(
  deps: ExpandDeps,
  writer: TransactionWriter,
  { matched, end }: { readonly matched: readonly Matched[]; readonly end: number },
): Promise<number> {
  const { ids, clock } = deps
  // Another node may have been first.
  const cursor = await positionOf(writer)
  if (cursor >= end) return 0
  const now = clock.nowMicros()
  const rows: DeliveryRow[] = []
  const targets = new Map<string, ReadonlyMap<string, TargetRow>>()
  for (const { event, targetIds } of matched.filter((each) => each.event.position > cursor)) {
    const instanceId = event.instance_id
    const known = targets.get(instanceId) ?? (await targetsOf(writer, instanceId))
    targets.set(instanceId, known)
    rows.push(...deliveriesOf({ event, targetIds, known, now, ids }))
  }
  if (rows.length > 0) {
    await writer.insert('webhook_deliveries', rows)
    const lanes = new Map(rows.map((row) => [`${row.instance_id}/${row.target_id}`, row]))
    for (const { instance_id: instanceId, target_id: targetId } of lanes.values()) {
      await writer.run(laneText, [instanceId, targetId, now])
      await passOverOldest(deps, writer, { target: { instanceId, targetId }, now })
    }
  }
  await writer.run(setCursorText, [end])
  await writer.run(pastText, [end])
  return rows.length
}

/** As a row of any table. */
type DeliveryRow = { readonly [K in keyof WebhookDeliveriesTable]: WebhookDeliveriesTable[K] }

type TargetRow = Pick<ActionTargetsTable, 'id' | 'type' | 'interrupts'>

async function targetsOf(writer: Pick<Reader, 'all'>, instanceId: string) {
  const rows = await writer.all<TargetRow>(targetsText, [instanceId])
  return new Map(rows.map((row) => [row.id, row]))
}

/** Behind a target that interrupts, the next ones wait until it has its delivery. */
function deliveriesOf(given: {
  readonly event: FoundEvent
  readonly targetIds: readonly string[]
  readonly known: ReadonlyMap<string, TargetRow>
  readonly now: number
  readonly ids: { next(): string }
}): DeliveryRow[] {
  const { event, known, now, ids } = given
  let after = -1
  return given.targetIds.flatMap((targetId, number) => {
    const target = known.get(targetId)
    if (!target) return []
    const row: DeliveryRow = {
      instance_id: event.instance_id,
      id: ids.next(),
      target_id: targetId,
      event_position: event.position,
      event_type: shownType(event.event_type),
      number,
      after_number: after,
      state: after < 0 ? 'pending' : 'waiting',
      attempts: 0,
      due_at: now,
      begun_at: now,
      ended_at: 0,
      log: '[]',
      created_at: now,
      changed_at: now,
    }
    if (target.interrupts === 1 && target.type !== targetTypes.unawaited) after = number
    return [row]
  })
}
