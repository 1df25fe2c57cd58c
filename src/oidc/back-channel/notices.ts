/**
 * The notices that are due, for any number of nodes: a claim is one atomic UPDATE that counts the
 * attempt and sets the time of the next, so that a node that crashes loses one attempt at most.
 */
import { randomBytes } from 'node:crypto'
import type { Database } from '../../store/database/database.ts'
import type { LogoutNoticesTable } from '../../store/database/tables.ts'

/** How often an application is called at most (projects §15). */
export const attemptsMax = 3

/** Microseconds until the next attempt: more than the ten seconds that one may take. */
const retryMicros = 30e6

/** A notice that is with this node. */
export type Notice = Readonly<LogoutNoticesTable>

/** The due notices. */
export interface Notices {
  /** Claims at most so many, and counts an attempt of each. */
  claim(limit: number): Promise<readonly Notice[]>
  /** When the next one is due; undefined for none. */
  nextDueAtMicros(): Promise<number | undefined>
  /** Ends a notice whose attempts are used up. */
  giveUp(notice: Notice): Promise<void>
}

const nextText = `
  SELECT due_at FROM logout_notices
  WHERE due_at IS NOT NULL AND ends_at > ? AND attempts < ? ORDER BY due_at LIMIT 1`

const isDue = 'due_at <= ? AND ends_at > ? AND attempts < ?'

// The condition occurs twice: inside it selects the rows; outside PostgreSQL evaluates it again if
// another process has changed a selected row meanwhile.
const claimText = `
  UPDATE logout_notices SET lease_id = ?, attempts = attempts + 1, due_at = ?
  WHERE id IN (SELECT id FROM logout_notices WHERE ${isDue} ORDER BY due_at, id LIMIT ?)
    AND ${isDue}`

const claimedText = 'SELECT * FROM logout_notices WHERE lease_id = ? ORDER BY id'

/** Opens them. */
export function createNotices({
  database,
  clock,
}: {
  readonly database: Pick<Database, 'all' | 'run'>
  readonly clock: { nowMicros(): number }
}): Notices {
  return {
    claim: async (limit) => {
      const now = clock.nowMicros()
      const lease = randomBytes(16).toString('base64url')
      const due = [now, now, attemptsMax]
      const values = [lease, now + retryMicros, ...due, limit, ...due]
      if ((await database.run(claimText, values)) === 0) return []
      return database.all<LogoutNoticesTable>(claimedText, [lease])
    },
    nextDueAtMicros: async () => {
      const [row] = await database.all<{ due_at: number }>(nextText, [
        clock.nowMicros(),
        attemptsMax,
      ])
      return row?.due_at
    },
    giveUp: async ({ id }) => {
      await database.run('DELETE FROM logout_notices WHERE id = ?', [id])
    },
  }
}
