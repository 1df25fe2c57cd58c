/** Which deliveries are taken next, where several instances have some. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createLanes } from '../../src/outbox/webhooks/lanes.ts'
import { eachStore } from '../stores/stores.ts'

eachStore((store) => {
  it('an instance that has its share is passed over, and others have their turn', async () => {
    const database = store.database()
    const clock = { nowMicros: () => 1_000_000 }
    let lease = 0
    const lanes = createLanes({ database, clock, ids: { next: () => `lease${++lease}` } })
    for (const [instanceId, dueAt] of [
      ['busy', 1],
      ['busy', 2],
      ['calm', 3],
    ] as const) {
      await database.run(
        `INSERT INTO webhook_lanes
          (instance_id, target_id, due_at, failures, lease_id, leased_until)
          VALUES (?, ?, ?, 0, '', 0)`,
        [instanceId, `target${dueAt}`, dueAt],
      )
    }
    const taken = async (limit: number, full: string[]) =>
      (await lanes.claim({ limit, full })).map(({ target_id: id }) => id)
    assert.deepEqual(await taken(2, ['busy']), ['target3'])
    assert.deepEqual(await taken(1, []), ['target1'])
    assert.deepEqual(await taken(5, []), ['target2'])
  })
})
