/** What the event store promises, on both engines. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { createClock } from '../../src/kit/clock.ts'
import type { Database } from '../../src/store/database/database.ts'
import { readTables } from '../../src/store/database/tables.ts'
import {
  createEventStore,
  type EventStore,
  type Push,
  ReservationTaken,
  StaleSequence,
} from '../../src/store/eventstore/eventstore.ts'
import type { Fold } from '../../src/store/eventstore/folds.ts'
import { readRowsOf } from '../../src/store/projections/read-rows.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { eachStoreAndPooled } from './stores.ts'

const clock = createClock()

function storeOf(database: Database): EventStore {
  return createEventStore({ database, clock, rowsOf: readRowsOf })
}

let drawn = 0
const nextId = () => `id${++drawn}`

interface MachineWords {
  id?: string
  name?: string
  instanceId?: string
  expectedSequence?: number
}

function addMachine({ id = nextId(), name = id, instanceId = 'i1', ...rest }: MachineWords): Push {
  const payload = { userName: name, name: 'A machine' }
  const reserve = [{ kind: 'usernames', value: name }]
  const events = [event('user.machine.added', payload, { reserve })]
  const stream = { aggregateType: 'user', aggregateId: id, owner: 'o1', events }
  const expected =
    rest.expectedSequence === undefined ? {} : { expectedSequence: rest.expectedSequence }
  return { instanceId, creator: 'someone', streams: [{ ...stream, ...expected }] }
}

/** A database that tells of how many events each fold read. */
function counting(database: Database): { database: Database; readings: number[] } {
  const readings: number[] = []
  const all: Database['all'] = async (text, values) => {
    const rows = await database.all<never>(text, values)
    if (text.includes('sequence > ?')) readings.push(rows.length)
    return rows
  }
  return { database: { ...database, all }, readings }
}

function more(id: string, ...types: string[]): Push {
  const events = types.map((type) => ({ type }))
  const stream = { aggregateType: 'user', aggregateId: id, owner: 'o1', events }
  return { instanceId: 'i1', creator: 'someone', streams: [stream] }
}

const namesOf = async (database: Database, instanceId: string) =>
  (
    await database.all<{ user_name: string }>(
      'SELECT user_name FROM users WHERE instance_id = ? ORDER BY user_name',
      [instanceId],
    )
  ).map((row) => row.user_name)

