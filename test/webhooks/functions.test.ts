/** Functions: what targets add to tokens, userinfo and introspection (organizations.md §7.5). */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { decodeJwt } from 'jose'
import { startWorld, type World } from '../world/world.ts'
import { ask, type Json, openReceiver, setExecution, targetAt } from './calls.ts'
import type { Receiver } from './receiver.ts'

let world: World
let receiver: Receiver
before(async () => {
  world = await startWorld()
  receiver = await openReceiver()
})
after(async () => {
  await world.close()
  await receiver.close()
  assert.deepEqual(receiver.forged, [])
})

const strict = { restCall: { interruptOnError: true } }

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
  return (await fetch(`${world.url}/oauth/v2/token`, { method: 'POST', body })).json()
}

async function userinfo(accessToken: string): Promise<Json> {
  const headers = { authorization: `Bearer ${accessToken}` }
  return (await fetch(`${world.url}/oidc/v1/userinfo`, { headers })).json()
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
