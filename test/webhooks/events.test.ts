/**
 * Events for targets: each arrives at least once, by an id that stays the same, in order, through
 * outages of the receiver; with two servers on one PostgreSQL, and one on SQLite.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { eachStore } from '../stores/stores.ts'
import { startTwoServers, type TwoServers } from '../stores/two-servers.ts'
import type { World } from '../world/world.ts'
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
import type { Received, Receiver, Said } from './receiver.ts'

const onEvent = (event: string) => ({ event: { event } })
const added = onEvent('user.human.added')

eachStore((store) => {
  let servers: TwoServers
  let world: World
  let receiver: Receiver
  before(async () => {
    servers = await startTwoServers(store, { GATEHOUSE_WEBHOOK_RETRY_MINUTES: '5' })
    world = servers.here
    receiver = await openReceiver()
  })
  after(async () => {
    await servers.close()
    await receiver.close()
    assert.deepEqual(receiver.forged, [])
  })

  const target = (behave?: (received: Received) => Said | undefined, settings?: object) =>
    targetAt(world, receiver, { ...(behave && { behave }), ...(settings && { settings }) })
  const unset = async () => {
    for (const condition of [added, { event: { group: 'user' } }, { event: { all: true } }]) {
      await setExecution(world, condition, [])
    }
  }
  const deliveries = async (request: object): Promise<Json[]> =>
    (await ask(world, '/gatehouse/v1/webhooks/deliveries/search', request)).deliveries ?? []
  const arrived = (path: string, count: number) =>
    until(() => new Set(receiver.of(path).map(({ id }) => id)).size >= count, `${count} at ${path}`)

  describe('an event for a target', () => {
    it('has the names that clients expect, and nothing secret', async () => {
      const one = await target()
      await setExecution(world, added, [one.id])
      const userId = await addHuman(world, { password: { password: 'Secret-Word-1' } })
      await arrived(one.path, 1)
      const [{ json, id, raw } = assert.fail('nothing arrived')] = receiver.of(one.path)
      const me = await ask(world, '/auth/v1/users/me')
      const { event_payload: payload, created_at: at, ...rest } = json
      assert.deepEqual(rest, {
        ...{ aggregateID: userId, aggregateType: 'user', version: 'v2', sequence: 1 },
        ...{ resourceOwner: me.user.details.resourceOwner, instanceID: rest.instanceID },
        ...{ event_type: 'user.human.added', userID: me.user.id },
      })
      assert.equal(payload.firstName, 'Given')
      assert.doesNotMatch(raw, /encodedHash|argon2|Secret-Word/)
      assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/)
      const found = await deliveries({ targetId: one.id })
      assert.deepEqual(
        found.map((each) => [each.id, each.state, each.attempts, each.eventType]),
        [[id, 'DELIVERY_STATE_DELIVERED', 1, 'user.human.added']],
      )
      await unset()
    })

    it('comes by the best condition alone: type, then group by parts, then all', async () => {
      const [exact, group, all] = [await target(), await target(), await target()]
      await setExecution(world, added, [exact.id])
      await setExecution(world, { event: { group: 'user' } }, [group.id])
      await setExecution(world, { event: { all: true } }, [all.id])
      await addHuman(world)
      await ask(world, '/management/v1/orgs', { name: `Org ${Math.random()}` })
      await until(
        () => receiver.of(all.path).some(({ json }) => json.event_type === 'org.added'),
        'the event of the organisation',
      )
      const types = (path: string) => new Set(receiver.of(path).map(({ json }) => json.event_type))
      await arrived(group.path, 1)
      assert.deepEqual([...types(exact.path)], ['user.human.added'])
      assert.ok(![...types(group.path)].some((type) => !type.startsWith('user.')))
      assert.ok(!types(group.path).has('user.human.added'))
      assert.ok(![...types(all.path)].some((type) => type.startsWith('user.')))
      await unset()
    })

    it('is one from while the condition was set, however late it is sent', async () => {
      const [first, second] = [await target(), await target()]
      await addHuman(world)
      await setExecution(world, added, [first.id])
      const userId = await addHuman(world)
      await setExecution(world, added, [second.id])
      const later = await addHuman(world)
      await arrived(first.path, 1)
      await arrived(second.path, 1)
      const users = (path: string) => receiver.of(path).map(({ json }) => json.aggregateID)
      assert.deepEqual([users(first.path), users(second.path)], [[userId], [later]])
      await unset()
    })

    it('of either server arrives once, in order, while nothing fails', async () => {
      const one = await target()
      await setExecution(world, added, [one.id])
      const userIds: string[] = []
      for (let count = 0; count < 30; count++) {
        const server = count % 2 === 0 ? servers.here : servers.elsewhere
        userIds.push(await addHuman({ url: server.url, token: world.token }))
      }
      await arrived(one.path, 30)
      assert.deepEqual(
        receiver.of(one.path).map(({ json }) => json.aggregateID),
        userIds,
      )
      await unset()
    })
  })

  describe('a receiver that fails', () => {
    it('gets everything in order when it is back, by the same ids', async () => {
      let isDown = true
      const one = await target(() => (isDown ? { status: 503 } : {}))
      const other = await target()
      await setExecution(world, added, [one.id, other.id])
      const userIds = [await addHuman(world), await addHuman(world), await addHuman(world)]
      // Another target is not held up by it.
      await arrived(other.path, 3)
      await until(() => receiver.of(one.path).length >= 2, 'a second attempt')
      const tried = new Set(receiver.of(one.path).map(({ id }) => id))
      assert.equal(tried.size, 1, 'only the first one was tried')
      isDown = false
      await arrived(one.path, 3)
      const good = receiver.of(one.path).slice(-3)
      assert.deepEqual(
        good.map(({ json }) => json.aggregateID),
        userIds,
      )
      assert.ok(tried.has(good[0]?.id ?? ''))
      await until(
        async () =>
          (await deliveries({ targetId: one.id, state: 'DELIVERY_STATE_DELIVERED' })).length === 3,
        'what is said of it',
      )
      const [first] = (await deliveries({ targetId: one.id })).slice(-1)
      const { attempts } = await ask(world, `/gatehouse/v1/webhooks/deliveries/${first.id}`)
      assert.deepEqual(
        [attempts[0].status, attempts[0].reason, attempts.at(-1).status, attempts.at(-1).reason],
        [503, 'status_503', 200, undefined],
      )
      await unset()
    })

    it('that is gone, slow or leads astray is tried again too', async () => {
      const answers: Said[] = [
        { delayMs: 1500 },
        { status: 302, headers: { location: '/elsewhere' } },
        { status: 500 },
        {},
      ]
      const settings = { restWebhook: {}, timeout: '0.5s' }
      const one = await target(() => answers.shift(), settings)
      await setExecution(world, added, [one.id])
      await addHuman(world)
      await until(() => receiver.of(one.path).length >= 4, 'the fourth attempt')
      assert.equal(new Set(receiver.of(one.path).map(({ id }) => id)).size, 1)
      await unset()

      const gone = await openReceiver()
      const two = await targetAt(world, gone)
      await setExecution(world, added, [two.id])
      await gone.close()
      const userId = await addHuman(world)
      await sleep(1500)
      const back = await openReceiver(gone.port)
      back.on(two.path, two.signingKey)
      await until(() => back.received.length > 0, 'what was sent when it was gone')
      assert.equal(back.received[0]?.json.aggregateID, userId)
      await back.close()
      assert.deepEqual(back.forged, [])
      await unset()
    })

    it('that refuses one event gets the others meanwhile', async () => {
      let refused = ''
      const one = await target((received) => {
        refused ||= received.id
        return received.id === refused ? { status: 422 } : {}
      })
      await setExecution(world, added, [one.id])
      for (let count = 0; count < 3; count++) await addHuman(world)
      await arrived(one.path, 3)
      const [pending] = await deliveries({ targetId: one.id, state: 'DELIVERY_STATE_PENDING' })
      assert.equal(pending.id, refused)
      assert.ok(pending.nextAttemptDate)
      await ask(world, `/v2/actions/targets/${one.id}`, undefined, 'DELETE')
      await until(
        async () =>
          (await deliveries({ targetId: one.id, state: 'DELIVERY_STATE_DEAD' })).length === 1,
        'the end of what was for a target that is gone',
      )
      await unset()
    })
  })

  describe('a chain of targets', () => {
    it('goes on behind one that interrupts once that has the event', async () => {
      let isDown = true
      const strict = await target(() => (isDown ? { status: 500 } : {}), {
        restCall: { interruptOnError: true },
      })
      const next = await target()
      await setExecution(world, added, [strict.id, next.id])
      await addHuman(world)
      await until(() => receiver.of(strict.path).length > 0, 'the first attempt')
      const [waiting] = await deliveries({ targetId: next.id })
      assert.equal(waiting.state, 'DELIVERY_STATE_WAITING')
      assert.equal(receiver.of(next.path).length, 0)
      isDown = false
      await arrived(next.path, 1)
      await unset()
    })

    it('goes on behind one whose answer nobody waits for', async () => {
      const async = await target(() => ({ status: 500 }), { restAsync: {} })
      const next = await target()
      await setExecution(world, added, [async.id, next.id])
      await addHuman(world)
      await arrived(next.path, 1)
      await until(
        async () =>
          (await deliveries({ targetId: async.id }))[0]?.state === 'DELIVERY_STATE_DELIVERED',
        'any answer to do',
      )
      await unset()
    })
  })

  describe('the log of deliveries', () => {
    it('is searched by target, state, type and time, in pages', async () => {
      const one = await target()
      for (const condition of [added, { event: { group: 'user' } }]) {
        await setExecution(world, condition, [one.id])
      }
      const from = new Date().toISOString()
      await addHuman(world)
      await addHuman(world)
      await until(async () => (await deliveries({ targetId: one.id })).length >= 4, 'four of them')
      const of = (more: object) => deliveries({ targetId: one.id, ...more })
      assert.equal((await of({ eventType: 'user.human.added' })).length, 2)
      assert.equal(
        (await of({ eventType: 'user.human.added', state: 'DELIVERY_STATE_DEAD' })).length,
        0,
      )
      assert.equal((await of({ createdBefore: from })).length, 0)
      assert.ok((await of({ createdFrom: from })).length >= 4)
      const newest = await of({ pagination: { limit: 1 } })
      const oldest = await of({ pagination: { limit: 1, asc: true } })
      assert.ok(newest.length === 1 && oldest.length === 1 && newest[0].id !== oldest[0].id)
      await unset()
    })

    it('of what is not there, or under way, says so', async () => {
      const path = '/gatehouse/v1/webhooks/deliveries/none'
      const notFound = /^There is no such delivery.*\(WEBHOOK-Dl1nf\)$/
      assert.match((await attempt(world, path)).json.message, notFound)
      assert.match((await attempt(world, `${path}/_resend`, {})).json.message, notFound)
      const one = await target(() => ({ status: 500 }))
      await setExecution(world, added, [one.id])
      await addHuman(world)
      await until(async () => (await deliveries({ targetId: one.id })).length > 0, 'a delivery')
      const [{ id }] = (await deliveries({ targetId: one.id })) as [Json]
      const again = await attempt(world, `/gatehouse/v1/webhooks/deliveries/${id}/_resend`, {})
      assert.match(again.json.message, /^The delivery is under way.*\(WEBHOOK-Dl2ne\)$/)
      await unset()
    })
  })
})
