/** What SQLite alone promises: the one file is the whole store, and one process has it. */
import assert from 'node:assert/strict'
import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DatabaseSync } from '@photostructure/sqlite'
import { openSqlite } from './sqlite.ts'

let directory: string
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-'))
})
after(() => rm(directory, { recursive: true, force: true }))

test('after a clean shutdown a copy of the one file has everything', async () => {
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

test('a log that grew during a long read is truncated after it', async () => {
  const file = join(directory, 'grown.sqlite')
  const database = openSqlite({ file })
  const grow = async (megabytes: number) => {
    for (let written = 0; written < megabytes; written += 1) {
      const text = 'x'.repeat(1024 * 1024)
      await database.write((writer) => writer.run('INSERT INTO things VALUES (?)', [text]))
    }
  }
  const logMegabytes = async () => (await stat(`${file}-wal`)).size / 1024 / 1024
  await database.write((writer) => writer.run('CREATE TABLE things (text TEXT)'))
  const reader = new DatabaseSync(file, { readOnly: true })
  reader.exec('BEGIN; SELECT * FROM things')
  await grow(60)
  assert.ok((await logMegabytes()) > 60)
  reader.close()
  await grow(2)
  assert.ok((await logMegabytes()) <= 33)
  await database.close()
})