eachStoreAndPooled((store) => {
  it('what was appended is readable at once: events, rows, names', async () => {
    const events = storeOf(store.database())
    const [added] = await events.append(addMachine({ id: 'read', name: 'Reader' }))
    assert.equal(added?.sequence, 1)
    const stream = { instanceId: 'i1', aggregateType: 'user', aggregateId: 'read' }
    assert.deepEqual(await events.readStream(stream), [added])
    assert.deepEqual(await namesOf(store.database(), 'i1'), ['Reader'])
  })

  it('sequences count from one within an aggregate, without gaps', async () => {
    const events = storeOf(store.database())
    await events.append(addMachine({ id: 'counted' }))
    const [locked, unlocked] = await events.append(more('counted', 'user.locked', 'user.unlocked'))
    assert.deepEqual([locked?.sequence, unlocked?.sequence], [2, 3])
    assert.equal(locked?.createdAtMicros, unlocked?.createdAtMicros)
  })

  it('a row may be read before it is changed, to keep the rest of it', async () => {
    const events = storeOf(store.database())
    const project = (...given: Parameters<typeof event>[]): Push => {
      const decided = given.map((each) => event(...each))
      const stream = { aggregateType: 'project', aggregateId: 'merged', owner: 'o1' }
      return { instanceId: 'i1', creator: 'someone', streams: [{ ...stream, events: decided }] }
    }
    const added = { name: 'Merged', projectRoleAssertion: true }
    await events.append(project(['project.added', added]))
    await events.append(project(['project.changed', { projectRoleCheck: true }]))
    const [row] = await store
      .database()
      .all<{ settings: string }>("SELECT settings FROM projects WHERE id = 'merged'")
    const settings = { projectRoleAssertion: true, projectRoleCheck: true }
    assert.deepEqual(JSON.parse(row?.settings ?? ''), settings)
  })

  it('a name goes to exactly one of many who want it at once, whatever its case', async () => {
    const events = storeOf(store.database())
    const appends = ['Wanted', 'wanted', 'WANTED', 'wAnted'].map((name) =>
      events.append(addMachine({ name })),
    )
    const outcomes = await Promise.allSettled(appends)
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    assert.equal(refused.length, 3)
    for (const { reason } of refused) assert.ok(reason instanceof ReservationTaken)
    assert.equal((await namesOf(store.database(), 'i1')).filter((n) => /wanted/i.test(n)).length, 1)
  })

  it('a name is free again once its holder is gone; only its holder can release it', async () => {
    const events = storeOf(store.database())
    await events.append(addMachine({ id: 'holder', name: 'held' }))
    const release = [{ kind: 'usernames', value: 'held' }]
    const stranger = { aggregateType: 'user', aggregateId: 'stranger', owner: 'o1' }
    const letGo = event('user.username.changed', { userName: 'x' }, { release })
    await events.append({
      instanceId: 'i1',
      creator: 'someone',
      streams: [{ ...stranger, events: [letGo] }],
    })
    await assert.rejects(events.append(addMachine({ name: 'held' })), ReservationTaken)
    const gone = event('user.removed', {}, { releaseAll: true })
    const holder = { aggregateType: 'user', aggregateId: 'holder', owner: 'o1' }
    await events.append({
      instanceId: 'i1',
      creator: 'someone',
      streams: [{ ...holder, events: [gone] }],
    })
    await events.append(addMachine({ name: 'held' }))
  })

  it('one name may be had in every instance', async () => {
    const events = storeOf(store.database())
    await events.append(addMachine({ name: 'everywhere', instanceId: 'i2' }))
    await events.append(addMachine({ name: 'everywhere', instanceId: 'i3' }))
    assert.deepEqual(await namesOf(store.database(), 'i3'), ['everywhere'])
  })

  it('a decision on what is no longer so is turned away, its neighbours are not', async () => {
    const events = storeOf(store.database())
    await events.append(addMachine({ id: 'contested' }))
    const outcomes = await Promise.allSettled([
      events.append(addMachine({ name: 'before' })),
      events.append(addMachine({ id: 'contested', name: 'late', expectedSequence: 0 })),
      events.append(addMachine({ name: 'after' })),
    ])
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    )
    assert.ok((outcomes[1] as PromiseRejectedResult).reason instanceof StaleSequence)
  })

  it('an observer learns of each transaction, and what became of its commands', async () => {
    const heard: string[][] = []
    const watch = {
      onBatch: (pushes: readonly Push[]) => {
        const began = [`${pushes.length}`]
        heard.push(began)
        return ({ outcomes }: { outcomes: readonly unknown[] | undefined }) => {
          const told = outcomes?.map((each) => (each instanceof Error ? each.name : 'stored'))
          began.push(...(told ?? ['failed']))
        }
      },
    }
    const rowsOf = (recorded: Parameters<typeof readRowsOf>[0]) => {
      if (recorded.aggregateId === 'broken') throw new Error('no rows')
      return readRowsOf(recorded)
    }
    const deps = { database: store.database(), clock, rowsOf, watches: [watch] }
    const events = createEventStore(deps)
    const name = nextId()
    await Promise.allSettled([
      events.append(addMachine({ name })),
      events.append(addMachine({ name })),
      events.append(addMachine({ expectedSequence: 7 })),
    ])
    assert.equal(events.waiting(), 0)
    await assert.rejects(events.append(addMachine({ id: 'broken' })))
    assert.deepEqual(heard, [
      ['3', 'stored', 'Taken', 'StaleSequence'],
      ['1', 'failed'],
    ])
  })

  it('a command that fails takes no neighbour with it and leaves nothing behind', async () => {
    const rowsOf: typeof readRowsOf = (recorded) => {
      if (recorded.payload.userName === 'poison') throw new Error('cannot be projected')
      return readRowsOf(recorded)
    }
    const database = store.database()
    const events = createEventStore({ database, clock, rowsOf })
    const outcomes = await Promise.allSettled([
      events.append(addMachine({ name: 'healthy-1' })),
      events.append(addMachine({ id: 'poisoned', name: 'poison' })),
      events.append(addMachine({ name: 'healthy-2' })),
    ])
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    )
    const stream = { instanceId: 'i1', aggregateType: 'user', aggregateId: 'poisoned' }
    assert.deepEqual(await events.readStream(stream), [])
    await storeOf(database).append(addMachine({ name: 'poison' }))
  })

  it('the last changes of a transaction are stored with it, or none of it is', async () => {
    const database = store.database()
    const insert = 'INSERT INTO store_facts (name, value) VALUES (?, ?)'
    const found = () =>
      database.all<{ name: string }>(`SELECT name FROM store_facts WHERE name LIKE 'end-%'`)
    await database.write(async (writer) => {
      writer.endWith(Promise.all(['end-1', 'end-2'].map((name) => writer.run(insert, [name, '']))))
    })
    assert.equal((await found()).length, 2)
    const failing = (...names: string[]) =>
      database.write(async (writer) => {
        writer.endWith(Promise.all(names.map((name) => writer.run(insert, [name, '']))))
      })
    await assert.rejects(failing('end-3', 'end-1', 'end-4'))
    const refused = new Error('a change that was never sent')
    const unsent = database.write(async (writer) => {
      writer.endWith(Promise.all([writer.run(insert, ['end-5', '']), Promise.reject(refused)]))
    })
    await assert.rejects(unsent, refused)
    assert.equal((await found()).length, 2)
    await failing('end-6')
    await database.run(`DELETE FROM store_facts WHERE name LIKE 'end-%'`)
  })

  it('a long history is read once, and after that what came since', async () => {
    const { database, readings } = counting(store.database())
    const events = storeOf(database)
    await events.append(addMachine({ id: 'long' }))
    for (let i = 0; i < 50; i++) await events.append(more('long', 'user.locked', 'user.unlocked'))
    const stream = { instanceId: 'i1', aggregateType: 'user', aggregateId: 'long' }
    const count: Fold<number> = { ...{ aggregateType: 'user', initial: 0 }, evolve: (n) => n + 1 }
    assert.deepEqual(
      [(await events.fold(stream, count)).state, (await events.fold(stream, count)).state],
      [101, 101],
    )
    await events.append(more('long', 'user.locked'))
    const { state, sequence } = await events.fold(stream, count)
    assert.deepEqual([state, sequence], [102, 102])
    assert.deepEqual(readings, [101, 1, 2])
    const other = { aggregateType: 'user', initial: '', evolve: (s: string) => `${s}.` }
    assert.equal((await events.fold(stream, other)).state.length, 102)
  })

  it('payloads that a fold passes over are not read', async () => {
    const events = storeOf(store.database())
    const noted = event('user.metadata.set', { key: 'k', value: 'YQ==' })
    const aggregate = { aggregateType: 'user', aggregateId: 'noted', owner: 'o1' }
    await events.append(addMachine({ id: 'noted' }))
    await events.append({
      ...{ instanceId: 'i1', creator: 'someone', streams: [{ ...aggregate, events: [noted] }] },
    })
    const stream = { instanceId: 'i1', aggregateType: 'user', aggregateId: 'noted' }
    const { state, sequence } = await events.fold(stream, {
      ...{ aggregateType: 'user', passesOver: 'user.metadata.set' },
      initial: [] as object[],
      evolve: (payloads, { payload }) => [...payloads, payload],
    })
    assert.equal(sequence, 2)
    assert.deepEqual(state, [{ userName: 'noted', name: 'A machine' }, {}])
  })

  it('followers see every position once, in order, without gaps, while many write', async () => {
    const events = storeOf(store.database())
    const start = (await events.readFrom({ position: 0, limit: 1_000_000 })).length
    const writing = Promise.allSettled(
      Array.from({ length: 300 }, (_, n) => events.append(addMachine({ name: `crowd${n % 250}` }))),
    )
    const seen: number[] = []
    let isWriting = true
    writing.then(() => {
      isWriting = false
    })
    const follow = async () => {
      const news = await events.readFrom({ position: start + seen.length, limit: 50 })
      seen.push(...news.map(({ position }) => position))
      return news.length
    }
    while (isWriting || (await follow()) > 0) await new Promise((resolve) => setImmediate(resolve))
    assert.deepEqual(
      seen,
      Array.from({ length: 250 }, (_, n) => start + n + 1),
    )
  })

  it('a rebuild gives the same rows', async () => {
    const database = store.database()
    const rowsIn = async () => {
      const tables: Record<string, unknown[]> = {}
      for (const [table, key] of Object.entries(readTables)) {
        tables[table] = await database.all(`SELECT * FROM ${table} ORDER BY ${key}`)
      }
      return tables
    }
    const before = await rowsIn()
    await rebuild(database)
    assert.deepEqual(await rowsIn(), before)
  })

  it('all of it is there after a restart', async () => {
    const names = await namesOf(store.database(), 'i1')
    const database = await store.reopen()
    assert.deepEqual(await namesOf(database, 'i1'), names)
  })
})
