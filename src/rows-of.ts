/** What an event means for the read side, and whether it sends a message. */
import type { RowChange } from './database/row-changes.ts'
import type { RecordedEvent } from './eventstore/eventstore.ts'
import { outboxRowOf } from './outbox/outbox.ts'
import { readRowsOf } from './projections/read-rows.ts'

export function rowsOf(event: RecordedEvent): readonly RowChange[] {
  const row = outboxRowOf(event, String(event.position))
  return row ? [...readRowsOf(event), { insert: 'outbox', row }] : readRowsOf(event)
}
