/** What a snapshot promises to whoever reads all there is, on both engines. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { newestMigration } from '../../src/store/database/migrate.ts'
import { pagesOf } from '../../src/store/database/pages.ts'
import { shapesAt, tablesIn } from '../../src/store/database/shapes.ts'
import { eachStore } from './stores.ts'

const rowOf = (number: number) => ({ key: `key ${number}`, count: number, ends_at: 1 })

eachStore((store) => {
  it('it sees one moment, and those who write do not wait for it', async () => {
    const database = store.database()
    await database.write((writer) => writer.insert('tries', [rowOf(1)]))
    const seen = await database.snapshot(async (reader) => {
      const count = async () => (await reader.all('SELECT * FROM tries')).length
      const before = await count()
      await database.write((writer) => writer.insert('tries', [rowOf(2), rowOf(3)]))
      await database.run('DELETE FROM tries WHERE key = ?', ['key 1'])
      return [before, await count()]
    })
    assert.deepEqual(seen, [1, 1])
    assert.equal((await database.once('SELECT * FROM tries')).length, 2)
  })

  it('reports what fails in it, and delays nothing afterwards', async () => {
    const database = store.database()
    const failing = database.snapshot((reader) => reader.once('SELECT * FROM nowhere'))
    await assert.rejects(failing, /nowhere/)
    assert.equal(await database.snapshot(async () => 'again'), 'again')
  })

  it('pages give every row once, in the order of the key on both engines', async () => {
    const database = store.database()
    const shapes = await shapesAt(newestMigration)
    const there = await tablesIn(database)
    for (const { table, key } of shapes) assert.ok(there.has(table) && key.length > 0, table)
    const words = ['a', 'B', 'é', 'z', 'Z', '', '_', '👩', '\ufffd', 'aa']
    const rows = Array.from({ length: 990 }, (_, number) => ({
      instance_id: words[number % 10]!,
      kind: words[Math.floor(number / 10) % 10]!,
      value: `${number}`,
      holder: 'h',
    }))
    await database.write((writer) => writer.insert('reservations', rows))
    const shape = shapes.find(({ table }) => table === 'reservations')!
    const read: string[][] = []
    for await (const page of pagesOf(database, shape)) {
      assert.ok(page.length <= 200)
      read.push(...page.map((row) => shape.key.map((column) => String(row[column]))))
    }
    const wanted = rows.map((row) => [row.instance_id, row.kind, row.value])
    assert.deepEqual(read, wanted.sort(byCodePoint))
  })
})

function byCodePoint(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((text, index) => text !== other[index])
  return at < 0 ? 0 : Buffer.compare(Buffer.from(one[at]!), Buffer.from(other[at]!))
}
