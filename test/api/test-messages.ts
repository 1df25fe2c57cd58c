/** What the RPCs about messages and the overview use, on a server that sends nothing. */
import type { ApiDeps, MessageDeps } from '../../src/api/deps.ts'
import { createOutboxAdmin } from '../../src/outbox/outbox-admin.ts'
import { createOutboxStore } from '../../src/outbox/store.ts'
import { createMessageLog } from '../../src/queries/notification/message-log.ts'
import { createReadMessageQueue } from '../../src/queries/notification/message-queue.ts'
import { createOverview } from '../../src/queries/overview/overview.ts'
import type { Database } from '../../src/store/database/database.ts'

/** Messages of that database wait for ever. */
export function createTestMessages({
  database,
  clock,
  preview,
}: Pick<MessageDeps, 'preview'> & {
  readonly database: Database
  readonly clock: { nowMicros(): number }
}): Pick<ApiDeps, 'messages' | 'overview'> {
  const messages: MessageDeps = {
    log: createMessageLog({ database }),
    queue: createReadMessageQueue({ database }),
    transport: async () => ({ origin: 'none', share: 6 }),
    retry: createOutboxAdmin({ sql: database, clock }).retryOf,
    hasNewer: createOutboxStore(database).hasNewer,
    preview,
    wake: () => undefined,
  }
  return { messages, overview: createOverview({ database }) }
}
