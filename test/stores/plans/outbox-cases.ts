/** What the outbox and its operators read. */
import { readBacklog } from '../../../src/outbox/backlog.ts'
import type { OutboxRow } from '../../../src/outbox/outbox.ts'
import { createOutboxAdmin } from '../../../src/outbox/outbox-admin.ts'
import { createOutboxStore } from '../../../src/outbox/store.ts'
import type { Database } from '../../../src/store/database/database.ts'
import { known, largeInstance } from './large-store.ts'
import type { ListCase, Lists } from './list-plans.ts'

const adminOf = (database: Database) =>
  createOutboxAdmin({ sql: database, clock: { nowMicros: () => 1 } })
const byCommand = 'an operator asks by a command, which is a process of its own'
const nowMicros = 1_000_000

const everything = {
  ...{ instanceId: largeInstance, orgIds: undefined, filters: {}, after: undefined },
}
/** Searches, by what a list of them is of. */
const messageFilters = [
  { name: 'of everybody' },
  { name: 'after a page', after: { createdAtMicros: known.middleMicros, id: '5' } },
  { name: 'of a large organisation', orgIds: [known.bigOrg] },
  { name: 'of a small organisation', orgIds: [known.smallOrg] },
  { name: 'of two organisations', orgIds: [known.bigOrg, known.smallOrg] },
  { name: 'to a user', filters: { userId: known.user } },
  { name: 'to an address', filters: { address: 'u7@mail.example' } },
  { name: 'to a part of an address', filters: { addressPart: 'u77' } },
  { name: 'of a kind on a channel', filters: { kind: 'inviteUser', channel: 'sms' } as const },
  ...(['pending', 'sent', 'given_up', 'dropped'] as const).map((state) => ({
    name: `in the state ${state}`,
    filters: { state },
  })),
  { name: 'in a range of time', filters: { fromMicros: 1, beforeMicros: known.middleMicros } },
]

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
  ...messageFilters.map(({ name, ...search }) => ({
    name: `messages ${name}`,
    run: ({ messageLog }: Lists) => messageLog.list({ ...everything, ...search, limit: 20 }),
    walks: 'a page looks at 250 rows at a time, in their order',
  })),
  {
    name: 'what waits on a channel of an instance',
    run: ({ readMessageQueue }) =>
      readMessageQueue({ instanceId: largeInstance, channel: 'sms', nowMicros }),
    whole: 'ten thousand messages of a channel are counted, and no more',
  },
  {
    name: 'the backlog, for monitoring',
    run: ({ database }) => readBacklog(database, nowMicros),
    whole: 'ten thousand messages of a channel are counted, and no more',
  },
]
