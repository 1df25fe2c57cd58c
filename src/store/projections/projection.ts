/**
 * A projection is a table from event type to row changes, and nothing else: it reads no
 * database and no clock, so live appends, rebuilds and tests all use the same one.
 */
import type { EventType } from '../../events/catalogue.ts'
import type { EventFrame, RecordedEvent } from '../../events/event.ts'
import type { RowChange } from '../database/row-changes.ts'

/** What rows become by an event of one type. */
export type RowsOf<T extends string> = (event: RecordedEvent<T>) => readonly RowChange[]

/** Row changes by event type; what has no entry changes no row. */
export type Projection = ReadonlyMap<string, RowsOf<string>>

/** A projection of a table by event type, each entry typed by the catalogue. */
export function projection(table: { readonly [T in EventType]?: RowsOf<T> }): Projection {
  // The entry of a type gets events of that type only, so it may expect their payload.
  return new Map(Object.entries(table)) as ReadonlyMap<string, RowsOf<string>>
}

/** The three columns every read row carries, for an event that begins a row. */
export function stampOf(event: EventFrame) {
  return {
    created_at: event.createdAtMicros,
    changed_at: event.createdAtMicros,
    sequence: event.sequence,
  }
}

/** The two that move when an event changes a row. */
export function changeOf(event: EventFrame) {
  return { changed_at: event.createdAtMicros, sequence: event.sequence }
}

/** The snapshots of an aggregate go with it: nobody will fold its history again. */
export function snapshotsGone(event: EventFrame): RowChange {
  const { instanceId: instance_id, aggregateType: aggregate_type, aggregateId } = event
  return { delete: 'snapshots', where: { instance_id, aggregate_type, aggregate_id: aggregateId } }
}

/** A flag as the stores keep it. */
export function flag(value: boolean | undefined): 0 | 1 {
  return value === true ? 1 : 0
}
