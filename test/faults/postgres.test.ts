/**
 * PostgreSQL going silent, breaking, losing answers and becoming read-only: nothing waits without
 * a limit, nothing is lost or doubled, and the same process comes back by itself.
 */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { createClock } from '../../src/kit/clock.ts'
import { Unavailable } from '../../src/kit/unavailable.ts'
import type { Database } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { openPostgres } from '../../src/store/database/postgres.ts'
import { createEventStore, type Push } from '../../src/store/eventstore/eventstore.ts'
import { readRowsOf } from '../../src/store/projections/read-rows.ts'
import { startProxy, type TcpProxy } from './tcp-proxy.ts'

const serverUrl = process.env.GATEHOUSE_TEST_POSTGRES_URL
if (!serverUrl) {
  if (process.env.CI) throw new Error('GATEHOUSE_TEST_POSTGRES_URL must name a server in CI')
  console.warn('PostgreSQL was NOT tested: set GATEHOUSE_TEST_POSTGRES_URL (see README)')
}

let drawn = 0

/** A machine user of a new name. */
function machine(name = `machine-${++drawn}`): Push {
  const payload = { userName: name, name }
  const events = [
    event('user.machine.added', payload, { reserve: [{ kind: 'usernames', value: name }] }),
  ]
  const stream = { aggregateType: 'user', aggregateId: name, owner: 'o1', events }
  return { instanceId: 'i1', creator: 'someone', streams: [{ ...stream, expectedSequence: 0 }] }
}

