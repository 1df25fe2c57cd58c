/** Targets on requests and responses, through every protocol (organizations.md §7.4, §7.5). */
import assert from 'node:assert/strict'
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { compactDecrypt, createRemoteJWKSet, jwtVerify } from 'jose'
import { UserServiceV2 } from '../../src/proto/services.ts'
import { protocols } from '../world/protocols.ts'
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
import type { Behaviour, Receiver } from './receiver.ts'

const path = '/zitadel.user.v2.UserService/AddHumanUser'
const onRequest = { request: { method: path } }
const onResponse = { response: { method: path } }
const human = (userName: string) => ({
  username: userName,
  profile: { givenName: 'Given', familyName: 'Family' },
  email: { email: `${userName}@acme.test`, isVerified: true },
})

let world: World
let receiver: Receiver
const call = { restCall: { interruptOnError: true } }
const target = (behave?: Behaviour, settings: object = call) =>
  targetAt(world, receiver, { settings, ...(behave && { behave }) })
const unset = async () => {
  for (const each of [onRequest, onResponse, { request: { all: true } }]) {
    await setExecution(world, each, [])
  }
}
before(async () => {
  world = await startWorld()
  receiver = await openReceiver()
})
after(async () => {
  await world.close()
  await receiver.close()
  assert.deepEqual(receiver.forged, [])
})

describe('a target on requests', () => {
  for (const protocol of protocols) {
    it(`learns of the call and changes it before it is judged, by ${protocol.name}`, async () => {
      const behave: Behaviour = () => ({
        body: { username: `changed-${protocol.name}`, profile: { familyName: 'Changed' } },
      })
      const one = await target(behave)
      await setExecution(world, onRequest, [one.id])
      const through = protocol.open(world.url)
      // Without the answer of the target it would be refused.
      const { email } = human('somebody')
      const request = { username: 'x', profile: { givenName: 'Given', familyName: '' }, email }
      const { token } = world
      const answer = await through(UserServiceV2.method.addHumanUser, request, { token })
      assert.equal(answer.code, 0, answer.message)
      const { user } = await ask(world, `/v2/users/${answer.json.userId}`)
      assert.equal(user.username, `changed-${protocol.name}`)
      assert.deepEqual(
        [user.human.profile.givenName, user.human.profile.familyName],
        ['Given', 'Changed'],
      )
      const [{ json } = assert.fail('nothing arrived')] = receiver.of(one.path)
      const me = await ask(world, '/auth/v1/users/me')
      assert.equal(json.fullMethod, path)
      assert.equal(json.userID, me.user.id)
      assert.equal(json.orgID, me.user.details.resourceOwner)
      assert.match(json.instanceID, /^\d{18}$/)
      assert.deepEqual(json.request, {
        ...{ username: 'x', profile: { givenName: 'Given' } },
        email,
      })
      assert.ok(json.headers['Content-Type'][0] && json.headers.Host[0])
      assert.equal(json.headers.Authorization, undefined)
      await unset()
    })
  }

  it('of management is called too, and of calls that anybody may make', async () => {
    const one = await target(() => ({}))
    await setExecution(world, { request: { all: true } }, [one.id])
    await ask(world, '/management/v1/orgs/me')
    await fetch(`${world.url}/admin/v1/healthz`)
    const [seen, free] = receiver.of(one.path)
    assert.equal(seen?.json.fullMethod, '/zitadel.management.v1.ManagementService/GetMyOrg')
    assert.equal(free?.json.userID, undefined)
    await unset()
  })

  it('is not called where nobody was authorised, nor by what mends a broken one', async () => {
    const one = await target(() => ({ status: 500 }))
    await setExecution(world, { request: { all: true } }, [one.id])
    const nobody = { url: world.url, token: 'wrong' }
    assert.equal((await attempt(nobody, '/v2/users/human', human('nobody'))).status, 401)
    assert.equal(receiver.of(one.path).length, 0)
    assert.equal((await attempt(world, '/management/v1/orgs/me')).status, 400)
    await unset()
    await ask(world, '/management/v1/orgs/me')
  })

  it('is called in order, each with what those before have left', async () => {
    const add =
      (text: string): Behaviour =>
      ({ json }) => ({
        body: { username: `${json.request.username}${text}` },
      })
    const [one, two] = [await target(add('-one')), await target(add('-two'))]
    await setExecution(world, onRequest, [two.id, one.id])
    const userId = await addHuman(world, { username: 'order' })
    assert.equal((await ask(world, `/v2/users/${userId}`)).user.username, 'order-two-one')
    await unset()
  })

  it('that answers nothing, or is only told, changes nothing', async () => {
    const silent = await target(() => ({ body: '' }))
    const told = await target(() => ({ body: { username: 'no' } }), { restWebhook: {} })
    const async = await target(() => ({ status: 500, body: { username: 'no' } }), { restAsync: {} })
    await setExecution(world, onRequest, [silent.id, told.id, async.id])
    const userId = await addHuman(world, { username: 'kept' })
    assert.equal((await ask(world, `/v2/users/${userId}`)).user.username, 'kept')
    for (const each of [silent, told]) assert.equal(receiver.of(each.path).length, 1)
    await until(() => receiver.of(async.path).length === 1, 'the call that nobody waits for')
    await unset()
  })

  it('that is slow is waited for no longer than its timeout; an async one not at all', async () => {
    const slow = await target(() => ({ delayMs: 3000 }), { ...call, timeout: '0.2s' })
    const async = await target(() => ({ delayMs: 3000 }), { restAsync: {}, timeout: '10s' })
    await setExecution(world, onRequest, [async.id, slow.id])
    const { status, json } = await attempt(world, '/v2/users/human', human('slow'))
    assert.deepEqual([status, json.message], [400, 'Execution failed (EXEC-dra6yamk98)'])
    await setExecution(world, onRequest, [async.id])
    const began = Date.now()
    await addHuman(world)
    assert.ok(Date.now() - began < 3000)
    await unset()
  })
})

