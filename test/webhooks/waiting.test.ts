/** What waits for targets that cannot be reached is bounded. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { addHuman, ask, type Json, openReceiver, setExecution, targetAt, until } from './calls.ts'
import type { Receiver } from './receiver.ts'

eachStore((store) => {
  let world: World
  let receiver: Receiver
  before(async () => {
    world = await startWorld({
      ...(store.engine === 'postgres' && store.settings()),
      GATEHOUSE_WAITING_DELIVERIES: '100',
    })
    receiver = await openReceiver()
  })
  after(async () => {
    await world.close()
    await receiver.close()
    assert.deepEqual(receiver.forged, [])
  })

  it('beyond the bound the oldest are dead, with what waited behind them', async () => {
    let isDown = true
    const settings = { restWebhook: { interruptOnError: true } }
    const behave = () => (isDown ? { status: 503 } : {})
    const first = await targetAt(world, receiver, { behave, settings })
    const next = await targetAt(world, receiver)
    await setExecution(world, { event: { event: 'user.human.added' } }, [first.id, next.id])
    const search = async (targetId: string, state: string): Promise<Json[]> => {
      const request = { targetId, state: `DELIVERY_STATE_${state}`, limit: 1000 }
      return (
        (await ask(world, '/gatehouse/v1/webhooks/deliveries/search', request)).deliveries ?? []
      )
    }
    // It is looked at now and then only.
    for (let count = 0; count < 200; count += 10) {
      const dead = await search(first.id, 'DEAD')
      if (count >= 15 && dead.length > 0) break
      await Promise.all(Array.from({ length: 10 }, () => addHuman(world)))
    }
    await until(async () => {
      await addHuman(world)
      return (await search(first.id, 'DEAD')).length > 0
    }, 'dead ones')
    // What comes now is for nobody; what came is in the log after a round or two.
    await setExecution(world, { event: { event: 'user.human.added' } }, [])
    await sleep(2500)
    // A hundred of each at most are listed, the newest.
    const dead = await search(first.id, 'DEAD')
    const skipped = await search(next.id, 'SKIPPED')
    const waiting = await search(first.id, 'PENDING')
    const eventsOf = (those: Json[]) => those.map(({ createdAt }) => createdAt).sort()
    assert.ok(waiting.length >= 100)
    assert.equal(skipped.length, dead.length)
    assert.ok((eventsOf(dead).at(-1) ?? '') <= (eventsOf(waiting)[0] ?? ''), 'the oldest are dead')
    assert.deepEqual(receiver.of(next.path), [])

    isDown = false
    const again = `/gatehouse/v1/webhooks/targets/${first.id}/_resend_dead`
    const { count } = await ask(world, again, {})
    assert.ok(count >= dead.length, `${count} of ${dead.length} are sent again`)
    const all = count + waiting.length
    const arrived = () => new Set(receiver.of(next.path).map(({ id }) => id)).size
    await until(() => arrived() >= all, 'all of them')
  })
})