describe('PostgreSQL behind a proxy', { skip: !serverUrl && 'no PostgreSQL server' }, () => {
  const name = `gatehouse_test_${randomBytes(6).toString('hex')}`
  let direct: pg.Client
  let admin: pg.Client
  let proxy: TcpProxy
  let database: Database

  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: serverUrl })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }
  const eventsOf = async (id: string): Promise<number> => {
    const text = 'SELECT count(*)::int AS n FROM events WHERE aggregate_id = $1'
    return (await direct.query(text, [id])).rows[0].n
  }
  const lookedUp: string[] = []
  const storeOf = () => {
    const watches = [{ onLookUp: (found: string) => lookedUp.push(found) }]
    return createEventStore({ database, clock: createClock(), rowsOf: readRowsOf, watches })
  }
  /** Until it works, within what an operator would call seconds. */
  const recovered = async (work: () => Promise<unknown>): Promise<void> => {
    for (let tries = 0; tries < 60; tries += 1) {
      const isWell = await work().then(
        () => true,
        () => false,
      )
      if (isWell) return
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    assert.fail('it has not come back by itself')
  }

  before(async () => {
    admin = await open()
    await admin.query(`CREATE DATABASE ${name}`)
    const url = new URL(serverUrl ?? '')
    url.pathname = `/${name}`
    direct = new pg.Client({ connectionString: url.href })
    direct.on('error', () => undefined)
    await direct.connect()
    proxy = await startProxy({ host: url.hostname, port: Number(url.port || 5432) })
    url.hostname = '127.0.0.1'
    url.port = String(proxy.port)
    database = await openPostgres({ url: url.href })
    await migrate(database)
  })
  after(async () => {
    await database.close()
    await proxy.close()
    await direct.end()
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.end()
  })

  it('connections that go silent are given up, and others take their place', async () => {
    const events = storeOf()
    await events.append(machine())
    await Promise.all(Array.from({ length: 8 }, () => database.all('SELECT 1')))
    proxy.silence()
    const questions = Array.from({ length: 8 }, () => database.all('SELECT 1'))
    const outcomes = await Promise.allSettled([...questions, events.append(machine('silenced'))])
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof Unavailable)
    }
    await recovered(() => Promise.all([database.ping(), database.all('SELECT 1')]))
    await recovered(() => events.append(machine()))
    assert.ok((await eventsOf('silenced')) <= 1)
  })

  it('a probe that nobody answers says so', async () => {
    await database.ping()
    proxy.silence()
    await assert.rejects(database.ping(), Unavailable)
    await recovered(() => database.ping())
  })

  it('who hears nothing of a COMMIT that took place hears what it stored', async () => {
    const events = storeOf()
    await recovered(() => events.append(machine()))
    proxy.loseAnswerTo('COMMIT')
    const recorded = await events.append(machine('unanswered'))
    assert.equal(recorded.length, 1)
    assert.equal(await eventsOf('unanswered'), 1)
    assert.equal(lookedUp.at(-1), 'stored', 'and whoever watches, that it was looked for')
  })

  it('of many at once each hears of its own', async () => {
    const events = storeOf()
    await events.append(machine())
    for (let round = 0; round < 5; round += 1) {
      proxy.loseAnswerTo('COMMIT')
      const names = Array.from({ length: 20 }, (_, i) => `many-${round}-${i}`)
      const outcomes = await Promise.all(names.map((each) => events.append(machine(each))))
      assert.ok(outcomes.every(({ length }) => length === 1))
      for (const each of names) assert.equal(await eventsOf(each), 1)
    }
  })

  it('while nobody can connect, everybody hears that it may pass', async () => {
    const events = storeOf()
    proxy.refuse(true)
    await assert.rejects(database.all('SELECT 1'), Unavailable)
    await assert.rejects(events.append(machine()), Unavailable)
    await assert.rejects(database.ping(), Unavailable)
    proxy.refuse(false)
    await recovered(() => events.append(machine()))
    await recovered(() => database.ping())
  })

  it('a writer that turns read-only is left, and found again when it writes', async () => {
    const events = storeOf()
    await events.append(machine())
    await admin.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`)
    proxy.cut()
    await assert.rejects(events.append(machine('read-only')), Unavailable)
    await assert.rejects(database.ping(), Unavailable)
    await admin.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`)
    await recovered(() => events.append(machine()))
    await recovered(() => database.ping())
    assert.equal(await eventsOf('read-only'), 0)
  })

  it('sessions that an operator ends are opened again', async () => {
    const events = storeOf()
    const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = $1 AND pid <> pg_backend_pid()`
    for (let round = 0; round < 5; round += 1) {
      await direct.query(end, [name])
      await recovered(() => events.append(machine()))
      await recovered(() => Promise.all([1, 2, 3, 4].map(() => database.all('SELECT 1'))))
    }
  })

  it('a search that takes long holds up no other question', async () => {
    await recovered(() => database.ping())
    const searching = database.once('SELECT pg_sleep(2)')
    // Begun at the same moment, they go in turn: two by themselves, the last behind the long one.
    const alongside = [1, 2].map(() => database.once('SELECT 1'))
    const behind = database.once('SELECT 1')
    let isDone = false
    void searching.then(() => {
      isDone = true
    })
    for (let i = 0; i < 20; i += 1) await database.all('SELECT 1')
    await database.ping()
    await Promise.all(alongside)
    assert.equal(isDone, false)
    const search = database.load().pools.find(({ pool }) => pool === 'search')
    assert.deepEqual(search, { pool: 'search', size: 3, open: 3, busy: 1, waiting: 1 })
    await Promise.all([searching, behind])
  })

  it('questions that are blocked hold up none that can be answered elsewhere', async () => {
    await recovered(() => Promise.all([1, 2, 3, 4].map(() => database.all('SELECT 1'))))
    await direct.query('BEGIN; LOCK TABLE users IN ACCESS EXCLUSIVE MODE')
    const blocked = [1, 2, 3].map(() => database.all('SELECT count(*) AS n FROM users'))
    let isAnswered = false
    void Promise.allSettled(blocked.map((each) => each.finally(() => (isAnswered = true))))
    for (let i = 0; i < 20; i += 1) await database.all('SELECT count(*) AS n FROM events')
    await database.ping()
    assert.equal(isAnswered, false)
    await direct.query('ROLLBACK')
    await Promise.all(blocked)
  })

  it('a question that takes too long is ended', async () => {
    await assert.rejects(database.all('SELECT pg_sleep(30)'), Unavailable)
  })

  it('closing does not wait for a server that does not answer', async () => {
    const url = new URL(serverUrl ?? '')
    url.pathname = `/${name}`
    url.hostname = '127.0.0.1'
    url.port = String(proxy.port)
    const another = await openPostgres({ url: url.href })
    await another.all('SELECT 1')
    proxy.silence()
    await another.close()
  })
})
