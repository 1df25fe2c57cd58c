/** What is counted in memory is written in time, and tried again where it could not be. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hourMicros } from '../domain/overview/sign-in-hours.ts'
import type { Database } from '../store/database/database.ts'
import type { RecordedEvent } from '../store/eventstore/eventstore.ts'
import { createSignInCounts } from './sign-in-counts.ts'

const signIn = (type: string) =>
  ({ type, instanceId: 'i', owner: 'o', createdAtMicros: 5 * hourMicros }) as RecordedEvent

test('a sign-in counts for its organisation and its instance, also after a failure', async () => {
  const written: unknown[][] = []
  let isAway = true
  const write = async (work: (writer: never) => Promise<unknown>) => {
    if (isAway) throw new Error('away')
    const writer = { run: async (_text: string, values: unknown[]) => written.push(values) }
    return work(writer as never)
  }
  const failures: unknown[] = []
  const counts = createSignInCounts({
    database: { write: write as Database['write'] },
    onFailure: (failure) => void failures.push(failure),
  })
  counts.count([signIn('user.human.password.check.succeeded'), signIn('user.locked')])
  await counts.close()
  assert.equal(failures.length, 1)
  isAway = false
  counts.count([signIn('user.human.password.check.failed')])
  await counts.close()
  assert.deepEqual(
    written.map((values) => values.slice(0, 5)),
    [
      ['i', '', 5, 1, 1],
      ['i', 'o', 5, 1, 1],
    ],
  )
})
