/** Deliveries that were given up, and are sent again; as many are kept as settings say. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import {
  addHuman,
  ask,
  attempt,
  type Json,
  openReceiver,
  setExecution,
  targetAt,
  until,
} from './calls.ts'
import type { Receiver } from './receiver.ts'

const added = { event: { event: 'user.human.added' } }

eachStore((store) => {
  let world: World
  let receiver: Receiver
  before(async () => {
    world = await startWorld({
      ...(store.engine === 'postgres' && store.settings()),
      ...{ GATEHOUSE_WEBHOOK_RETRY_MINUTES: '0', GATEHOUSE_KEEP_DELIVERIES: '10' },
    })
    receiver = await openReceiver()
  })
  after(async () => {
    await world.close()
    await receiver.close()
    assert.deepEqual(receiver.forged, [])
  })
  const deliveries = async (request: object): Promise<Json[]> =>
    (await ask(world, '/gatehouse/v1/webhooks/deliveries/search', request)).deliveries ?? []
  const dead = (targetId: string) => deliveries({ targetId, state: 'DELIVERY_STATE_DEAD' })

  it('what is dead is sent again, alone or all at once, and the chain goes on', async () => {
    let isDown = true
    const strict = await targetAt(world, receiver, {
      behave: () => (isDown ? { status: 500, body: 'No' } : {}),
      settings: { restWebhook: { interruptOnError: true } },
    })
    const next = await targetAt(world, receiver)
    await setExecution(world, added, [strict.id, next.id])
    for (let count = 0; count < 3; count++) await addHuman(world)
    await until(async () => (await dead(strict.id)).length === 3, 'three dead ones')
    const skipped = await deliveries({ targetId: next.id })
    assert.deepEqual(
      new Set(skipped.map(({ state }) => state)),
      new Set(['DELIVERY_STATE_SKIPPED']),
    )
    const [{ id }] = (await dead(strict.id)) as [Json]
    const { attempts } = await ask(world, `/gatehouse/v1/webhooks/deliveries/${id}`)
    assert.deepEqual([attempts[0].status, attempts[0].answerExcerpt], [500, '"No"'.slice(1, 3)])

    isDown = false
    await ask(world, `/gatehouse/v1/webhooks/deliveries/${id}/_resend`, {})
    await until(() => receiver.of(next.path).length === 1, 'the one behind it')
    assert.equal(receiver.of(strict.path).at(-1)?.id, id)
    const again = `/gatehouse/v1/webhooks/targets/${strict.id}/_resend_dead`
    assert.deepEqual(await ask(world, again, {}), { count: 2 })
    await until(() => receiver.of(next.path).length === 3, 'all behind them')
    assert.deepEqual(await ask(world, again, {}), {})
    assert.equal(new Set(receiver.of(strict.path).map((each) => each.id)).size, 3)
    await setExecution(world, added, [])
  })

  it('of those that have ended only the last ones are kept', async () => {
    const one = await targetAt(world, receiver)
    await setExecution(world, added, [one.id])
    // It is looked at now and then: after a hundred, once at least.
    for (let count = 0; count < 100; count += 10) {
      await Promise.all(Array.from({ length: 10 }, () => addHuman(world)))
    }
    await until(() => receiver.of(one.path).length === 100, 'all of them')
    await until(async () => (await deliveries({ targetId: one.id })).length < 100, 'fewer rows')
    await setExecution(world, added, [])
  })

  it('who may read and send again: readers and writers of targets', async () => {
    const { userId } = await ask(world, '/management/v1/users/machine', {
      ...{ userName: 'viewer', name: 'Viewer' },
    })
    const { token } = await ask(world, `/management/v1/users/${userId}/pats`, {})
    const viewer = { url: world.url, token }
    const search = '/gatehouse/v1/webhooks/deliveries/search'
    assert.equal((await attempt(viewer, search, {})).status, 404)
    await ask(world, '/admin/v1/members', { userId, roles: ['IAM_OWNER_VIEWER'] })
    const [{ id, targetId }] = (await ask(viewer, search, {})).deliveries
    assert.equal((await attempt(viewer, `/gatehouse/v1/webhooks/deliveries/${id}`)).status, 200)
    for (const path of [`deliveries/${id}/_resend`, `targets/${targetId}/_resend_dead`]) {
      assert.equal((await attempt(viewer, `/gatehouse/v1/webhooks/${path}`, {})).status, 403)
    }
  })
})
