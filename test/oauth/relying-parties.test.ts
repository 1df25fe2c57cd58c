/** Programs that others wrote for signing in and for checking tokens, as they are published. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Auth, type AuthConfig } from '@auth/core'
import Zitadel from '@auth/core/providers/zitadel'
import * as oauth from 'oauth4webapi'
import passportZitadel from 'passport-zitadel'
import { ManagementService } from '../../src/proto/services.ts'
import { startWorld, type World } from '../world/world.ts'
import { type App, redirectUri, type SignIns, signInsOf } from './sign-ins.ts'

const management = ManagementService.method
const insecure = { [oauth.allowInsecureRequests]: true } as const

let world: World
let ins: SignIns
let loginToken = ''
before(async () => {
  world = await startWorld()
  ins = signInsOf(world)
  loginToken = (await ins.loginClient()).token
})
after(() => world.close())

/** Where a browser goes on to after somebody signed in at the end of a request. */
async function signInAt(authorizeUrl: string): Promise<{ callback: URL; userId: string }> {
  const answer = await fetch(authorizeUrl, { redirect: 'manual' })
  const location = new URL(answer.headers.get('location') ?? 'none:')
  const { searchParams } = location
  const authRequestId = searchParams.get('authRequest') ?? searchParams.get('authRequestID') ?? ''
  assert.notEqual(authRequestId, '', location.href)
  const { userId, userName } = await ins.person()
  const trip = { authRequestId, answer, location, verifier: '', state: '', nonce: '' }
  return { callback: await ins.finish(trip, await ins.session(userName), loginToken), userId }
}

describe('oauth4webapi', () => {
  it('signs in by code and PKCE, reads userinfo, refreshes and revokes', async () => {
    const app = await ins.app()
    const issuer = new URL(world.url)
    const server = await oauth.processDiscoveryResponse(
      issuer,
      await oauth.discoveryRequest(issuer, insecure),
    )
    const client = { client_id: app.clientId }
    const verifier = oauth.generateRandomCodeVerifier()
    const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()]
    const asked = new URL(server.authorization_endpoint ?? '')
    asked.search = new URLSearchParams({
      ...{ client_id: app.clientId, redirect_uri: redirectUri, response_type: 'code' },
      ...{ scope: 'openid email offline_access', state, nonce, code_challenge_method: 'S256' },
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    }).toString()
    const { callback, userId } = await signInAt(asked.href)

    const parameters = oauth.validateAuthResponse(server, client, callback, state)
    const response = await oauth.authorizationCodeGrantRequest(
      ...([server, client, oauth.None(), parameters, redirectUri, verifier, insecure] as const),
    )
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    })
    assert.equal(oauth.getValidatedIdTokenClaims(tokens)?.sub, userId)

    const info = await oauth.userInfoRequest(server, client, tokens.access_token, insecure)
    const claims = await oauth.processUserInfoResponse(server, client, userId, info)
    assert.equal(claims.email_verified, true)

    const refreshed = await oauth.processRefreshTokenResponse(
      server,
      client,
      await oauth.refreshTokenGrantRequest(
        ...([server, client, oauth.None(), tokens.refresh_token ?? '', insecure] as const),
      ),
    )
    assert.notEqual(refreshed.access_token, tokens.access_token)

    const revoked = await oauth.revocationRequest(
      ...([server, client, oauth.None(), refreshed.access_token, insecure] as const),
    )
    await oauth.processRevocationResponse(revoked)
    const late = await oauth.userInfoRequest(server, client, refreshed.access_token, insecure)
    await assert.rejects(
      oauth.processUserInfoResponse(server, client, userId, late),
      oauth.WWWAuthenticateChallengeError,
    )
  })
})

