/** The times of the device flow (RFC 8628 §3.5), by a clock that the test moves. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Actor } from '../../src/commands/commit.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { oidcAuthMethod, oidcGrantType } from '../../src/domain/project/oidc-app.ts'
import { createIds } from '../../src/kit/ids.ts'
import { createReach } from '../../src/kit/reach.ts'
import { createOidc } from '../../src/oidc/oidc.ts'
import { createSessions } from '../../src/queries/session/sessions.ts'
import {
  createTestInstance,
  instanceId,
  type TestInstance,
} from '../../src/queries/test-instance.fixture.ts'
import type { Database } from '../../src/store/database/database.ts'
import { openLimiter } from '../../src/store/limiter/limiter.fixture.ts'
import { eachStore } from './stores.ts'
import { hourMs, minuteMs, tellableClock } from './year.ts'

const host = 'here.example'
const origin = `https://${host}`
const secondMs = 1_000
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'
const keyedHash = (text: string) => createHmac('sha512', 'a key').update(text).digest()
/** Not secret here: what is stored is not the point. */
const sealer = {
  seal: (plain: string) => ({ plain }),
  open: (sealed: unknown) => (sealed as { plain: string }).plain,
}

/** Somebody with an open session, and an application for devices. */
async function furnish({ addInstance, org, createHuman, append }: TestInstance) {
  await addInstance(host)
  await org('o', 'o.example')
  await createHuman({ id: 'minnie', orgId: 'o', userName: 'minnie', hash: 'hash' })
  await append({ type: 'session', id: 's', owner: instanceId }, [
    event('session.added'),
    event('session.user.checked', { userID: 'minnie', userResourceOwner: 'o' }),
    event('session.token.set', { tokenID: 't', tokenHash: 'hash of t' }),
  ])
  await append({ type: 'project', id: 'p', owner: 'o' }, [
    event('project.added', { name: 'Television' }),
    event('project.application.added', { appId: 'a', name: 'Television' }),
    event('project.application.config.oidc.added', {
      ...{ appId: 'a', clientId: 'tv', authMethodType: oidcAuthMethod.none },
      ...{ grantTypes: [oidcGrantType.deviceCode], responseTypes: [0] },
    }),
  ])
}

