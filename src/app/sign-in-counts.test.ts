/** What is counted in memory is written in time, and tried again where it could not be. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hourMicros } from '../domain/overview/sign-in-hours.ts'
import type { Database } from '../store/database/database.ts'
import type { RecordedEvent } from '../store/eventstore/eventstore.ts'
import { createSignInCounts } from './sign-in-counts.ts'

const signIn = (type: string, more: object = {}) =>
  ({ type, instanceId: 'i', owner: 'o', createdAtMicros: 5 * hourMicros, ...more }) as RecordedEvent

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
    database: {
      write: write as Database['write'],
      all: (async () => [{ user_org_id: 'o' }]) as never,
    },
    onFailure: (failure) => void failures.push(failure),
  })
  counts.count([signIn('user.human.password.check.succeeded'), signIn('user.locked')])
  await counts.close()
  assert.equal(failures.length, 1)
  isAway = false
  const bySession = { aggregateType: 'session', owner: 'i', payload: { isPasskey: true } }
  counts.count([
    signIn('user.human.password.check.failed'),
    signIn('session.webAuthN.checked', bySession),
  ])
  await counts.close()
  assert.deepEqual(
    written.map((values) => values.slice(0, 5)),
    [
      ['i', '', 5, 2, 1],
      ['i', 'o', 5, 2, 1],
    ],
  )
})
