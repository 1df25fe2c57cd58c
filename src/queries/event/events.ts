/**
 * The events of an instance as they are shown (organizations.md §8.1). Each search walks indexes in
 * the order of time until the page is full: one for each wanted type or aggregate.
 */
import { sql } from 'kysely'
import { eventTypes, traitsOf } from '../../events/catalogue.ts'
import {
  type JsonRecord,
  shownPayload,
  shownType,
  storedTypes,
  unshownAggregateTypes,
} from '../../events/shown-event.ts'
import { shownAggregateTypes } from '../../events/shown-types.ts'
import type { SqlValue } from '../../store/database/database.ts'
import type { EventsTable } from '../../store/database/tables.ts'
import { run, type Store } from '../listing.ts'
import { isOneOf } from '../one-of.ts'
import type { OldestShown } from './audit-retention.ts'

/** An event as it is shown. */
export interface EventView {
  readonly aggregateId: string
  readonly aggregateType: string
  readonly orgId: string
  readonly sequence: number
  readonly createdAtMicros: number
  /** Tells events of one moment apart: 1 to 999, see `cursorOf`. */
  readonly withinMicros: number
  readonly type: string
  readonly payload: JsonRecord | undefined
  readonly editorId: string
  /** Empty for components of the server, and for users who are gone. */
  readonly editorName: string
}

/** A moment; the second number is that of an event's, 0 in a date of anybody else. */
export interface EventCursor {
  readonly atMicros: number
  readonly withinMicros: number
}

/** A search for events. Empty members are not asked for. */
export interface EventSearch {
  readonly instanceId: string
  /** Only later events. */
  readonly after?: EventCursor | undefined
  /** Only earlier events. */
  readonly before?: EventCursor | undefined
  readonly afterSequence: number
  readonly limit: number
  readonly isAscending: boolean
  readonly editorId: string
  /** By the names they are shown by. */
  readonly eventTypes: readonly string[]
  readonly aggregateId: string
  readonly aggregateTypes: readonly string[]
  readonly owner: string
}

/** The queries about events. */
export interface EventQueries {
  events(search: EventSearch): Promise<readonly EventView[]>
}

/** Creates the queries about events. */
export function createEventQueries({
  database,
  oldestShown,
}: {
  readonly database: Store
  readonly oldestShown: OldestShown
}): EventQueries {
  return {
    events: async (search) => {
      const walks = walksOf(search)
      if (walks.length === 0) return []
      const conditions = await conditionsOf({ database, oldestShown }, search)
      const { text, values } = statementOf(search, walks, conditions)
      const rows = await database.once<EventsTable>(text, values)
      const names = await namesOf(database, search.instanceId, rows)
      return rows.map((row) => viewOf(row, names))
    },
  }
}

interface Condition {
  readonly text: string
  readonly values: readonly SqlValue[]
}

/** A way along an index: its columns after the instance, which are equal, and the order. */
interface Walk extends Condition {
  readonly order: 'time' | 'sequence'
}

const byTime: Walk = { text: '', values: [], order: 'time' }

function walksOf({
  aggregateId,
  aggregateTypes,
  eventTypes: wanted,
}: EventSearch): readonly Walk[] {
  const types = wanted.flatMap(storedTypes)
  if (aggregateId !== '') {
    const kinds = aggregateTypes.length > 0 ? aggregateTypes : shownAggregateTypes
    const among = types.length > 0 ? ` AND event_type IN (${marks(types)})` : ''
    if (wanted.length > 0 && types.length === 0) return []
    return [...new Set(kinds)].map((kind) => ({
      text: `aggregate_type = ? AND aggregate_id = ?${among}`,
      values: [kind, aggregateId, ...types],
      order: 'sequence',
    }))
  }
  if (wanted.length === 0 && aggregateTypes.length === 0) return [byTime]
  const given = wanted.length > 0 ? types : eventTypes
  const chosen =
    aggregateTypes.length === 0
      ? given
      : given.filter((type) =>
          traitsOf(type)?.aggregateTypes.some((kind) => aggregateTypes.includes(kind)),
        )
  return [...new Set(chosen)].map((type) => ({
    text: 'event_type = ?',
    values: [type],
    order: 'time',
  }))
}

const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ')

