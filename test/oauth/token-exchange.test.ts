/** Token exchange (RFC 8693, projects.md §14): narrower tokens, and acting for others. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { decodeJwt, SignJWT } from 'jose'
import * as client from 'openid-client'
import {
  AdminService,
  AuthService,
  FeatureService,
  ManagementService,
  SessionService,
  SettingsService,
} from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { startTwoServers, type TwoServers } from '../stores/two-servers.ts'
import { apiAccess, basic } from './machines.ts'
import { type App, type Session, type SignIns, signInsOf } from './sign-ins.ts'

const management = ManagementService.method
const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange'
const typeOf = (name: string) => `urn:ietf:params:oauth:token-type:${name}`
const userId = 'urn:zitadel:params:oauth:token-type:user_id'

/** What an application that exchanges tokens is. */
const exchanging: JsonObject = {
  ...{ appType: 'OIDC_APP_TYPE_WEB', authMethodType: 'OIDC_AUTH_METHOD_TYPE_BASIC' },
  grantTypes: [
    'OIDC_GRANT_TYPE_AUTHORIZATION_CODE',
    'OIDC_GRANT_TYPE_REFRESH_TOKEN',
    'OIDC_GRANT_TYPE_TOKEN_EXCHANGE',
  ],
}

describe('a token exchange', () => {
  eachStore((store) => {
    let servers: TwoServers
    let ins: SignIns
    let there: SignIns
    let program = { userId: '', token: '' }
    let app: App
    let minnie = { userId: '', userName: '' }
    let session: Session
    before(async () => {
      servers = await startTwoServers(store)
      ins = signInsOf(servers.here)
      there = signInsOf(servers.elsewhere)
      program = await ins.loginClient()
      app = await ins.app(exchanging)
      minnie = await ins.person()
      session = await ins.session(minnie.userName)
    })
    after(() => servers.close())

    const signIn = async (scope: string, by: Session = session) => {
      const config = await ins.discover(app, client.ClientSecretBasic(app.clientSecret))
      return ins.signIn(config, app, { session: by, token: program.token, words: { scope } })
    }
    const exchange = async (form: Record<string, string>, at = ins, by: App = app) => {
      const { status, json } = await at.post(
        '/oauth/v2/token',
        { grant_type: exchangeGrant, ...form },
        basic(by.clientId, by.clientSecret),
      )
      return { status, ...json }
    }
    const subject = (token: string, name = 'access_token') => ({
      subject_token: token,
      subject_token_type: name === 'user_id' ? userId : typeOf(name),
    })
    const acting = (token: string) => ({
      actor_token: token,
      actor_token_type: typeOf('access_token'),
    })
    const introspect = async (token: string, at = ins) => {
      const sent = basic(app.clientId, app.clientSecret)
      return (await at.post('/oauth/v2/introspect', { token }, sent)).json
    }
    let isOn = false
    const enable = async (isEnabled: boolean) => {
      if (isEnabled === isOn) return
      isOn = isEnabled
      const settings = { enableImpersonation: isEnabled }
      await ins.ask(SettingsService.method.setSecuritySettings, settings)
    }
    /** A machine with roles on the instance, and its token. */
    const agent = async (...roles: string[]) => {
      const id = await ins.machine()
      if (roles.length > 0) await ins.ask(AdminService.method.addIAMMember, { userId: id, roles })
      const { token, tokenId } = await ins.ask(management.addPersonalAccessToken, { userId: id })
      return { id, token, tokenId }
    }
    const isRefused = async (form: Record<string, string>, error: string, text?: RegExp) => {
      const answer = await exchange(form)
      assert.equal(answer.error, error, JSON.stringify(answer))
      if (text) assert.match(answer.error_description, text)
      return answer.status
    }

    it('narrows scope and audience, and widens neither', async () => {
      const tokens = await signIn('openid profile email')
      const all = await exchange(subject(tokens.access_token), there)
      assert.deepEqual(
        [all.status, all.issued_token_type, all.token_type, all.scope],
        [200, typeOf('access_token'), 'Bearer', 'openid profile email'],
      )
      assert.equal(decodeJwt(all.id_token).sub, minnie.userId)
      assert.deepEqual(decodeJwt(all.id_token).amr, ['pwd'])
      assert.ok(all.expires_in <= 43_199)
      const { aud } = await introspect(tokens.access_token)
      const narrow = { ...subject(tokens.access_token), scope: 'profile', audience: app.projectId }
      const less = await exchange(narrow)
      assert.deepEqual(
        [less.scope, less.id_token, less.refresh_token],
        ['profile', undefined, undefined],
      )
      const seen = await introspect(less.access_token, there)
      assert.deepEqual([seen.active, seen.scope, seen.aud], [true, 'profile', [app.projectId]])
      assert.equal((await introspect(all.access_token)).aud.length, aud.length)
      const given = subject(tokens.access_token)
      await isRefused(
        { ...given, scope: 'openid phone' },
        'invalid_scope',
        /scope "phone" not found/,
      )
      await isRefused(
        { ...given, audience: 'other' },
        'invalid_target',
        /audience "other" not found/,
      )
      await isRefused({ ...given, resource: 'https://x.test' }, 'invalid_target', /not supported/)
    })

    it('gives a signed token or an id token where that is asked for', async () => {
      const { access_token: token, id_token: idToken = '' } = await signIn('openid profile')
      const asked = (name: string) => ({ ...subject(token), requested_token_type: typeOf(name) })
      const jwt = await exchange(asked('jwt'))
      assert.deepEqual([jwt.issued_token_type, jwt.token_type], [typeOf('jwt'), 'Bearer'])
      assert.deepEqual(
        [decodeJwt(jwt.access_token).sub, decodeJwt(jwt.access_token).client_id],
        [minnie.userId, app.clientId],
      )
      const id = await exchange(asked('id_token'))
      assert.deepEqual(
        [id.token_type, id.id_token, id.refresh_token],
        ['N_A', undefined, undefined],
      )
      assert.equal(decodeJwt(id.access_token).azp, app.clientId)
      assert.equal((await introspect(id.access_token)).active, false)
      // Without the claim of the organisation the user is found by the subject.
      const byId = await exchange(subject(idToken, 'id_token'))
      assert.deepEqual([byId.status, byId.scope], [200, 'openid'])
      await isRefused(asked('refresh_token'), 'invalid_request', /requested_token_type is not/)
    })

    it('keeps offline access, and what it was narrowed to, over a refresh', async () => {
      const { access_token: token } = await signIn('openid profile offline_access')
      const scope = 'openid offline_access'
      const first = await exchange({ ...subject(token), scope, audience: app.projectId })
      const config = await ins.discover(app, client.ClientSecretBasic(app.clientSecret))
      const next = await client.refreshTokenGrant(config, first.refresh_token)
      const seen = await introspect(next.access_token)
      assert.deepEqual([seen.scope, seen.aud], [scope, [app.projectId]])
      assert.equal((await introspect(first.access_token)).active, false)
    })

    it('takes no token that is not valid, not for the client, or no longer good', async () => {
      const { access_token: token } = await signIn('openid')
      await isRefused(subject('nonsense'), 'invalid_request', /^subject_token invalid$/)
      await isRefused(subject('nonsense', 'id_token'), 'invalid_request', /subject_token invalid/)
      await isRefused({}, 'invalid_request', /^subject_token missing$/)
      await isRefused({ subject_token: token }, 'invalid_request', /^subject_token_type missing$/)
      await isRefused(subject(token, 'refresh_token'), 'invalid_request', /type is not supported/)
      await isRefused(subject(token, 'saml2'), 'invalid_request', /type is not supported/)
      const elsewhere = await ins.app(exchanging)
      assert.match((await exchange(subject(token), ins, elsewhere)).error_description, /invalid/)
      const plain = await ins.app({
        ...exchanging,
        grantTypes: ['OIDC_GRANT_TYPE_AUTHORIZATION_CODE'],
      })
      assert.equal((await exchange(subject(token), ins, plain)).error, 'unauthorized_client')
      const ending = await ins.session(minnie.userName)
      const { access_token: old, id_token: oldId = '' } = await signIn('openid', ending)
      const made = await exchange(subject(old))
      await ins.ask(SessionService.method.deleteSession, { sessionId: ending.sessionId })
      assert.equal((await introspect(made.access_token, there)).active, false)
      await isRefused(subject(old), 'invalid_request', /subject_token invalid/)
      await isRefused(subject(oldId, 'id_token'), 'invalid_request', /subject_token invalid/)
    })

    it('gives a token of a machine that ends with what it was made of', async () => {
      const { id, token, tokenId } = await agent()
      const made = await exchange({ ...subject(token), scope: 'openid profile' })
      assert.deepEqual([made.status, decodeJwt(made.id_token).sub], [200, id])
      assert.equal((await introspect(made.access_token)).active, true)
      await ins.ask(management.removePersonalAccessToken, { userId: id, tokenId })
      assert.equal((await introspect(made.access_token, there)).active, false)
    })

    it('lets nobody act for others unless the instance allows it', async () => {
      await enable(false)
      const { token } = await agent('IAM_END_USER_IMPERSONATOR')
      const form = { ...subject(minnie.userId, 'user_id'), ...acting(token) }
      const disabled = /^Errors\.TokenExchange\.Impersonation\.PolicyDisabled$/
      assert.equal(await isRefused(form, 'invalid_request', disabled), 403)
      const { access_token: theirs } = await signIn('openid')
      await isRefused({ ...subject(theirs), ...acting(token) }, 'invalid_request', disabled)
    })

    it('says what is behind an error where the instance asks for that', async () => {
      await enable(false)
      const { token } = await agent('IAM_END_USER_IMPERSONATOR')
      const form = { ...subject(minnie.userId, 'user_id'), ...acting(token) }
      const debug = (debugOidcParentError: boolean) =>
        ins.ask(FeatureService.method.setInstanceFeatures, { debugOidcParentError })
      assert.equal((await exchange(form)).parent, undefined)
      await debug(true)
      assert.equal(
        (await exchange(form)).parent,
        'Impersonation is disabled in the instance security policy (OIDC-Fae5w)',
      )
      await debug(false)
      assert.equal((await exchange(form)).parent, undefined)
    })

    it('lets those act for a user who may, and says who acts', async () => {
      await enable(true)
      const { id, token } = await agent('IAM_END_USER_IMPERSONATOR')
      const form = { ...subject(minnie.userId, 'user_id'), ...acting(token) }
      const made = await exchange({ ...form, scope: `openid email ${apiAccess}` }, there)
      assert.equal(made.error, 'invalid_scope', 'the actor has no such right')
      const asked = { ...form, scope: 'openid email', requested_token_type: typeOf('jwt') }
      const { access_token: jwt, id_token: idToken } = await exchange(asked)
      const act = { iss: servers.here.url, sub: id }
      for (const each of [jwt, idToken]) {
        assert.deepEqual([decodeJwt(each).sub, decodeJwt(each).act], [minnie.userId, act])
      }
      const seen = await introspect(jwt, there)
      assert.deepEqual([seen.active, seen.sub, seen.act], [true, minnie.userId, act])
      assert.equal(seen.email, `${minnie.userName}@acme.test`)
      const { message, code } = await ins.call(AuthService.method.getMyUser, {}, { token: jwt })
      assert.equal(code, 7)
      assert.match(message, /Errors\.TokenExchange\.Token\.NotForAPI \(APP-Shi0J\)/)
      const narrowed = await exchange({ ...subject(jwt), scope: 'openid' })
      assert.deepEqual((await introspect(narrowed.access_token)).act, act)
      const chain = await exchange({ ...subject(minnie.userId, 'user_id'), ...acting(jwt) })
      assert.equal(chain.status, 403, 'who is acted for may not act for others')
      const { result } = await ins.ask(management.listUserChanges, { userId: minnie.userId })
      const [last] = result
      assert.equal(last.eventType.key, 'EventTypes.user.impersonated')
      assert.equal(last.editorId, id)
      await enable(false)
    })

    it('nests who acted before, and lets nobody act for an administrator unasked', async () => {
      await enable(true)
      const first = await agent('IAM_END_USER_IMPERSONATOR')
      const second = await agent('IAM_ADMIN_IMPERSONATOR')
      const form = { ...subject(second.id, 'user_id'), ...acting(first.token), scope: 'openid' }
      const weak = await exchange(form)
      assert.deepEqual([weak.status, weak.error], [403, 'invalid_request'])
      const third = await agent('IAM_ADMIN_IMPERSONATOR')
      const acted = await exchange({ ...form, ...acting(third.token) })
      assert.equal(acted.status, 200)
      const { access_token: chained } = await exchange({
        ...{ ...subject(minnie.userId, 'user_id'), ...acting(acted.access_token) },
        scope: 'openid',
      })
      assert.deepEqual((await introspect(chained)).act, {
        ...{ iss: servers.here.url, sub: second.id },
        act: { iss: servers.here.url, sub: third.id },
      })
      const person = await ins.person()
      const roles = ['IAM_ADMIN_IMPERSONATOR']
      await ins.ask(AdminService.method.addIAMMember, { userId: person.userId, roles })
      const theirs = await ins.session(person.userName)
      const { access_token: signedIn } = await signIn('openid', theirs)
      const { access_token: between } = await exchange({ ...form, ...acting(signedIn) })
      const { access_token: last } = await exchange({
        ...{ ...subject(minnie.userId, 'user_id'), ...acting(between), scope: 'openid' },
      })
      assert.equal((await introspect(last)).act.act.sub, person.userId)
      await ins.ask(SessionService.method.deleteSession, { sessionId: theirs.sessionId })
      assert.equal((await introspect(last, there)).active, false)
      const nobody = await agent()
      const without = { ...form, ...subject(minnie.userId, 'user_id'), ...acting(nobody.token) }
      assert.equal((await exchange(without)).status, 403)
      await isRefused(subject(minnie.userId, 'user_id'), 'invalid_request', /actor_token missing/)
      const unknown = { ...form, ...subject('1', 'user_id'), ...acting(third.token) }
      await isRefused(unknown, 'invalid_request', /subject_token invalid/)
      const wrong = { ...form, ...acting('nonsense') }
      await isRefused(wrong, 'invalid_request', /actor_token invalid/)
      await enable(false)
    })

    it('ends with the actor, whose rights are asked for again by a refresh', async () => {
      await enable(true)
      const actor = await ins.person()
      await ins.ask(AdminService.method.addIAMMember, {
        ...{ userId: actor.userId, roles: ['IAM_END_USER_IMPERSONATOR'] },
      })
      const signedIn = await ins.session(actor.userName)
      const { access_token: token } = await signIn('openid offline_access', signedIn)
      const form = { ...subject(minnie.userId, 'user_id'), ...acting(token) }
      const made = await exchange({ ...form, scope: 'openid offline_access' })
      const other = await exchange({ ...form, scope: 'openid' })
      const config = await ins.discover(app, client.ClientSecretBasic(app.clientSecret))
      const next = await client.refreshTokenGrant(config, made.refresh_token)
      const { act } = await introspect(next.access_token)
      assert.equal(act.sub, actor.userId)
      assert.deepEqual(next.claims()?.act, act)
      await enable(false)
      await assert.rejects(
        client.refreshTokenGrant(config, next.refresh_token ?? ''),
        (error: client.ResponseBodyError) => error.error === 'invalid_grant',
      )
      assert.equal((await introspect(other.access_token, there)).active, true)
      await ins.ask(management.lockUser, { id: actor.userId })
      for (const at of [ins, there]) {
        assert.equal((await introspect(other.access_token, at)).active, false)
      }
    })

    it('takes the word of a client that signs for a user, once for each id', async () => {
      await enable(true)
      const byKey = await ins.app({
        ...exchanging,
        authMethodType: 'OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT',
      })
      const file = await ins.appKey(byKey)
      const key = await ins.keyOf(file)
      const now = Math.floor(Date.now() / 1000)
      const sign = (sub: string, jti?: string) =>
        new SignJWT({
          ...{ iss: byKey.clientId, sub, aud: servers.here.url, iat: now, exp: now + 60 },
          ...(jti && { jti }),
        })
          .setProtectedHeader({ alg: 'RS256', kid: file.keyId })
          .sign(key)
      const { token } = await agent('IAM_END_USER_IMPERSONATOR')
      const ask = async (jwt: string) => {
        const { json } = await ins.post('/oauth/v2/token', {
          ...{ grant_type: exchangeGrant, ...subject(jwt, 'jwt'), ...acting(token) },
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: await sign(byKey.clientId),
        })
        return json
      }
      const once = await sign(minnie.userId, 'once')
      const made = await ask(once)
      assert.equal(decodeJwt(made.id_token).sub, minnie.userId)
      assert.equal((await ask(once)).error_description, 'subject_token invalid')
      assert.equal((await ask(await sign('nobody'))).error_description, 'subject_token invalid')
      await enable(false)
    })
  })
})
