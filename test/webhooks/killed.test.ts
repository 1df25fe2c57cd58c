/** `kill -9` in the middle of deliveries: nothing is lost, and what comes twice has the same id. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { startServer } from '../durability/server-process.ts'
import { settingsFor } from '../durability/soundness.ts'
import { eachStore } from '../stores/stores.ts'
import { addHuman, openReceiver, setExecution, targetAt, until } from './calls.ts'

eachStore((store) => {
  it('every event that was acknowledged arrives, each by one id', async () => {
    const settings = await settingsFor(store)
    const receiver = await openReceiver()
    const behave = () => ({ delayMs: 30 })
    const acknowledged: string[] = []
    let server = await startServer(settings)
    const { token } = server
    try {
      const one = await targetAt({ url: server.url, token }, receiver, { behave })
      await setExecution({ url: server.url, token }, { event: { event: 'user.human.added' } }, [
        one.id,
      ])
      for (let kill = 0; kill < 3; kill++) {
        const at = { url: server.url, token }
        const before = acknowledged.length
        const adding = Array.from({ length: 4 }, async () => {
          for (let count = 0; count < 15; count++) acknowledged.push(await addHuman(at))
        })
        const added = Promise.allSettled(adding)
        await until(() => acknowledged.length >= before + 30, 'half of them')
        await server.end('SIGKILL')
        await added
        server = await startServer(settings)
      }
      const usersOf = () => new Set(receiver.of(one.path).map(({ json }) => json.aggregateID))
      await until(() => acknowledged.every((id) => usersOf().has(id)), 'all of them')
      const ids = new Map<string, Set<string>>()
      for (const { id, json } of receiver.of(one.path)) {
        ids.set(json.aggregateID, (ids.get(json.aggregateID) ?? new Set()).add(id))
      }
      for (const [userId, each] of ids) assert.equal(each.size, 1, `${userId} has one id`)
      assert.deepEqual(receiver.forged, [])
    } finally {
      await server.end('SIGTERM')
      await receiver.close()
    }
  })
})