describe('Auth.js with its provider for ZITADEL', () => {
  const origin = 'http://shop.test'

  /** A browser at the shop: its cookies, and its requests. */
  function visitor(config: AuthConfig) {
    const cookies = new Map<string, string>()
    return async (path: string, form?: Record<string, string>): Promise<Response> => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const request = new Request(`${origin}/auth${path}`, {
        headers: { cookie },
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      })
      const response = await Auth(request, config)
      for (const set of response.headers.getSetCookie()) {
        const [name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set)?.slice(1) ?? []
        cookies.set(name, value)
      }
      return response
    }
  }

  for (const [kind, method] of [
    ['a secret in the header', 'OIDC_AUTH_METHOD_TYPE_BASIC'],
    ['no secret', 'OIDC_AUTH_METHOD_TYPE_NONE'],
  ] as const) {
    it(`signs somebody in by code and ${kind}, with name and address`, async () => {
      const app = await ins.app({
        redirectUris: [`${origin}/auth/callback/zitadel`],
        ...{ authMethodType: method, appType: 'OIDC_APP_TYPE_WEB' },
        // The provider reads the id token only.
        idTokenUserinfoAssertion: true,
      })
      const open = visitor(configOf(app))
      const { csrfToken } = (await (await open('/csrf')).json()) as { csrfToken: string }
      const leaving = await open('/signin/zitadel', { csrfToken, callbackUrl: `${origin}/` })
      const { callback } = await signInAt(leaving.headers.get('location') ?? '')
      const back = await open(callback.pathname.replace('/auth', '') + callback.search)
      assert.equal(back.headers.get('location'), `${origin}/`)
      const session = (await (await open('/session')).json()) as { user?: Record<string, string> }
      assert.equal(session.user?.name, 'Minnie Mouse')
      assert.match(session.user?.email ?? '', /@acme\.test$/)
    })
  }

  function configOf({ clientId, clientSecret }: App): AuthConfig {
    const isPublic = !clientSecret
    const provider = Zitadel({
      ...{ issuer: world.url, clientId, checks: ['pkce', 'state'] },
      ...(isPublic ? { client: { token_endpoint_auth_method: 'none' } } : { clientSecret }),
    })
    return { basePath: '/auth', secret: 'kept by the shop', trustHost: true, providers: [provider] }
  }
})

describe('passport-zitadel, which guards an API by introspection', () => {
  type Authorization = Parameters<
    typeof passportZitadel.ZitadelIntrospectionStrategy.create
  >[0]['authorization']

  /** What the API does with a bearer token: lets in whom, or refuses. */
  async function verdictOn(authorization: Authorization, token: string): Promise<unknown> {
    const { ZitadelIntrospectionStrategy } = passportZitadel
    const strategy = await ZitadelIntrospectionStrategy.create({
      ...{ authority: world.url, authorization },
    })
    return new Promise((resolve) => {
      const passed = Object.assign(Object.create(strategy), {
        success: ({ sub }: { sub: string }) => resolve(sub),
        fail: () => resolve('refused'),
        error: (failure: unknown) => resolve(failure),
      })
      passed.authenticate({ headers: { authorization: `Bearer ${token}` } })
    })
  }

  const apiApp = async (authMethodType: string) => {
    const { id: projectId } = await ins.ask(management.addProject, { name: `api ${unique()}` })
    const app = await ins.ask(management.addAPIApp, { projectId, name: 'API', authMethodType })
    return { projectId, ...app }
  }
  const unique = () => Math.random().toString(36).slice(2)

  /** A machine's token for the API of a project. */
  const tokenFor = async (projectId: string) => {
    const userId = await ins.machine()
    const scope = `openid urn:zitadel:iam:org:project:id:${projectId}:aud`
    const { json } = await ins.bySecret(await ins.secret(userId), scope)
    return { userId, token: json.access_token as string }
  }

  it('lets in by a secret whose token is active, and nobody else', async () => {
    const { projectId, clientId, clientSecret } = await apiApp('API_AUTH_METHOD_TYPE_BASIC')
    const { userId, token } = await tokenFor(projectId)
    const authorization = { type: 'basic', clientId, clientSecret } as const
    assert.equal(await verdictOn(authorization, token), userId)
    assert.equal(await verdictOn(authorization, 'nobody’s'), 'refused')
  })

  it('lets in by the key file of the application', async () => {
    const app = await apiApp('API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT')
    const { projectId, appId } = app
    const { keyDetails } = await ins.ask(management.addAppKey, { projectId, appId, type: 1 })
    const profile = JSON.parse(Buffer.from(keyDetails, 'base64').toString())
    const { userId, token } = await tokenFor(projectId)
    assert.equal(await verdictOn({ type: 'jwt-profile', profile }, token), userId)
    assert.equal(await verdictOn({ type: 'jwt-profile', profile }, 'nobody’s'), 'refused')
  })
})
