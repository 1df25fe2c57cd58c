import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  createTestClock,
  createTestDispatcher,
  initRow,
  insertRow,
  openPostgresStore,
  openSqliteStore,
  type TestStore,
} from './outbox.fixture.ts'
import { createOutboxAdmin } from './outbox-admin.ts'

/** The suite both engines must pass. */
function lookingAfter(open: () => Promise<TestStore>): void {
  test('what was given up is seen, tried again and sent', async () => {
    const store = await open()
    const sql = store.connect()
    const clock = createTestClock()
    let isDown = true
    const sent: string[] = []
    const { dispatcher, logged } = createTestDispatcher(
      sql,
      clock,
      async ({ id }) => {
        if (isDown) throw new Error('down')
        sent.push(id)
      },
      { limits: { attemptsMax: 2 } },
    )
    for (const id of ['1', '2']) {
      await insertRow(sql, { ...initRow(id), user_id: `user-${id}` })
    }
    for (let round = 0; round < 4; round += 1) {
      await dispatcher.drain()
      clock.passMs(10_000)
    }
    const outboxAdmin = createOutboxAdmin({ sql: store.connect(), clock })
    const seen = await outboxAdmin.list({ limit: 10 })
    assert.deepEqual(
      seen.map(({ id, state, attempts, lastError }) => [id, state, attempts, lastError]),
      [
        ['2', 'given_up', 2, 'down'],
        ['1', 'given_up', 2, 'down'],
      ],
    )
    assert.equal(logged.filter((line) => line.includes('given up')).length, 2)

    isDown = false
    assert.equal(await outboxAdmin.retry('nobody'), 0)
    assert.equal(await outboxAdmin.retry('1'), 1)
    await dispatcher.drain()
    assert.deepEqual(sent, ['1'])
    assert.equal(await outboxAdmin.retry(), 1)
    assert.equal(await outboxAdmin.retry(), 0, 'only what was given up')
    await dispatcher.drain()
    assert.deepEqual(sent, ['1', '2'])
    assert.deepEqual(await outboxAdmin.list({ limit: 10 }), [])
    assert.equal((await outboxAdmin.list({ state: 'sent', limit: 1 })).length, 1)
    await dispatcher.close()
    await store.close()
  })

  test('a code that has expired since is not sent', async () => {
    const store = await open()
    const sql = store.connect()
    const clock = createTestClock()
    const { dispatcher } = createTestDispatcher(sql, clock, async () => assert.fail('sent'))
    await insertRow(sql, { ...initRow('1'), state: 'given_up', attempts: 12 })
    clock.passMs(2 * 3_600_000)
    const outboxAdmin = createOutboxAdmin({ sql, clock })
    assert.equal(await outboxAdmin.retry(), 1)
    await dispatcher.drain()
    const [entry] = await outboxAdmin.list({ state: 'dropped', limit: 10 })
    assert.equal(entry?.lastError, 'the code has expired')
    await dispatcher.close()
    await store.close()
  })
}

describe('the outbox admin on SQLite', () => lookingAfter(openSqliteStore))
const postgresUrl = process.env.GATEHOUSE_TEST_POSTGRES_URL
if (postgresUrl) {
  describe('the outbox admin on PostgreSQL', () =>
    lookingAfter(() => openPostgresStore(postgresUrl)))
}
