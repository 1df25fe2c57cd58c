/** What the store alone is measured with must be what the scenario stores, and be storable. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createClock } from '../../../src/kit/clock.ts'
import { createIds } from '../../../src/kit/ids.ts'
import { assertSound, lookInto, settingsFor } from '../../durability/soundness.ts'
import { eachStore } from '../../stores/stores.ts'
import { startWorld } from '../../world/world.ts'
import { originOf } from '../seed/seed-users.ts'
import { transactionsOf } from './pushes.ts'
import { createRecorder } from './recorded.ts'

eachStore((store) => {
  test('recorded transactions, written one after another, make a sound store', async () => {
    const settings = await settingsFor(store)
    await (await startWorld(settings)).close()
    const kinds = ['import', 'machine', 'update', 'loop'] as const
    const done = { import: 0, machine: 0, update: 0, loop: 0 }
    await lookInto(settings, async (database) => {
      const { origin, rules } = await originOf(database)
      const ids = createIds({ clock: createClock() })
      for (const what of kinds) {
        const [row] = await database.all<{ last: number }>(
          'SELECT MAX(position) AS last FROM events',
        )
        const record = createRecorder(database, row?.last ?? 0)
        const transactions = transactionsOf({ ...origin, rules, ids }, { what, batch: 5 })
        for (let count = 0; count < 8; count += 1) {
          const next = transactions.next().value
          if (!next) throw new Error('there is always another transaction')
          await database.write(await record(next.pushes))
          done[what] += next.done
        }
      }
      await assertSound(database)
      const [users] = await database.all<{ count: number }>('SELECT COUNT(*) AS count FROM users')
      // Two of the first start; five each time, but only once to be updated, and loops leave none.
      assert.equal(Number(users?.count), 2 + 8 * 5 + 8 * 5 + 5)
    })
    assert.deepEqual(done, { import: 40, machine: 40, update: 35, loop: 10 })
  })
})
