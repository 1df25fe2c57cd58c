/** Operates on the outbox of a store, also beside a running server. */

import { createClock } from '../../kit/clock.ts'
import { createOutboxAdmin, type OutboxAdmin } from '../../outbox/outbox-admin.ts'
import type { Settings } from '../config/settings.ts'
import { openDatabase } from '../open-store.ts'

export type { OutboxAdmin as OutboxDesk, OutboxEntry } from '../../outbox/outbox-admin.ts'

/** Opens the store of the settings, runs `work` on its outbox, and closes it. */
export async function withOutboxAdmin<T>(
  settings: Settings,
  work: (outboxAdmin: OutboxAdmin) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(settings, { isGuest: true })
  const outboxAdmin = createOutboxAdmin({ sql: database, clock: createClock() })
  return work(outboxAdmin).finally(() => database.close())
}
