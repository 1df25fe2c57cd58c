/**
 * A projection is a table from event type to row changes, and nothing else: it reads no database
 * and no clock, so appends, rebuilds and tests all use the same one.
 */
import type { EventType } from '../../events/catalogue.ts'
import type { EventFrame, RecordedEvent } from '../../events/event.ts'
import type { RowChange } from '../database/row-changes.ts'

/** The row changes of an event of one type. */
export type RowsOf<T extends string> = (event: RecordedEvent<T>) => readonly RowChange[]

/** Row changes by event type; types without an entry change no row. */
export type Projection = ReadonlyMap<string, RowsOf<string>>

/** Creates a projection, each entry typed by the catalogue. */
export function projection(table: { readonly [T in EventType]?: RowsOf<T> }): Projection {
  // An entry gets only events of its type, so it may expect their payload.
  return new Map(Object.entries(table)) as ReadonlyMap<string, RowsOf<string>>
}

/** The three columns of every read row, for an event that creates one. */
export function stampOf(event: EventFrame) {
  return {
    created_at: event.createdAtMicros,
    changed_at: event.createdAtMicros,
    sequence: event.sequence,
  }
}

/** The two columns that every event changing a row sets. */
export function changeOf(event: EventFrame) {
  return { changed_at: event.createdAtMicros, sequence: event.sequence }
}

/** Deletes the snapshots of a removed aggregate, whose history is not folded again. */
export function snapshotsGone(event: EventFrame): RowChange {
  const { instanceId: instance_id, aggregateType: aggregate_type, aggregateId } = event
  return { delete: 'snapshots', where: { instance_id, aggregate_type, aggregate_id: aggregateId } }
}

/** A boolean as it is stored. */
export function flag(value: boolean | undefined): 0 | 1 {
  return value === true ? 1 : 0
}
