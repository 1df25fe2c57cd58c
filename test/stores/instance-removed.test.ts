/** What is left of an instance that was removed and purged: its history, and nothing else. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import type { Database } from '../../src/store/database/database.ts'
import { newestMigration } from '../../src/store/database/migrate.ts'
import { writeRows } from '../../src/store/database/row-changes.ts'
import { shapesAt, type TableShape } from '../../src/store/database/shapes.ts'
import { readRowsOf } from '../../src/store/projections/read-rows.ts'
import { createInstancePurge, lateMicros } from '../../src/store/purges/instance-purge.ts'
import { eachStore } from './stores.ts'
import { tellableClock } from './year.ts'

/** Tables that keep what they have of an instance, and why. */
const kept: Readonly<Record<string, string>> = {
  events: 'the history stays, so that it can be told who removed the instance',
  streams: 'the positions of the history, by which nothing is written into it again',
  removed_orgs: 'that it was removed, by which nothing is written into it again',
}

const removed = {
  ...{ position: 1, instanceId: 'gone', aggregateType: 'instance', aggregateId: 'gone' },
  ...{ sequence: 1, type: 'instance.removed', createdAtMicros: 1, creator: 'x', owner: 'gone' },
  payload: {},
}

/** A row of an instance, with something in every column. */
const rowOf = ({ columns, texts }: TableShape, instanceId: string) =>
  Object.fromEntries(
    columns.map((column) => {
      if (column === 'instance_id') return [column, instanceId]
      return [column, texts.includes(column) ? `of ${instanceId}` : instanceId.length]
    }),
  )

/** Purges it by several nodes, each of which stops after a piece; then what is late. */
async function purged(database: Database): Promise<void> {
  const clock = tellableClock(0)
  const purge = () => createInstancePurge({ database, clock, rowsMax: 3 })
  while ((await purge().deletePiece()) > 0) assert.ok(await purge().isDue())
  assert.ok(await purge().isDue(), 'what is late is looked for')
  clock.pass(lateMicros / 1000 + 1)
  assert.equal(await purge().deletePiece(), 0)
  assert.equal(await purge().isDue(), false)
}

eachStore((store) => {
  let owned: readonly TableShape[]
  before(async () => {
    const shapes = await shapesAt(newestMigration)
    owned = shapes.filter(
      ({ table, columns }) => columns.includes('instance_id') && table !== 'instance_removals',
    )
    await store.database().write(async (writer) => {
      // The counts of users are made by the triggers of users.
      for (const shape of owned.filter(({ table }) => table !== 'user_counts')) {
        await writer.insert(shape.table, [rowOf(shape, 'gone'), rowOf(shape, 'other')])
      }
      await writeRows(writer, readRowsOf(removed))
    })
    await purged(store.database())
  })

  const countsOf = async (instanceId: string) => {
    const counts: [string, number][] = []
    for (const { table } of owned) {
      const text = `SELECT count(*) AS count FROM ${table} WHERE instance_id = ?`
      const [row] = await store.database().once<{ count: number }>(text, [instanceId])
      counts.push([table, row?.count ?? 0])
    }
    return Object.fromEntries(counts)
  }

  it('every table with an instance_id has no row of it, but those of the history', async () => {
    const left = Object.entries(await countsOf('gone')).filter(([, count]) => count > 0)
    assert.deepEqual(left.map(([table]) => table).sort(), Object.keys(kept).sort())
  })

  it('every other instance keeps its rows', async () => {
    const lost = Object.entries(await countsOf('other')).filter(([, count]) => count === 0)
    assert.deepEqual(lost, [])
  })
})
