/** Signing in to applications: authorization code with PKCE, as openid-client does it. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:http2'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { ManagementService, SessionService } from '../../src/proto/services.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { apiAccess, basic } from './machines.ts'
import { type App, redirectUri, type Session, type SignIns, signInsOf } from './sign-ins.ts'

const management = ManagementService.method

/** What a web application asks for: its secret by that method. */
const web = (method: string): JsonObject => ({
  appType: 'OIDC_APP_TYPE_WEB',
  authMethodType: `OIDC_AUTH_METHOD_TYPE_${method}`,
})

describe('signing in to an application', () => {
  eachStore((store) => {
    let world: World
    let ins: SignIns
    let token = ''
    let minnie = { userId: '', userName: '' }
    let session: Session
    before(async () => {
      // SQLite's file has one owner: the store that the suite holds open stays aside.
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      ins = signInsOf(world)
      token = (await ins.loginClient()).token
      minnie = await ins.person()
      session = await ins.session(minnie.userName)
    })
    after(() => world.close())

    const tokensOf = async (app: App, scope: string, authentication?: client.ClientAuth) => {
      const config = await ins.discover(app, authentication)
      const tokens = await ins.signIn(config, app, { session, token, words: { scope } })
      return { ...tokens, config, claims: tokens.claims() }
    }

    it('a public client gets tokens by code and PKCE, and learns who signed in', async () => {
      const app = await ins.app()
      const { config, ...tokens } = await tokensOf(app, 'openid profile email')
      assert.deepEqual(
        [tokens.token_type, tokens.expires_in, tokens.scope, tokens.refresh_token],
        ['bearer', 43_199, 'openid profile email', undefined],
      )
      const info = await client.fetchUserInfo(config, tokens.access_token, minnie.userId)
      assert.equal(info.name, 'Minnie Mouse')
      assert.equal(info.preferred_username, minnie.userName)
      assert.equal(info.email, `${minnie.userName}@acme.test`)
      assert.equal(info.email_verified, true)
    })

    it('an id token says who, how and in which session, and nothing of the profile', async () => {
      const app = await ins.app()
      const { config, ...tokens } = await tokensOf(app, 'openid profile')
      const keys = createRemoteJWKSet(new URL(`${world.url}/oauth/v2/keys`))
      const { payload } = await jwtVerify(tokens.id_token ?? '', keys, { issuer: world.url })
      const { sub, azp, aud, sid, amr, name, nonce, at_hash: hash } = payload
      assert.deepEqual(
        [sub, azp, sid, amr],
        [minnie.userId, app.clientId, session.sessionId, ['pwd']],
      )
      assert.deepEqual(aud, [app.clientId, app.projectId])
      assert.deepEqual([name, typeof nonce, typeof hash], [undefined, 'string', 'string'])
      assert.ok(Number(payload.auth_time) <= Number(payload.iat))
    })

    it('an id token says what userinfo says when the application wants that', async () => {
      const app = await ins.app({ idTokenUserinfoAssertion: true })
      const tokens = await tokensOf(app, 'openid profile')
      assert.equal(tokens.claims?.name, 'Minnie Mouse')
      assert.equal(tokens.claims?.email, undefined)
    })

    it('web clients prove themselves by a secret, either way, or by a key', async () => {
      const byHeader = await ins.app(web('BASIC'))
      await tokensOf(byHeader, 'openid', client.ClientSecretBasic(byHeader.clientSecret))
      const byForm = await ins.app(web('POST'))
      await tokensOf(byForm, 'openid', client.ClientSecretPost(byForm.clientSecret))
      const byKey = await ins.app(web('PRIVATE_KEY_JWT'))
      assert.equal(byKey.clientSecret, undefined)
      const file = await ins.appKey(byKey)
      const key = { key: await ins.keyOf(file), kid: file.keyId }
      const scope = 'openid offline_access'
      const { config, refresh_token } = await tokensOf(byKey, scope, client.PrivateKeyJwt(key))
      await client.refreshTokenGrant(config, refresh_token ?? '')
    })

    it('a signed access token is checked with our keys, an opaque one is none', async () => {
      const app = await ins.app({ accessTokenType: 'OIDC_TOKEN_TYPE_JWT' })
      const scope = 'openid urn:zitadel:iam:user:resourceowner'
      const { access_token: signed, config } = await tokensOf(app, scope)
      const keys = createRemoteJWKSet(new URL(`${world.url}/oauth/v2/keys`))
      const { payload } = await jwtVerify(signed, keys, {
        issuer: world.url,
        audience: app.projectId,
        typ: 'JWT',
      })
      assert.deepEqual([payload.sub, payload.client_id], [minnie.userId, app.clientId])
      assert.equal(payload['urn:zitadel:iam:user:resourceowner:name'], 'ZITADEL')
      assert.equal(decodeProtectedHeader(signed).alg, 'RS256')
      await client.fetchUserInfo(config, signed, minnie.userId)
      const { access_token: opaque } = await tokensOf(await ins.app(), 'openid')
      assert.match(opaque, /^[\w-]{43}$/)
    })

    it('a refresh token serves once, and gives the next one', async () => {
      const app = await ins.app()
      const { config, ...first } = await tokensOf(app, 'openid profile offline_access')
      assert.equal(first.scope, 'openid profile offline_access')
      const second = await client.refreshTokenGrant(config, first.refresh_token ?? '')
      assert.notEqual(second.refresh_token, first.refresh_token)
      assert.equal(second.claims()?.sub, minnie.userId)
      assert.equal(second.claims()?.auth_time, first.claims?.auth_time)
      await client.fetchUserInfo(config, second.access_token, minnie.userId)
      const third = await client.refreshTokenGrant(config, second.refresh_token ?? '', {
        scope: 'openid',
      })
      assert.equal(third.scope, 'openid')
    })

    it('a grant is there for as long as the last token that a refresh can give', async () => {
      const begunMs = Date.now()
      await tokensOf(await ins.app(), 'openid offline_access')
      // The file of a server that runs is read from beside it.
      const file = join(world.dataDir, 'gatehouse.sqlite')
      const alongside =
        store.engine === 'postgres' ? undefined : openSqlite({ file, isGuest: true })
      const [grant] = await (alongside ?? store.database()).all<{ ends: number }>(
        `SELECT max(expires_at_ms) AS ends FROM authorizations WHERE kind = 'Grant'`,
      )
      await alongside?.close()
      const hourMs = 3_600_000
      // Refreshed on its last day, with a token of half a day.
      assert.ok((grant?.ends ?? 0) - begunMs >= (90 * 24 + 12) * hourMs)
    })

    it('a refresh token used twice ends all that came of the sign-in', async () => {
      const app = await ins.app()
      const { config, ...first } = await tokensOf(app, 'openid offline_access')
      const second = await client.refreshTokenGrant(config, first.refresh_token ?? '')
      const again = client.refreshTokenGrant(config, first.refresh_token ?? '')
      await assert.rejects(again, { error: 'invalid_grant' })
      const next = client.refreshTokenGrant(config, second.refresh_token ?? '')
      await assert.rejects(next, { error: 'invalid_grant' })
      for (const { access_token: dead } of [first, second]) {
        await assert.rejects(client.fetchUserInfo(config, dead, minnie.userId))
      }
    })

    it('no refresh token is given to who does not ask for one, or may not have one', async () => {
      const grantTypes = ['OIDC_GRANT_TYPE_AUTHORIZATION_CODE']
      const tokens = await tokensOf(await ins.app({ grantTypes }), 'openid offline_access')
      assert.deepEqual([tokens.refresh_token, tokens.scope], [undefined, 'openid'])
    })

    it('our API takes a token that was asked for it, and no other', async () => {
      const app = await ins.app()
      const call = ({ access_token: bearer }: { access_token: string }) =>
        ins.codeWith(bearer, minnie.userId)
      const { userId } = minnie
      await ins.ask(management.addOrgMember, { userId, roles: ['ORG_OWNER_VIEWER'] })
      assert.equal(await call(await tokensOf(app, `openid ${apiAccess}`)), 0)
      assert.equal(await call(await tokensOf(app, 'openid')), 16)
      const signed = await ins.app({ accessTokenType: 'OIDC_TOKEN_TYPE_JWT' })
      assert.equal(await call(await tokensOf(signed, `openid ${apiAccess}`)), 0)
      assert.equal(await call(await tokensOf(signed, 'openid')), 16)
    })

    it('an API of the same project may ask about the token, one of another may not', async () => {
      const app = await ins.app()
      const name = 'api'
      const { projectId } = app
      const api = await ins.ask(management.addAPIApp, { projectId, name })
      const { access_token: given } = await tokensOf(app, 'openid profile')
      const tell = async ({ clientId, clientSecret }: App) =>
        (await ins.post('/oauth/v2/introspect', { token: given }, basic(clientId, clientSecret)))
          .json
      const told = await tell(api)
      assert.deepEqual(
        [told.active, told.sub, told.username, told.client_id, told.scope, told.token_type],
        [true, minnie.userId, minnie.userName, app.clientId, 'openid profile', 'Bearer'],
      )
      assert.deepEqual(new Set(told.aud), new Set([app.clientId, api.clientId, projectId]))
      const other = await ins.app(web('BASIC'))
      assert.deepEqual(await tell(other), { active: false })
    })

    it('taking back a refresh token ends its access tokens, and no one else may', async () => {
      const app = await ins.app()
      const { config, ...tokens } = await tokensOf(app, 'openid offline_access')
      const other = await ins.app()
      const form = { token: tokens.refresh_token ?? '', client_id: other.clientId }
      const refused = await ins.post('/oauth/v2/revoke', form)
      assert.equal(refused.json.error, 'unauthorized_client')
      await client.fetchUserInfo(config, tokens.access_token, minnie.userId)
      await client.tokenRevocation(config, tokens.refresh_token ?? '')
      await assert.rejects(client.fetchUserInfo(config, tokens.access_token, minnie.userId))
      const next = client.refreshTokenGrant(config, tokens.refresh_token ?? '')
      await assert.rejects(next, { error: 'invalid_grant' })
    })

    it('taking back an access token leaves the refresh token', async () => {
      const app = await ins.app(web('BASIC'))
      const secret = client.ClientSecretBasic(app.clientSecret)
      const { config, ...tokens } = await tokensOf(app, 'openid offline_access', secret)
      await client.tokenRevocation(config, tokens.access_token)
      await assert.rejects(client.fetchUserInfo(config, tokens.access_token, minnie.userId))
      await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
    })

    const ends: Readonly<Record<string, (userId: string) => Promise<void>>> = {
      locked: async (id) => {
        await ins.ask(management.lockUser, { id })
        await ins.ask(management.unlockUser, { id })
      },
      deactivated: async (id) => {
        await ins.ask(management.deactivateUser, { id })
        await ins.ask(management.reactivateUser, { id })
      },
      removed: (id) => ins.ask(management.removeUser, { id }),
    }
    for (const [end, endUser] of Object.entries(ends)) {
      it(`tokens and codes of a user who was ${end} are dead for good`, async () => {
        const app = await ins.app()
        const config = await ins.discover(app)
        const { userId, userName } = await ins.person()
        const theirs = { session: await ins.session(userName), token }
        const words = { scope: 'openid offline_access' }
        const tokens = await ins.signIn(config, app, { ...theirs, words })
        const trip = await ins.begin(app)
        const callback = await ins.finish(trip, theirs.session, token)
        await endUser(userId)
        await assert.rejects(client.fetchUserInfo(config, tokens.access_token, userId))
        const refresh = client.refreshTokenGrant(config, tokens.refresh_token ?? '')
        await assert.rejects(refresh, { error: 'invalid_grant' })
        const checks = { pkceCodeVerifier: trip.verifier, expectedState: trip.state }
        const exchange = client.authorizationCodeGrant(config, callback, {
          ...{ ...checks, expectedNonce: trip.nonce },
        })
        await assert.rejects(exchange, { error: 'invalid_grant' })
      })
    }

    it('a session that ends ends its access tokens, and leaves what is to outlast it', async () => {
      const app = await ins.app()
      const config = await ins.discover(app)
      const { userId, userName } = await ins.person()
      const theirs = await ins.session(userName)
      const short = await ins.signIn(config, app, { session: theirs, token })
      const words = { scope: 'openid offline_access' }
      const long = await ins.signIn(config, app, { session: theirs, token, words })
      await fetch(`${world.url}/v2/sessions/${theirs.sessionId}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${world.token}` },
      })
      await assert.rejects(client.fetchUserInfo(config, short.access_token, userId))
      await assert.rejects(client.fetchUserInfo(config, long.access_token, userId))
      const next = await client.refreshTokenGrant(config, long.refresh_token ?? '')
      await client.fetchUserInfo(config, next.access_token, userId)
    })

    it('a request may come as a form, and its answer go into the fragment', async () => {
      const app = await ins.app()
      const posted = await ins.begin(app, { response_mode: 'fragment' }, { method: 'POST' })
      assert.equal(posted.answer.status, 303)
      const callback = await ins.finish(posted, session, token)
      assert.equal(callback.search, '')
      const fields = new URLSearchParams(callback.hash.slice(1))
      assert.equal(fields.get('state'), posted.state)
      assert.equal(fields.get('iss'), world.url)
      const { status } = await ins.post('/oauth/v2/token', {
        ...{ grant_type: 'authorization_code', code: fields.get('code') ?? '' },
        ...{ code_verifier: posted.verifier, client_id: app.clientId, redirect_uri: redirectUri },
      })
      assert.equal(status, 200)
    })

    it('is the same over HTTP/2', async () => {
      const { clientId } = await ins.app()
      const query = new URLSearchParams({
        ...{ client_id: clientId, redirect_uri: redirectUri, response_type: 'code' },
        ...{ scope: 'openid', code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' },
      })
      const socket = connect(world.url)
      const request = socket.request({ ':path': `/oauth/v2/authorize?${query}` })
      const [headers] = await once(request, 'response')
      request.resume()
      await once(request, 'end')
      socket.close()
      assert.equal(headers[':status'], 303)
      assert.ok(headers.location.startsWith(`${world.url}/ui/login/login?authRequestID=V2_`))
    })

    it('a native application listens on any port of its own machine', async () => {
      const native = { appType: 'OIDC_APP_TYPE_NATIVE', redirectUris: ['http://127.0.0.1/back'] }
      const app = await ins.app(native)
      const there = { redirect_uri: 'http://127.0.0.1:49152/back' }
      const callback = await ins.finish(await ins.begin(app, there), session, token)
      assert.equal(callback.host, '127.0.0.1:49152')
      const { answer } = await ins.begin(app, { redirect_uri: 'http://127.0.0.1:49152/other' })
      assert.equal(answer.status, 400)
    })

    it('a session that nothing was proved in gets no code', async () => {
      const { userName } = await ins.person()
      const checks = { user: { loginName: userName } }
      const bare = await ins.ask(SessionService.method.createSession, { checks })
      const { sessionId, sessionToken } = bare
      const trip = await ins.begin(await ins.app())
      const finish = ins.finish(trip, { sessionId, sessionToken }, token)
      await assert.rejects(finish, /AUTHZ-Kl3p0/)
    })
  })
})
