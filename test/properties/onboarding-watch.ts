/** What the onboarding property sees of the server: its events, its outbox, and the mails. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Channel, OutboxRow } from '../../src/outbox/outbox.ts'
import type { Database } from '../../src/store/database/database.ts'
import type { World } from '../world/world.ts'

export interface SeenMail {
  readonly id: string
  readonly kind: string
  readonly channel: Channel
  readonly to: string
  readonly code?: string
  readonly url?: string
}

/** A row that has come to its end, and the message that went out for it, if one did. */
export interface SeenRow extends Pick<OutboxRow, 'kind' | 'channel' | 'state' | 'attempts'> {
  readonly mail: SeenMail | undefined
}

/** What happened to one user since the last look, oldest first. */
export interface Seen {
  readonly events: readonly string[]
  readonly rows: readonly SeenRow[]
}

export interface Watch {
  /** Waits until no message is on its way; then says what is new, by user. */
  look(): Promise<(userId: string) => Seen>
}

type EventRow = { position: number; aggregate_id: string; event_type: string }

const onItsWay = `SELECT id FROM outbox WHERE state = 'pending' OR lease_id IS NOT NULL LIMIT 1`
// The id of a row is the position of its event.
const rowsText =
  'SELECT id, user_id, kind, channel, state, attempts FROM outbox ' +
  'WHERE CAST(id AS BIGINT) > ? ORDER BY CAST(id AS BIGINT)'
const eventsText =
  'SELECT position, aggregate_id, event_type FROM events ' +
  `WHERE position > ? AND aggregate_type = 'user' ORDER BY position`

/** Looks from now on, through a connection beside the server's. */
export async function watch(database: Database, world: World): Promise<Watch> {
  const [last] = await database.all<{ position: number }>(
    'SELECT MAX(position) AS position FROM events',
  )
  let position = last?.position ?? 0
  return {
    look: async () => {
      await untilSent(database)
      const events = await database.all<EventRow>(eventsText, [position])
      const rows = await database.all<OutboxRow>(rowsText, [position])
      position = events.at(-1)?.position ?? position
      const mails = await mailsOf(world, new Set(rows.map((row) => row.user_id)))
      return (userId: string): Seen => ({
        events: events.filter((row) => row.aggregate_id === userId).map((row) => row.event_type),
        rows: rows
          .filter((row) => row.user_id === userId)
          .map((row) => ({ ...row, mail: mails.get(row.id) })),
      })
    },
  }
}

async function untilSent(database: Database): Promise<void> {
  for (const ends = performance.now() + 20_000; performance.now() < ends; ) {
    if ((await database.all(onItsWay)).length === 0) return
    await pause(2)
  }
  throw new Error('a message stays on its way')
}

async function mailsOf(world: World, userIds: ReadonlySet<string>) {
  const found = new Map<string, SeenMail>()
  const ask = async (userId: string) => {
    const response = await fetch(`${world.server.mailboxUrl}.json?userId=${userId}`)
    const { messages } = (await response.json()) as { messages: SeenMail[] }
    for (const message of messages) found.set(message.id, message)
  }
  await Promise.all([...userIds].map(ask))
  return found
}
