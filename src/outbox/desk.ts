/** The outbox as operators see it: what waits, what was given up, and that it be tried again. */
import type { Channel, MessageKind, OutboxState } from './outbox.ts'
import type { Sql } from './store.ts'

/** A row without its payload: that holds a code, though sealed. Times are microseconds. */
export interface OutboxEntry {
  readonly id: string
  readonly instanceId: string
  readonly userId: string
  readonly kind: MessageKind
  readonly channel: Channel
  readonly state: OutboxState
  readonly attempts: number
  readonly dueAtMicros: number
  readonly createdAtMicros: number
  /** Why it was put back or given up; empty when nothing has gone wrong. */
  readonly lastError: string
}

export interface OutboxDesk {
  /** Newest first; what waits and what was given up, or what is in the state named. */
  list(which: { readonly state?: OutboxState; readonly limit: number }): Promise<OutboxEntry[]>
  /**
   * Has messages that were given up tried again, as if for the first time; all of them when
   * no id is named. Gives their number. Codes that have expired meanwhile are not sent.
   */
  retry(id?: string): Promise<number>
}

interface EntryRow {
  readonly id: string
  readonly instance_id: string
  readonly user_id: string
  readonly kind: MessageKind
  readonly channel: Channel
  readonly state: OutboxState
  readonly attempts: number
  readonly due_at: number
  readonly created_at: number
  readonly last_error: string | null
}

const openStates = `state IN ('given_up', 'pending')`

export function createOutboxDesk({
  sql,
  clock,
}: {
  readonly sql: Sql
  readonly clock: { nowMicros(): number }
}): OutboxDesk {
  return {
    list: async ({ state, limit }) => {
      const rows = await sql.all<EntryRow>(
        'SELECT id, instance_id, user_id, kind, channel, state, attempts, due_at, created_at, ' +
          `last_error FROM outbox WHERE ${state ? 'state = ?' : openStates} ` +
          'ORDER BY created_at DESC, length(id) DESC, id DESC LIMIT ?',
        [...(state ? [state] : []), limit],
      )
      return rows.map(entryOf)
    },
    retry: (id) => {
      const now = clock.nowMicros()
      // Being due now rather than when it was made: what keeps failing must not go first.
      return sql.run(
        `UPDATE outbox SET state = 'pending', attempts = 0, due_at = ?, begun_at = ?, ` +
          'changed_at = ? ' +
          `WHERE state = 'given_up'${id === undefined ? '' : ' AND id = ?'}`,
        [now, now, now, ...(id === undefined ? [] : [id])],
      )
    },
  }
}

function entryOf(row: EntryRow): OutboxEntry {
  return {
    id: row.id,
    instanceId: row.instance_id,
    userId: row.user_id,
    kind: row.kind,
    channel: row.channel,
    state: row.state,
    attempts: row.attempts,
    dueAtMicros: row.due_at,
    createdAtMicros: row.created_at,
    lastError: row.last_error ?? '',
  }
}