/** What holds of the events on every way. */
async function conditionsOf(
  { database, oldestShown }: { readonly database: Store; readonly oldestShown: OldestShown },
  search: EventSearch,
): Promise<readonly Condition[]> {
  const { instanceId, editorId, owner, afterSequence, isAscending } = search
  const [oldest, after, before] = await Promise.all([
    oldestShown({ instanceId }),
    search.after && edgeOf(database, { instanceId, isAscending, cursor: search.after }),
    search.before && edgeOf(database, { instanceId, isAscending, cursor: search.before }),
  ])
  return [
    { text: 'instance_id = ?', values: [instanceId] },
    ...(editorId === '' ? [] : [{ text: 'creator = ?', values: [editorId] }]),
    ...(owner === '' ? [] : [{ text: 'owner = ?', values: [owner] }]),
    ...(afterSequence === 0 ? [] : [{ text: 'sequence > ?', values: [afterSequence] }]),
    ...(oldest === 0 ? [] : [{ text: 'created_at >= ?', values: [oldest] }]),
    ...(after ? [{ text: '(created_at, position) > (?, ?)', values: after.later }] : []),
    ...(before ? [{ text: '(created_at, position) < (?, ?)', values: before.earlier }] : []),
    {
      text: `aggregate_type NOT IN (${marks(unshownAggregateTypes)})`,
      values: unshownAggregateTypes,
    },
  ]
}

/**
 * What a page ends with leads to the next one, also where events of one command are on both: they
 * have the same microsecond, so the nanoseconds within it say which of them it was.
 */
export function withinMicrosOf(position: number): number {
  return 1 + (position % span)
}

const span = 999
const behindAll = Number.MAX_SAFE_INTEGER

interface Edge {
  /** The moment and position that later events are behind. */
  readonly later: readonly [number, number]
  /** The moment and position that earlier events are before. */
  readonly earlier: readonly [number, number]
}

const edgeText = `SELECT position FROM events
  WHERE instance_id = ? AND created_at = ? AND position % ${span} = ?
  ORDER BY position LIMIT 1000`

/** A date of anybody else than ours has no event within its microsecond that it could name. */
async function edgeOf(
  database: Store,
  {
    instanceId,
    isAscending,
    cursor: { atMicros, withinMicros },
  }: { instanceId: string; isAscending: boolean; cursor: EventCursor },
): Promise<Edge> {
  if (withinMicros === 0) return { later: [atMicros, behindAll], earlier: [atMicros, -1] }
  const found = await database.once<{ position: number }>(edgeText, [
    ...[instanceId, atMicros, withinMicros - 1],
  ])
  // Of a command with more events than there are numbers, the page goes on behind the last one.
  const position = (isAscending ? found.at(-1) : found[0])?.position ?? behindAll
  return { later: [atMicros, position], earlier: [atMicros, position] }
}

function statementOf(
  { limit, isAscending }: EventSearch,
  walks: readonly Walk[],
  conditions: readonly Condition[],
): Condition {
  const direction = isAscending ? 'ASC' : 'DESC'
  const order = `ORDER BY created_at ${direction}, position ${direction}`
  const branch = ({ text, order: by }: Walk) => `SELECT * FROM (
    SELECT position, created_at FROM events
    WHERE ${[...conditions.map((condition) => condition.text), text].filter(Boolean).join(' AND ')}
    ${by === 'time' ? order : `ORDER BY sequence ${direction}`} LIMIT ?) AS branch`
  const shared = conditions.flatMap(({ values }) => values)
  return {
    text: `SELECT e.* FROM (
      SELECT position FROM (${walks.map(branch).join(' UNION ALL ')}) AS found ${order} LIMIT ?
    ) AS page JOIN events e ON e.position = page.position
    ORDER BY e.created_at ${direction}, e.position ${direction}`,
    values: [...walks.flatMap(({ values }) => [...shared, ...values, limit]), limit],
  }
}

interface NamedRow {
  readonly id: string
  readonly display_name: string | null
  readonly name: string | null
}

async function namesOf(
  database: Store,
  instanceId: string,
  rows: readonly EventsTable[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.map(({ creator }) => creator))]
  if (ids.length === 0) return new Map()
  const found = await run<NamedRow>(
    database,
    sql`select id, display_name, name from users where instance_id = ${instanceId}
      and ${isOneOf(database.dialect, { column: 'id', values: ids })}`,
  )
  return new Map(found.map((row) => [row.id, row.display_name || row.name || '']))
}

function viewOf(row: EventsTable, names: ReadonlyMap<string, string>): EventView {
  const payload = row.payload === null ? {} : JSON.parse(row.payload)
  return {
    aggregateId: row.aggregate_id,
    aggregateType: row.aggregate_type,
    orgId: row.owner,
    sequence: row.sequence,
    createdAtMicros: row.created_at,
    withinMicros: withinMicrosOf(row.position),
    type: shownType(row.event_type),
    payload: shownPayload({ type: row.event_type, payload }),
    editorId: row.creator,
    editorName: names.get(row.creator) ?? '',
  }
}
