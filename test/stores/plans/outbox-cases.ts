/** What the outbox and its operators read. */
import { readBacklog } from '../../../src/outbox/backlog.ts'
import type { OutboxRow } from '../../../src/outbox/outbox.ts'
import { createOutboxAdmin } from '../../../src/outbox/outbox-admin.ts'
import { createOutboxStore } from '../../../src/outbox/store.ts'
import type { Database } from '../../../src/store/database/database.ts'
import { largeInstance } from './large-store.ts'
import type { ListCase } from './list-plans.ts'

const adminOf = (database: Database) =>
  createOutboxAdmin({ sql: database, clock: { nowMicros: () => 1 } })
const byCommand = 'an operator asks by a command, which is a process of its own'
const nowMicros = 1_000_000

/** The cases. */
export const outboxCases: readonly ListCase[] = [
  {
    name: 'messages that wait or were given up, for an operator',
    run: ({ database }) => adminOf(database).list({ limit: 20 }),
    whole: byCommand,
  },
  ...(['pending', 'given_up', 'sent', 'dropped'] as const).map((state) => ({
    name: `messages that are ${state}, for an operator`,
    run: ({ database }: { database: Database }) => adminOf(database).list({ state, limit: 20 }),
    ...(state !== 'given_up' && { whole: byCommand }),
  })),
  {
    name: 'a message that is tried again',
    run: ({ database }) => adminOf(database).retry('none'),
  },
  {
    name: 'the lanes with waiting messages',
    run: ({ database }) => createOutboxStore(database).lanes({ after: '', nowMicros, limit: 10 }),
  },
  {
    name: 'the messages that a node takes',
    run: ({ database }) =>
      createOutboxStore(database).claim({
        ...{ nowMicros, leasedUntil: nowMicros, limit: 8 },
        lane: { instanceId: largeInstance, channel: 'sms' },
      }),
  },
  {
    name: 'sent messages that are not recorded',
    run: ({ database }) =>
      createOutboxStore(database).claimUnrecorded({
        ...{ nowMicros, leasedUntil: nowMicros, limit: 8 },
      }),
  },
  {
    name: 'whether there is a newer message',
    run: ({ database }) =>
      createOutboxStore(database).hasNewer({
        ...{ id: '5', instance_id: largeInstance, user_id: 'u5', kind: 'init' },
      } as unknown as OutboxRow),
  },
  {
    name: 'the backlog, for monitoring',
    run: ({ database }) => readBacklog(database, nowMicros),
    whole: 'ten thousand messages of a channel are counted, and no more',
  },
]
