/** Attacks on the code flow (RFC 9700): shortcuts past the sign-in, and requests nobody means. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { OIDCService } from '../../src/proto/services.ts'
import { browse } from '../login/people.ts'
import { headingOf, signerV2, signIn } from '../login/sign-ins.ts'
import { type App, redirectUri, type Session, type SignIns, signInsOf } from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'

const { createCallback, getAuthRequest } = OIDCService.method

describe('an attacker of the code flow', () => {
  eachStore((store) => {
    let world: World
    let ins: SignIns
    let app: App
    let token = ''
    let session: Session
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      ins = signInsOf(world)
      app = await ins.app()
      token = (await ins.loginClient()).token
      session = await ins.session((await ins.person()).userName)
    })
    after(() => world.close())

    const exchange = async (form: Record<string, string>, headers = {}) => {
      const { status, json } = await ins.post('/oauth/v2/token', form, headers)
      return `${status} ${json.error ?? ''}`
    }

    it('is no sign-in program of its own, past a password that must be changed', async () => {
      const words = { password: { password: 'Secret-Word-1', changeRequired: true } }
      const user = await signerV2(world, { username: 'in-a-hurry', ...words })
      const browsing = browse(world)
      const page = await signIn(browsing, { loginName: 'in-a-hurry' })
      assert.equal(headingOf(page), 'Choose a new password')
      const [, sessionId = '', own = ''] =
        /^(\d+)\.(.+)$/.exec(browsing.cookies.get('zitadel.login.session') ?? '') ?? []
      const headers = { 'x-zitadel-login-client': user.userId }
      const { authRequestId } = await ins.begin(app, {}, { headers })
      const request = { authRequestId, session: { sessionId, sessionToken: own } }
      const refused = await ins.call(createCallback, request, { token: own })
      assert.deepEqual([refused.code, refused.ids[0]], [5, 'AUTHZ-cdgFk'])
      const unread = await ins.call(getAuthRequest, { authRequestId }, { token: own })
      assert.deepEqual([unread.code, unread.ids[0]], [5, 'AUTHZ-cdgFk'])
    })

    it('is sent nowhere by an address that looks like one of the application', async () => {
      const alike = [
        `${redirectUri}/`,
        `${redirectUri}?`,
        `${redirectUri}#f`,
        ` ${redirectUri}`,
        'https://app.test@evil.test/callback',
        'https://APP.test/callback',
        'https://app.test:443/callback',
        'https://app.test/%63allback',
        'https://app.test/x/../callback',
        'http://app.test/callback',
      ]
      for (const redirect_uri of alike) {
        const { answer } = await ins.begin(app, { redirect_uri })
        const sentTo = answer.headers.get('location')
        assert.deepEqual([answer.status, sentTo], [400, null], redirect_uri)
      }
      const query = new URLSearchParams({ client_id: app.clientId, response_type: 'code' })
      query.append('redirect_uri', redirectUri)
      query.append('redirect_uri', 'https://evil.test/')
      const twice = await fetch(`${world.url}/oauth/v2/authorize?${query}`, { redirect: 'manual' })
      assert.deepEqual([twice.status, twice.headers.get('location')], [400, null])
    })

    it('cannot have a request read from elsewhere, or go on with one from outside', async () => {
      const words = [
        { request: 'eyJhbGciOiJub25lIn0.e30.' },
        { request_uri: 'https://evil.test/request' },
        { registration: '{}' },
        { response_mode: 'web_message' },
        { max_age: '1e300' },
      ]
      for (const each of words) {
        const { location, authRequestId } = await ins.begin(app, each)
        assert.equal(location.origin + location.pathname, redirectUri, JSON.stringify(each))
        assert.ok(location.searchParams.get('error'), JSON.stringify(each))
        assert.equal(authRequestId, '')
      }
      const { authRequestId } = await ins.begin(app)
      const resume = `${world.url}/oauth/v2/authorize/${authRequestId.slice('V2_'.length)}`
      const headers = { cookie: `_interaction_resume=${authRequestId.slice('V2_'.length)}` }
      assert.equal((await fetch(resume, { headers, redirect: 'manual' })).status, 404)
    })

    it('cannot use a code without what the application keeps', async () => {
      const web = await ins.app({
        ...{ authMethodType: 'OIDC_AUTH_METHOD_TYPE_BASIC', appType: 'OIDC_APP_TYPE_WEB' },
      })
      const trip = await ins.begin(web)
      const callback = await ins.finish(trip, session, token)
      const { clientId: client_id, clientSecret: client_secret } = web
      const form = {
        ...{ grant_type: 'authorization_code', client_id, redirect_uri: redirectUri },
        ...{ code: callback.searchParams.get('code') ?? '', code_verifier: trip.verifier },
      }
      assert.equal(await exchange(form), '401 invalid_client')
      assert.equal(await exchange({ ...form, client_secret: '' }), '401 invalid_client')
      const basic = Buffer.from(`${client_id}:${client_secret}`).toString('base64')
      const both = await exchange({ ...form, client_secret }, { authorization: `Basic ${basic}` })
      assert.equal(both, '400 invalid_request')
      const { code_verifier: _, ...unproved } = { ...form, client_secret }
      assert.equal(await exchange(unproved), '400 invalid_grant')
    })

    it('gets an answer that is none, whatever characters there are', async () => {
      const kind = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
      const part = (words: object) => Buffer.from(JSON.stringify(words)).toString('base64url')
      const head = part({ alg: 'RS256', kid: '\0' })
      const client_assertion = `${head}.${part({ iss: '\0', sub: '\0' })}.AAAA`
      const assertion = { client_assertion, client_assertion_type: kind }
      const named = { client_id: '\0', client_secret: 'a\0b' }
      const code = { grant_type: 'authorization_code', code: '\0', redirect_uri: '\0' }
      const sent: [string, Record<string, string>][] = [
        ['/oauth/v2/token', { grant_type: 'client_credentials', ...named }],
        ['/oauth/v2/token', { ...code, ...named }],
        ['/oauth/v2/token', { ...code, ...assertion }],
        ['/oauth/v2/token', { grant_type: 'refresh_token', refresh_token: '\0', client_id: '\0' }],
        ['/oauth/v2/introspect', { token: '\0', ...named }],
        ['/oauth/v2/introspect', { token: '\0', ...assertion }],
        ['/oauth/v2/revoke', { token: '\0', client_id: '\0' }],
        ['/oauth/v2/revoke', { token: '\0', ...assertion }],
        ['/oauth/v2/authorize', { client_id: '\0', redirect_uri: '\0' }],
        ['/oidc/v1/end_session', { client_id: '\0', post_logout_redirect_uri: '\0' }],
        ['/oidc/v1/end_session', { id_token_hint: client_assertion }],
        ['/oidc/v1/userinfo', { access_token: '\0' }],
        ['/idps/callback', { state: '\0', code: '\0' }],
      ]
      for (const [path, form] of sent) {
        const init = {
          method: 'POST',
          body: new URLSearchParams(form),
          redirect: 'manual',
        } as const
        const { status } = await fetch(`${world.url}${path}`, init)
        assert.ok([400, 401].includes(status), `${path} ${JSON.stringify(form)}: ${status}`)
      }
    })
  })
})

it('an application that sends browsers without end waits, and no more is stored', async (t) => {
  const world = await startWorld()
  t.after(() => world.close())
  const app = await signInsOf(world).app({ postLogoutRedirectUris: ['https://app.test/bye'] })
  const ask = (path: string, words: Record<string, string>) =>
    fetch(`${world.url}${path}?${new URLSearchParams(words)}`, { redirect: 'manual' })
  const unknown = { client_id: 'nobody', response_type: 'code', redirect_uri: redirectUri }
  for (let asked = 0; asked < 3000; asked += 50) {
    const answers = Array.from({ length: 50 }, async () => {
      const answer = await ask('/oauth/v2/authorize', unknown)
      await answer.arrayBuffer()
      return answer.status
    })
    assert.deepEqual([...new Set(await Promise.all(answers))], [400])
  }
  const bye = { client_id: app.clientId, post_logout_redirect_uri: 'https://app.test/bye' }
  for (const answer of [
    await ask('/oauth/v2/authorize', unknown),
    await ask('/oidc/v1/end_session', bye),
  ]) {
    assert.equal(answer.status, 429)
    assert.equal(answer.headers.get('location'), null)
    assert.match(answer.headers.get('content-security-policy') ?? '', /^default-src 'none'/)
    assert.match(await answer.text(), /try again in ten minutes/)
  }
  assert.equal((await ask('/oidc/v1/end_session', {})).status, 303, 'what keeps nothing goes on')
})