describe('a target that fails', () => {
  const outcomes: readonly [string, Behaviour, number, number, string][] = [
    ['with 500', () => ({ status: 500 }), 400, 9, 'Execution failed (EXEC-dra6yamk98)'],
    ['with 404', () => ({ status: 404 }), 400, 9, 'Execution failed (EXEC-dra6yamk98)'],
    ...[
      [400, 400, 3],
      [401, 401, 16],
      [403, 403, 7],
      [404, 404, 5],
      [409, 409, 6],
      [429, 429, 8],
      [422, 500, 2],
    ].map(([said = 0, status = 0, code = 0]): [string, Behaviour, number, number, string] => [
      `by forwarding ${said}`,
      () => ({ body: { forwardedStatusCode: said, forwardedErrorMessage: 'Not today' } }),
      status,
      code,
      'Not today (EXEC-reUaUZCzCp)',
    ]),
    [
      'by forwarding 500',
      () => ({ body: { forwardedStatusCode: 500, forwardedErrorMessage: 'x' } }),
      ...([400, 9, 'Execution failed (EXEC-bmhNhpcqpF)'] as const),
    ],
    [
      'by forwarding a message alone',
      () => ({ body: { forwardedErrorMessage: 'x' } }),
      ...([400, 9, 'Execution failed (EXEC-bmhNhpcqpF)'] as const),
    ],
    [
      'with a member that the message cannot have',
      () => ({ body: { nickname: 'x' } }),
      ...([400, 9, 'Response is not valid JSON (ACTION-4m9s2)'] as const),
    ],
    [
      'with a value of another type',
      () => ({ body: { username: { a: 1 } } }),
      ...([400, 9, 'Response is not valid JSON (ACTION-4m9s2)'] as const),
    ],
    [
      'with a list',
      () => ({ body: [] }),
      ...([400, 9, 'Response is not valid JSON (ACTION-4m9s2)'] as const),
    ],
    [
      'by leading elsewhere without repeating the call',
      () => ({ status: 302, headers: { location: '/elsewhere' } }),
      ...([400, 9, 'Execution failed (EXEC-dra6yamk98)'] as const),
    ],
  ]
  for (const [how, behave, status, code, message] of outcomes) {
    it(`${how} ends the call if it interrupts, and is passed over if not`, async () => {
      const strict = await target(behave)
      const next = await target()
      await setExecution(world, onRequest, [strict.id, next.id])
      const refused = await attempt(world, '/v2/users/human', human('refused'))
      assert.deepEqual(
        [refused.status, refused.json.code, refused.json.message],
        [status, code, message],
      )
      assert.equal(receiver.of(next.path).length, 0)
      const lax = await target(behave, { restCall: {} })
      await setExecution(world, onRequest, [lax.id, next.id])
      await addHuman(world)
      assert.deepEqual([receiver.of(lax.path).length, receiver.of(next.path).length], [1, 1])
      await unset()
    })
  }

  it('with 307 or 308 is followed, with the same call, but not for ever', async () => {
    const end = await target(() => ({ body: { username: 'followed' } }))
    for (const status of [307, 308]) {
      const one = await target(() => ({ status, headers: { location: end.path } }))
      receiver.on(end.path, one.signingKey, () => ({ body: { username: `by-${status}` } }))
      await setExecution(world, onRequest, [one.id])
      const userId = await addHuman(world)
      assert.equal((await ask(world, `/v2/users/${userId}`)).user.username, `by-${status}`)
      assert.equal(receiver.of(end.path).at(-1)?.id, receiver.of(one.path)[0]?.id)
    }
    const loop = await target((received) => ({ status: 307, headers: { location: received.path } }))
    await setExecution(world, onRequest, [loop.id])
    assert.equal((await attempt(world, '/v2/users/human', human('loop'))).status, 400)
    assert.equal(receiver.of(loop.path).length, 11)
    await unset()
  })
})

