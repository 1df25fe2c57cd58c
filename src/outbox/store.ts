/**
 * The outbox table as the dispatcher uses it, in SQL common to SQLite and PostgreSQL.
 *
 * A claim is one atomic UPDATE that writes a lease: if two processes want the same row, PostgreSQL
 * makes the second wait and then re-evaluate the row, which is leased by then; SQLite has a single
 * writer anyway. Every later change names the lease it acts under.
 */
import { randomUUID } from 'node:crypto'
import { Unavailable } from '../kit/unavailable.ts'
import { longestMicros } from './back-off.ts'
import type { Channel, OutboxRow } from './outbox.ts'

/** The part of a database that the outbox needs; each `run` is its own transaction. */
export interface Sql {
  all<Row>(sql: string, params: readonly (string | number | null)[]): Promise<Row[]>
  /** Returns the number of rows changed. */
  run(sql: string, params: readonly (string | number | null)[]): Promise<number>
}

/** A row leased to this process until `leasedUntil`. */
export type ClaimedRow = OutboxRow & { readonly lease_id: string }

/** The terms of a claim. Times are microseconds since 1970. */
export interface Claim {
  readonly nowMicros: number
  readonly leasedUntil: number
  readonly limit: number
}

/** The messages of an instance on one channel, all delivered by the same transport. */
export interface Lane {
  readonly instanceId: string
  readonly channel: Channel
}

/** A lane with waiting rows. */
export interface WaitingLane extends Lane {
  /** When the first row without a lease is due. */
  readonly dueAtMicros: number
}

/** Where a message went, or was tried to. */
export interface Destination {
  readonly address: string
  /** BCP 47. */
  readonly language: string
}

/** Why a row was not sent. */
export interface NotSent {
  readonly why: string
  /** Microseconds since 1970. */
  readonly now: number
  /** Absent: it was not composed. */
  readonly to?: Destination | undefined
  /** Whether `why` is what the transport answered to this very message. */
  readonly isAnswered?: boolean
}

/** When a row is due again and why it was put back; times in microseconds since 1970. */
export interface Postponing extends NotSent {
  readonly dueAt: number
}

/** The outbox table. */
export interface OutboxStore {
  /**
   * Lanes of the instances after the given id, in order, of at most so many instances; `last` is
   * the last of those, absent at the end. Reads one index entry per lane.
   */
  lanes(query: {
    readonly after: string
    readonly nowMicros: number
    readonly limit: number
  }): Promise<{ readonly lanes: readonly WaitingLane[]; readonly last: string | undefined }>
  /** Claims due rows without a lease; counts the attempt at once, so that crashes count too. */
  claim(claim: Claim & { readonly lane: Lane }): Promise<ClaimedRow[]>
  /** Claims rows whose message was sent but whose sent event is not recorded. */
  claimUnrecorded(claim: Claim): Promise<ClaimedRow[]>
  /** Releases rows of claims whose response was lost. */
  releaseUnconfirmed(): Promise<void>
  /** Whether a newer message of the same kind for the same user exists, in any state. */
  hasNewer(row: Pick<OutboxRow, 'id' | 'instance_id' | 'user_id' | 'kind'>): Promise<boolean>
  /** Records that the message was sent; the lease stays until `release`. */
  markSent(row: ClaimedRow, nowMicros: number, to: Destination): Promise<boolean>
  /** Ends the lease of a sent row: nothing is left to do. */
  release(row: ClaimedRow, nowMicros: number): Promise<boolean>
  /** Completes a row without sending. */
  end(row: ClaimedRow, state: 'given_up' | 'dropped', how: NotSent): Promise<boolean>
  /** Puts a row back until `dueAt`. */
  postpone(row: ClaimedRow, how: Postponing): Promise<boolean>
  /** Corrects rows whose due time or lease lies later than a correct clock could have set it. */
  repairDueTimes(when: { readonly nowMicros: number; readonly leaseMicros: number }): Promise<void>
}

const isFree = '(leased_until IS NULL OR leased_until <= ?)'
const isUnrecorded = `state = 'sent' AND lease_id IS NOT NULL AND leased_until <= ?`

// The condition occurs twice: inside it selects the rows; outside PostgreSQL evaluates it again if
// another process has changed a selected row meanwhile.
const claimText =
  'UPDATE outbox SET lease_id = ?, leased_until = ?, attempts = attempts + 1, changed_at = ? ' +
  `WHERE id IN (SELECT id FROM outbox WHERE state = 'pending' AND instance_id = ? AND ` +
  `channel = ? AND due_at <= ? AND ${isFree} ORDER BY due_at, id LIMIT ?) ` +
  `AND state = 'pending' AND due_at <= ? AND ${isFree}`

// Skips from instance to instance by the index, so that a thousand rows of one instance cost no
// more than one. The last row has no instance when there are no more.
const lanesText = `
  WITH RECURSIVE found (instance_id, place) AS (
    SELECT (SELECT one.instance_id FROM outbox AS one
      WHERE one.state = 'pending' AND one.instance_id > ?
      ORDER BY one.instance_id LIMIT 1), 1
    UNION ALL
    SELECT (SELECT one.instance_id FROM outbox AS one
      WHERE one.state = 'pending' AND one.instance_id > found.instance_id
      ORDER BY one.instance_id LIMIT 1), found.place + 1
    FROM found WHERE found.instance_id IS NOT NULL AND found.place < ?
  )
  SELECT found.instance_id, ways.channel,
    (SELECT one.due_at FROM outbox AS one
      WHERE one.state = 'pending' AND one.instance_id = found.instance_id
        AND one.channel = ways.channel AND (one.leased_until IS NULL OR one.leased_until <= ?)
      ORDER BY one.due_at LIMIT 1) AS due_at
  FROM found
    CROSS JOIN (SELECT 'email' AS channel UNION ALL SELECT 'sms' AS channel) AS ways
  WHERE found.instance_id IS NOT NULL ORDER BY found.place, ways.channel`

