import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  createGate,
  createTestClock,
  createTestDispatcher,
  eventOf,
  initRow,
  insertRow,
  openPostgresStore,
  openSqliteStore,
  sealed,
  startMicros,
  type TestStore,
} from './outbox.fixture.ts'
import { outboxRowOf } from './outbox.ts'
import { createOutboxAdmin } from './outbox-admin.ts'
import { DeferredError, type OutboundMessage, PermanentError } from './provider.ts'

interface StateRow {
  readonly state: string
  readonly attempts: number
  readonly due_at: number
  readonly lease_id: string | null
  readonly last_error: string | null
}

const stateText = 'SELECT state, attempts, due_at, lease_id, last_error FROM outbox ORDER BY id'

/** Runs a test over a store of its own. */
type WithStore = (name: string, run: (store: TestStore) => Promise<void>) => void

/** The suite both engines must pass. */
function dispatching(open: () => Promise<TestStore>): void {
  const withStore: WithStore = (name, run) =>
    test(name, async () => {
      const store = await open()
      try {
        await run(store)
      } finally {
        await store.close()
      }
    })
  for (const group of [sending, failing, dropping, sharing, lookingAfter]) group(withStore)
}

function sending(withStore: WithStore): void {
  withStore('a due row is sent once and its sent event recorded', async (store) => {
    const sql = store.connect()
    const sent: OutboundMessage[] = []
    const { dispatcher, recorded } = createTestDispatcher(sql, createTestClock(), async (m) => {
      sent.push(m)
    })
    await insertRow(sql, initRow('1'))
    await dispatcher.drain()
    await dispatcher.drain()
    assert.deepEqual(
      sent.map((message) => [message.id, message.to, message.code]),
      [['1', 'anna@example.com', 'ABC123']],
    )
    assert.deepEqual(recorded, ['300 user.human.initialization.code.sent {}'])
    const [row] = await sql.all<StateRow>(stateText, [])
    assert.deepEqual([row?.state, row?.attempts, row?.lease_id], ['sent', 1, null])
    await dispatcher.close()
  })

  withStore('the sent event of a passkey link names its code', async (store) => {
    const sql = store.connect()
    const { dispatcher, recorded } = createTestDispatcher(sql, createTestClock(), async () => {})
    const type = 'user.human.passwordless.initialization.code'
    const event = eventOf(`${type}.requested`, { id: '400', code: sealed('x') })
    const row = outboxRowOf(event, '1')
    assert.ok(row)
    await insertRow(sql, row)
    await dispatcher.drain()
    assert.deepEqual(recorded, [`300 ${type}.sent {"id":"400"}`])
    await dispatcher.close()
  })
}

