/** A token dies with what it stands on: at once, on every process, however many ask just then. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { ManagementService } from '../../src/proto/services.ts'
import { apiAccess, basic, type KeyFile, type Machines, machinesOf } from '../oauth/machines.ts'
import type { World } from '../world/world.ts'
import { eachStore } from './stores.ts'
import { startTwoServers, type TwoServers } from './two-servers.ts'

const management = ManagementService.method

eachStore((store) => {
  let servers: TwoServers
  let here: World
  let elsewhere: World
  let machines: Machines
  before(async () => {
    servers = await startTwoServers(store)
    here = servers.here
    elsewhere = servers.elsewhere
    machines = machinesOf(here)
  })
  after(() => servers.close())

  /** What the other process says to whoever has the token, over every protocol for it. */
  const requester = async (token: string, app: { clientId: string; clientSecret: string }) => {
    const { post } = machinesOf(elsewhere)
    const headers = basic(app.clientId, app.clientSecret)
    const bearer = { headers: { authorization: `Bearer ${token}` } }
    return {
      isActive: async () =>
        (await post('/oauth/v2/introspect', { token }, headers)).json.active as boolean,
      statuses: async () =>
        Promise.all(
          ['/oidc/v1/userinfo', '/auth/v1/users/me'].map(
            async (path) => (await fetch(`${elsewhere.url}${path}`, bearer)).status,
          ),
        ),
    }
  }

  /** Ends the token while others ask about it; what is asked afterwards must know. */
  const dies = async (end: (machine: KeyFile, token: string) => Promise<unknown>) => {
    const userId = await machines.machine()
    const file = await machines.key(userId)
    const app = await machines.app()
    const scope = `openid ${apiAccess} urn:zitadel:iam:org:project:id:${app.projectId}:aud`
    const token: string = (await machines.byKey(file, scope)).json.access_token
    const { isActive, statuses } = await requester(token, app)
    assert.equal(await isActive(), true)
    assert.deepEqual(await statuses(), [200, 200])
    let isOver = false
    const crowd = Array.from({ length: 8 }, async () => {
      while (!isOver) await isActive()
    })
    await end(file, token)
    const answers = await Promise.all(Array.from({ length: 20 }, isActive))
    const refused = await statuses()
    isOver = true
    await Promise.all(crowd)
    assert.deepEqual(
      answers,
      answers.map(() => false),
    )
    assert.deepEqual(refused, [401, 401])
  }

  it('with a locked user', () =>
    dies(({ userId }) => machines.ask(management.lockUser, { id: userId })))

  it('with a deactivated user', () =>
    dies(({ userId }) => machines.ask(management.deactivateUser, { id: userId })))

  it('with a removed user', () =>
    dies(({ userId }) => machines.ask(management.removeUser, { id: userId })))

  it('with the key it was got with', () =>
    dies(({ userId, keyId }) => machines.ask(management.removeMachineKey, { userId, keyId })))

  it('when it is taken back', () =>
    dies(async (file, token) => {
      const assertion = await machines.assertion(file)
      const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
      const form = { token, client_assertion: assertion, client_assertion_type: type }
      assert.equal((await machines.post('/oauth/v2/revoke', form)).status, 200)
    }))
})
