/** What is deleted or changed with a user, a session or a credential. */
import type { RecordedEvent } from '../../../src/events/event.ts'
import { writeRows } from '../../../src/store/database/row-changes.ts'
import { readRowsOf } from '../../../src/store/projections/read-rows.ts'
import { largeInstance } from './large-store.ts'
import type { ListCase, Lists } from './list-plans.ts'

type Happened = Pick<RecordedEvent, 'type'> & { readonly payload?: Record<string, unknown> }

const undone = new Error('nothing is changed by a plan')

/** Writes the changes of an event, and takes them back. */
const changesOf =
  ({ type, payload = {} }: Happened, aggregate: 'user' | 'session' = 'user') =>
  async ({ database }: Lists) => {
    const event = {
      ...{ position: 1, instanceId: largeInstance, aggregateType: aggregate, sequence: 9 },
      ...{ aggregateId: aggregate === 'user' ? 'u7777' : 's7777', creator: 'u1', owner: 'o0' },
      ...{ type, payload, createdAtMicros: 1 },
    } as RecordedEvent
    const work = database.write(async (writer) => {
      await writeRows(writer, readRowsOf(event))
      throw undone
    })
    await work.catch((reason: unknown) => {
      if (reason !== undone) throw reason
    })
  }

/** The cases. */
export const removalCases: readonly ListCase[] = [
  { name: 'what goes with a removed user', run: changesOf({ type: 'user.removed' }) },
  { name: 'what ends with a locked user', run: changesOf({ type: 'user.locked' }) },
  { name: 'what ends with a deactivated user', run: changesOf({ type: 'user.deactivated' }) },
  {
    name: 'what ends with a reset password',
    run: changesOf({ type: 'user.human.password.changed', payload: { signsOut: true } }),
  },
  {
    name: 'what ends with the key of a machine',
    run: changesOf({ type: 'user.machine.key.removed', payload: { keyId: 'k7' } }),
  },
  {
    name: 'what goes with a revoked token',
    run: changesOf({ type: 'user.pat.removed', payload: { tokenId: 't7' } }),
  },
  {
    name: 'what ends with a session',
    run: changesOf({ type: 'session.terminated' }, 'session'),
  },
]
