/**
 * Providers that everybody knows, each with its habits (organizations.md §3.4), and pages that
 * hand over a token: what is asked of them, and who somebody is by what they answer.
 */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { IdpFailure } from '../../src/commands/identity-provider/idp-clients.ts'
import type {
  AppleIdp,
  AzureIdp,
  GitHubIdp,
  JwtIdp,
  OpenIdp,
} from '../../src/commands/identity-provider/open-idp.ts'
import { anywhere } from '../../src/kit/outgoing/outgoing.fixture.ts'
import { createIdpClients } from '../../src/sign-in/idp/clients.ts'
import {
  readAppleSecret,
  startWellKnownServers,
  type WellKnownServers,
} from './well-known-servers.ts'

const clock = { nowMicros: () => Date.now() * 1000 }
let servers: WellKnownServers
let clients: ReturnType<typeof createIdpClients>
let sequence = 0

before(async () => {
  servers = await startWellKnownServers()
  clients = createIdpClients({ clock, outgoing: anywhere, urls: servers.urls })
})
beforeEach(() => {
  servers.answers = {}
  servers.claims = { nonce: 'nonce' }
  servers.isForged = false
  servers.requests.length = 0
})
after(() => servers.close())

const any = () => ({
  ...{ instanceId: '1', ownerId: '1', id: '2', sequence: ++sequence, isActive: true },
  ...{ clientId: 'client', clientSecret: 'secret', scopes: [] as readonly string[] },
})
const ask = {
  ...{ redirectUri: 'https://id.test/back', origin: 'https://id.test', isOfPages: false },
  ...{ state: 'state', nonce: 'nonce', codeChallenge: 'challenge', loginHint: '' },
}
const asked = async (client: OpenIdp, more: Partial<typeof ask> = {}) => {
  const url = new URL((await clients.begin(client, { ...ask, ...more })).url)
  return { at: url.origin + url.pathname, ...Object.fromEntries(url.searchParams) }
}
const identify = (
  client: OpenIdp,
  said: Record<string, string> = {},
  headers: Record<string, string> = {},
) =>
  clients.identify(client, {
    ...{ ...ask, codeVerifier: 'v'.repeat(43), requestId: '' },
    parameters: new URLSearchParams({ code: 'code', state: 'state', ...said }),
    header: (name) => headers[name],
  })
const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  const failure = await work.then(
    () => assert.fail('it was believed'),
    (reason: unknown) => reason,
  )
  assert.ok(failure instanceof IdpFailure, String(failure))
  return failure.reason
}
const sentTo = (path: string) => servers.requests.filter(({ to }) => to.endsWith(path))

describe('GitHub', () => {
  const gitHub = (scopes: readonly string[] = []): GitHubIdp => ({
    ...any(),
    kind: 'github',
    scopes,
  })
  const person = { id: 4711, login: 'ada', name: 'Ada Lovelace', email: null }
  beforeEach(() => {
    servers.answers['POST /github/login/oauth/access_token'] = { access_token: 'gh' }
    servers.answers['GET /github-api/user'] = person
    servers.answers['GET /github-api/user/emails'] = [
      { email: 'old@ada.test', primary: false, verified: true },
      { email: 'wrong@ada.test', primary: true, verified: false },
      { email: 'ada@ada.test', primary: true, verified: true },
    ]
  })

  it('is asked for a code with the scopes as they are', async () => {
    const { at, scope, prompt } = (await asked(gitHub(['read:user']))) as Record<string, string>
    assert.equal(at, `${servers.urls.gitHub}/login/oauth/authorize`)
    assert.deepEqual([scope, prompt], ['read:user', 'select_account'])
  })

  it('identifies people by number, and by the primary address that it has verified', async () => {
    const { externalUserId, claims } = await identify(gitHub(['user:email']))
    assert.equal(externalUserId, '4711')
    assert.equal(claims.email, 'ada@ada.test')
    assert.equal(sentTo('/user')[0]?.authorization.toLowerCase(), 'bearer gh')
  })

  it('is not asked for addresses where one is shown, or none was allowed', async () => {
    assert.equal((await identify(gitHub())).claims.email, null)
    servers.answers['GET /github-api/user'] = { ...person, email: 'shown@ada.test' }
    assert.equal((await identify(gitHub(['user:email']))).claims.email, 'shown@ada.test')
    assert.equal(sentTo('/emails').length, 0)
  })

  it('says no with status 200, and is understood', async () => {
    const error = { error: 'bad_verification_code', error_description: 'no' }
    servers.answers['POST /github/login/oauth/access_token'] = error
    assert.equal(await reasonOf(identify(gitHub())), 'bad_verification_code')
  })

  it('at home it is where the settings say', async () => {
    const base = servers.urls.gitHub
    servers.answers['GET /github/api/v3/user'] = person
    servers.answers['GET /github/api/v3/user/emails'] = [
      { email: 'home@ada.test', primary: true, verified: true },
    ]
    const { claims } = await identify({
      ...any(),
      kind: 'github_enterprise',
      scopes: ['user:email'],
      authorizationEndpoint: `${base}/login/oauth/authorize`,
      tokenEndpoint: `${base}/login/oauth/access_token`,
      userEndpoint: `${base}/api/v3/user`,
    })
    assert.equal(claims.email, 'home@ada.test')
  })
})