describe('a device that polls', () => {
  eachStore((store) => {
    const clock = tellableClock(Date.now())
    let database: Database
    let oidc: ReturnType<typeof createOidc>
    let limiter: Awaited<ReturnType<typeof openLimiter>>
    before(async () => {
      database = store.database()
      const testInstance = createTestInstance(database)
      await furnish(testInstance)
      limiter = await openLimiter(database, clock)
      const { directory, users, callers, events } = testInstance
      oidc = createOidc({
        showError: async (_, { status }) => ({ status }),
        ...{ database, directory, users, callers, events, limiter, clock, keyedHash, sealer },
        sessions: createSessions({ database, directory }),
        reach: createReach([]),
        ...{ ids: createIds({ clock }), externalUrl: new URL(origin), signingKeyDays: 90 },
        deviceCodes: { lifetimeSeconds: 300, intervalSeconds: 5, userCodeLength: 12 },
        onFailure: assert.ifError,
      })
    })
    after(async () => {
      await oidc.idle()
      await limiter.close()
    })

    const post = async (path: string, fields: Record<string, string>, peer = '192.0.2.1') => {
      const page = oidc.pages.find((each) => each.path === path && each.method === 'POST')
      assert.ok(page)
      const type = 'application/x-www-form-urlencoded'
      const headers = new Map([
        ['host', host],
        ['x-forwarded-proto', 'https'],
        ['content-type', type],
      ])
      const body = new TextEncoder().encode(String(new URLSearchParams(fields)))
      const request = { method: 'POST', path, query: '', headers, body, peer, requestId: 'r' }
      const answer = await page.handle(request)
      return { status: answer.status, ...JSON.parse(String(answer.body)) }
    }
    const begin = (peer?: string) =>
      post('/oauth/v2/device_authorization', { client_id: 'tv', scope: 'profile' }, peer)
    const poll = async (device_code: string) => {
      const fields = { grant_type: deviceGrant, device_code, client_id: 'tv' }
      const { status, error } = await post('/oauth/v2/token', fields)
      return error ?? status
    }
    const visitor = (network: string): Actor => ({ instanceId, userId: 'LOGIN', origin, network })
    const find = (userCode: string, network = '192.0.2.9') =>
      oidc.deviceRequests.findByUserCode(visitor(network), { userCode, isProgram: false })
    const approve = async (userCode: string) => {
      const found = await find(userCode)
      const proved = {
        ...{ password: true, intent: false, webAuthN: 'none' as const, totp: false },
        ...{ otpSms: false, otpEmail: false, recoveryCode: false },
      }
      const signedIn = { userId: 'minnie', sessionId: 's', methods: ['pwd'], authTimeSeconds: 1 }
      await oidc.deviceRequests.approve(visitor('192.0.2.9'), found?.id ?? '', {
        ...{ ...signedIn, proved },
      })
    }
    const eventsOf = async (type: string) =>
      database.all<{ aggregate_id: string; payload: string }>(
        'SELECT aggregate_id, payload FROM events WHERE event_type = ?',
        [type],
      )

    it('is told to slow down when it polls sooner than it was asked to', async () => {
      const { device_code, user_code, interval } = await begin()
      assert.equal(interval, 5)
      assert.match(user_code, /^\w{4}-\w{4}-\w{4}$/)
      assert.equal(await poll(device_code), 'authorization_pending')
      clock.pass(3 * secondMs)
      assert.equal(await poll(device_code), 'slow_down')
      clock.pass(2 * secondMs)
      assert.equal(await poll(device_code), 'authorization_pending')
      await approve(user_code.replaceAll('-', ' ').toLowerCase())
      assert.equal(await poll(device_code), 'slow_down')
      clock.pass(5 * secondMs)
      assert.equal(await poll(device_code), 200)
      assert.equal(await poll(device_code), 'invalid_grant')
    })

    it('learns once that nobody answered in time, and nobody can any more', async () => {
      const { device_code, user_code } = await begin()
      const found = await find(user_code)
      const before = await eventsOf('device.authorization.canceled')
      clock.pass(5 * minuteMs)
      assert.equal(await find(user_code), undefined)
      const scope = { instanceId, origin }
      assert.equal(await oidc.deviceRequests.find(scope, found?.id ?? ''), undefined)
      const late = oidc.deviceRequests.deny(visitor('192.0.2.9'), found?.id ?? '')
      await assert.rejects(late, /COMMAND-DvEx1/)
      for (let polls = 0; polls < 2; polls += 1) {
        assert.equal(await poll(device_code), 'expired_token')
        clock.pass(5 * secondMs)
      }
      const after = await eventsOf('device.authorization.canceled')
      assert.equal(after.length - before.length, 1)
      assert.deepEqual(JSON.parse(after.at(-1)?.payload ?? ''), { Reason: 'expired' })
    })

    it('gets what was approved in time although it asks late', async () => {
      const { device_code, user_code } = await begin()
      clock.pass(4 * minuteMs)
      await approve(user_code)
      clock.pass(hourMs / 2)
      assert.equal(await poll(device_code), 200)
    })

    it('leaves no code in the store', async () => {
      const { device_code, user_code } = await begin()
      const rows = await database.all('SELECT * FROM device_authorizations')
      const text = JSON.stringify([rows, await eventsOf('device.authorization.added')])
      for (const code of [device_code, user_code, user_code.replaceAll('-', '')]) {
        assert.ok(!text.includes(code))
      }
    })

    it('codes cannot be guessed for long, and requests are bounded by network', async () => {
      const { user_code } = await begin()
      const guess = () => find('BBBB-BBBB-BBBB', '198.51.100.7')
      for (let guesses = 0; guesses < 20; guesses += 1) assert.equal(await guess(), undefined)
      await assert.rejects(find(user_code, '198.51.100.7'), /USER-Try1a/)
      assert.ok(await find(user_code, '198.51.100.8'))
      clock.pass(10 * minuteMs)
      assert.equal(await guess(), undefined)
      const asked = await Promise.all(Array.from({ length: 301 }, () => begin('203.0.113.5')))
      assert.equal(asked.filter(({ status }) => status === 429).length, 1)
      assert.equal((await begin('203.0.113.6')).status, 200)
    })
  })
})