const claimUnrecordedText =
  'UPDATE outbox SET lease_id = ?, leased_until = ?, attempts = attempts + 1, changed_at = ? ' +
  `WHERE id IN (SELECT id FROM outbox WHERE ${isUnrecorded} ORDER BY leased_until, id LIMIT ?) ` +
  `AND ${isUnrecorded}`

// Ids are positions in decimal, so the longer one is later. Timestamps are not used: clocks may
// have been wrong and differ between nodes.
const hasNewerText =
  'SELECT 1 AS found FROM outbox WHERE instance_id = ? AND user_id = ? AND kind = ? AND ' +
  '(length(id) > ? OR (length(id) = ? AND id > ?)) LIMIT 1'

/** How far the clocks of nodes may differ, in microseconds. */
const apartMicros = 60_000_000

// A row that was never tried is due from its creation.
const putRightDueText =
  `UPDATE outbox SET due_at = ? WHERE state = 'pending' AND due_at > ? AND ` +
  '(attempts = 0 OR due_at > ?)'
const putRightLeaseText =
  'UPDATE outbox SET leased_until = ? WHERE lease_id IS NOT NULL AND leased_until > ?'

const channelCount = 2

/** What is kept of a delivery for those who look at the message. */
const seen = 'address = ?, address_key = ?, language = ?, is_answered = ?'

/** Values for it; what an earlier attempt has noted stays. */
function seenOf(
  row: Pick<OutboxRow, 'address' | 'language'>,
  { to = row, isAnswered = false }: Pick<NotSent, 'to' | 'isAnswered'>,
): readonly (string | number)[] {
  const { address, language } = to
  return [address, address.toLowerCase(), language, isAnswered ? 1 : 0]
}

interface LaneRow {
  readonly instance_id: string
  readonly channel: Channel
  readonly due_at: number | null
}

/**
 * Unconfirmed claims released at once when the store is available again; others end with their
 * lease.
 */
const unansweredMax = 100

/** Creates the outbox table over `sql`. */
export function createOutboxStore(sql: Sql): OutboxStore {
  const claimed = (lease: string) =>
    sql.all<ClaimedRow>('SELECT * FROM outbox WHERE lease_id = ? ORDER BY due_at, id', [lease])
  const unanswered = new Set<string>()
  const claimBy = async (text: string, values: readonly (string | number)[]) => {
    const lease = randomUUID()
    try {
      return (await sql.run(text, [lease, ...values])) > 0 ? await claimed(lease) : []
    } catch (failure) {
      if (failure instanceof Unavailable && unanswered.size < unansweredMax) unanswered.add(lease)
      throw failure
    }
  }
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
    lanes: async ({ after, nowMicros, limit }) => {
      const rows = await sql.all<LaneRow>(lanesText, [after, limit, nowMicros])
      const lanes = rows.flatMap(({ instance_id: instanceId, channel, due_at: dueAtMicros }) =>
        dueAtMicros === null ? [] : [{ instanceId, channel, dueAtMicros }],
      )
      const isFull = rows.length === limit * channelCount
      return { lanes, last: isFull ? rows.at(-1)?.instance_id : undefined }
    },
    claim: ({ lane: { instanceId, channel }, nowMicros: now, leasedUntil, limit }) =>
      claimBy(claimText, [leasedUntil, now, instanceId, channel, now, now, limit, now, now]),
    claimUnrecorded: ({ nowMicros: now, leasedUntil, limit }) =>
      claimBy(claimUnrecordedText, [leasedUntil, now, now, limit, now]),
    releaseUnconfirmed: async () => {
      for (const lease of [...unanswered]) {
        await sql.run('UPDATE outbox SET leased_until = 0 WHERE lease_id = ?', [lease])
        unanswered.delete(lease)
      }
    },
    hasNewer: async ({ id, instance_id, user_id, kind }) => {
      const values = [instance_id, user_id, kind, id.length, id.length, id]
      return (await sql.all(hasNewerText, values)).length > 0
    },
    markSent: (row, now, to) =>
      change(row, `state = 'sent', last_error = NULL, ${seen}, changed_at = ?`, [
        ...seenOf(row, { to }),
        now,
      ]),
    release: (row, now) => change(row, freed, [now]),
    end: (row, state, how) =>
      change(row, `state = ?, last_error = ?, ${seen}, ${freed}`, [
        ...[state, how.why, ...seenOf(row, how), how.now],
      ]),
    postpone: (row, how) =>
      change(row, `due_at = ?, last_error = ?, ${seen}, ${freed}`, [
        ...[how.dueAt, how.why, ...seenOf(row, how), how.now],
      ]),
    repairDueTimes: async ({ nowMicros: now, leaseMicros }) => {
      const soon = now + apartMicros
      await sql.run(putRightDueText, [now, soon, soon + longestMicros])
      await sql.run(putRightLeaseText, [now + leaseMicros, soon + leaseMicros])
    },
  }
}
