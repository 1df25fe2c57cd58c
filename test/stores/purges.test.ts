/** How what has ended is purged: in whose turn, by which index, and what follows for others. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { openPurges } from '../../src/app/open-purges.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { notTriedYet } from '../../src/outbox/outbox.ts'
import { createCallers } from '../../src/queries/authorization/callers.ts'
import { createTestInstance, type TestInstance } from '../../src/queries/test-instance.fixture.ts'
import type {
  Database,
  Row,
  SqlValue,
  TransactionWriter,
} from '../../src/store/database/database.ts'
import { endedRows } from '../../src/store/database/ended-rows.ts'
import { purgedTables } from '../../src/store/database/instance-rows.ts'
import { createEventStore } from '../../src/store/eventstore/eventstore.ts'
import { readRowsOf } from '../../src/store/projections/read-rows.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { createPurges, type PurgedPiece } from '../../src/store/purges/purges.ts'
import { eachStore, type TestStore } from './stores.ts'
import { dayMs, hourMs, minuteMs, tellableClock } from './year.ts'

const keptDays = { messages: 30, sessions: 30, imports: 90, deliveries: 30 }
/** The test runs them. */
const byHand = { firstMs: 2 ** 30, pauseMsMin: 0, pauseMsMax: 0 }

const rowsOf = (count: number, row: (index: number) => Row) =>
  Array.from({ length: count }, (_, index) => row(index))

const usedAssertions = (count: number, name: string) =>
  rowsOf(count, (index) => ({ id: `${name}-${index}`, expires_at_ms: 1_000 + index }))

interface Statement {
  readonly text: string
  readonly values: readonly SqlValue[]
}

/** Everything that is asked and deleted where rows have ended in every table. */
async function statementsOf(database: Database): Promise<readonly Statement[]> {
  const statements: Statement[] = []
  const note = (text: string, values: readonly SqlValue[] = []) => {
    if (!text.startsWith('INSERT')) statements.push({ text, values })
  }
  const writer = {
    dialect: { userSearch: { settle: async () => undefined } },
    run: async (text: string, values: readonly SqlValue[]) => {
      note(text, values)
      return 0
    },
  }
  const purges = createPurges({
    database: {
      dialect: database.dialect,
      change: async <R>() => [{ at: Number.MAX_SAFE_INTEGER } as R],
      all: async <R>(text: string, values?: readonly SqlValue[]) => {
        note(text, values)
        return [{ due: 1, instance_id: 'i', removed_at: 0 } as R]
      },
      write: (work) => work(writer as unknown as TransactionWriter),
      run: async (text, values) => {
        note(text, values)
        return 0
      },
    },
    ...{ clock: tellableClock(Date.now()), tables: endedRows(keptDays), limits: byHand },
    ...{ onPurged: () => assert.fail(), onFailure: assert.ifError },
  })
  await purges.run()
  await purges.close()
  return statements
}

/** The plan as lines. Of small tables PostgreSQL reads all, unless it is told not to. */
async function planOf(store: TestStore, { text, values }: Statement): Promise<readonly string[]> {
  const isLarge = /\b(sessions|used_assertions)\b/.test(text)
  return store.database().write(async (writer) => {
    if (store.engine === 'sqlite') {
      const rows = await writer.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, values)
      return rows.map(({ detail }) => detail)
    }
    if (!isLarge) await writer.run('SET LOCAL enable_seqscan = off')
    const rows = await writer.once<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values)
    return rows.map((row) => row['QUERY PLAN'])
  })
}

/** Reads a table from one end to the other. */
const isScan = (line: string) => /\bSCAN \w+(?! USING)|Seq Scan/.test(line)

