/** What waits in the outbox, as whoever watches is told of it, on both stores. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readBacklog } from './backlog.ts'
import {
  createTestClock,
  createTestDispatcher,
  initRow,
  insertRow,
  openPostgresStore,
  openSqliteStore,
  startMicros,
} from './outbox.fixture.ts'
import { PermanentError } from './provider.ts'

const url = process.env.GATEHOUSE_TEST_POSTGRES_URL
const stores = [
  ['SQLite', () => openSqliteStore()] as const,
  ...(url ? [['PostgreSQL', () => openPostgresStore(url)] as const] : []),
]
if (!url) console.warn('PostgreSQL was NOT tested: set GATEHOUSE_TEST_POSTGRES_URL (see README)')

for (const [name, open] of stores) {
  describe(`the backlog on ${name}`, () => {
    it('is what waits, how long the oldest has, and how long the first is overdue', async () => {
      const store = await open()
      const sql = store.connect()
      const nothing = { pending: 0, oldestSeconds: 0, overdueSeconds: 0 }
      assert.deepEqual(await readBacklog(sql, startMicros), [
        { channel: 'email', ...nothing },
        { channel: 'sms', ...nothing },
      ])
      await insertRow(sql, initRow('1'))
      const later = startMicros + 30_000_000
      await insertRow(sql, { ...initRow('2'), due_at: later, attempts: 1 })
      await insertRow(sql, { ...initRow('3'), state: 'sent' })
      await insertRow(sql, { ...initRow('4'), state: 'given_up' })
      const now = startMicros + 90_000_000
      const [email, sms] = await readBacklog(sql, now)
      const told = { channel: 'email', pending: 2, oldestSeconds: 90, overdueSeconds: 90 }
      assert.deepEqual(email, told)
      assert.deepEqual(sms, { channel: 'sms', ...nothing })
      await sql.run(`UPDATE outbox SET due_at = ?, begun_at = ? WHERE state = 'pending'`, [
        ...[now + 1_000_000, later],
      ])
      const [again] = await readBacklog(sql, now)
      assert.deepEqual(again, { ...told, oldestSeconds: 60, overdueSeconds: 0 })
      await store.close()
    })
  })
}

describe('a delivery that is watched', () => {
  it('is reported with its outcome', async () => {
    const store = await openSqliteStore()
    const sql = store.connect()
    const clock = createTestClock()
    const outcomes: string[] = []
    let failure: Error | undefined
    const { dispatcher } = createTestDispatcher(
      sql,
      clock,
      async () => {
        if (failure) throw failure
      },
      {
        around: async ({ channel, kind }, deliver) => {
          const { outcome } = await deliver()
          outcomes.push(`${channel} ${kind} ${outcome}`)
          return { outcome }
        },
      },
    )
    const deliverNext = async (id: string, next?: Error) => {
      failure = next
      await insertRow(sql, { ...initRow(id), user_id: id })
      await dispatcher.drain()
    }
    await deliverNext('1')
    await deliverNext('2', new Error('away'))
    await deliverNext('3', new PermanentError('no such mailbox'))
    clock.passMs(2 * 3_600_000)
    await deliverNext('4')
    assert.deepEqual(outcomes.slice(0, 3), [
      'email initCode sent',
      'email initCode postponed',
      'email initCode given_up',
    ])
    assert.deepEqual(new Set(outcomes.slice(3)), new Set(['email initCode dropped']))
    await dispatcher.close()
    await store.close()
  })
})
