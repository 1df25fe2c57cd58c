/** What an event means for the read side, and whether it sends a message. */

import { outboxRowOf } from '../outbox/outbox.ts'
import type { RowChange } from '../store/database/row-changes.ts'
import type { RecordedEvent } from '../store/eventstore/eventstore.ts'
import { readRowsOf } from '../store/projections/read-rows.ts'

export function rowsOf(event: RecordedEvent): readonly RowChange[] {
  const row = outboxRowOf(event, String(event.position))
  return row ? [...readRowsOf(event), { insert: 'outbox', row }] : readRowsOf(event)
}
