/** A server purges by itself what has ended, and stops while it does. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { migrate } from '../../src/store/database/migrate.ts'
import { eachStore, makeStore } from '../stores/stores.ts'
import { parseExposition, sumOf } from '../watching/exposition.ts'
import { startWorld } from './world.ts'

const ended = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `used-${index}`, expires_at_ms: index }))

eachStore((suite) => {
  it('what has ended before a start is purged after it, and counted', async () => {
    const store = await makeStore(suite.engine)
    const before = await store.open()
    await migrate(before)
    await before.write((writer) => writer.insert('used_assertions', ended(600)))
    await before.close()
    const world = await startWorld(store.settings)
    const purged = async () => {
      const families = parseExposition(await (await fetch(`${world.url}/debug/metrics`)).text())
      const table = { table: 'used_assertions' }
      return sumOf(families, 'gatehouse_purged_rows_total', table)
    }
    for (const ends = Date.now() + 30_000; Date.now() < ends && (await purged()) < 600; ) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    assert.equal(await purged(), 600)
    await world.close()
    const after = await store.open()
    assert.deepEqual(await after.all('SELECT id FROM used_assertions'), [])
    await after.close()
    await store.remove()
  })

  it('a server that stops ends with the piece that it is at', async () => {
    const store = await makeStore(suite.engine)
    const before = await store.open()
    await migrate(before)
    const many = 40_000
    await before.write((writer) => writer.insert('used_assertions', ended(many)))
    await before.close()
    const world = await startWorld(store.settings)
    const families = async () =>
      parseExposition(await (await fetch(`${world.url}/debug/metrics`)).text())
    const isBegun = async () => sumOf(await families(), 'gatehouse_purged_rows_total', {}) > 0
    while (!(await isBegun())) await new Promise((resolve) => setTimeout(resolve, 50))
    await world.close()
    const after = await store.open()
    const [row] = await after.once<{ count: number }>(
      'SELECT count(*) AS count FROM used_assertions',
    )
    assert.ok(row && row.count > 0 && row.count < many, `${row?.count} are left`)
    await after.close()
    await store.remove()
  })
})