describe('a target on responses', () => {
  for (const protocol of protocols) {
    it(`learns of both and changes what is answered, by ${protocol.name}`, async () => {
      const one = await target(() => ({ body: { userId: 'another' } }))
      await setExecution(world, onResponse, [one.id])
      const through = protocol.open(world.url)
      const request = human(`response-${protocol.name.replace(/\W/g, '')}`)
      const { token } = world
      const answer = await through(UserServiceV2.method.addHumanUser, request, { token })
      assert.equal(answer.json.userId, 'another', answer.message)
      assert.ok(answer.json.details)
      const [{ json } = assert.fail('nothing arrived')] = receiver.of(one.path)
      assert.equal(json.request.username, request.username)
      assert.match(json.response.userId, /^\d{18}$/)
      assert.equal(
        (await ask(world, `/v2/users/${json.response.userId}`)).user.username,
        request.username,
      )
      await unset()
    })
  }

  it('is called only where the call has succeeded', async () => {
    const one = await target()
    await setExecution(world, onResponse, [one.id])
    assert.equal((await attempt(world, '/v2/users/human', {})).status, 400)
    assert.equal(receiver.of(one.path).length, 0)
    await unset()
  })

  it('of a call with an idempotency key is called once, and its answer is kept', async () => {
    const one = await target(() => ({ body: { userId: `answer${receiver.received.length}` } }))
    await setExecution(world, onResponse, [one.id])
    const headers = {
      ...{ authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
      'idempotency-key': 'k1',
    }
    const body = JSON.stringify(human('once'))
    const send = async () =>
      (await (
        await fetch(`${world.url}/v2/users/human`, { method: 'POST', headers, body })
      ).json()) as Json
    const first = await send()
    assert.match(first.userId, /^answer/)
    assert.equal((await send()).userId, first.userId)
    assert.equal(receiver.of(one.path).length, 1)
    await unset()
  })
})

describe('the form of a body', () => {
  const jwks = () => createRemoteJWKSet(new URL(`${world.url}/oauth/v2/keys`))

  it('is a token that is signed with the active key of the instance', async () => {
    const one = await target(() => ({}), { ...call, payloadType: 'PAYLOAD_TYPE_JWT' })
    await setExecution(world, onRequest, [one.id])
    await addHuman(world, { username: 'signed' })
    const [{ raw, headers } = assert.fail('nothing arrived')] = receiver.of(one.path)
    assert.equal(headers['content-type'], 'application/json')
    const { payload, protectedHeader } = await jwtVerify(raw, jwks())
    assert.equal(protectedHeader.typ, 'JWT')
    assert.equal((payload.request as Json).username, 'signed')
    await unset()
  })

  for (const type of ['rsa', 'ec'] as const) {
    it(`is encrypted for the active public key (${type}), or nothing is sent`, async () => {
      const one = await target(() => ({}), { ...call, payloadType: 'PAYLOAD_TYPE_JWE' })
      await setExecution(world, onRequest, [one.id])
      const missing = await attempt(world, '/v2/users/human', human('bare'))
      assert.deepEqual(
        [missing.status, missing.json.message],
        [500, 'No encryption key found for target (EXEC-2n8fhs7g)'],
      )
      const options = { privateKeyEncoding: { type: 'pkcs8', format: 'pem' } } as const
      const spki = { publicKeyEncoding: { type: 'spki', format: 'pem' } } as const
      const pair =
        type === 'rsa'
          ? generateKeyPairSync('rsa', { modulusLength: 2048, ...options, ...spki })
          : generateKeyPairSync('ec', { namedCurve: 'P-384', ...options, ...spki })
      const keys = `/v2/actions/targets/${one.id}/publickeys`
      const publicKey = Buffer.from(`${pair.publicKey}`).toString('base64')
      const { keyId } = await ask(world, keys, { publicKey })
      await ask(world, `${keys}/${keyId}/activate`, {})
      await addHuman(world, { username: `sealed-${type}` })
      const [{ raw } = assert.fail('nothing arrived')] = receiver.of(one.path)
      const opened = await compactDecrypt(raw, createPrivateKey(`${pair.privateKey}`))
      const { alg, enc, kid, typ, cty } = opened.protectedHeader
      const wanted = type === 'rsa' ? 'RSA-OAEP-256' : 'ECDH-ES+A256KW'
      assert.deepEqual([alg, enc, kid, typ, cty], [wanted, 'A256GCM', keyId, 'JWT', 'JWT'])
      const { payload } = await jwtVerify(Buffer.from(opened.plaintext).toString(), jwks())
      assert.equal((payload.request as Json).username, `sealed-${type}`)
      await unset()
    })
  }
})
