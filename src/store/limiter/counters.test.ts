import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Database, Writer } from '../database/database.ts'
import { sqliteDialect } from '../database/dialect-sqlite.ts'
import { openCounters } from './counters.ts'

it('counts that could not be written are written the next time', async () => {
  const failures: unknown[] = []
  let isAway = true
  const written: unknown[] = []
  const writer: Writer = {
    dialect: sqliteDialect,
    all: async () => [],
    once: async () => [],
    run: async () => 1,
    insert: async () => undefined,
    upsert: async (_into, rows) => void written.push(...rows.map(({ count }) => count)),
    lookup: async () => [],
  }
  const database = {
    soleWriter: true,
    all: async () => [],
    write: async (work: (writer: Writer) => Promise<unknown>) => {
      if (isAway) throw new Error('the store is away')
      return work(writer)
    },
  } as unknown as Database
  const counters = await openCounters({
    ...{ database, clock: { nowMicros: () => 1_000_000 } },
    onFailure: (failure) => failures.push(failure),
  })
  await counters.add({ key: 'the password of minnie', by: 1, seconds: 600 })
  await counters.close()
  assert.equal(failures.length, 1)
  assert.equal(written.length, 0)
  isAway = false
  await counters.close()
  assert.deepEqual(written, [1])
})

it('a count started by a clock that was ahead ends when the clock is corrected', async () => {
  const hourMicros = 3_600_000_000
  let nowMicros = 6 * hourMicros
  const database = { soleWriter: true, all: async () => [], write: async () => undefined }
  const counters = await openCounters({
    ...{ database: database as unknown as Database, onFailure: () => undefined },
    clock: { nowMicros: () => nowMicros },
  })
  const add = async (by: 1 | -1 = 1) =>
    (await counters.add({ key: 'minnie', by, seconds: by > 0 ? 600 : 0 })).count
  assert.deepEqual([await add(), await add(), await add(-1)], [1, 2, 1])
  nowMicros -= 5 * hourMicros
  assert.deepEqual([await add(), await add(), await add(-1)], [1, 2, 1])
  await counters.close()
})
