/** Whether a transaction was stored whose commit was not confirmed. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type CommitUnconfirmed, Unavailable } from '../../kit/unavailable.ts'
import type { Database } from '../database/database.ts'
import type { EventsTable } from '../database/tables.ts'
import type { RecordedEvent } from './event.ts'

/**
 * The result of checking whether a transaction was stored: all of it, nothing, or not known
 * because the store is unavailable.
 */
export type LookUp = 'stored' | 'not_stored' | 'unknown'

interface Unconfirmed {
  /** The first event of the transaction; undefined if it had none. */
  readonly first: RecordedEvent | undefined
  readonly failure: CommitUnconfirmed
  /** Called with the result. */
  readonly tell: (found: LookUp) => void
}

/** Milliseconds the check is repeated, and between checks, while the store is unavailable. */
const lookingMs = 10_000
const lookMs = 500

/**
 * Whether an unconfirmed transaction was stored. Checked in a writer's turn, which is only granted
 * once that transaction has ended.
 */
export async function wasStored(
  database: Pick<Database, 'write'>,
  { first, failure: unanswered, tell }: Unconfirmed,
): Promise<boolean> {
  if (!first) return true
  const untilMs = performance.now() + lookingMs
  while (performance.now() < untilMs) {
    const found = await database
      .write((writer) => writer.all<EventsTable>(positionText, [first.position]))
      .catch((failure: unknown) => {
        if (failure instanceof Unavailable) return undefined
        throw failure
      })
    if (found) {
      const isThere = found.some((row) => isSame(row, first))
      tell(isThere ? 'stored' : 'not_stored')
      return isThere
    }
    await sleep(lookMs)
  }
  tell('unknown')
  throw unanswered
}

const positionText = 'SELECT * FROM events WHERE position = ?'

/** A position is assigned once; its creator and time identify the event. */
function isSame(row: EventsTable, event: RecordedEvent): boolean {
  return (
    row.instance_id === event.instanceId &&
    row.aggregate_id === event.aggregateId &&
    row.sequence === event.sequence &&
    row.created_at === event.createdAtMicros &&
    row.event_type === event.type
  )
}
