/** What waits in the outbox of an instance, by channel, and whether it goes out. */
import type { Channel } from '../../domain/notification/messages.ts'
import type { Reader } from '../../store/database/database.ts'

/** The queue of a channel. Times are microseconds since 1970. */
export interface MessageQueueView {
  readonly channel: Channel
  /** Up to `countedMax`: that many, or more. */
  readonly pending: number
  /** Those of them that were tried in vain. */
  readonly failing: number
  /** Those that are being sent. */
  readonly underWay: number
  /** When the oldest began to wait; undefined where none waits. */
  readonly oldestAtMicros: number | undefined
  /** When the first of them is tried. */
  readonly nextAtMicros: number | undefined
  /** When one was tried last whose transport failed. */
  readonly failedAtMicros: number | undefined
  /** When one was sent last, of those that were made last. */
  readonly sentAtMicros: number | undefined
}

/** Reads the queue of a channel. */
export type ReadMessageQueue = (of: {
  readonly instanceId: string
  readonly channel: Channel
  readonly nowMicros: number
}) => Promise<MessageQueueView>

/** Messages of a channel that are counted. */
export const countedMax = 10_000

const waitingText = `SELECT COUNT(*) AS pending,
    SUM(CASE WHEN last_error IS NOT NULL THEN 1 ELSE 0 END) AS failing,
    SUM(CASE WHEN leased_until > ? THEN 1 ELSE 0 END) AS under_way,
    MIN(COALESCE(begun_at, created_at)) AS oldest, MIN(due_at) AS due,
    MAX(CASE WHEN last_error IS NOT NULL AND is_answered = 0 THEN changed_at END) AS failed
  FROM (SELECT last_error, leased_until, begun_at, created_at, due_at, is_answered, changed_at
    FROM outbox WHERE instance_id = ? AND channel = ? AND state = 'pending'
    LIMIT ${countedMax}) AS waiting`

// Of the last ones only: where none of a channel was ever sent, all would be read.
const sentText = `SELECT MAX(changed_at) AS sent
  FROM (SELECT channel, state, changed_at FROM outbox WHERE instance_id = ?
    ORDER BY created_at DESC, id DESC LIMIT 400) AS made_last
  WHERE channel = ? AND state = 'sent'`

interface WaitingRow {
  readonly pending: number
  readonly failing: number | null
  readonly under_way: number | null
  readonly oldest: number | null
  readonly due: number | null
  readonly failed: number | null
}

/** Creates the query. */
export function createReadMessageQueue({
  database,
}: {
  readonly database: Pick<Reader, 'once'>
}): ReadMessageQueue {
  return async ({ instanceId, channel, nowMicros }) => {
    const [[row], [last]] = await Promise.all([
      database.once<WaitingRow>(waitingText, [nowMicros, instanceId, channel]),
      database.once<{ sent: number | null }>(sentText, [instanceId, channel]),
    ])
    return {
      channel,
      pending: Number(row?.pending ?? 0),
      failing: Number(row?.failing ?? 0),
      underWay: Number(row?.under_way ?? 0),
      oldestAtMicros: row?.oldest ?? undefined,
      nextAtMicros: row?.due ?? undefined,
      failedAtMicros: row?.failed ?? undefined,
      sentAtMicros: last?.sent ?? undefined,
    }
  }
}
