/** The outbox for operators: lists waiting and failed messages and restarts sending. */
import type { Channel, MessageKind, OutboxState } from './outbox.ts'
import type { Sql } from './store.ts'

/** A row without its payload, which contains a sealed code. Times are microseconds since 1970. */
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
  /** Why it was put back or given up; empty if there was no failure. */
  readonly lastError: string
}

/** Access to the outbox for operators. */
export interface OutboxAdmin {
  /** Newest first; waiting and given-up rows, or those in the given state. */
  list(which: { readonly state?: OutboxState; readonly limit: number }): Promise<OutboxEntry[]>
  /**
   * Retries messages that were given up, as if for the first time; all of them if no id is given.
   * Resolves to their number. Expired codes are not sent.
   */
  retry(id?: string): Promise<number>
  /** Retries one of an instance that was given up; resolves to whether there was one. */
  retryOf(message: { readonly instanceId: string; readonly id: string }): Promise<boolean>
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

/** Written out, so that the indexes of some states are found. */
const isIn: Readonly<Record<OutboxState, string>> = {
  pending: `state = 'pending'`,
  sent: `state = 'sent'`,
  given_up: `state = 'given_up'`,
  dropped: `state = 'dropped'`,
}

const openStates = `state IN ('given_up', 'pending')`

/** Creates the access to an outbox. */
export function createOutboxAdmin({
  sql,
  clock,
}: {
  readonly sql: Sql
  readonly clock: { nowMicros(): number }
}): OutboxAdmin {
  // Due now rather than at the creation time: rows that keep failing must not go first.
  const retried = `UPDATE outbox SET state = 'pending', attempts = 0, due_at = ?, begun_at = ?,
    changed_at = ? WHERE state = 'given_up'`
  const now = () => {
    const nowMicros = clock.nowMicros()
    return [nowMicros, nowMicros, nowMicros]
  }
  return {
    list: async ({ state, limit }) => {
      const rows = await sql.all<EntryRow>(
        'SELECT id, instance_id, user_id, kind, channel, state, attempts, due_at, created_at, ' +
          `last_error FROM outbox WHERE ${state ? isIn[state] : openStates} ` +
          'ORDER BY created_at DESC, length(id) DESC, id DESC LIMIT ?',
        [limit],
      )
      return rows.map(entryOf)
    },
    retry: (id) =>
      id === undefined ? sql.run(retried, now()) : sql.run(`${retried} AND id = ?`, [...now(), id]),
    retryOf: async ({ instanceId, id }) =>
      (await sql.run(`${retried} AND instance_id = ? AND id = ?`, [...now(), instanceId, id])) > 0,
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
