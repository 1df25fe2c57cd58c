/** A sign-in program of somebody else: it reads auth requests, and answers them (§4.9). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import * as client from 'openid-client'
import {
  AdminService,
  ManagementService,
  OIDCService,
  OIDCServiceV2Beta,
} from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { type App, redirectUri, type Session, type SignIns, signInsOf } from './sign-ins.ts'

const { getAuthRequest, createCallback } = OIDCService.method
const management = ManagementService.method

describe('auth requests', () => {
  eachStore((store) => {
    let world: World
    let ins: SignIns
    let app: App
    let program = { userId: '', token: '' }
    let minnie = { userId: '', userName: '' }
    let session: Session
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      ins = signInsOf(world)
      app = await ins.app()
      program = await ins.loginClient()
      minnie = await ins.person()
      session = await ins.session(minnie.userName)
    })
    after(() => world.close())

    const refusal = async (method: DescMethodUnary, request: object, token = program.token) => {
      const { code, ids } = await ins.call(method, request as JsonObject, { token })
      return `${code} ${ids[0] ?? ''}`
    }
    const requestOf = async (authRequestId: string) =>
      (await ins.ask(getAuthRequest, { authRequestId }, { token: program.token })).authRequest
    const stranger = async () => {
      const userId = await ins.machine()
      const { token } = await ins.ask(management.addPersonalAccessToken, { userId })
      return { userId, token: token as string }
    }

    it('a sign-in begins on our page, unless the application has one of its own', async () => {
      const ours = await ins.begin(app)
      assert.equal(ours.answer.status, 303)
      assert.equal(
        ours.location.href,
        `${world.url}/ui/login/login?authRequestID=${ours.authRequestId}`,
      )
      assert.match(ours.authRequestId, /^V2_[\w-]+$/)
      assert.equal(ours.answer.headers.get('set-cookie'), null)
      const loginV2 = { baseUri: 'https://login.test/ui/' }
      const theirs = await ins.begin(await ins.app({ loginVersion: { loginV2 } }))
      assert.equal(
        theirs.location.href,
        `https://login.test/ui/login?authRequest=${theirs.authRequestId}`,
      )
    })

    it('says what the application asked for', async () => {
      const { authRequestId } = await ins.begin(app, {
        ...{ scope: 'openid profile urn:zitadel:iam:org:id:1', prompt: 'login select_account' },
        ...{ ui_locales: 'de en', login_hint: 'minnie', max_age: '300' },
      })
      const { creationDate, ...rest } = await requestOf(authRequestId)
      assert.ok(Math.abs(Date.parse(creationDate) - Date.now()) < 60_000)
      assert.deepEqual(rest, {
        ...{ id: authRequestId, clientId: app.clientId, redirectUri },
        scope: ['openid', 'profile', 'urn:zitadel:iam:org:id:1'],
        prompt: ['PROMPT_LOGIN', 'PROMPT_SELECT_ACCOUNT'],
        ...{ uiLocales: ['de', 'en'], loginHint: 'minnie', maxAge: '300s' },
      })
    })

    it('asks for consent for an application that does, and not for a refresh token', async () => {
      const offline = await ins.begin(app, { scope: 'openid offline_access' })
      assert.equal((await requestOf(offline.authRequestId)).prompt, undefined)
      const asked = await ins.begin(app, { scope: 'openid offline_access', prompt: 'consent' })
      assert.deepEqual((await requestOf(asked.authRequestId)).prompt, ['PROMPT_CONSENT'])
    })

    it('leaves a silent sign-in to the program that application or request name', async () => {
      const loginV2 = { baseUri: 'https://login.test' }
      const theirs = await ins.app({ loginVersion: { loginV2 } })
      const headers = { 'x-zitadel-login-client': program.userId }
      const byHeader = await ins.begin(app, { prompt: 'none' }, { headers })
      const byApp = await ins.begin(theirs, { prompt: 'none', scope: 'openid offline_access' })
      assert.equal(byApp.location.origin, 'https://login.test')
      assert.match(byHeader.location.pathname, /^\/ui\/v2\/login\/login$/)
      for (const trip of [byApp, byHeader]) {
        const { prompt } = await requestOf(trip.authRequestId)
        assert.deepEqual(prompt, ['PROMPT_NONE'])
        const callback = await ins.finish(trip, session, program.token)
        assert.ok(callback.searchParams.get('code'))
      }
    })

    it('knows the user of the id token that the application still has', async () => {
      const config = await ins.discover(app)
      const { id_token: hint } = await ins.signIn(config, app, { session, token: program.token })
      const { authRequestId } = await ins.begin(app, { id_token_hint: hint })
      assert.equal((await requestOf(authRequestId)).hintUserId, minnie.userId)
      const { location } = await ins.begin(await ins.app(), { id_token_hint: hint })
      assert.equal(location.searchParams.get('error'), 'invalid_request')
    })

    it('is there for who may read sessions, and for who brought it', async () => {
      const { authRequestId } = await ins.begin(app)
      const { userId, token } = await stranger()
      assert.equal(await refusal(getAuthRequest, { authRequestId }, token), '5 AUTHZ-cdgFk')
      const headers = { 'x-zitadel-login-client': userId }
      const own = await ins.begin(app, {}, { headers })
      assert.match(own.location.pathname, /^\/ui\/v2\/login\/login$/)
      const request = { authRequestId: own.authRequestId }
      const { authRequest } = await ins.ask(getAuthRequest, request, { token })
      assert.equal(authRequest.id, own.authRequestId)
      const words = { ...request, session: { ...session } }
      const { callbackUrl } = await ins.ask(createCallback, words, { token })
      assert.ok(new URL(callbackUrl).searchParams.get('code'))
    })

    it('is answered by who may link sessions only', async () => {
      const { authRequestId } = await ins.begin(app)
      const { userId, token } = await stranger()
      await ins.ask(AdminService.method.addIAMMember, { userId, roles: ['IAM_OWNER'] })
      const words = { authRequestId, session }
      assert.equal(await refusal(createCallback, words, token), '7 AUTH-AWfge')
      assert.equal(await refusal(createCallback, words), '0 ')
    })

    it('nobody knows one that is not there', async () => {
      for (const authRequestId of ['V2_nothing', 'nothing', 'V2_']) {
        assert.equal(await refusal(getAuthRequest, { authRequestId }), '5 QUERY-Thee9')
        const words = { authRequestId, session }
        assert.equal(await refusal(createCallback, words), '5 COMMAND-jae5P')
      }
    })

    it('is answered once, by the first', async () => {
      const trip = await ins.begin(app)
      const { authRequestId } = trip
      const words = { authRequestId, session }
      const both = [refusal(createCallback, words), refusal(createCallback, words)]
      assert.deepEqual((await Promise.all(both)).sort(), ['0 ', '9 COMMAND-Sx208nt'])
      const error = { error: 'ERROR_REASON_ACCESS_DENIED' }
      assert.equal(await refusal(createCallback, { authRequestId, error }), '9 COMMAND-Sx202nt')
      assert.equal(await refusal(getAuthRequest, { authRequestId }), '5 QUERY-Thee9')
    })

    it('takes a session only with its own token', async () => {
      const { authRequestId } = await ins.begin(app)
      const other = await ins.session((await ins.person()).userName)
      const wrong = [
        { ...session, sessionToken: 'nonsense' },
        { ...session, sessionToken: other.sessionToken },
        { ...session, sessionToken: world.token },
      ]
      for (const each of wrong) {
        const words = { authRequestId, session: each }
        assert.equal(await refusal(createCallback, words), '7 COMMAND-sGr42')
      }
      assert.equal(await refusal(createCallback, { authRequestId }), '3 ')
      assert.equal(await refusal(createCallback, { authRequestId, session }), '0 ')
    })

    it('takes an error to the application', async () => {
      const { authRequestId, state } = await ins.begin(app)
      const error = {
        error: 'ERROR_REASON_ACCESS_DENIED',
        errorDescription: 'they would not',
        errorUri: 'https://login.test/why',
      }
      const words = { authRequestId, error }
      const { callbackUrl } = await ins.ask(createCallback, words, { token: program.token })
      const url = new URL(callbackUrl)
      assert.equal(url.origin + url.pathname, redirectUri)
      assert.deepEqual(Object.fromEntries(url.searchParams), {
        ...{ error: 'access_denied', error_description: 'they would not' },
        ...{ error_uri: 'https://login.test/why', state, iss: world.url },
      })
    })

    it('of a project that is for its organisation only, others are turned away', async () => {
      const orgId = (await ins.ask(management.addOrg, { name: `Mice ${Math.random()}` })).id
      const own = await ins.ask(
        management.addProject,
        { name: 'mice', hasProjectCheck: true },
        { token: world.token, orgId },
      )
      const mice = await ins.ask(
        management.addOIDCApp,
        { projectId: own.id, name: 'mice', redirectUris: [redirectUri] },
        { token: world.token, orgId },
      )
      const { authRequestId } = await ins.begin(mice)
      const words = { authRequestId, session }
      assert.equal(await refusal(createCallback, words), '7 OIDC-foSyH49RvL')
      const beta = OIDCServiceV2Beta.method.createCallback
      assert.equal(await refusal(beta, words), '7 OIDC-BakSFPjbfN')
    })

    it('answers over v2beta just so', async () => {
      const trip = await ins.begin(app)
      const { authRequestId } = trip
      const beta = OIDCServiceV2Beta.method
      const by = { token: program.token }
      const { authRequest } = await ins.ask(beta.getAuthRequest, { authRequestId }, by)
      assert.equal(authRequest.clientId, app.clientId)
      const words = { authRequestId, session: { ...session } }
      const { callbackUrl } = await ins.ask(beta.createCallback, words, by)
      const config = await ins.discover(app)
      await client.authorizationCodeGrant(config, new URL(callbackUrl), {
        ...{ pkceCodeVerifier: trip.verifier, expectedState: trip.state },
        expectedNonce: trip.nonce,
      })
    })
  })
})
