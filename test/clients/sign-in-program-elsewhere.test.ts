/** The published sign-in program at other providers, silent, signing out, and for devices. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as client from 'openid-client'
import {
  AdminService,
  FeatureService,
  IdentityProviderService,
  OIDCService,
  SessionService,
  SettingsService,
  UserServiceV2,
} from '../../src/proto/services.ts'
import { openBrowser } from '../idp/browser.ts'
import { ada, startProvider, type TestProvider } from '../idp/provider.ts'
import { type App, password, type SignIns, signInsOf, type Trip } from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { defaultOrg, type KeptSession, openProgram, type Program } from './sign-in-program.ts'

const users = UserServiceV2.method
const sessions = SessionService.method
const oidc = OIDCService.method

describe('the published sign-in program', () => {
  eachStore((store) => {
    let world: World
    let ins: SignIns
    let app: App
    let program: Program
    let provider: TestProvider
    let idpId: string
    let drawn = 0
    before(async () => {
      provider = await startProvider()
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      ins = signInsOf(world)
      program = openProgram(world, (await ins.loginClient()).token)
      const loginV2 = { required: true, baseUri: program.baseUri }
      await ins.ask(FeatureService.method.setInstanceFeatures, { loginV2 })
      app = await ins.app({ postLogoutRedirectUris: ['https://app.test/out'] })
      idpId = await addProvider()
    })
    after(async () => {
      await world.close()
      await provider.close()
    })

    const addProvider = async () => {
      const { issuer, clientId, clientSecret } = provider
      const { id } = await ins.ask(AdminService.method.addGenericOIDCProvider, {
        ...{ name: 'The provider', issuer, clientId, clientSecret, usePkce: true },
        scopes: ['openid', 'profile', 'email'],
        providerOptions: {
          ...{ isLinkingAllowed: true, isCreationAllowed: true, isAutoCreation: true },
          ...{ isAutoUpdate: true, autoLinking: 'AUTO_LINKING_OPTION_EMAIL' },
        },
      })
      await ins.ask(AdminService.method.addIDPToLoginPolicy, { idpId: id })
      return id as string
    }
    const tokensOf = async (trip: Trip, callback: URL) =>
      client.authorizationCodeGrant(await ins.discover(app), callback, {
        ...{ pkceCodeVerifier: trip.verifier, expectedState: trip.state },
        ...{ expectedNonce: trip.nonce, idTokenExpected: true },
      })
    const comeBack = async (trip: Trip, session: KeptSession) =>
      tokensOf(trip, await program.finish(trip.authRequestId, session))

    /** To the provider and back to the program, which reads what it says, and the provider. */
    const atProvider = async (sub: string, claims: JsonObject = {}) => {
      provider.accounts.set(sub, { ...ada, sub, preferred_username: sub, ...claims })
      provider.signInAs(sub)
      const { identityProviders } = await program.ask(
        SettingsService.method.getActiveIdentityProviders,
        { ctx: { instance: true } },
      )
      assert.deepEqual(identityProviders.at(-1).id, idpId)
      const successUrl = `${program.baseUri}/idp/oidc/process`
      const failureUrl = `${program.baseUri}/idp/oidc/failure`
      const { authUrl } = await program.ask(users.startIdentityProviderIntent, {
        ...{ idpId, urls: { successUrl, failureUrl } },
      })
      const { url } = await openBrowser().go(authUrl, successUrl)
      const [id, token] = [url.searchParams.get('id'), url.searchParams.get('token')]
      const idpIntent = { idpIntentId: id ?? '', idpIntentToken: token ?? '' }
      const retrieved = await program.ask(users.retrieveIdentityProviderIntent, idpIntent)
      const { idp } = await program.ask(IdentityProviderService.method.getIDPByID, { id: idpId })
      return { idpIntent, retrieved, options: idp.config.options }
    }
    const begin = (userId: string, idpIntent: JsonObject): Promise<KeptSession> =>
      program.ask(sessions.createSession, { checks: { user: { userId }, idpIntent } })

    it('creates a user by a provider, and updates it the next time', async () => {
      const sub = `created-${++drawn}`
      const email = `${sub}@provider.test`
      const trip = await ins.begin(app)
      const first = await atProvider(sub, { email })
      assert.ok(first.options.isAutoCreation && first.options.isCreationAllowed)
      const orgId = await defaultOrg(program)
      const { userId } = await program.ask(users.addHumanUser, {
        ...{ ...first.retrieved.addHumanUser, organization: { orgId } },
      })
      const tokens = await comeBack(trip, await begin(userId, first.idpIntent))
      assert.equal(tokens.claims()?.sub, userId)

      const second = await atProvider(sub, { email, family_name: 'King' })
      assert.equal(second.retrieved.userId, userId)
      assert.ok(second.options.isAutoUpdate)
      await program.ask(users.updateHumanUser, second.retrieved.updateHumanUser)
      await comeBack(await ins.begin(app), await begin(userId, second.idpIntent))
      const { user } = await program.ask(users.getUserByID, { userId })
      assert.equal(user.human.profile.familyName, 'King')
    })

    it('links whoever is signed in, or has the address that the provider verified', async () => {
      const person = await ins.person()
      const session = await program.check(await program.enterName(person.userName), {
        checks: { password: { password } },
      })
      const linkOf = ({
        idpInformation: { userId, userName },
      }: {
        idpInformation: JsonObject
      }) => ({
        idpLink: { idpId, userId: userId ?? '', userName: userName ?? '' },
      })
      const explicit = await atProvider(`linked-${++drawn}`)
      assert.ok(explicit.options.isLinkingAllowed)
      const { userId } = person
      await program.ask(users.addIDPLink, { userId, ...linkOf(explicit.retrieved) })
      await program.check(session, { checks: { idpIntent: explicit.idpIntent } })

      const other = await ins.person()
      const found = await program.ask(users.listUsers, {
        queries: [{ emailQuery: { emailAddress: `${other.userName}@acme.test` } }],
      })
      assert.equal(found.result[0].userId, other.userId)
      const trip = await ins.begin(app)
      const automatic = await atProvider(`linked-${++drawn}`, {
        ...{ email: `${other.userName}@acme.test`, email_verified: true },
      })
      assert.equal(automatic.options.autoLinking, 'AUTO_LINKING_OPTION_EMAIL')
      await program.ask(users.addIDPLink, {
        ...{ userId: other.userId, ...linkOf(automatic.retrieved) },
      })
      const tokens = await comeBack(trip, await begin(other.userId, automatic.idpIntent))
      assert.equal(tokens.claims()?.sub, other.userId)
    })

    const signedIn = async () => {
      const { userName } = await ins.person()
      const trip = await ins.begin(app)
      const session = await program.check(await program.enterName(userName), {
        checks: { password: { password } },
      })
      return { session, tokens: await comeBack(trip, session) }
    }

    it('signs in silently, or says that nobody is signed in', async () => {
      const { session, tokens } = await signedIn()
      const hint = { prompt: 'none', id_token_hint: tokens.id_token ?? '' }
      const again = await ins.begin(app, hint)
      const { authRequest } = await program.ask(oidc.getAuthRequest, {
        authRequestId: again.authRequestId,
      })
      assert.deepEqual(authRequest.prompt, ['PROMPT_NONE'])
      assert.equal(authRequest.hintUserId, tokens.claims()?.sub)
      await program.ask(sessions.getSession, { ...session })
      assert.equal((await comeBack(again, session)).claims()?.sub, tokens.claims()?.sub)
      const nobody = await ins.begin(app, { prompt: 'none' })
      const { callbackUrl } = await program.ask(oidc.createCallback, {
        ...{ authRequestId: nobody.authRequestId, error: { error: 'ERROR_REASON_LOGIN_REQUIRED' } },
      })
      assert.equal(new URL(callbackUrl).searchParams.get('error'), 'login_required')
    })

    it('signs out, where the application only names itself', async () => {
      const { session } = await signedIn()
      const query = new URLSearchParams({
        ...{ client_id: app.clientId, post_logout_redirect_uri: 'https://app.test/out' },
      })
      const asked = await fetch(`${world.url}/oidc/v1/end_session?${query}`, { redirect: 'manual' })
      const there = new URL(asked.headers.get('location') ?? '')
      assert.equal(there.href.split('?')[0], `${program.baseUri}/logout`)
      const keys = createRemoteJWKSet(new URL(`${world.url}/oauth/v2/keys`))
      const token = there.searchParams.get('logout_token') ?? ''
      const { payload } = await jwtVerify(token, keys, { issuer: world.url })
      assert.equal(payload.post_logout_redirect_uri, 'https://app.test/out')
      const { sessions: kept } = await program.ask(sessions.listSessions, {
        queries: [{ idsQuery: { ids: [session.sessionId] } }],
      })
      assert.equal(kept.length, 1)
      await program.ask(sessions.deleteSession, { ...session })
      assert.match(await program.refusal(sessions.getSession, { ...session }), /^5 QUERY-SFeaa$/)
    })

    it('lets a device in, and turns one away', async () => {
      const { session, tokens } = await signedIn()
      const device = await ins.app({
        ...{ appType: 'OIDC_APP_TYPE_NATIVE', redirectUris: [], responseTypes: [] },
        grantTypes: ['OIDC_GRANT_TYPE_DEVICE_CODE'],
      })
      const config = await ins.discover(device)
      const asked = () => client.initiateDeviceAuthorization(config, { scope: 'openid' })
      const open = async (userCode: string) => {
        const shown = await fetch(`${world.url}/device?user_code=${userCode}`, {
          redirect: 'manual',
        })
        const there = shown.headers.get('location')
        assert.equal(there, `${program.baseUri}/device?user_code=${userCode}`)
        const { deviceAuthorizationRequest: request } = await program.ask(
          oidc.getDeviceAuthorizationRequest,
          { userCode },
        )
        assert.equal(request.clientId, device.clientId)
        return request.id as string
      }
      const decide = (deviceAuthorizationId: string, decision: JsonObject) =>
        program.ask(oidc.authorizeOrDenyDeviceAuthorization, {
          ...{ deviceAuthorizationId, ...decision },
        })
      const allowed = await asked()
      const { sessionId, sessionToken } = session
      await decide(await open(allowed.user_code), { session: { sessionId, sessionToken } })
      const got = await client.pollDeviceAuthorizationGrant(config, { ...allowed, interval: 0 })
      assert.equal(got.claims()?.sub, tokens.claims()?.sub)
      const denied = await asked()
      await decide(await open(denied.user_code), { deny: {} })
      await assert.rejects(
        client.pollDeviceAuthorizationGrant(config, { ...denied, interval: 0 }),
        { error: 'access_denied' },
      )
    })
  })
})