describe('Microsoft', () => {
  const azure = (more: Partial<AzureIdp> = {}): AzureIdp => ({
    ...{ ...any(), kind: 'azure', tenant: 'common', isEmailVerified: false },
    ...more,
  })
  const graph = { id: 'graph-id', userPrincipalName: 'ada@tenant.test', mail: null }
  beforeEach(() => {
    servers.answers['GET /graph/v1.0/me'] = graph
    servers.claims = {}
  })

  it('is asked by its tenant, always for the user and an id token', async () => {
    const { at, scope } = (await asked(azure())) as Record<string, string>
    assert.equal(at, `${servers.urls.microsoft}/common/oauth2/v2.0/authorize`)
    assert.equal(scope, 'openid profile email phone User.Read')
    const own = (await asked(azure({ tenant: 't-1', scopes: ['Mail.Read'] }))) as typeof graph & {
      scope: string
      at: string
    }
    assert.equal(own.at, `${servers.urls.microsoft}/t-1/oauth2/v2.0/authorize`)
    assert.equal(own.scope, 'Mail.Read openid User.Read')
  })

  it('identifies people by what Graph calls them', async () => {
    const { externalUserId, claims } = await identify(azure())
    assert.deepEqual([externalUserId, claims], ['graph-id', graph])
    assert.equal(sentTo('/keys').length, 0)
  })

  it('a tenant of its own has to have signed the id token, for us', async () => {
    const own = azure({ tenant: 't-1' })
    assert.equal((await identify(own)).externalUserId, 'graph-id')
    servers.isForged = true
    assert.equal(await reasonOf(identify(own)), 'token_invalid')
    servers.isForged = false
    for (const claims of [
      { aud: 'somebody-else' },
      { iss: `${servers.urls.microsoft}/t-2/v2.0` },
      { exp: 1000 },
    ]) {
      servers.claims = claims
      assert.match(await reasonOf(identify(own)), /^token_/)
    }
    servers.answers['POST /microsoft/t-1/oauth2/v2.0/token'] = { access_token: 'at' }
    assert.equal(await reasonOf(identify(own)), 'id_token_missing')
  })

  it('can say what somebody was called by OpenID Connect', async () => {
    servers.answers['GET /graph/oidc/userinfo'] = { sub: 'former' }
    const { findFormerUserId } = await identify(azure())
    assert.equal(await findFormerUserId?.(), 'former')
    servers.answers['GET /graph/oidc/userinfo'] = 403
    assert.equal(await (await identify(azure())).findFormerUserId?.(), undefined)
    servers.answers['GET /graph/oidc/userinfo'] = ['odd']
    const odd = (await identify(azure())).findFormerUserId?.()
    assert.equal(await reasonOf(odd ?? Promise.resolve()), 'answer_unreadable')
  })
})

describe('Google and GitLab', () => {
  it('Google is asked as any other, and for userinfo', async () => {
    servers.answers['GET /google/me'] = { sub: 'sub-1', email: 'ada@gmail.test' }
    const google = { ...any(), kind: 'google' } as const
    const { scope, prompt } = (await asked(google)) as Record<string, string>
    assert.deepEqual([scope, prompt], ['openid profile email phone', 'select_account'])
    assert.equal((await identify(google)).claims.email, 'ada@gmail.test')
    servers.answers['GET /google/me'] = { sub: 'another' }
    assert.match(await reasonOf(identify(google)), /^\w+$/)
  })

  it('GitLab is never asked for a prompt, here or at home', async () => {
    const gitLab = { ...any(), kind: 'gitlab' } as const
    const issuer = servers.urls.gitLabIssuer
    const home = { ...any(), kind: 'gitlab_self_hosted', issuer } as const
    for (const client of [gitLab, home]) {
      const url = (await asked(client)) as Record<string, string>
      assert.deepEqual([url.scope, url.prompt], ['openid profile email', undefined])
      const hinted = (await asked(client, { loginHint: 'ada' })) as Record<string, string>
      assert.equal(hinted.login_hint, 'ada')
    }
    servers.answers['GET /gitlab/me'] = { sub: 'sub-1', preferred_username: 'ada' }
    assert.equal((await identify(home)).claims.preferred_username, 'ada')
  })
})

