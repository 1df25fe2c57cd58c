/** A list counts its entries to a bound, and gives the page that is asked for all the same. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { sql } from 'kysely'
import { countedMax, list } from '../../src/queries/listing.ts'
import { eachStore } from './stores.ts'

eachStore((store) => {
  before(() =>
    store.database().run(
      `INSERT INTO tries (key, count, ends_at)
        WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ${countedMax + 5})
        SELECT 'k' || x, 1, x FROM n`,
    ),
  )

  it('the total of a longer list is the bound, and its last page is there', async () => {
    const found = await list<{ ends_at: number }>(store.database(), {
      select: sql`*`,
      from: sql`tries`,
      where: [sql<boolean>`count = 1`],
      order: { column: 'ends_at', isText: false },
      key: 'key',
      page: { offset: countedMax + 3, limit: 10, isAscending: true },
    })
    assert.equal(found.total, countedMax)
    assert.deepEqual(
      found.rows.map((row) => row.ends_at),
      [countedMax + 4, countedMax + 5],
    )
  })
})
