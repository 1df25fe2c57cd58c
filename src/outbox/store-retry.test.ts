/** Messages while the store comes and goes, and while the clock is wrong. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { Unavailable } from '../kit/unavailable.ts'
import {
  createTestClock,
  createTestDispatcher,
  initRow,
  insertRow,
  openSqliteStore,
  startMicros,
  type TestStore,
} from './outbox.fixture.ts'
import type { Sql } from './store.ts'

let store: TestStore
let sql: Sql
before(async () => {
  store = await openSqliteStore()
  sql = store.connect()
})
beforeEach(() => sql.run('DELETE FROM outbox', []))
after(() => store.close())

/** A store that is away when such a statement comes, so many times; before it, or after it. */
function failing(part: string, times: number, when: 'before' | 'after' = 'before'): Sql {
  let left = times
  const away = () => new Unavailable('the store is away')
  const run = async <T>(text: string, work: () => Promise<T>): Promise<T> => {
    const isHit = left > 0 && text.includes(part)
    if (isHit) left -= 1
    if (isHit && when === 'before') throw away()
    const result = await work()
    if (isHit) throw away()
    return result
  }
  return {
    all: (text, params) => run(text, () => sql.all(text, params)),
    run: (text, params) => run(text, () => sql.run(text, params)),
  }
}

const stateOf = async (id: string) => {
  const [row] = await sql.all<{ state: string }>('SELECT state FROM outbox WHERE id = ?', [id])
  return row?.state
}

test('what was sent as the store went away is noted when it is back, not sent again', async () => {
  await insertRow(sql, initRow('1'))
  let sent = 0
  let away = 0
  const { dispatcher, logged, recorded } = createTestDispatcher(
    failing("state = 'sent', last_error", 2),
    createTestClock(),
    async () => {
      sent += 1
    },
    {
      onUnavailable: () => {
        away += 1
      },
    },
  )
  await dispatcher.drain()
  await dispatcher.close()
  assert.deepEqual([sent, away, recorded.length, await stateOf('1')], [1, 2, 1, 'sent'])
  assert.deepEqual(logged, [])
})

test('a message that was being prepared is sent later, and no log line mentions it', async () => {
  await insertRow(sql, initRow('1'))
  const clock = createTestClock()
  let sent = 0
  const { dispatcher, logged } = createTestDispatcher(failing('length(id)', 1), clock, async () => {
    sent += 1
  })
  await dispatcher.drain()
  clock.passMs(2_000)
  await dispatcher.drain()
  await dispatcher.close()
  assert.deepEqual([sent, await stateOf('1'), logged], [1, 'sent', []])
})

test('what a claim took whose answer was lost is taken again at once', async () => {
  await insertRow(sql, initRow('1'))
  let sent = 0
  const { dispatcher } = createTestDispatcher(
    failing('attempts = attempts + 1', 1, 'after'),
    createTestClock(),
    async () => {
      sent += 1
    },
  )
  await dispatcher.drain()
  assert.equal(sent, 0)
  await dispatcher.drain()
  await dispatcher.close()
  assert.deepEqual([sent, await stateOf('1')], [1, 'sent'])
})

test('rows due or leased by a clock that was ahead are sent after the correction', async () => {
  const hour = 3_600_000
  const clock = createTestClock()
  clock.passMs(5 * hour)
  let sent: string[] = []
  const { dispatcher } = createTestDispatcher(sql, clock, async ({ id }) => void sent.push(id))
  await dispatcher.drain()
  const ahead = startMicros + 5 * hour * 1000
  await insertRow(sql, initRow('1', 'ABC123', ahead))
  const leased = { lease_id: 'of one that was killed', leased_until: ahead + 120_000_000 }
  await insertRow(sql, { ...initRow('2', 'ABC124'), ...leased, user_id: '301' })
  clock.passMs(-5 * hour)
  await dispatcher.drain()
  assert.deepEqual(sent, ['1'])
  sent = []
  // Whoever holds it may be at work yet, for as long as a lease is.
  clock.passMs(150_000)
  await dispatcher.drain()
  assert.deepEqual(sent, ['2'])
  await dispatcher.close()
})

test('of two codes the later one is that of the later event, whatever the clock said', async () => {
  await insertRow(sql, initRow('9', 'OLD111', startMicros))
  await insertRow(sql, initRow('10', 'NEW222', startMicros - 1_000_000))
  const sent: string[] = []
  const clock = createTestClock()
  const { dispatcher } = createTestDispatcher(sql, clock, async ({ id }) => void sent.push(id))
  await dispatcher.drain()
  await dispatcher.close()
  assert.deepEqual(sent, ['10'])
})
