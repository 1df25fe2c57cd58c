/** What one carrier that fails, or never answers, means for everybody else's messages. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  createGate,
  createTestClock,
  createTestDispatcher,
  createTestLog,
  initRow,
  insertRow,
  openPostgresStore,
  openSqliteStore,
  startMicros,
  type TestStore,
} from './outbox.fixture.ts'
import type { OutboundMessage, Provider } from './provider.ts'
import { createOutboxStore } from './store.ts'
import { createTransportHealth } from './transport-health.ts'

/** A row of some user of an instance. */
const rowOf = (instance_id: string, id: string, createdAtMicros = startMicros) => ({
  ...{ ...initRow(id, 'ABC123', createdAtMicros), instance_id, user_id: `user-${id}` },
})

const carriersOf =
  (providers: Readonly<Record<string, Provider>>, share = 2) =>
  async ({ instanceId }: { readonly instanceId: string }) => {
    const provider = providers[instanceId]
    return provider && { key: `of ${instanceId}`, share, provider }
  }

const unused = async (): Promise<never> => assert.fail('the carriers are the test’s own')

function sharing(open: () => Promise<TestStore>): void {
  test('a transport that never responds does not delay others', async (t) => {
    const store = await open()
    t.after(() => store.close())
    const sql = store.connect()
    const gate = createGate()
    t.after(gate.open)
    let isAsked = 0
    const dead: Provider = {
      send: async () => {
        isAsked += 1
        await gate.passed
      },
    }
    const sent: string[] = []
    const arrived = createGate()
    t.after(arrived.open)
    const good: Provider = {
      send: async ({ id }) => {
        sent.push(id)
        if (sent.length === 20) arrived.open()
      },
    }
    const { dispatcher } = createTestDispatcher(sql, createTestClock(), unused, {
      providers: carriersOf({ dead, good }),
    })
    for (let id = 100; id < 140; id += 1) await insertRow(sql, rowOf('dead', String(id)))
    for (let id = 200; id < 220; id += 1) await insertRow(sql, rowOf('good', String(id)))
    dispatcher.wake()
    await arrived.passed
    assert.equal(isAsked, 2, 'it has its share, and no more')
    gate.open()
    await dispatcher.drain()
    assert.equal(isAsked, 40)
    await dispatcher.close()
  })

  test('all instances that share a transport are served', async (t) => {
    const store = await open()
    t.after(() => store.close())
    const sql = store.connect()
    const order: string[] = []
    const provider: Provider = {
      send: async ({ instanceId }: OutboundMessage) => {
        order.push(instanceId)
        await new Promise((resolve) => setImmediate(resolve))
      },
    }
    for (let id = 100; id < 140; id += 1) await insertRow(sql, rowOf('a', String(id)))
    for (const [at, instance] of ['b', 'c', 'd'].entries()) {
      await insertRow(sql, rowOf(instance, `${at}`, startMicros + 1))
    }
    const clock = createTestClock()
    clock.passMs(1)
    const { dispatcher } = createTestDispatcher(sql, clock, unused, {
      providers: async () => ({ key: 'shared', share: 2, provider }),
    })
    await dispatcher.drain()
    assert.equal(order.length, 43)
    for (const instance of ['b', 'c', 'd']) {
      assert.ok(order.indexOf(instance) < 20, `${instance} did not wait for all of a`)
    }
    await dispatcher.close()
  })

  test('a failing transport is paused, logged once, and tested with one message', async (t) => {
    const store = await open()
    t.after(() => store.close())
    const sql = store.connect()
    const clock = createTestClock()
    let asked = 0
    let isAway = true
    const provider: Provider = {
      send: async () => {
        asked += 1
        if (isAway) throw new Error('connection refused')
      },
    }
    const { dispatcher, logged } = createTestDispatcher(sql, clock, unused, {
      providers: carriersOf({ x: provider }),
    })
    for (let id = 100; id < 130; id += 1) await insertRow(sql, rowOf('x', String(id)))
    await dispatcher.drain()
    assert.ok(asked >= 5 && asked <= 6, `${asked} tries before the pause`)
    const paused = logged.filter((line) => line.includes('is paused'))
    assert.equal(paused.length, 1)
    assert.match(paused[0] ?? '', /"seconds":5,"error":"connection refused"/)
    const before = asked
    await dispatcher.drain()
    assert.equal(asked, before, 'nothing is tried while it is paused')
    clock.passMs(5_000)
    await dispatcher.drain()
    assert.equal(asked, before + 1, 'one message shows that it still fails')
    assert.match(logged.at(-1) ?? '', /"seconds":10/)
    isAway = false
    clock.passMs(10_000)
    await dispatcher.drain()
    clock.passMs(60_000)
    await dispatcher.drain()
    const [left] = await sql.all<{ count: number }>(
      `SELECT COUNT(*) AS count FROM outbox WHERE state <> 'sent'`,
      [],
    )
    assert.equal(Number(left?.count), 0)
    assert.ok(logged.length <= 8, 'a line a pause and not a line a mail')
    await dispatcher.close()
  })

  test('where something waits is found without reading what else waits there', async (t) => {
    const store = await open()
    t.after(() => store.close())
    const outbox = createOutboxStore(store.connect())
    const sql = store.connect()
    for (let id = 0; id < 30; id += 1) {
      const instance = `i${String(id % 5)}`
      await insertRow(sql, rowOf(instance, String(id), startMicros + id))
    }
    const question = { nowMicros: startMicros, limit: 2 }
    const first = await outbox.lanes({ ...question, after: '' })
    assert.deepEqual(first, {
      last: 'i1',
      lanes: ['i0', 'i1'].map((instanceId, at) => ({
        ...{ instanceId, channel: 'email', dueAtMicros: startMicros + at },
      })),
    })
    const second = await outbox.lanes({ ...question, after: 'i1' })
    assert.equal(second.last, 'i3')
    const third = await outbox.lanes({ ...question, after: 'i3' })
    assert.deepEqual([third.lanes.length, third.last], [1, undefined])
  })
}

describe('shares over SQLite', () => sharing(openSqliteStore))

const postgresUrl = process.env.GATEHOUSE_TEST_POSTGRES_URL
const skip = postgresUrl ? false : 'GATEHOUSE_TEST_POSTGRES_URL is not set'
describe('shares over PostgreSQL', { skip }, () =>
  sharing(() => openPostgresStore(postgresUrl ?? '')),
)

test('pauses grow to five minutes, and end when the transport responds', () => {
  const clock = createTestClock()
  const { log, lines } = createTestLog()
  const health = createTransportHealth({ clock, log })
  const carrier = { key: 'x', share: 6 }
  for (let failure = 0; failure < 4; failure += 1) health.failed({ key: 'x', error: 'down' })
  assert.equal(health.capacityLeft(carrier), 6)
  const seconds = Array.from({ length: 9 }, () => {
    health.failed({ key: 'x', error: 'down' })
    const until = health.pausedUntil('x') ?? 0
    const pauseMs = (until - clock.nowMicros()) / 1000
    // What was under way meanwhile does not make it longer.
    health.failed({ key: 'x', error: 'down' })
    clock.passMs(pauseMs)
    return pauseMs / 1000
  })
  assert.deepEqual(seconds, [5, 10, 20, 40, 80, 160, 300, 300, 300])
  assert.equal(lines.length, 9)
  assert.equal(health.capacityLeft(carrier), 1)
  health.responded('x')
  assert.equal(health.capacityLeft(carrier), 6)
})
