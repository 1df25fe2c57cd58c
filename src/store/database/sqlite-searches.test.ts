/** Searches over a file, beside the event loop: none of them can hold up another for long. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { SearchStopped, Unavailable } from '../../kit/unavailable.ts'
import type { Database } from './database.ts'
import { type SearchLimits, searchLimits } from './search-limits.ts'
import { openSqlite } from './sqlite.ts'

const searchProgram = new URL('./sqlite-search-program.ts', import.meta.url)

/** Never ends, and finds nothing; each number is another text. */
const endless = (number = 0) =>
  `WITH RECURSIVE n(x) AS (SELECT ${number} UNION ALL SELECT x + 1 FROM n)
    SELECT count(*) AS count FROM n`

let directory: string
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-'))
})
after(() => rm(directory, { recursive: true, force: true }))

let files = 0
let database: Database | undefined
afterEach(async () => {
  await database?.close()
  database = undefined
})

function opened(limits: Partial<SearchLimits> = {}, program = searchProgram): Database {
  const file = join(directory, `${++files}.sqlite`)
  database = openSqlite({
    file,
    searchProgram: program,
    limits: { ...searchLimits, slowMs: 1_000, ...limits },
  })
  return database
}

const reasonOf = (search: Promise<unknown>) =>
  search.then(
    () => 'none',
    (failure) => (failure instanceof SearchStopped ? failure.reason : String(failure)),
  )

const one = [{ one: 1 }]
const askOne = (database: Database) => database.once('SELECT 1 AS one')

test('a search that takes too long is ended, and the next one works at once', async () => {
  const store = opened({ runMs: 300 })
  assert.equal(await reasonOf(store.once(endless())), 'slow')
  assert.deepEqual(await askOne(store), one)
  assert.equal(await reasonOf(store.once(endless())), 'slow')
  assert.deepEqual(await askOne(store), one)
})

test('while a search runs, reads, writes and other searches are answered', async () => {
  const store = opened({ runMs: 600_000 })
  await store.run('CREATE TABLE notes (number INTEGER)')
  let isOver = false
  const running = reasonOf(store.once(endless())).finally(() => {
    isOver = true
  })
  for (let number = 1; number <= 20; number += 1) {
    await store.run('INSERT INTO notes VALUES (?)', [number])
    const [read] = await store.all('SELECT max(number) AS number FROM notes')
    const [found] = await store.once('SELECT max(number) AS number FROM notes')
    assert.deepEqual(
      [read, found].map((row) => ({ ...(row as object) })),
      [{ number }, { number }],
    )
  }
  assert.equal(isOver, false)
  await store.close()
  database = undefined
  assert.match(await running, /the store is closed/)
})

test('many searches without end, each of another kind, do not hold up quick ones', async () => {
  const store = opened({ runMs: 600_000, slowWaiting: 3 })
  const running = [1, 2, 3, 4].map((number) => reasonOf(store.once(endless(number))))
  for (let number = 1; number <= 5; number += 1) assert.deepEqual(await askOne(store), one)
  // The fifth has no place to wait.
  const refused = reasonOf(store.once(endless(5)))
  for (let number = 1; number <= 5; number += 1) assert.deepEqual(await askOne(store), one)
  assert.equal(await refused, 'busy')
  await store.close()
  database = undefined
  for (const reason of running) assert.match(await reason, /the store is closed/)
})

test('a result that is too large is refused, however many rows it has', async () => {
  const store = opened({ resultBytes: 100_000 })
  const rows = `WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT ?)
    SELECT printf('%099d', x) AS text FROM n`
  assert.equal((await store.once(rows, [500])).length, 500)
  assert.equal(await reasonOf(store.once(rows, [1_000_000_000])), 'large')
  assert.equal((await store.once(rows, [500])).length, 500)
})

test('more searches than may wait are refused', async () => {
  const store = opened({ waiting: 5 })
  const reasons = await Promise.all(Array.from({ length: 50 }, () => reasonOf(askOne(store))))
  const count = (wanted: string) => reasons.filter((reason) => reason === wanted).length
  assert.ok(count('none') >= 5)
  assert.equal(count('none') + count('busy'), 50)
  assert.ok(count('busy') > 0)
})

test('searches cannot write', async () => {
  const store = opened()
  await store.run('CREATE TABLE notes (number INTEGER)')
  await assert.rejects(store.once('INSERT INTO notes VALUES (1) RETURNING number'))
  assert.deepEqual(await store.all('SELECT * FROM notes'), [])
})

test('a process that ends by itself fails what it ran, and is replaced', async () => {
  const program = join(directory, 'dying.mjs')
  await writeFile(
    program,
    `import { Socket } from 'node:net'
    new Socket({ fd: 3 }).on('data', () => {
      console.error('no memory left')
      process.exit(1)
    })`,
  )
  const store = opened({}, pathToFileURL(program))
  for (let round = 0; round < 5; round += 1) {
    await assert.rejects(askOne(store), (failure) => {
      assert.ok(failure instanceof Unavailable)
      assert.match(failure.message, /no memory left/)
      return true
    })
  }
})

test('a program that cannot be started is a failure of each search', async () => {
  const store = opened({}, pathToFileURL(join(directory, 'missing.mjs')))
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => askOne(store)))
  for (const each of all)
    assert.ok(each.status === 'rejected' && each.reason instanceof Unavailable)
})

test('what searches for a server that is killed ends after its search', async () => {
  const counting = endless().replace('FROM n)', 'FROM n LIMIT 1000000)')
  const file = join(directory, 'left.sqlite')
  await openSqlite({ file }).close()
  const request = JSON.stringify([1, counting, []])
  const search = [fileURLToPath(searchProgram), file, '1000']
  const server = spawn(process.execPath, [
    ...['--input-type=module', '--eval'],
    `import { spawn } from 'node:child_process'
    const search = spawn(process.execPath, ${JSON.stringify(search)}, {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    const head = Buffer.alloc(4)
    head.writeUInt32LE(${request.length})
    search.stdio[3].write(Buffer.concat([head, Buffer.from(${JSON.stringify(request)})]))
    search.stdio[3].once('data', () => console.log(search.pid))`,
  ])
  const [text] = await once(server.stdout, 'data')
  const pid = Number(text)
  assert.ok(isRunning(pid))
  server.kill('SIGKILL')
  while (isRunning(pid)) await sleep(50)
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