function failing(withStore: WithStore): void {
  withStore('a provider that fails three times is asked a fourth time', async (store) => {
    const sql = store.connect()
    const clock = createTestClock()
    let asked = 0
    const send = async (message: OutboundMessage) => {
      asked += 1
      if (asked <= 3) throw new Error(`no route to ${message.url} for\r\n${message.code}`)
    }
    const { dispatcher, recorded, logged } = createTestDispatcher(sql, clock, send)
    await insertRow(sql, initRow('1'))
    for (const [waitMs, expected] of [
      [0, 1],
      [999, 1],
      [1, 2],
      [2000, 3],
      [3999, 3],
      [1, 4],
    ]) {
      clock.passMs(waitMs ?? 0)
      await dispatcher.drain()
      assert.equal(asked, expected)
    }
    assert.equal((await sql.all<StateRow>(stateText, []))[0]?.state, 'sent')
    assert.equal(recorded.length, 1)
    assert.equal(logged.length, 1, 'one line for three failures')
    assert.match(logged[0] ?? '', /no route to \*\*\* for \*\*\*/)
    await dispatcher.close()
  })

  withStore('a notice is tried for five days, then given up and still visible', async (store) => {
    const sql = store.connect()
    const clock = createTestClock()
    const sentAt: number[] = []
    const send = async () => {
      sentAt.push(clock.nowMicros() - startMicros)
      throw new DeferredError('450 later')
    }
    const { dispatcher, recorded, logged } = createTestDispatcher(sql, clock, send)
    const notice = outboxRowOf(eventOf('user.human.password.changed', { encodedHash: 'x' }), '1')
    assert.ok(notice)
    await insertRow(sql, notice)
    for (let minute = 0; minute < 6 * 24 * 60; minute += 20) {
      await dispatcher.drain()
      clock.passMs(20 * 60_000)
    }
    const [row] = await sql.all<StateRow>(stateText, [])
    assert.deepEqual([row?.state, row?.last_error], ['given_up', '450 later'])
    const hours = (sentAt.at(-1) ?? 0) / 3_600_000_000
    assert.ok(hours > 118 && hours <= 120, `the last try came after ${hours} hours`)
    assert.ok(sentAt.length > 110, 'about every hour')
    assert.deepEqual(recorded, [])
    assert.deepEqual(
      logged.map((line) => line.split(' ')[0]),
      ['warn', 'error'],
    )
    await dispatcher.close()
  })

  withStore('a code is given up when it would have expired by the next try', async (store) => {
    const sql = store.connect()
    const clock = createTestClock()
    const send = async () => Promise.reject(new DeferredError('450 later'))
    const { dispatcher } = createTestDispatcher(sql, clock, send)
    await insertRow(sql, initRow('1'))
    for (let minute = 0; minute < 59; minute += 1) {
      await dispatcher.drain()
      clock.passMs(60_000)
    }
    const [row] = await sql.all<StateRow>(stateText, [])
    assert.deepEqual([row?.state, row?.last_error], ['given_up', '450 later'])
    await dispatcher.close()
  })

  withStore('what is tried anew after days is tried for days again', async (store) => {
    const sql = store.connect()
    const clock = createTestClock()
    let isAway = true
    const send = async () => {
      if (isAway) throw new DeferredError('450 later')
    }
    const { dispatcher } = createTestDispatcher(sql, clock, send)
    const notice = outboxRowOf(eventOf('user.human.password.changed', { encodedHash: 'x' }), '1')
    assert.ok(notice)
    await insertRow(sql, notice)
    clock.passMs(6 * 24 * 3_600_000)
    const stateNow = async () => {
      await dispatcher.drain()
      return (await sql.all<StateRow>(stateText, []))[0]?.state
    }
    assert.equal(await stateNow(), 'given_up')
    assert.equal(await createOutboxAdmin({ sql, clock }).retry(), 1)
    assert.equal(await stateNow(), 'pending')
    clock.passMs(4 * 24 * 3_600_000)
    assert.equal(await stateNow(), 'pending')
    isAway = false
    clock.passMs(3_600_000)
    assert.equal(await stateNow(), 'sent')
    await dispatcher.close()
  })

  withStore('a permanent refusal is given up at once', async (store) => {
    const sql = store.connect()
    const send = async () => Promise.reject(new PermanentError('550 no such mailbox'))
    const { dispatcher } = createTestDispatcher(sql, createTestClock(), send)
    await insertRow(sql, initRow('1'))
    await dispatcher.drain()
    const [row] = await sql.all<StateRow>(stateText, [])
    assert.deepEqual([row?.state, row?.last_error], ['given_up', '550 no such mailbox'])
    await dispatcher.close()
  })
}

function dropping(withStore: WithStore): void {
  withStore('only the newest code of a kind is sent, and none that has expired', async (store) => {
    const sql = store.connect()
    const clock = createTestClock()
    const sent: string[] = []
    const { dispatcher } = createTestDispatcher(sql, clock, async (message) => {
      sent.push(`${message.kind} ${message.code}`)
    })
    await insertRow(sql, initRow('9', 'OLDEST'))
    await insertRow(sql, initRow('10', 'NEWEST'))
    const phone = outboxRowOf(
      eventOf('user.human.phone.code.added', { code: sealed('LATE'), expiry: 60_000_000_000 }),
      '11',
    )
    assert.ok(phone)
    await insertRow(sql, phone)
    clock.passMs(60_001)
    await dispatcher.drain()
    assert.deepEqual(sent, ['initCode NEWEST'])
    const states = await sql.all<StateRow>(stateText, [])
    assert.deepEqual(
      states.map((row) => row.last_error),
      [null, 'the code has expired', 'a newer code has replaced it'],
    )
    await dispatcher.close()
  })

  withStore('what cannot or need not be sent is dropped in silence', async (store) => {
    const sql = store.connect()
    const reasons = [
      [{ providers: async () => undefined }, 'no provider is configured'],
      [{ recipients: { find: async () => undefined } }, 'the user is gone'],
      [{ isWanted: async () => false }, 'it is not wanted'],
    ] as const
    for (const [changes, why] of reasons) {
      await sql.run('DELETE FROM outbox', [])
      await insertRow(sql, initRow('1'))
      const send = async () => assert.fail('nothing is to be sent')
      const test = createTestDispatcher(sql, createTestClock(), send, changes)
      await test.dispatcher.drain()
      const [row] = await sql.all<StateRow>(stateText, [])
      assert.deepEqual([row?.state, row?.last_error], ['dropped', why])
      assert.deepEqual([...test.recorded, ...test.logged], [])
      await test.dispatcher.close()
    }
  })
}

