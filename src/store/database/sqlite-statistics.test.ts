import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Database } from './database.ts'
import { openSqlite } from './sqlite.ts'

let directory: string
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-'))
})
after(() => rm(directory, { recursive: true, force: true }))

/** A table in which one of ten owners has nearly everything. */
async function openThings(file: string): Promise<Database> {
  const database = openSqlite({ file: join(directory, file) })
  await database.run('CREATE TABLE things (id TEXT PRIMARY KEY, owner TEXT, made_at BIGINT)')
  await database.run('CREATE INDEX things_by_owner ON things (owner)')
  await database.run('CREATE INDEX things_by_time ON things (made_at)')
  return database
}

async function addThings(database: Database, count: number): Promise<void> {
  await database.run(
    `INSERT INTO things
      WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
      SELECT (SELECT count(*) FROM things) + n, CASE n % 100 WHEN 0 THEN 'o' || n ELSE 'all' END, n
      FROM numbers`,
    [count],
  )
}

/** The index by which the newest things of an owner are found. */
async function indexFor(database: Database, owner: string): Promise<string | undefined> {
  const list = 'SELECT * FROM things WHERE owner = ? ORDER BY made_at DESC LIMIT 20'
  await database.once(list, [owner])
  const steps = await database.once<{ detail: string }>(`EXPLAIN QUERY PLAN ${list}`, [owner])
  return /INDEX (\w+)/.exec(steps[0]?.detail ?? '')?.[1]
}

test('rare and frequent values are found by the index that suits them, once measured', async () => {
  const database = await openThings('skewed.sqlite')
  await addThings(database, 10_000)
  assert.ok((await database.refreshStatistics()) > 0)
  assert.equal(await indexFor(database, 'o100'), 'things_by_owner')
  assert.equal(await indexFor(database, 'all'), 'things_by_time')
  await database.close()
})

test('a table is measured again when it is ten times as large, and not before', async () => {
  const database = await openThings('growing.sqlite')
  await addThings(database, 100)
  assert.equal(await database.refreshStatistics(), 3)
  await addThings(database, 200)
  assert.equal(await database.refreshStatistics(), 0)
  await addThings(database, 5000)
  assert.equal(await database.refreshStatistics(), 3)
  await database.close()
})

test('a table of many rows is measured again only where it may take long', async () => {
  const database = await openThings('large.sqlite')
  await addThings(database, 100_000)
  assert.equal(await database.refreshStatistics(), 3)
  await database.run('DELETE FROM things WHERE made_at > 100')
  assert.equal(await database.refreshStatistics(), 0)
  assert.equal(await database.refreshStatistics({ mayTakeLong: true }), 3)
  await database.close()
})

test('after the store is compacted nothing that was deleted is in the statistics', async () => {
  const file = join(directory, 'compact.sqlite')
  const database = await openThings('compact.sqlite')
  await addThings(database, 1000)
  await database.run(`INSERT INTO things VALUES ('secret-id', 'secret-owner', 1)`)
  await database.refreshStatistics()
  await database.run(`DELETE FROM things WHERE id = 'secret-id'`)
  await database.compact()
  await database.close()
  assert.ok(!(await readFile(file, 'latin1')).includes('secret'))
})
