/** How much waits in the outbox, for whoever watches it. */
import type { Channel } from './outbox.ts'
import type { Sql } from './store.ts'

export interface Backlog {
  readonly channel: Channel
  /** Messages that wait; `countedMax` stands for that many and more. */
  readonly pending: number
  /** How long the oldest of them has been tried; 0 where nothing waits. */
  readonly oldestSeconds: number
  /** How long the first of them could have been sent already. */
  readonly overdueSeconds: number
}

/**
 * Rows looked at of each channel: some thirty milliseconds of an embedded store, in which nobody
 * else is answered. Whether there are more of them no longer matters.
 */
export const countedMax = 10_000

const backlogText = `
  SELECT COUNT(*) AS pending, MIN(COALESCE(begun_at, created_at)) AS oldest, MIN(due_at) AS due
  FROM (SELECT begun_at, created_at, due_at FROM outbox
    WHERE state = 'pending' AND channel = ? LIMIT ${countedMax}) AS waiting`

interface BacklogRow {
  readonly pending: number
  readonly oldest: number | null
  readonly due: number | null
}

/** Looks; rejects while the store is away. */
export async function backlogOf(
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