function sharing(withStore: WithStore): void {
  withStore('two dispatchers on one store never send the same row', async (store) => {
    const clock = createTestClock()
    const sent: string[] = []
    const send = async (message: OutboundMessage) => {
      sent.push(message.id)
      await new Promise((resolve) => setImmediate(resolve))
    }
    const [one, two] = [store.connect(), store.connect()]
    const rows = 100
    for (let id = 1; id <= rows; id += 1) {
      await insertRow(one, { ...initRow(String(id)), user_id: `user-${id}` })
    }
    const limits = { concurrency: 4, batch: 3 }
    const first = createTestDispatcher(one, clock, send, { limits })
    const second = createTestDispatcher(two, clock, send, { limits })
    await Promise.all([first.dispatcher.drain(), second.dispatcher.drain()])
    assert.equal(sent.length, rows)
    assert.equal(new Set(sent).size, rows)
    assert.equal(first.recorded.length + second.recorded.length, rows)
    await Promise.all([first.dispatcher.close(), second.dispatcher.close()])
  })

  withStore('a row of a process that died is taken when its lease has run out', async (store) => {
    const sql = store.connect()
    const clock = createTestClock()
    const sent: string[] = []
    const { dispatcher } = createTestDispatcher(sql, clock, async ({ id }) => {
      sent.push(id)
    })
    const leased_until = startMicros + 5_000_000
    await insertRow(sql, { ...initRow('1'), attempts: 1, lease_id: 'dead', leased_until })
    await dispatcher.drain()
    assert.deepEqual(sent, [])
    clock.passMs(5000)
    await dispatcher.drain()
    assert.deepEqual(sent, ['1'])
    await dispatcher.close()
  })
}

function lookingAfter(withStore: WithStore): void {
  withStore('a sent event that could not be recorded is recorded later', async (store) => {
    const sql = store.connect()
    const clock = createTestClock()
    let sent = 0
    const send = async () => {
      sent += 1
    }
    const recorded: string[] = []
    const { dispatcher } = createTestDispatcher(sql, clock, send, {
      appendSent: async ({ type }) => {
        recorded.push(type)
        if (recorded.length === 1) throw new Error('the store is away')
      },
    })
    await insertRow(sql, initRow('1'))
    await dispatcher.drain()
    const [row] = await sql.all<StateRow>(stateText, [])
    assert.equal(row?.state, 'sent')
    assert.notEqual(row?.lease_id, null)
    clock.passMs(121_000)
    await dispatcher.drain()
    assert.equal((await sql.all<StateRow>(stateText, []))[0]?.lease_id, null)
    assert.deepEqual([sent, recorded.length], [1, 2])
    await dispatcher.close()
  })
}

describe('dispatching over SQLite', () => dispatching(openSqliteStore))

const postgresUrl = process.env.GATEHOUSE_TEST_POSTGRES_URL
const skip = postgresUrl ? false : 'GATEHOUSE_TEST_POSTGRES_URL is not set'
describe('dispatching over PostgreSQL', { skip }, () =>
  dispatching(() => openPostgresStore(postgresUrl ?? '')),
)

describe('the life of a dispatcher', () => {
  test('a wake sends in the background, and later by the timer what must wait', async () => {
    const store = await openSqliteStore()
    const sql = store.connect()
    const gate = createGate()
    let asked = 0
    const clock = { nowMicros: () => Date.now() * 1000 }
    const { dispatcher } = createTestDispatcher(sql, clock, async () => {
      asked += 1
      if (asked === 1) throw new Error('not yet')
      gate.open()
    })
    await insertRow(sql, initRow('1', 'ABC123', clock.nowMicros()))
    dispatcher.wake()
    dispatcher.wake()
    await gate.passed
    assert.equal(asked, 2)
    await dispatcher.close()
    await store.close()
  })

  test('closing ends a send that hangs and puts its row back', async () => {
    const store = await openSqliteStore()
    const sql = store.connect()
    const limits = { closeTimeoutMs: 20 }
    const gate = createGate()
    const send = () => {
      gate.open()
      return new Promise<void>(() => {})
    }
    const { dispatcher } = createTestDispatcher(sql, createTestClock(), send, { limits })
    await insertRow(sql, initRow('1'))
    dispatcher.wake()
    await gate.passed
    await dispatcher.close()
    const [row] = await sql.all<StateRow>(stateText, [])
    assert.deepEqual(
      [row?.state, row?.lease_id, row?.last_error],
      ['pending', null, 'the server is stopping'],
    )
    dispatcher.wake()
    await store.close()
  })

  test('an unavailable database is logged once and fails no message', async () => {
    const away = async () => Promise.reject(new Error('connection refused'))
    const { dispatcher, logged } = createTestDispatcher(
      { all: away, run: away },
      createTestClock(),
      async () => {},
    )
    await dispatcher.drain()
    await dispatcher.drain()
    assert.equal(logged.length, 1)
    assert.match(logged[0] ?? '', /^error the outbox cannot be read/)
    await dispatcher.close()
  })
})
