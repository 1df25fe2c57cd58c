/** What the code flow refuses: to browsers, to applications, and to those who are neither. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { ManagementService, SystemService } from '../../src/proto/services.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import { makeSystemUser } from '../properties/system-user.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { basic } from './machines.ts'
import {
  type App,
  redirectUri,
  type Session,
  type SignIns,
  signInsOf,
  type Trip,
} from './sign-ins.ts'

const management = ManagementService.method
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

describe('the code flow refuses', () => {
  eachStore((store) => {
    let folder = ''
    let world: World
    let ins: SignIns
    let app: App
    let token = ''
    let root = ''
    let session: Session
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
      const system = await makeSystemUser(folder)
      const settings = store.engine === 'postgres' ? store.settings() : {}
      world = await startWorld({ ...settings, ...system.settings })
      root = await system.tokenFor(world.url)
      ins = signInsOf(world)
      app = await ins.app()
      token = (await ins.loginClient()).token
      session = await ins.session((await ins.person()).userName)
    })
    after(async () => {
      await world.close()
      await rm(folder, { recursive: true, force: true })
    })

    /** The page a browser is shown when it must not be sent anywhere. */
    const pageOf = async ({ answer }: Trip) => {
      const { status, headers } = answer
      assert.deepEqual([status, headers.get('location')], [400, null])
      assert.match(headers.get('content-type') ?? '', /^text\/html/)
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/)
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      return answer.text()
    }
    const errorOf = ({ location, state }: Trip) => {
      assert.equal(location.origin + location.pathname, redirectUri)
      assert.equal(location.searchParams.get('state'), state)
      return location.searchParams.get('error')
    }
    /** A code, and the form that would exchange it. */
    const codeOf = async (forApp: App = app, words: Record<string, string | undefined> = {}) => {
      const trip = await ins.begin(forApp, words)
      const callback = await ins.finish(trip, session, token)
      return {
        grant_type: 'authorization_code',
        code: callback.searchParams.get('code') ?? '',
        redirect_uri: redirectUri,
        code_verifier: trip.verifier,
        client_id: forApp.clientId,
      }
    }
    const exchange = async (form: Record<string, string>, headers = {}) => {
      const { status, json } = await ins.post('/oauth/v2/token', form, headers)
      return [status, json.error]
    }
    const tokensFor = async (form: Record<string, string>) =>
      (await ins.post('/oauth/v2/token', form)).json
    const isAlive = async (accessToken: string) => {
      const headers = { authorization: `Bearer ${accessToken}` }
      return (await fetch(`${world.url}/oidc/v1/userinfo`, { headers })).status === 200
    }

    it('to send a browser where the application did not say', async () => {
      const strange = [
        'https://evil.test/',
        `${redirectUri}/more`,
        `${redirectUri}?x=1`,
        'nonsense',
      ]
      for (const redirect_uri of strange) {
        const page = await pageOf(await ins.begin(app, { redirect_uri }))
        assert.match(page, /invalid_redirect_uri/)
      }
      // Nor when something else is wrong as well.
      await pageOf(await ins.begin(app, { redirect_uri: 'https://evil.test/', scope: undefined }))
      await pageOf(await ins.begin(app, { redirect_uri: undefined }))
    })

    it('applications nobody knows, and says so without repeating what it was sent', async () => {
      const unknown = { ...app, clientId: '<script>alert(1)</script>' }
      const page = await pageOf(await ins.begin(unknown))
      assert.match(page, /invalid_client/)
      assert.doesNotMatch(page, /<script/)
      await pageOf(await ins.begin(app, { client_id: undefined }))
      await pageOf(await ins.begin(app, { client_id: `${app.clientId}\u0000x` }))
      const form = { ...(await codeOf()), client_id: 'x\u0000y' }
      assert.deepEqual(await exchange(form), [401, 'invalid_client'])
      const header = basic('x\u0000y', 'z')
      const asked = await ins.post('/oauth/v2/introspect', { token: 'x' }, header)
      assert.deepEqual([asked.status, asked.json.error], [401, 'invalid_client'])
      const api = await ins.ask(management.addAPIApp, { projectId: app.projectId, name: 'api' })
      await pageOf(await ins.begin(api))
    })

    it('public clients without PKCE, and PKCE that hides nothing', async () => {
      const without = { code_challenge: undefined, code_challenge_method: undefined }
      assert.equal(errorOf(await ins.begin(app, without)), 'invalid_request')
      const plain = { code_challenge_method: 'plain' }
      assert.equal(errorOf(await ins.begin(app, plain)), 'invalid_request')
      const unsaid = { code_challenge_method: undefined }
      assert.equal(errorOf(await ins.begin(app, unsaid)), 'invalid_request')
    })

    it('tokens in addresses, and forms of strangers', async () => {
      const rows: readonly [Record<string, string>, string][] = [
        [{ response_type: 'id_token' }, 'unsupported_response_type'],
        [{ response_type: 'token' }, 'unsupported_response_type'],
        [{ response_mode: 'form_post' }, 'unsupported_response_mode'],
        [{ prompt: 'none login' }, 'invalid_request'],
        [{ max_age: 'soon' }, 'invalid_request'],
        [{ id_token_hint: 'nonsense' }, 'invalid_request'],
        [{ request: 'x.y.z' }, 'request_not_supported'],
        [{ request_uri: 'https://app.test/r' }, 'request_uri_not_supported'],
      ]
      for (const [words, error] of rows) {
        const trip = await ins.begin(app, words)
        const fields = new URLSearchParams(trip.location.search || trip.location.hash.slice(1))
        assert.equal(fields.get('error'), error, JSON.stringify(words))
      }
      const long = await ins.begin(app, { login_hint: 'x'.repeat(9000) })
      await pageOf(long)
    })

    it('a code with another verifier, address or client', async () => {
      const form = await codeOf()
      const other = await ins.app()
      const wrong = [
        { ...form, code_verifier: 'x'.repeat(43) },
        { ...form, redirect_uri: 'https://app.test/other' },
        { ...form, client_id: other.clientId },
        { ...form, code: 'nonsense' },
      ]
      for (const each of wrong) assert.deepEqual(await exchange(each), [400, 'invalid_grant'])
      const { code_verifier: _, ...bare } = form
      assert.deepEqual(await exchange(bare), [400, 'invalid_grant'])
      assert.deepEqual(await exchange(form), [200, undefined])
    })

    it('a code a second time, and takes back what the first time gave', async () => {
      const form = await codeOf(app, { scope: 'openid offline_access' })
      const first = await tokensFor(form)
      assert.equal(await isAlive(first.access_token), true)
      assert.deepEqual(await exchange(form), [400, 'invalid_grant'])
      assert.equal(await isAlive(first.access_token), false)
      const refresh = { grant_type: 'refresh_token', refresh_token: first.refresh_token }
      assert.deepEqual(await exchange({ ...refresh, client_id: app.clientId }), [
        ...[400, 'invalid_grant'],
      ])
    })

    it('a code whose minute is over', async () => {
      const form = await codeOf()
      // The store of a server that runs is changed from beside it, as its operator would.
      const file = join(world.dataDir, 'gatehouse.sqlite')
      const alongside =
        store.engine === 'postgres' ? undefined : openSqlite({ file, isGuest: true })
      await (alongside ?? store.database()).run(
        `UPDATE authorizations SET expires_at_ms = ? WHERE kind = 'AuthorizationCode'`,
        [Date.now() - 1000],
      )
      await alongside?.close()
      assert.deepEqual(await exchange(form), [400, 'invalid_grant'])
    })

    it('all but one of many who have a code at the same moment', async () => {
      const form = await codeOf()
      const answers = await Promise.all([1, 2, 3, 4].map(() => tokensFor(form)))
      const given = answers.filter(({ access_token: given }) => given !== undefined)
      assert.ok(given.length <= 1)
      // Somebody had it who should not, so that the one who was first has nothing of it.
      for (const { access_token: each } of given) assert.equal(await isAlive(each), false)
    })

    it('all but one of many who have a refresh token at the same moment', async () => {
      const tokens = await tokensFor(await codeOf(app, { scope: 'openid offline_access' }))
      const { refresh_token } = tokens
      const form = { grant_type: 'refresh_token', refresh_token, client_id: app.clientId }
      const answers = await Promise.all([1, 2, 3].map(() => tokensFor(form)))
      const given = answers.filter(({ access_token: each }) => each !== undefined)
      assert.ok(given.length <= 1)
      for (const { access_token: each } of [tokens, ...given]) {
        assert.equal(await isAlive(each), false)
      }
    })

    it('a client that does not prove to be the application', async () => {
      const web: JsonObject = {
        appType: 'OIDC_APP_TYPE_WEB',
        authMethodType: 'OIDC_AUTH_METHOD_TYPE_BASIC',
      }
      const secret = await ins.app(web)
      const form = await codeOf(secret)
      const refused = [401, 'invalid_client']
      assert.deepEqual(await exchange(form), refused)
      assert.deepEqual(await exchange({ ...form, client_secret: 'wrong' }), refused)
      assert.deepEqual(await exchange(form, basic(secret.clientId, 'wrong')), refused)
      assert.deepEqual(await exchange({ ...form, client_id: 'nobody' }), refused)
      const { clientId, clientSecret } = secret
      assert.deepEqual(await exchange(form, basic(clientId, clientSecret)), [200, undefined])
      const { grant_type: _, ...bare } = form
      const asked = { ...bare, grant_type: 'refresh_token', refresh_token: 'x' }
      const plain = await ins.app({ ...web, grantTypes: ['OIDC_GRANT_TYPE_AUTHORIZATION_CODE'] })
      const described = async (id: string, more: object = {}) => {
        const given = { ...asked, client_id: id, ...more }
        return (await ins.post('/oauth/v2/token', given)).json.error_description
      }
      assert.equal(await described(clientId), 'empty client secret')
      assert.equal(await described(clientId, { client_secret: 'wrong' }), 'invalid secret')
      assert.equal(
        await described(plain.clientId, { client_secret: plain.clientSecret }),
        'grant_type "refresh_token" not allowed',
      )
      const keyed = await ins.app({ authMethodType: 'OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT' })
      assert.equal(await described(keyed.clientId), 'empty client assertion')
      // A public client has no secret to show.
      const open = await codeOf()
      assert.deepEqual(await exchange({ ...open, client_secret: 'any' }), refused)
    })

    it('an assertion of another, of another use, or that was used before', async () => {
      const authMethodType = 'OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT'
      const keyed = await ins.app({ appType: 'OIDC_APP_TYPE_WEB', authMethodType })
      const file = await ins.appKey(keyed)
      const form = await codeOf(keyed)
      const by = async (twist = {}, from = file) => {
        const client_assertion = await ins.assertion(from, twist)
        return { client_assertion, client_assertion_type: assertionType }
      }
      const refused = [401, 'invalid_client']
      assert.deepEqual(await exchange({ ...form, ...(await by({ keyId: 'other' })) }), refused)
      const elsewhere = { claims: { aud: 'https://elsewhere.test' } }
      assert.deepEqual(await exchange({ ...form, ...(await by(elsewhere)) }), refused)
      const other = await ins.appKey(await ins.app({ authMethodType }))
      const others = await exchange({ ...form, ...(await by({}, other)) })
      assert.deepEqual(others, [400, 'invalid_request'])
      assert.deepEqual(await exchange({ ...form, client_secret: 'any' }), refused)
      const once = await by({ claims: { jti: 'once', aud: `${world.url}/oauth/v2/token` } })
      assert.deepEqual(await exchange({ ...form, ...once }), [200, undefined])
      const more = await codeOf(keyed)
      assert.deepEqual(await exchange({ ...more, ...once }), refused)
      assert.deepEqual(await exchange({ ...more, ...(await by()) }), [200, undefined])
    })

    it('a refresh token of another application, and scopes that were not given', async () => {
      const { refresh_token } = await tokensFor(
        await codeOf(app, { scope: 'openid offline_access' }),
      )
      const form = { grant_type: 'refresh_token', refresh_token }
      const other = await ins.app()
      const theirs = { ...form, client_id: other.clientId }
      assert.deepEqual(await exchange(theirs), [400, 'invalid_grant'])
      const wider = { ...form, client_id: app.clientId, scope: 'openid profile' }
      assert.deepEqual(await exchange(wider), [400, 'invalid_scope'])
      assert.deepEqual(await exchange({ ...form, client_id: app.clientId }), [200, undefined])
    })

    it('an application, a code or a request in an instance it is not of', async () => {
      const customDomain = `elsewhere-${Math.random().toString(36).slice(2)}.test`
      const machine = { userName: 'robot', name: 'Robot', personalAccessToken: {} }
      await ins.ask(
        SystemService.method.createInstance,
        { instanceName: 'Elsewhere', customDomain, machine },
        { token: root },
      )
      const headers = { 'x-zitadel-instance-host': customDomain }
      await pageOf(await ins.begin(app, {}, { headers }))
      const form = await codeOf()
      assert.deepEqual(await exchange(form, headers), [401, 'invalid_client'])
      assert.deepEqual(await exchange(form), [200, undefined])
    })

    it('to be a page in a frame, and to keep what it knows of a browser', async () => {
      const { answer } = await ins.begin(app)
      assert.equal(answer.headers.get('set-cookie'), null)
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      const resumed = await fetch(`${world.url}/oauth/v2/authorize/anything`)
      assert.equal(resumed.status, 404)
    })
  })
})
