/**
 * Functions: what targets add to tokens, userinfo and introspection (organizations.md §7.5), at
 * whichever server of a store.
 */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { decodeJwt } from 'jose'
import { ManagementService } from '../../src/proto/services.ts'
import { basic, machinesOf } from '../oauth/machines.ts'
import { signInsOf } from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startTwoServers, type TwoServers } from '../stores/two-servers.ts'
import type { World } from '../world/world.ts'
import { ask, type Json, openReceiver, setExecution, targetAt } from './calls.ts'
import type { Receiver } from './receiver.ts'

const strict = { restCall: { interruptOnError: true } }

eachStore((store) => {
  let servers: TwoServers
  let world: World
  let receiver: Receiver
  before(async () => {
    servers = await startTwoServers(store)
    world = servers.here
    receiver = await openReceiver()
  })
  after(async () => {
    await servers.close()
    await receiver.close()
    assert.deepEqual(receiver.forged, [])
  })

  async function machine() {
    const { userId } = await ask(world, '/management/v1/users/machine', {
      ...{ userName: `m${Math.random()}`, name: 'Machine', accessTokenType: 1 },
    })
    const secret = await ask(world, `/management/v1/users/${userId}/secret`, {}, 'PUT')
    return { userId: userId as string, ...(secret as { clientId: string; clientSecret: string }) }
  }

  async function token(client: Awaited<ReturnType<typeof machine>>): Promise<Json> {
    const { clientId: client_id, clientSecret: client_secret } = client
    const scope = 'openid profile'
    const form = { grant_type: 'client_credentials', scope, client_id, client_secret }
    const body = new URLSearchParams(form)
    return (await fetch(`${servers.elsewhere.url}/oauth/v2/token`, { method: 'POST', body })).json()
  }

  async function userinfo(accessToken: string): Promise<Json> {
    const headers = { authorization: `Bearer ${accessToken}` }
    return (await fetch(`${servers.elsewhere.url}/oidc/v1/userinfo`, { headers })).json()
  }

  it('a target adds claims and metadata, replaces none, and its lines are a claim', async () => {
    const append_claims = [
      ...[
        { key: 'shop', value: { open: true } },
        { key: 'sub', value: 'another' },
      ],
      { key: 'urn:zitadel:iam:mine', value: 1 },
    ]
    const set_user_metadata = [{ key: 'seen', value: Buffer.from('yes').toString('base64') }]
    const body = { append_claims, set_user_metadata, append_log_claims: ['a line'] }
    const one = await targetAt(world, receiver, { settings: strict, behave: () => ({ body }) })
    const names = ['preuserinfo', 'preaccesstoken'] as const
    for (const name of names) await setExecution(world, { function: { name } }, [one.id])
    const client = await machine()
    const issued = await token(client)
    const infos = [
      [names[1], decodeJwt(issued.access_token)],
      [names[0], decodeJwt(issued.id_token)],
      [names[0], await userinfo(issued.access_token)],
    ] as const
    for (const [name, claims] of infos) {
      assert.deepEqual(claims.shop, { open: true }, JSON.stringify(claims))
      assert.equal(claims.sub, client.userId)
      assert.equal(claims['urn:zitadel:iam:mine'], undefined)
      assert.deepEqual(claims[`urn:zitadel:iam:action:function/${name}:log`], [
        'key "sub" already exists',
        'a line',
      ])
    }
    const { metadata } = await ask(world, `/management/v1/users/${client.userId}/metadata/seen`)
    assert.equal(Buffer.from(metadata.value, 'base64').toString(), 'yes')
    const [{ json, raw } = assert.fail('nothing arrived')] = receiver.of(one.path)
    assert.equal(json.function, 'function/preaccesstoken')
    assert.equal(json.user.id, client.userId)
    assert.equal(json.user.machine.name, 'Machine')
    assert.equal(json.org.id, json.user.resource_owner)
    assert.equal(json.userinfo.sub, client.userId)
    assert.doesNotMatch(raw, /hash|argon2/i)
    for (const name of names) await setExecution(world, { function: { name } }, [])
  })

  it('a target that interrupts and fails, or answers nonsense, ends the request', async () => {
    const client = await machine()
    const behaviours = [{ status: 500 }, { body: { append_claims: 'x' } }]
    for (const said of behaviours) {
      const one = await targetAt(world, receiver, { settings: strict, behave: () => said })
      await setExecution(world, { function: { name: 'preaccesstoken' } }, [one.id])
      assert.equal((await token(client)).error, 'access_denied')
      const lax = await targetAt(world, receiver, {
        ...{ settings: { restCall: {} }, behave: () => said },
      })
      await setExecution(world, { function: { name: 'preaccesstoken' } }, [lax.id])
      assert.ok((await token(client)).access_token)
    }
    await setExecution(world, { function: { name: 'preaccesstoken' } }, [])
  })

  it('a person who signs in to an application has the claims, wherever they are read', async () => {
    const behave = () => ({ body: { append_claims: [{ key: 'shop', value: 'open' }] } })
    const one = await targetAt(world, receiver, { settings: strict, behave })
    const names = ['preuserinfo', 'preaccesstoken'] as const
    for (const name of names) await setExecution(world, { function: { name } }, [one.id])
    const ins = signInsOf(world)
    const app = await ins.app({ accessTokenType: 'OIDC_TOKEN_TYPE_JWT' })
    const asking = await machinesOf(world).app(0)
    const { userId, userName } = await ins.person()
    const { token: program } = await ins.loginClient()
    const scope = `openid offline_access urn:zitadel:iam:org:project:id:${asking.projectId}:aud`
    const tokens = await ins.signIn(await ins.discover(app), app, {
      ...{ session: await ins.session(userName), token: program, words: { scope } },
    })
    const info = await userinfo(tokens.access_token)
    const introspected = await signInsOf(servers.elsewhere).post(
      '/oauth/v2/introspect',
      { token: tokens.access_token },
      basic(asking.clientId, asking.clientSecret),
    )
    const refreshed = await ins.post('/oauth/v2/token', {
      ...{ grant_type: 'refresh_token', client_id: app.clientId },
      refresh_token: tokens.refresh_token ?? '',
    })
    const seen = [
      decodeJwt(tokens.id_token ?? ''),
      decodeJwt(tokens.access_token),
      info,
      introspected.json,
      decodeJwt(refreshed.json.access_token),
      decodeJwt(refreshed.json.id_token),
    ]
    for (const claims of seen) {
      assert.equal(claims.shop, 'open', JSON.stringify(claims))
      assert.equal(claims.sub, userId)
    }
    const told = receiver.of(one.path).map(({ json }) => json)
    assert.deepEqual(new Set(told.map((each) => each.function)), new Set(names.map(named)))
    for (const each of told) {
      assert.equal(each.user.human.email, `${userName}@acme.test`, JSON.stringify(each.user))
      assert.equal(each.application.client_id, app.clientId)
    }
    // One that fails and interrupts ends the sign-in, and what is read of it.
    const broken = await targetAt(world, receiver, {
      ...{ settings: strict, behave: () => ({ status: 500 }) },
    })
    for (const name of names) await setExecution(world, { function: { name } }, [broken.id])
    const { status } = await ins.post(
      '/oauth/v2/introspect',
      { token: refreshed.json.access_token },
      basic(asking.clientId, asking.clientSecret),
    )
    assert.notEqual(status, 200)
    for (const name of names) await setExecution(world, { function: { name } }, [])
    await ins.ask(ManagementService.method.removeApp, {
      projectId: app.projectId,
      appId: app.appId,
    })
  })
})

const named = (name: string) => `function/${name}`