describe('purges', () => {
  eachStore((store) => {
    const clock = tellableClock(Date.now())
    let testInstance: TestInstance
    before(async () => {
      testInstance = createTestInstance(store.database())
      await testInstance.addInstance('here.example')
      await testInstance.org('o', 'o.example')
      await testInstance.machine({ id: 'minnie', orgId: 'o', userName: 'minnie' })
    })

    const node = (database: Database, rowsMax = 100) => {
      const pieces: PurgedPiece[] = []
      const failures: unknown[] = []
      const purges = createPurges({
        ...{ database, clock, tables: endedRows(keptDays) },
        onPurged: (piece) => void pieces.push(piece),
        onFailure: (failure, { table, isFirst }) =>
          void failures.push(`${table}: ${failure}${isFirst ? '' : ' again'}`),
        limits: { ...byHand, rowsMax },
      })
      return { purges, pieces, failures }
    }
    const insert = (table: string, rows: readonly Row[]) =>
      store.database().write((writer) => writer.insert(table, rows))
    const left = async (table: string) =>
      (await store.database().all<{ id: string }>(`SELECT id FROM ${table}`)).map(({ id }) => id)

    it('are the work of one node at a time, and of another when its turn is over', async () => {
      await insert('used_assertions', usedAssertions(250, 'first'))
      const [one, other] = [node(store.database()), node(store.database())]
      await Promise.all([one.purges.run(), other.purges.run()])
      assert.deepEqual(
        [...one.pieces, ...other.pieces].map(({ rows }) => rows),
        [100, 100, 50],
      )
      assert.ok(one.pieces.length === 0 || other.pieces.length === 0, 'one of them had its turn')
      assert.deepEqual(await left('used_assertions'), [])

      await insert('used_assertions', usedAssertions(10, 'second'))
      const third = node(store.database())
      assert.equal(await third.purges.run(), 'done')
      assert.equal((await left('used_assertions')).length, 10, 'the turn is another node’s')
      clock.pass(minuteMs)
      await third.purges.run()
      assert.deepEqual(await left('used_assertions'), [])
    })

    it('wait for no turn that a clock has taken which was ahead', async () => {
      await store
        .database()
        .run(`UPDATE purges SET at = ? WHERE name = 'turn'`, [clock.nowMicros() + dayMs * 1000])
      await insert('used_assertions', usedAssertions(10, 'third'))
      await node(store.database()).purges.run()
      assert.deepEqual(await left('used_assertions'), [])
    })

    it('end with their turn, and go on in another', async () => {
      clock.pass(minuteMs)
      await insert('used_assertions', usedAssertions(30, 'fourth'))
      const slow = node(
        {
          ...store.database(),
          run: async (...statement) => {
            // Longer than a turn lasts.
            clock.pass(minuteMs)
            return store.database().run(...statement)
          },
        },
        10,
      )
      assert.equal(await slow.purges.run(), 'more')
      assert.equal((await left('used_assertions')).length, 20)
      assert.equal(await slow.purges.run(), 'more')
      assert.equal(await slow.purges.run(), 'more')
      assert.equal(await slow.purges.run(), 'done')
      assert.deepEqual(await left('used_assertions'), [])
    })

    it('stop after the piece that they are at', async () => {
      clock.pass(minuteMs)
      await insert('used_assertions', usedAssertions(30, 'fifth'))
      const { database } = { database: store.database() }
      let closed: Promise<void> | undefined
      const stopped = node(
        {
          ...database,
          run: (...statement) => {
            closed = stopped.purges.close()
            return database.run(...statement)
          },
        },
        10,
      )
      assert.equal(await stopped.purges.run(), 'more')
      await closed
      assert.deepEqual(stopped.pieces, [{ table: 'used_assertions', rows: 10 }])
      clock.pass(minuteMs)
      await node(database).purges.run()
    })

    it('go on with other tables where one fails, and say so once', async () => {
      clock.pass(minuteMs)
      let isBroken = true
      const database: Database = {
        ...store.database(),
        all: (sql, values) => {
          if (isBroken && sql.includes('FROM tries')) throw new Error('it is broken')
          return store.database().all(sql, values)
        },
      }
      const { purges, failures } = node(database)
      for (const name of ['a', 'b']) {
        await insert('used_assertions', usedAssertions(1, name))
        await purges.run()
        assert.deepEqual(await left('used_assertions'), [])
        clock.pass(minuteMs)
      }
      const said = 'tries: Error: it is broken'
      assert.deepEqual(failures, [said, `${said} again`])
      isBroken = false
      await purges.run()
      isBroken = true
      await purges.run()
      assert.deepEqual(failures.slice(2), [said], 'a failure after a success is another one')
    })

    // On SQLite there is one writer at a time.
    const ifConcurrent = store.engine === 'postgres' ? it : () => undefined
    ifConcurrent('pass over rows that somebody is changing, and wait for nobody', async () => {
      clock.pass(minuteMs)
      await insert('used_assertions', usedAssertions(3, 'locked'))
      await store.database().write(async (writer) => {
        await writer.run(`UPDATE used_assertions SET expires_at_ms = ? WHERE id = 'locked-1'`, [
          clock.nowMs() + hourMs,
        ])
        await node(store.database()).purges.run()
      })
      assert.deepEqual(await left('used_assertions'), ['locked-1'])
    })

    it('let no cached session answer on', async () => {
      const { database } = { database: store.database() }
      const callers = createCallers({ database, soleWriter: true })
      const lifetime = event('session.lifetime.set', { lifetime: hourMs * 1e6 })
      const stream = (id: string, ...events: ReturnType<typeof event>[]) =>
        testInstance.append({ type: 'session', id, owner: 'test-instance' }, [
          event('session.added', {}),
          event('session.user.checked', { userID: 'minnie', userResourceOwner: 'o' }),
          ...events,
          event('session.token.set', { tokenID: id, tokenHash: `hash of ${id}` }),
        ])
      await stream('short', lifetime)
      await stream('endless')
      const ownerOf = (id: string) => callers.sessionByTokenHash(`hash of ${id}`)
      const purges = openPurges({
        ...{ database, clock, callers, settings: { keptDays }, limits: byHand },
        ...{ onPurged: undefined, onFailed: undefined, onFailure: assert.ifError },
      })
      assert.equal((await ownerOf('short'))?.sessionId, 'short')
      clock.pass(29 * dayMs)
      await purges.run()
      assert.equal((await ownerOf('short'))?.sessionId, 'short', 'it is said to have expired')
      clock.pass(2 * dayMs)
      await purges.run()
      assert.equal(await ownerOf('short'), null)
      assert.equal((await ownerOf('endless'))?.sessionId, 'endless')
      assert.deepEqual(await left('sessions'), ['endless'])
    })

    it('take messages a month after they have ended, however they did', async () => {
      const messages = ['sent', 'dropped', 'given_up', 'pending', 'leased'].map((id) => ({
        ...{ id, instance_id: 'i', org_id: 'o', user_id: 'minnie', kind: 'init', channel: 'email' },
        ...{ payload: '{}', state: id === 'leased' ? 'sent' : id, attempts: 1 },
        ...{ due_at: clock.nowMicros(), created_at: clock.nowMicros() },
        ...{ changed_at: clock.nowMicros(), last_error: null, begun_at: null, ...notTriedYet },
        // One was sent by a process that has yet to say so.
        lease_id: id === 'leased' ? 'lease' : null,
        leased_until: id === 'leased' ? 1 : null,
      }))
      await insert('outbox', messages)
      clock.pass(29 * dayMs)
      await node(store.database()).purges.run()
      assert.equal((await left('outbox')).length, messages.length)
      clock.pass(2 * dayMs)
      await node(store.database()).purges.run()
      assert.deepEqual((await left('outbox')).sort(), ['leased', 'pending'])
    })

    it('of a clock that was ahead leave a rebuild every session that was alive', async () => {
      const lifetime = event('session.lifetime.set', { lifetime: 10 * dayMs * 1e6 })
      await testInstance.append({ type: 'session', id: 'alive', owner: 'test-instance' }, [
        event('session.added', {}),
        lifetime,
      ])
      const isThere = async () => (await left('sessions')).includes('alive')
      clock.pass(300 * dayMs)
      await node(store.database()).purges.run()
      assert.equal(await isThere(), false)
      await rebuild(store.database())
      assert.equal(await isThere(), true)
      assert.equal((await left('sessions')).includes('short'), true, 'its end is after all events')
    })

    it('find and delete by an index, however many rows there are', async () => {
      const database = store.database()
      const far = Date.now() + 1000 * dayMs
      await insert(
        'used_assertions',
        rowsOf(20_000, (index) => ({ id: `many-${index}`, expires_at_ms: far + index })),
      )
      await insert(
        'sessions',
        rowsOf(20_000, (index) => ({
          ...{ instance_id: `i${index % 7}`, id: `many-${index}`, creator: 'minnie' },
          ...{ web_authn_user_verified: 0, metadata: '{}', created_at: index, changed_at: index },
          ...{ sequence: 1, expires_at: far * 1000 + index },
        })),
      )
      await database.run(database.dialect.analyze('used_assertions'))
      await database.run(database.dialect.analyze('sessions'))
      const all = await statementsOf(database)
      // Of instances that were removed there are a few at most.
      const statements = all.filter(({ text }) => !text.includes('FROM instance_removals'))
      // One that finds and one that deletes for each table; of an instance one for each, and
      // whether any row is left.
      const wanted = 2 * endedRows(keptDays).length + purgedTables.length + 1
      assert.equal(statements.length, wanted)
      for (const statement of statements) {
        const plan = await planOf(store, statement)
        assert.deepEqual(plan.filter(isScan), [], `${statement.text}\n${plan.join('\n')}`)
      }
    })

    it('take the records of import jobs in which nothing happens any more', async () => {
      clock.pass(minuteMs)
      const events = createEventStore({ database: store.database(), clock, rowsOf: readRowsOf })
      const instanceId = 'here.example'
      const append = (id: string, ...happened: readonly ReturnType<typeof event>[]) => {
        const stream = { aggregateType: 'import_job', aggregateId: id, owner: instanceId }
        const streams = [{ ...stream, events: happened }]
        return events.append({ instanceId, creator: 'minnie', streams })
      }
      for (const id of ['ended', 'paused', 'lately']) {
        await append(
          id,
          event('import.job.added', { name: id, settings: {}, secrets: {} }),
          event('import.job.started', { phase: 'run', isForced: false }),
        )
        await insert(
          'import_pieces',
          rowsOf(3, (number) => ({
            ...{ instance_id: instanceId, job_id: id, number, first_record: number + 1 },
            ...{ records: 1, bytes: 1, data: '', leased_by: '', leased_until_ms: 0, held: 0 },
          })),
        )
      }
      await append('ended', event('import.job.ended', { phase: 'run' }))
      await append('paused', event('import.job.paused', { reason: '' }))
      clock.pass(60 * dayMs)
      await append('lately', event('import.job.ended', { phase: 'run' }))
      clock.pass(40 * dayMs)
      await node(store.database(), 2).purges.run()
      const jobs = await store
        .database()
        .all<{ id: string }>('SELECT DISTINCT job_id AS id FROM import_pieces ORDER BY job_id')
      assert.deepEqual(
        jobs.map(({ id }) => id),
        ['lately', 'paused'],
      )
    })
  })
})
