/** The rows an event changes: read tables and outbox. */

import { outboxRowOf } from '../outbox/outbox.ts'
import type { RowChange } from '../store/database/row-changes.ts'
import type { RecordedEvent } from '../store/eventstore/eventstore.ts'
import { readRowsOf } from '../store/projections/read-rows.ts'

/** The row changes of an event. */
export function toRows(event: RecordedEvent): readonly RowChange[] {
  const row = outboxRowOf(event, String(event.position))
  return row ? [...readRowsOf(event), { insert: 'outbox', row }] : readRowsOf(event)
}
