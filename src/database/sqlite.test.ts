/** What SQLite alone promises: the one file is the whole store, and one process has it. */
import assert from 'node:assert/strict'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openSqlite } from './sqlite.ts'

let directory: string
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-'))
})
after(() => rm(directory, { recursive: true, force: true }))

test('after a clean stop a copy of the one file has everything', async () => {
  const file = join(directory, 'whole.sqlite')
  const database = openSqlite({ file })
  await database.run('CREATE TABLE notes (text TEXT)')
  for (let n = 0; n < 100; n++) await database.run('INSERT INTO notes VALUES (?)', [`note ${n}`])
  await database.all('SELECT * FROM notes')
  await database.close()

  const copy = join(directory, 'copy.sqlite')
  await copyFile(file, copy)
  const copied = openSqlite({ file: copy })
  const [row] = await copied.all<{ count: number }>('SELECT COUNT(*) AS count FROM notes')
  await copied.close()
  assert.equal(row?.count, 100)
})

test('a file that is open is not opened twice', async () => {
  const file = join(directory, 'held.sqlite')
  const database = openSqlite({ file })
  assert.throws(() => openSqlite({ file }), /another process is using/)
  await database.close()
  await openSqlite({ file }).close()
})
