/** Looks after the outbox of a store, beside a server that may be running on it. */

import { createClock } from '../../kit/clock.ts'
import { createOutboxDesk, type OutboxDesk } from '../../outbox/desk.ts'
import type { Settings } from '../config/settings.ts'
import { openDatabase } from '../open-store.ts'

export type { OutboxDesk, OutboxEntry } from '../../outbox/desk.ts'

export async function atOutboxDesk<T>(
  settings: Settings,
  work: (desk: OutboxDesk) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(settings, { isGuest: true })
  const desk = createOutboxDesk({ sql: database, clock: createClock() })
  return work(desk).finally(() => database.close())
}
