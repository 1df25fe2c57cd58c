/** The number of messages waiting in the outbox, for monitoring. */
import type { Channel } from './outbox.ts'
import type { Sql } from './store.ts'

/** The backlog of a channel. */
export interface Backlog {
  readonly channel: Channel
  /** Waiting messages; `countedMax` means that many or more. */
  readonly pending: number
  /** Age of the oldest of them; 0 if none is waiting. */
  readonly oldestSeconds: number
  /** How long the first of them has been due. */
  readonly overdueSeconds: number
}

/**
 * Rows counted per channel: about thirty milliseconds of an embedded store, which blocks other
 * queries. Beyond this the exact number does not matter.
 */
export const countedMax = 10_000

// From instance to instance by the index, so that the rows of the other channel are not read.
const backlogText = `
  WITH RECURSIVE found (instance_id, place) AS (
    SELECT (SELECT one.instance_id FROM outbox AS one WHERE one.state = 'pending'
      ORDER BY one.instance_id LIMIT 1), 1
    UNION ALL
    SELECT (SELECT one.instance_id FROM outbox AS one
      WHERE one.state = 'pending' AND one.instance_id > found.instance_id
      ORDER BY one.instance_id LIMIT 1), found.place + 1
    FROM found WHERE found.instance_id IS NOT NULL AND found.place < ${countedMax}
  )
  SELECT COUNT(*) AS pending, MIN(COALESCE(begun_at, created_at)) AS oldest, MIN(due_at) AS due
  FROM (SELECT one.begun_at, one.created_at, one.due_at FROM found
    CROSS JOIN outbox AS one
    WHERE one.instance_id = found.instance_id AND one.state = 'pending' AND one.channel = ?
    LIMIT ${countedMax}) AS waiting`

interface BacklogRow {
  readonly pending: number
  readonly oldest: number | null
  readonly due: number | null
}

/** Reads the backlog; rejects while the store is unavailable. */
export async function readBacklog(
  sql: Pick<Sql, 'all'>,
  nowMicros: number,
): Promise<readonly Backlog[]> {
  const secondsSince = (micros: number | null) =>
    micros === null ? 0 : Math.max(0, nowMicros - micros) / 1_000_000
  const channels: readonly Channel[] = ['email', 'sms']
  return Promise.all(
    channels.map(async (channel) => {
      const [row] = await sql.all<BacklogRow>(backlogText, [channel])
      const { pending = 0, oldest = null, due = null } = row ?? {}
      const [oldestSeconds, overdueSeconds] = [secondsSince(oldest), secondsSince(due)]
      return { channel, pending, oldestSeconds, overdueSeconds }
    }),
  )
}
