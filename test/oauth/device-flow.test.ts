/** Devices without a browser (RFC 8628, projects.md §13), as openid-client signs them in. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { ManagementService, OIDCService, SessionService } from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { startTwoServers, type TwoServers } from '../stores/two-servers.ts'
import { type App, type Session, type SignIns, signInsOf } from './sign-ins.ts'

const { getDeviceAuthorizationRequest, authorizeOrDenyDeviceAuthorization } = OIDCService.method
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/** What an application on devices asks for, and nothing for browsers. */
const onDevices: JsonObject = {
  ...{ redirectUris: [], appType: 'OIDC_APP_TYPE_NATIVE' },
  grantTypes: ['OIDC_GRANT_TYPE_DEVICE_CODE', 'OIDC_GRANT_TYPE_REFRESH_TOKEN'],
}

describe('a device', () => {
  eachStore((store) => {
    let servers: TwoServers
    let ins: SignIns
    let there: SignIns
    let program = { userId: '', token: '' }
    let session: Session
    let minnie = { userId: '', userName: '' }
    let app: App
    before(async () => {
      servers = await startTwoServers(store, { GATEHOUSE_DEVICE_POLL_SECONDS: '1' })
      ins = signInsOf(servers.here)
      there = signInsOf(servers.elsewhere)
      program = await ins.loginClient()
      minnie = await ins.person()
      session = await ins.session(minnie.userName)
      app = await ins.app(onDevices)
    })
    after(() => servers.close())

    const requestOf = async (userCode: string, at = ins) =>
      (await at.ask(getDeviceAuthorizationRequest, { userCode }, program))
        .deviceAuthorizationRequest
    const decide = async (userCode: string, decision: JsonObject, at = ins) => {
      const { id } = await requestOf(userCode, at)
      const words = { deviceAuthorizationId: id, ...decision }
      return at.ask(authorizeOrDenyDeviceAuthorization, words, program)
    }
    const approve = (userCode: string, by: Session = session, at = ins) =>
      decide(userCode, { session: { ...by } }, at)
    const begin = async (forApp: App = app, form: Record<string, string> = {}) => {
      const path = '/oauth/v2/device_authorization'
      const { status, json } = await ins.post(path, { client_id: forApp.clientId, ...form })
      return { status, ...json }
    }
    const poll = async (code: string, form: Record<string, string> = {}) => {
      const asked = { grant_type: deviceGrant, device_code: code, client_id: app.clientId, ...form }
      const { status, json } = await ins.post('/oauth/v2/token', asked)
      return { status, ...json }
    }
    const failed = (work: Promise<unknown>, pattern: RegExp) => assert.rejects(work, pattern)

    it('has tokens once its user has approved, at whichever server', async () => {
      const config = await ins.discover(app)
      const scope = 'openid profile offline_access'
      const asked = await client.initiateDeviceAuthorization(config, { scope })
      assert.match(asked.user_code, /^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$/)
      assert.match(asked.device_code, /^[\w-]{22}$/)
      assert.deepEqual(
        [asked.expires_in, asked.interval, asked.verification_uri],
        [300, 1, `${servers.here.url}/device`],
      )
      const polling = client.pollDeviceAuthorizationGrant(config, asked)
      const { id, ...shown } = await requestOf(asked.user_code.toLowerCase(), there)
      assert.equal(shown.clientId, app.clientId)
      assert.deepEqual(shown.scope, ['openid', 'profile', 'offline_access'])
      assert.ok(!id.includes(asked.device_code))
      assert.deepEqual(await approve(asked.user_code, session, there), {})
      const tokens = await polling
      assert.equal(tokens.scope, scope)
      const keys = createRemoteJWKSet(new URL(`${servers.here.url}/oauth/v2/keys`))
      const { payload } = await jwtVerify(tokens.id_token ?? '', keys)
      assert.deepEqual(
        [payload.sub, payload.azp, payload.amr, payload.sid],
        [minnie.userId, app.clientId, ['pwd'], session.sessionId],
      )
      const info = await client.fetchUserInfo(config, tokens.access_token, minnie.userId)
      assert.equal(info.name, 'Minnie Mouse')
      const next = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
      assert.notEqual(next.access_token, tokens.access_token)
      await client.fetchUserInfo(config, next.access_token, minnie.userId)
      assert.equal((await poll(asked.device_code)).error, 'invalid_grant')
    })

    it('has no tokens where its user denies, and nobody can change that', async () => {
      const asked = await begin()
      const { id } = await requestOf(asked.user_code)
      const words = { deviceAuthorizationId: id, deny: {} }
      const answer = () => ins.call(authorizeOrDenyDeviceAuthorization, words, program)
      assert.deepEqual((await answer()).json, {})
      assert.match((await answer()).message, /COMMAND-D30Jf/)
      const approval = { deviceAuthorizationId: id, session: { ...session } }
      await failed(ins.ask(authorizeOrDenyDeviceAuthorization, approval, program), /D30Jf/)
      assert.deepEqual(await poll(asked.device_code), {
        ...{ status: 400, error: 'access_denied' },
        error_description: 'the user has denied the request',
      })
      const other = await begin()
      const approved = await requestOf(other.user_code)
      await approve(other.user_code)
      const denial = { deviceAuthorizationId: approved.id, deny: {} }
      await failed(ins.ask(authorizeOrDenyDeviceAuthorization, denial, program), /D30Jf/)
      assert.equal((await poll(other.device_code)).status, 200)
    })

    it('waits between two requests, and one of several at once gets the tokens', async () => {
      const asked = await begin()
      assert.equal((await poll(asked.device_code)).error, 'authorization_pending')
      assert.equal((await poll(asked.device_code)).error, 'slow_down')
      await approve(asked.user_code)
      await new Promise((resolve) => setTimeout(resolve, 1_100))
      const heard = await Promise.all(Array.from({ length: 5 }, () => poll(asked.device_code)))
      assert.equal(heard.filter(({ status }) => status === 200).length, 1)
    })

    it('is refused where its application is for no devices, or is another', async () => {
      const shop = await ins.app()
      const grant = `grant_type "${deviceGrant}" not allowed`
      const refused = await begin(shop)
      assert.deepEqual([refused.error, refused.error_description], ['unauthorized_client', grant])
      const { device_code } = await begin()
      assert.equal(
        (await poll(device_code, { client_id: shop.clientId })).error,
        'unauthorized_client',
      )
      const tv = await ins.app(onDevices)
      const others = await poll(device_code, { client_id: tv.clientId })
      assert.deepEqual([others.status, others.error], [400, 'invalid_client'])
      assert.equal((await poll('unknown-code')).error, 'invalid_client')
      assert.equal((await poll('')).error_description, 'device_code missing')
      assert.equal((await begin({ ...app, clientId: 'nobody' })).error, 'invalid_client')
      const code = { grant_type: 'authorization_code', code: 'x', client_id: app.clientId }
      const { json } = await ins.post('/oauth/v2/token', code)
      assert.equal(json.error, 'unauthorized_client')
    })

    it('proves its application by the method in force, and by no other', async () => {
      const web = { ...onDevices, appType: 'OIDC_APP_TYPE_WEB' }
      const bySecret = await ins.app({ ...web, authMethodType: 'OIDC_AUTH_METHOD_TYPE_BASIC' })
      const { clientId, clientSecret } = bySecret
      const config = await ins.discover(bySecret, client.ClientSecretBasic(clientSecret))
      const asked = await client.initiateDeviceAuthorization(config, { scope: 'openid' })
      await approve(asked.user_code)
      const tokens = await client.pollDeviceAuthorizationGrant(config, asked)
      assert.equal(tokens.claims()?.sub, minnie.userId)
      assert.equal((await begin(bySecret)).error_description, 'empty client secret')
      const wrong = await begin(bySecret, { client_secret: 'wrong' })
      assert.deepEqual([wrong.status, wrong.error_description], [401, 'invalid secret'])
      const byKey = await ins.app({
        ...web,
        authMethodType: 'OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT',
      })
      const file = await ins.appKey(byKey)
      const key = { key: await ins.keyOf(file), kid: file.keyId }
      const proved = await ins.discover(byKey, client.PrivateKeyJwt(key))
      assert.ok((await client.initiateDeviceAuthorization(proved, {})).device_code)
      assert.equal((await begin(byKey)).error_description, 'empty client assertion')
      const both = await begin(byKey, {
        client_id: clientId,
        client_assertion: 'x',
        client_secret: 'y',
      })
      assert.equal(both.error, 'invalid_request')
    })

    it('is approved by users of its organisation, and by whom the project admits', async () => {
      const { id: orgId } = await ins.ask(ManagementService.method.addOrg, {
        name: `Guests ${Math.random().toString(36).slice(2)}`,
      })
      const guest = await ins.personOf(orgId)
      const theirs = await ins.session(guest.userName)
      const asked = await begin(app, { scope: `openid urn:zitadel:iam:org:id:${orgId}` })
      await failed(approve(asked.user_code), /COMMAND-D2j34/)
      await approve(asked.user_code, theirs)
      const tokens = await poll(asked.device_code)
      assert.equal(tokens.scope, `openid urn:zitadel:iam:org:id:${orgId}`)
      const nowhere = await begin(app, { scope: 'urn:zitadel:iam:org:id:nowhere' })
      assert.deepEqual([nowhere.status, nowhere.error], [400, 'invalid_scope'])
      const closed = await ins.app(onDevices, { hasProjectCheck: true })
      const kept = await begin(closed)
      await failed(approve(kept.user_code, theirs), /OIDC-foSyH49RvL/)
      await approve(kept.user_code)
    })

    it('is approved by a proved session, through who may link one', async () => {
      const asked = await begin()
      const wrong = { sessionId: session.sessionId, sessionToken: 'x'.repeat(43) }
      await failed(approve(asked.user_code, wrong), /COMMAND-sGr42/)
      const checks = { user: { loginName: minnie.userName } }
      const bare = await ins.ask(SessionService.method.createSession, { checks })
      await failed(approve(asked.user_code, bare), /AUTHZ-Kl3p0/)
      const stranger = await ins.machine()
      const { token } = await ins.ask(ManagementService.method.addPersonalAccessToken, {
        userId: stranger,
      })
      const { user_code: userCode } = asked
      await failed(ins.ask(getDeviceAuthorizationRequest, { userCode }, { token }), /AUTHZ-cdgFk/)
      const { id } = await requestOf(userCode)
      const words = { deviceAuthorizationId: id, deny: {} }
      await failed(ins.ask(authorizeOrDenyDeviceAuthorization, words, { token }), /AUTHZ-cdgFk/)
      await failed(requestOf('BBBB-BBBB'), /QUERY-Sah9a/)
      const unknown = { deviceAuthorizationId: 'nonsense' }
      const { deny, by } = { deny: { deny: {} }, by: { session: { ...session } } }
      const answer = authorizeOrDenyDeviceAuthorization
      await failed(ins.ask(answer, { ...unknown, ...deny }, program), /COMMAND-gee5A/)
      await failed(ins.ask(answer, { ...unknown, ...by }, program), /COMMAND-D2hf2/)
      await approve(userCode)
    })

    it('has tokens while the session of the approval is open, or refreshes them', async () => {
      const ending = await ins.session(minnie.userName)
      const [brief, long, late] = [await begin(), await begin(app, offline), await begin()]
      for (const { user_code } of [brief, long, late]) await approve(user_code, ending)
      const tokens = { brief: await poll(brief.device_code), long: await poll(long.device_code) }
      await ins.ask(SessionService.method.deleteSession, { sessionId: ending.sessionId })
      const config = await ins.discover(app)
      const userinfo = (token: string) => client.fetchUserInfo(config, token, minnie.userId)
      await assert.rejects(userinfo(tokens.long.access_token))
      const next = await client.refreshTokenGrant(config, tokens.long.refresh_token)
      await userinfo(next.access_token)
      await assert.rejects(userinfo(tokens.brief.access_token))
      assert.equal((await poll(late.device_code)).error, 'access_denied')
    })
  })
})

const offline = { scope: 'openid offline_access' }
