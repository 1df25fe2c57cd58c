/**
 * What the migrations make, to be read in one place. `UPDATE_DOCS=1 npm test stores/schema`
 * writes both files anew.
 */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { it } from 'node:test'
import { newestMigration } from '../../src/store/database/migrate.ts'
import { schemaText } from './schema-text.ts'
import { eachStore, makeStore } from './stores.ts'

eachStore((store) => {
  const file = `src/store/database/schema.${store.engine}.sql`

  it('the file shows the schema that the migrations make', async () => {
    const head =
      `-- What migrations 1 to ${newestMigration} make, for reading. Nothing reads this file but ` +
      'the test that holds it.\n\n'
    const wanted = head + (await schemaText(store.database(), store.engine))
    if (process.env.UPDATE_DOCS) writeFileSync(file, wanted)
    const update = 'UPDATE_DOCS=1 npm test stores/schema'
    assert.equal(readFileSync(file, 'utf8'), wanted, `${file} is out of date: ${update}`)
  })

  it('the text is a schema: an empty store that runs it has the same one', async () => {
    const text = await schemaText(store.database(), store.engine)
    const empty = await makeStore(store.engine)
    const database = await empty.open()
    try {
      await database.write(async (writer) => {
        for (const statement of text.split(';')) {
          if (statement.trim()) await writer.run(statement)
        }
      })
      assert.equal(await schemaText(database, store.engine), text)
    } finally {
      await database.close()
      await empty.remove()
    }
  })
})
