/**
 * The outbox table as the dispatcher uses it, in SQL that SQLite and PostgreSQL share.
 *
 * A claim is one atomic UPDATE that writes a lease: of two processes that want the same row,
 * PostgreSQL makes the second wait and then look at the row again, where the lease now is;
 * SQLite has one writer at a time anyway. Every later change names the lease it acts under.
 */
import { randomUUID } from 'node:crypto'
import type { OutboxRow } from './outbox.ts'

/** As much of a database as the outbox needs; each `run` is a transaction of its own. */
export interface Sql {
  all<Row>(sql: string, params: readonly (string | number | null)[]): Promise<Row[]>
  /** Gives the number of rows changed. */
  run(sql: string, params: readonly (string | number | null)[]): Promise<number>
}

/** A row that is ours until `leasedUntil`. */
export type ClaimedRow = OutboxRow & { readonly lease_id: string }

export interface Claim {
  readonly nowMicros: number
  readonly leasedUntil: number
  readonly limit: number
}

export interface OutboxStore {
  /** Takes rows that are due and unleased; counts the attempt, so that a crash counts too. */
  claim(claim: Claim): Promise<ClaimedRow[]>
  /** Takes rows whose message went out but whose sent event is not recorded. */
  claimUnrecorded(claim: Claim): Promise<ClaimedRow[]>
  /** Whether a newer message of the same kind for the same user exists, in whatever state. */
  hasNewer(row: OutboxRow): Promise<boolean>
  /** Notes that the message went out; the lease stays until `release`. */
  markSent(row: ClaimedRow, nowMicros: number): Promise<boolean>
  /** Ends a sent row's lease: nothing is left to do. */
  release(row: ClaimedRow, nowMicros: number): Promise<boolean>
  /** Ends a row without a message. */
  end(row: ClaimedRow, state: 'given_up' | 'dropped', why: string, now: number): Promise<boolean>
  /** Puts a row back until `dueAt`. */
  postpone(row: ClaimedRow, dueAt: number, why: string, now: number): Promise<boolean>
  /** When the next unleased row is due; nothing when none waits. */
  nextDueAt(): Promise<number | undefined>
  /** Deletes rows that were due before `before` and have ended well. */
  prune(before: number): Promise<number>
}

const isFree = '(leased_until IS NULL OR leased_until <= ?)'
const isUnrecorded = `state = 'sent' AND lease_id IS NOT NULL AND leased_until <= ?`

// The condition stands twice: inside it picks the rows; outside PostgreSQL looks again
// when another process has changed a picked row meanwhile.
const claimText =
  'UPDATE outbox SET lease_id = ?, leased_until = ?, attempts = attempts + 1, changed_at = ? ' +
  `WHERE id IN (SELECT id FROM outbox WHERE state = 'pending' AND due_at <= ? AND ${isFree} ` +
  `ORDER BY due_at, id LIMIT ?) AND state = 'pending' AND due_at <= ? AND ${isFree}`

const claimUnrecordedText =
  'UPDATE outbox SET lease_id = ?, leased_until = ?, attempts = attempts + 1, changed_at = ? ' +
  `WHERE id IN (SELECT id FROM outbox WHERE ${isUnrecorded} ORDER BY leased_until, id LIMIT ?) ` +
  `AND ${isUnrecorded}`

// Ids are positions written as decimal text, so the longer one is the later one.
const hasNewerText =
  'SELECT 1 AS found FROM outbox WHERE instance_id = ? AND user_id = ? AND kind = ? AND ' +
  '(created_at > ? OR (created_at = ? AND (length(id) > ? OR (length(id) = ? AND id > ?)))) ' +
  'LIMIT 1'

/** The outbox table behind `sql`. */
export function createOutboxStore(sql: Sql): OutboxStore {
  const claimed = (lease: string) =>
    sql.all<ClaimedRow>('SELECT * FROM outbox WHERE lease_id = ? ORDER BY due_at, id', [lease])
  const change = async (
    row: ClaimedRow,
    set: string,
    values: readonly (string | number | null)[],
  ) => {
    const text = `UPDATE outbox SET ${set} WHERE id = ? AND lease_id = ?`
    return (await sql.run(text, [...values, row.id, row.lease_id])) === 1
  }
  const freed = 'lease_id = NULL, leased_until = NULL, changed_at = ?'
  return {
    claim: async ({ nowMicros: now, leasedUntil, limit }) => {
      const lease = randomUUID()
      const values = [lease, leasedUntil, now, now, now, limit, now, now]
      return (await sql.run(claimText, values)) > 0 ? claimed(lease) : []
    },
    claimUnrecorded: async ({ nowMicros: now, leasedUntil, limit }) => {
      const lease = randomUUID()
      const values = [lease, leasedUntil, now, now, limit, now]
      return (await sql.run(claimUnrecordedText, values)) > 0 ? claimed(lease) : []
    },
    hasNewer: async ({ id, instance_id, user_id, kind, created_at: at }) => {
      const values = [instance_id, user_id, kind, at, at, id.length, id.length, id]
      return (await sql.all(hasNewerText, values)).length > 0
    },
    markSent: (row, now) => change(row, `state = 'sent', last_error = NULL, changed_at = ?`, [now]),
    release: (row, now) => change(row, freed, [now]),
    end: (row, state, why, now) =>
      change(row, `state = ?, last_error = ?, ${freed}`, [state, why, now]),
    postpone: (row, dueAt, why, now) =>
      change(row, `due_at = ?, last_error = ?, ${freed}`, [dueAt, why, now]),
    nextDueAt: async () => {
      const rows = await sql.all<{ due_at: number }>(
        `SELECT due_at FROM outbox WHERE state = 'pending' AND lease_id IS NULL ` +
          'ORDER BY due_at LIMIT 1',
        [],
      )
      return rows[0]?.due_at
    },
    prune: (before) =>
      sql.run(
        `DELETE FROM outbox WHERE state IN ('sent', 'dropped') AND lease_id IS NULL ` +
          'AND due_at < ?',
        [before],
      ),
  }
}
