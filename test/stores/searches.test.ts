/** Searches hurt nobody: they run beside everything else, and end when they take too much. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eachStore } from './stores.ts'

describe('searches', () => {
  eachStore((store) => {
    test('a search sees what was stored just before', async () => {
      const database = store.database()
      for (let n = 1; n <= 20; n += 1) {
        const id = `n${n}`
        await database.run('INSERT INTO probes (id, at) VALUES (?, ?)', [id, n])
        const found = await database.once('SELECT id, at FROM probes WHERE id = ?', [id])
        assert.deepEqual(found, [{ id, at: n }])
      }
    })

    test('rows come in order, with columns, numbers and texts as they are', async () => {
      const rows = await store.database().once(
        `SELECT at, id, at + 1 AS "next", NULL AS missing, '"é\\' AS text FROM probes
         WHERE id <> '' ORDER BY at DESC LIMIT ? OFFSET ?`,
        [3, 1],
      )
      const row = (at: number) => ({ at, id: `n${at}`, next: at + 1, missing: null, text: '"é\\' })
      assert.deepEqual(
        rows.map((each) => ({ ...(each as object) })),
        [row(19), row(18), row(17)],
      )
    })

    test('a search without rows has none', async () => {
      assert.deepEqual(await store.database().once(`SELECT id FROM probes WHERE id = 'x'`), [])
    })

    test('what is no statement is a failure, and searches go on', async () => {
      await assert.rejects(store.database().once('SELECT nothing FROM nowhere'))
      assert.deepEqual(await store.database().once('SELECT 1 AS one'), [{ one: 1 }])
    })
  })
})