describe('Apple', () => {
  const apple = (more: Partial<AppleIdp> = {}): AppleIdp => ({
    ...{ ...any(), kind: 'apple', teamId: 'TEAM000001', keyId: 'KEY0000001' },
    privateKey: servers.applePrivateKey,
    ...more,
  })

  it('answers with a form, and takes a secret that is signed anew', async () => {
    const url = (await asked(apple())) as Record<string, string>
    assert.equal(url.response_mode, 'form_post')
    servers.claims = { nonce: 'nonce', email: 'ada@icloud.test', email_verified: 'true' }
    const { externalUserId, claims } = await identify(apple())
    assert.deepEqual([externalUserId, claims.email], ['sub-1', 'ada@icloud.test'])
    const secret = sentTo('/token')[0]?.form.get('client_secret') ?? ''
    const { header, payload } = await readAppleSecret(secret, servers.applePublicKey)
    assert.deepEqual([header.alg, header.kid], ['ES256', 'KEY0000001'])
    const { iss, sub, aud, iat = 0, exp = 0 } = payload
    assert.deepEqual([iss, sub, aud], ['TEAM000001', 'client', servers.urls.appleIssuer])
    assert.equal(exp - iat, 3600)
  })

  it('says the name once, beside the token, and nothing else that way', async () => {
    const name = { firstName: 'Ada', lastName: 'Lovelace' }
    const user = JSON.stringify({ name, email: 'eve@evil.test' })
    const { claims } = await identify(apple(), { user })
    assert.deepEqual([claims.given_name, claims.family_name], ['Ada', 'Lovelace'])
    assert.equal(claims.email, undefined)
    for (const odd of ['{', '7', '{"name":7}', '']) {
      assert.equal((await identify(apple(), { user: odd })).claims.given_name, undefined)
    }
  })

  it('a key that is none is said to be none', async () => {
    assert.equal(
      await reasonOf(clients.begin(apple({ privateKey: 'x' }), ask)),
      'private_key_unusable',
    )
  })
})

describe('a page that hands over a token', () => {
  const now = () => Math.floor(Date.now() / 1000)
  let keys: object
  let sign: (claims: JWTPayload, isOther?: boolean) => Promise<string>
  const page = (more: Partial<JwtIdp> = {}): JwtIdp => {
    const { clientId: _, clientSecret: __, scopes: ___, ...rest } = any()
    return {
      ...{ ...rest, kind: 'jwt', issuer: 'https://page.test', audience: '' },
      jwtEndpoint: 'https://page.test/sign-in?a=b',
      keysEndpoint: `${servers.urls.gitHub}/page-keys`,
      headerName: 'X-Auth-Token',
      ...more,
    }
  }
  before(async () => {
    const [own, other] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')])
    const jwk = await exportJWK(own.publicKey)
    sign = (claims, isOther = false) =>
      new SignJWT({
        ...{ iss: 'https://page.test', sub: 'ada', iat: now(), exp: now() + 60 },
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', kid: 'page' })
        .sign(isOther ? other.privateKey : own.privateKey)
    keys = { keys: [{ ...jwk, kid: 'page' }] }
  })
  beforeEach(() => {
    servers.answers['GET /github/page-keys'] = keys
  })
  const come = (token: string, client = page(), userAgentID = 'nonce') =>
    identify(client, { userAgentID }, { 'x-auth-token': token })

  it('is led to with two parameters', async () => {
    assert.deepEqual(await asked(page()), {
      ...{ at: 'https://page.test/sign-in', a: 'b', authRequestID: 'state', userAgentID: 'nonce' },
    })
  })

  it('is believed by its signature, with or without the word before it', async () => {
    const token = await sign({ preferred_username: 'ada' })
    for (const sent of [token, `Bearer ${token}`]) {
      const { externalUserId, claims } = await come(sent)
      assert.deepEqual([externalUserId, claims.preferred_username], ['ada', 'ada'])
    }
  })

  it('has three seconds after its end, and is an hour old at most', async () => {
    assert.ok(await come(await sign({ exp: now() - 1 })))
    assert.equal(await reasonOf(come(await sign({ exp: now() - 10 }))), 'token_expired')
    const old = await sign({ iat: now() - 3700 })
    assert.equal(await reasonOf(come(old)), 'token_expired')
  })

  it('may not be of another issuer, another key, nobody, or another browser', async () => {
    assert.equal(await reasonOf(come(await sign({ iss: 'https://else.test' }))), 'token_invalid')
    assert.equal(await reasonOf(come(await sign({}, true))), 'token_invalid')
    assert.equal(await reasonOf(come(await sign({ sub: '' }))), 'user_id_missing')
    assert.equal(await reasonOf(come(await sign({}), page(), 'another')), 'user_agent_unknown')
    assert.equal(await reasonOf(come('')), 'token_missing')
  })

  it('has to be for us where an audience is set', async () => {
    const client = page({ audience: 'gatehouse' })
    assert.equal(await reasonOf(come(await sign({}), client)), 'token_invalid')
    assert.equal(await reasonOf(come(await sign({ aud: 'else' }), client)), 'token_invalid')
    assert.ok(await come(await sign({ aud: ['else', 'gatehouse'] }), client))
  })
})
