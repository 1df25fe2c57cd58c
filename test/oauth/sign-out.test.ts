/** Signing out on an application's behalf (OpenID Connect RP-Initiated Logout). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { createClock } from '../../src/kit/clock.ts'
import { createLogoutTargets } from '../../src/oidc/code-flow/end-session.ts'
import { createAuthorizations } from '../../src/oidc/tokens/authorizations.ts'
import { SessionService } from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { type App, type SignIns, signInsOf } from './sign-ins.ts'

const goneUri = 'https://app.test/gone'

describe('signing out of an application', () => {
  eachStore((store) => {
    let world: World
    let ins: SignIns
    let app: App
    let token = ''
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      ins = signInsOf(world)
      app = await ins.app({ postLogoutRedirectUris: [goneUri] })
      token = (await ins.loginClient()).token
    })
    after(() => world.close())

    const leave = async (words: Record<string, string>, init: RequestInit = {}) => {
      const query = new URLSearchParams(words)
      const isForm = init.method === 'POST'
      const url = `${world.url}/oidc/v1/end_session${isForm ? '' : `?${query}`}`
      const answer = await fetch(url, {
        redirect: 'manual',
        ...(isForm && { body: query }),
        ...init,
      })
      return { status: answer.status, location: answer.headers.get('location') }
    }

    it('ends the session of a sign-in program, and goes straight to the application', async () => {
      const { userId, userName } = await ins.person()
      const session = await ins.session(userName)
      const config = await ins.discover(app)
      const tokens = await ins.signIn(config, app, { session, token })
      const url = client.buildEndSessionUrl(config, {
        ...{ id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: goneUri },
        state: 'the state',
      })
      const answer = await fetch(url, { redirect: 'manual' })
      assert.equal(answer.status, 303)
      const there = new URL(answer.headers.get('location') ?? '')
      assert.equal(there.href, `${goneUri}?state=the+state`)
      const { sessionId } = session
      const asked = { token: world.token }
      const { code } = await ins.call(SessionService.method.getSession, { sessionId }, asked)
      assert.equal(code, 5)
      await assert.rejects(client.fetchUserInfo(config, tokens.access_token, userId))
    })

    it('ends nothing when only its head is requested, and reveals no address', async () => {
      const { userName } = await ins.person()
      const session = await ins.session(userName)
      const config = await ins.discover(app)
      const tokens = await ins.signIn(config, app, { session, token })
      const url = client.buildEndSessionUrl(config, {
        ...{ id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: goneUri },
      })
      const isThere = async () => {
        const { sessionId } = session
        const asked = { token: world.token }
        return (await ins.call(SessionService.method.getSession, { sessionId }, asked)).code === 0
      }
      for (const method of ['HEAD', 'GET']) {
        const { status, headers } = await fetch(url, { method, redirect: 'manual' })
        assert.equal(status, 303)
        assert.equal(headers.get('referrer-policy'), 'no-referrer')
        assert.equal(headers.get('cache-control'), 'no-store')
        assert.equal(headers.get('x-content-type-options'), 'nosniff')
        assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
        assert.equal(headers.get('location')?.startsWith(goneUri), method === 'GET')
        assert.equal(await isThere(), method === 'HEAD')
      }
    })

    it('goes on without an id when the application names no address', async () => {
      const there = `${world.url}/ui/login/logout`
      assert.deepEqual(await leave({}), { status: 303, location: there })
      assert.deepEqual(await leave({ client_id: app.clientId }), { status: 303, location: there })
    })

    it('leads to the program that signs people out, with a signed word of ours', async () => {
      const loginV2 = { baseUri: 'https://login.test/ui' }
      const theirs = await ins.app({
        ...{ loginVersion: { loginV2 }, postLogoutRedirectUris: [goneUri] },
      })
      const client_id = theirs.clientId
      const words = { client_id, post_logout_redirect_uri: goneUri, state: 's', logout_hint: 'ada' }
      const there = new URL((await leave(words)).location ?? '')
      assert.equal(there.origin + there.pathname, 'https://login.test/ui/logout')
      const { post_logout_redirect, logout_hint, logout_token } = Object.fromEntries(
        there.searchParams,
      )
      assert.deepEqual([post_logout_redirect, logout_hint], [`${goneUri}?state=s`, 'ada'])
      const keys = createRemoteJWKSet(new URL(`${world.url}/oauth/v2/keys`))
      const { payload } = await jwtVerify(logout_token ?? '', keys, {
        ...{ issuer: world.url, audience: client_id, maxTokenAge: '1m' },
      })
      assert.equal(payload.post_logout_redirect_uri, `${goneUri}?state=s`)
      // It is no id token: it cannot be a hint.
      const hinted = await leave({ client_id, id_token_hint: logout_token ?? '' })
      assert.equal(hinted.status, 400)
      const bare = new URL((await leave({ client_id })).location ?? '')
      assert.deepEqual(
        [bare.pathname, bare.searchParams.get('post_logout_redirect')],
        ['/ui/logout', null],
      )
      const headers = { 'x-zitadel-login-client': 'anybody' }
      const byHeader = new URL((await leave({}, { headers })).location ?? '')
      assert.equal(byHeader.pathname, '/ui/v2/login/logout')
    })

    it('has nothing to ask where the session has ended before', async () => {
      const loginV2 = { baseUri: 'https://login.test' }
      const theirs = await ins.app({ loginVersion: { loginV2 } })
      const session = await ins.session((await ins.person()).userName)
      const config = await ins.discover(theirs)
      const { id_token: hint = '' } = await ins.signIn(config, theirs, { session, token })
      const done = { status: 303, location: 'https://login.test/logout/done' }
      assert.deepEqual(await leave({ id_token_hint: hint }), done)
      assert.deepEqual(await leave({ id_token_hint: hint }), done)
    })

    it('leads nowhere but where the application said before', async () => {
      const client_id = app.clientId
      const wrong = [
        { post_logout_redirect_uri: goneUri },
        { client_id, post_logout_redirect_uri: 'https://evil.test/' },
        { client_id, post_logout_redirect_uri: `${goneUri}/more` },
        { client_id: 'nobody', post_logout_redirect_uri: goneUri },
        { client_id, post_logout_redirect_uri: goneUri, id_token_hint: 'nonsense' },
      ]
      for (const words of wrong) {
        assert.deepEqual(await leave(words), { status: 400, location: null }, JSON.stringify(words))
      }
      const right = { client_id, post_logout_redirect_uri: goneUri }
      assert.equal((await leave(right, { method: 'POST' })).status, 303)
    })

    it('keeps for ten minutes where the browser continues', async () => {
      let nowMicros = createClock().nowMicros()
      const clock = { nowMicros: () => nowMicros }
      const sealer = {
        seal: (plain: string) => ({ plain }),
        open: (sealed: unknown) => (sealed as { plain: string }).plain,
      }
      const authorizations = createAuthorizations({ database: store.database(), clock, sealer })
      const targets = createLogoutTargets({ authorizations, clock })
      await authorizations.keep({
        ...{ instanceId: 'one', kind: 'Logout', id: 'id', userId: undefined },
        ...{ clientId: undefined, grantId: undefined, sessionId: undefined },
        payload: { url: goneUri, userId: 'minnie' },
        expiresAtMs: Math.floor(nowMicros / 1000) + 600_000,
      })
      const find = (instanceId: string, id: string) =>
        targets.logoutTarget({ instanceId, origin: world.url }, id)
      assert.deepEqual(await find('one', 'id'), { url: goneUri, userId: 'minnie' })
      assert.equal(await find('two', 'id'), undefined)
      assert.equal(await find('one', 'other'), undefined)
      nowMicros += 601e6
      assert.equal(await find('one', 'id'), undefined)
    })
  })
})
