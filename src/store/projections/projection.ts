/**
 * A projection is a table from event type to row changes, and nothing else: it reads no
 * database and no clock, so live appends, rebuilds and tests all use the same one.
 */
import type { RowChange } from '../database/row-changes.ts'
import type { RecordedEvent } from '../eventstore/event.ts'

export type Projection = Readonly<Record<string, (event: RecordedEvent) => readonly RowChange[]>>

/** The three columns every read row carries, for an event that begins a row. */
export function stampOf(event: RecordedEvent) {
  return {
    created_at: event.createdAtMicros,
    changed_at: event.createdAtMicros,
    sequence: event.sequence,
  }
}

/** The two that move when an event changes a row. */
export function changeOf(event: RecordedEvent) {
  return { changed_at: event.createdAtMicros, sequence: event.sequence }
}

/** The snapshots of an aggregate go with it: nobody will fold its history again. */
export function snapshotsGone(event: RecordedEvent): RowChange {
  const { instanceId: instance_id, aggregateType: aggregate_type, aggregateId } = event
  return { delete: 'snapshots', where: { instance_id, aggregate_type, aggregate_id: aggregateId } }
}

/** A payload's text; empty when absent, for empty text is not stored in events. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A payload's flag as the stores keep it. */
export function flag(value: unknown): 0 | 1 {
  return value === true ? 1 : 0
}

/** A payload's number; 0 when absent, for zero is not stored in events. */
export function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
