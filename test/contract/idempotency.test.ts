/** Calls with an idempotency key, through every protocol, and over both stores. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ManagementService } from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { startTwoServers, type TwoServers } from '../stores/two-servers.ts'
import { type CallThrough, protocols } from '../world/protocols.ts'
import type { World } from '../world/world.ts'

const { addMachineUser, addPersonalAccessToken, getUserByID } = ManagementService.method

eachStore((store) => {
  describe('a call with an idempotency key', () => {
    let servers: TwoServers
    let world: World
    before(async () => {
      servers = await startTwoServers(store)
      world = servers.here
    })
    after(() => servers.close())

    const keyed = (key: string) => ({ token: world.token, headers: { 'idempotency-key': key } })
    const machine = (userName: string) => ({ userName, name: 'Robot' })

    for (const { name, open } of protocols) {
      it(`makes one user however often ${name} repeats it`, async () => {
        const call = open(world.url)
        const key = `make-${name.replaceAll(/\W/g, '-')}`
        const first = await call(addMachineUser, machine(key), keyed(key))
        assert.equal(first.code, 0, first.message)
        const again = await call(addMachineUser, machine(key), keyed(key))
        assert.deepEqual(again.json, first.json)
        const without = await call(addMachineUser, machine(key), { token: world.token })
        assert.deepEqual(without.ids, ['V3-DKcYh'])
      })
    }

    const rest = (at: World = world): CallThrough => {
      const [protocol] = protocols
      assert.ok(protocol)
      return protocol.open(at.url)
    }

    it('gives a secret again that was shown once', async () => {
      const call = rest()
      const { json } = await call(addMachineUser, machine('secretive'), keyed('secretive'))
      const request = { userId: String(json.userId) }
      const first = await call(addPersonalAccessToken, request, keyed('token'))
      const again = await call(addPersonalAccessToken, request, keyed('token'))
      assert.equal(again.json.token, first.json.token)
      const reader = { token: String(first.json.token) }
      const other = await call(addPersonalAccessToken, request, keyed('another'))
      assert.notEqual(other.json.token, first.json.token)
      assert.notEqual((await call(getUserByID, { id: request.userId }, reader)).code, 16)
    })

    it('is refused where its key was used for another call', async () => {
      const call = rest()
      await call(addMachineUser, machine('used'), keyed('used'))
      const other = await call(addMachineUser, machine('unused'), keyed('used'))
      assert.deepEqual(other.ids, ['REQUEST-Idm2y'])
      assert.equal(other.code, 3)
    })

    it('makes one user where many repeat it at once, at several servers', async () => {
      const calls = [rest(), rest(servers.elsewhere)]
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          calls[index % 2]?.(addMachineUser, machine('many'), keyed('many')),
        ),
      )
      const ids = answers.map((answer) => answer?.json?.userId)
      assert.equal(new Set(ids).size, 1, JSON.stringify(answers))
      assert.notEqual(ids[0], undefined)
    })

    it('reads as ever, whatever the key', async () => {
      const call = rest()
      const { json } = await call(addMachineUser, machine('read'), keyed('read'))
      const read = await call(getUserByID, { id: String(json.userId) }, keyed('read'))
      assert.equal(read.code, 0, read.message)
    })
  })
})
