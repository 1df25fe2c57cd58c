/** What is believed of another identity provider, and what is not (OpenID Connect Core §3.1.3). */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { IdpBusy, IdpFailure } from '../../src/commands/identity-provider/idp-clients.ts'
import type { OAuthIdp, OidcIdp, OpenIdp } from '../../src/commands/identity-provider/open-idp.ts'
import { anywhere } from '../../src/kit/outgoing/outgoing.fixture.ts'
import type { Outgoing } from '../../src/kit/outgoing/outgoing.ts'
import { createIdpClients } from '../../src/sign-in/idp/clients.ts'
import { type Liar, type Lies, startLiar } from './liar.ts'

const own = { id: 'gatehouse', secret: 'a secret' }
// As OAuth has it, both are form-encoded before they are joined (RFC 6749 §2.3.1).
const encoded = { ...own, secret: 'a+secret' }

let liar: Liar
let sequence = 0
let nowMicros = 0
const clock = { nowMicros: () => nowMicros }
const clients = createIdpClients({ clock, outgoing: anywhere })
/** For those who would never answer. */
const hasty = createIdpClients({ clock, outgoing: anywhere, timeoutSeconds: 0.1 })

before(async () => {
  liar = await startLiar(encoded)
})
beforeEach(() => {
  liar.lies = {}
  liar.requests.length = 0
})
after(() => liar.close())

/** What any of them has; each was never spoken to before. */
const anyIdp = () => ({
  ...{ instanceId: '1', ownerId: '1', id: '2', sequence: ++sequence, isActive: true },
  ...{ clientId: own.id, clientSecret: own.secret, scopes: [], usePkce: false },
})
const provider = (more: Partial<OidcIdp> = {}): OidcIdp => ({
  ...anyIdp(),
  ...{ kind: 'oidc', issuer: liar.issuer, isIdTokenMapping: false },
  ...more,
})
const oauth = (more: Partial<OAuthIdp> = {}): OAuthIdp => ({
  ...anyIdp(),
  ...{ kind: 'oauth', idAttribute: 'sub' },
  authorizationEndpoint: `${liar.issuer}/auth`,
  tokenEndpoint: `${liar.issuer}/token`,
  userEndpoint: `${liar.issuer}/me`,
  ...more,
})

const redirectUri = 'https://id.test/idps/callback'
const ask = {
  ...{ redirectUri, state: 'state', nonce: 'nonce', codeChallenge: 'challenge' },
  ...{ loginHint: '', origin: 'https://id.test', isOfPages: false },
}

const urlOf = async (client: OpenIdp, more: Partial<typeof ask> = {}, by = clients) =>
  (await by.begin(client, { ...ask, ...more })).url

const identify = (client: OpenIdp, said: Record<string, string> = {}, by = clients) => {
  liar.nonce = 'nonce'
  const parameters = new URLSearchParams({ code: 'code', state: 'state', ...said })
  const answer = {
    parameters,
    codeVerifier: 'v'.repeat(43),
    requestId: '',
    header: () => undefined,
  }
  return by.identify(client, { ...ask, ...answer })
}

/** The reason it fails with; fails itself when somebody is believed. */
async function reasonOf(conversation: Promise<unknown>): Promise<string> {
  const failure = await conversation.then(
    () => assert.fail('it was believed'),
    (reason: unknown) => reason,
  )
  assert.ok(failure instanceof IdpFailure, String(failure))
  assert.equal(failure.cause, undefined, 'nothing of an answer is kept')
  return failure.reason
}

describe('OpenID Connect', () => {
  it('asks for what was configured, and for what it cannot do without', async () => {
    const url = new URL(await urlOf(provider()))
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      response_type: 'code',
      client_id: 'gatehouse',
      redirect_uri: redirectUri,
      scope: 'openid profile email phone',
      state: 'state',
      nonce: 'nonce',
      prompt: 'select_account',
    })
    const scoped = provider({ scopes: ['groups'], usePkce: true })
    const { searchParams } = new URL(await urlOf(scoped))
    assert.equal(searchParams.get('scope'), 'openid groups')
    assert.equal(searchParams.get('code_challenge'), 'challenge')
  })

  it('says who is about to sign in, and asks for an account where nobody knows', async () => {
    const asked = async (loginHint: string) => {
      const url = await urlOf(provider(), { loginHint })
      const { searchParams } = new URL(url)
      return [searchParams.get('login_hint'), searchParams.get('prompt')]
    }
    assert.deepEqual(await asked('ada@provider.test'), ['ada@provider.test', null])
    assert.deepEqual(await asked(''), [null, 'select_account'])
  })

  it('identifies its user by userinfo, or by the id token alone', async () => {
    liar.lies.claims = { name: 'Ada of the token' }
    const { claims, ...rest } = await identify(provider())
    assert.deepEqual(claims, { sub: 'ada', name: 'Ada' })
    assert.equal(rest.externalUserId, 'ada')
    assert.equal(rest.access.kind === 'oauth' && rest.access.accessToken, 'at')
    const alone = await identify(provider({ isIdTokenMapping: true }))
    assert.equal(alone.claims.name, 'Ada of the token')
    assert.deepEqual(liar.requests.filter((each) => each === 'GET /me').length, 1)
  })

  it('metadata and keys are remembered for a while, and not after a change', async () => {
    const client = provider()
    const asked = () =>
      liar.requests.filter((each) => /well-known|keys/.test(each)).splice(0, 9).length
    await identify(client)
    await identify(client)
    assert.equal(asked(), 2)
    nowMicros += 300_000_001
    await identify(client)
    assert.equal(asked(), 4)
    await identify({ ...client, sequence: ++sequence })
    assert.equal(asked(), 6)
  })

  const lies: Readonly<Record<string, Lies>> = {
    'an id token of another client': { claims: { aud: 'somebody-else' } },
    'an id token of another issuer': { claims: { iss: 'https://else.test' } },
    'an id token of another sign-in': { claims: { nonce: 'another' } },
    'an id token without a nonce': { claims: { nonce: undefined } },
    'an id token that has expired': { claims: { exp: 1000 } },
    'an id token without anybody': { claims: { sub: undefined } },
    'a signature by another key': { signature: 'of another' },
    'no signature': { signature: 'none' },
    'no signature, as announced': {
      signature: 'none',
      metadata: { id_token_signing_alg_values_supported: ['none'] },
    },
    'no id token': { tokens: { access_token: 'at', token_type: 'Bearer' } },
    'userinfo about another': { userinfo: { sub: 'eve' } },
    'another issuer in its metadata': { metadata: { issuer: 'https://else.test' } },
    'no token endpoint': { metadata: { token_endpoint: undefined } },
    'a redirect of the token endpoint': { behaviour: { '/token': 'elsewhere' } },
    'half an answer': { behaviour: { '/token': 'broken' } },
    'a text instead of an answer': { tokens: 'at' },
  }
  for (const [name, lie] of Object.entries(lies)) {
    it(`does not believe ${name}`, async () => {
      liar.lies = lie
      assert.match(await reasonOf(identify(provider())), /^\w+$/)
    })
  }

  it('does not read without end, nor wait for ever', async () => {
    for (const path of ['/.well-known/openid-configuration', '/token', '/me', '/keys']) {
      liar.lies = { behaviour: { [path]: 'endless' } }
      assert.equal(await reasonOf(identify(provider())), 'answer_too_large', path)
      liar.lies = { behaviour: { [path]: 'silent' } }
      assert.equal(await reasonOf(identify(provider(), {}, hasty)), 'OAUTH_TIMEOUT', path)
    }
  })

  it('speaks plain http only where that was written', async () => {
    const issuer = liar.issuer.replace('http:', 'https:')
    assert.match(await reasonOf(urlOf(provider({ issuer }))), /^\w+$/)
    assert.deepEqual(liar.requests, [])
  })

  it('an authorization endpoint that is none is not handed to a browser', async () => {
    liar.lies.metadata = { authorization_endpoint: 'javascript:alert(1)' }
    const reason = await reasonOf(urlOf(provider()))
    assert.equal(reason, 'authorization_endpoint_missing')
  })

  it('a failure is not remembered', async () => {
    const client = provider()
    liar.lies = { behaviour: { '/.well-known/openid-configuration': 'broken' } }
    await reasonOf(identify(client))
    liar.lies = {}
    assert.equal((await identify(client)).externalUserId, 'ada')
  })

  it('an answer with another state, or from another issuer, is not taken', async () => {
    await reasonOf(identify(provider(), { state: 'another' }))
    await reasonOf(identify(provider(), { iss: 'https://else.test' }))
    assert.ok(!liar.requests.includes('POST /token'))
  })
})

describe('plain OAuth', () => {
  it('identifies its user by the attribute that was named, text or number', async () => {
    liar.lies.userinfo = { id: 4711, login: 'ada', nested: { id: 1 } }
    assert.equal((await identify(oauth({ idAttribute: 'id' }))).externalUserId, '4711')
    assert.equal((await identify(oauth({ idAttribute: 'login' }))).externalUserId, 'ada')
    for (const idAttribute of ['nested', 'missing', '', 'constructor']) {
      assert.equal(await reasonOf(identify(oauth({ idAttribute }))), 'user_id_missing')
    }
  })

  it('takes the secret where the provider wants it', async () => {
    for (const authentication of ['basic', 'post'] as const) {
      liar.lies = { authentication }
      const clientSecret = authentication === 'basic' ? own.secret : encoded.secret
      assert.equal((await identify(oauth({ clientSecret }))).externalUserId, 'ada')
    }
    assert.equal(await reasonOf(identify(oauth({ clientSecret: 'wrong' }))), 'invalid_client')
  })

  it('does not mind what a token answer lacks or adds', async () => {
    liar.lies.tokens = { access_token: 'at', expires_in: '3600', id_token: 'nonsense' }
    assert.deepEqual(await identify(oauth()), {
      externalUserId: 'ada',
      claims: { sub: 'ada', name: 'Ada' },
      access: { kind: 'oauth', accessToken: 'at', idToken: '' },
    })
  })

  it('is not deceived by what is no answer', async () => {
    const wrong: Lies[] = [
      { tokens: { error: 'invalid_grant' } },
      { tokens: [] },
      { tokens: { access_token: 7 } },
      { userinfo: ['ada'] },
      { userinfo: 'ada' },
      { behaviour: { '/me': 'elsewhere' } },
      { behaviour: { '/me': 'broken' } },
      { behaviour: { '/me': 'endless' } },
      { behaviour: { '/token': 'elsewhere' } },
    ]
    for (const lies of wrong) {
      liar.lies = lies
      assert.match(await reasonOf(identify(oauth())), /^\w+$/)
    }
    liar.lies = { behaviour: { '/me': 'silent' } }
    assert.equal(await reasonOf(identify(oauth(), {}, hasty)), 'OAUTH_TIMEOUT')
    assert.ok(!liar.requests.includes('GET /keys'), 'no redirect was followed')
  })
})

describe('providers that do not answer', () => {
  const silent: Outgoing = {
    fetch: () => new Promise(() => undefined),
    connect: () => new Promise(() => undefined),
  }

  /** Whether it goes on for so long as anybody likes, or has no place. */
  const isBusy = async (conversation: Promise<unknown>): Promise<boolean> => {
    const turns = new Promise<'under way'>((resolve) => setImmediate(resolve, 'under way'))
    const end = await Promise.race([conversation, turns]).catch((reason) => reason)
    if (end !== 'under way') assert.ok(end instanceof IdpBusy, String(end))
    return end instanceof IdpBusy
  }

  it('one holds up its own sign-ins, one owner its own providers, and nobody else', async () => {
    const by = createIdpClients({ clock, outgoing: silent })
    const wait = async (ownerId: string, id: string, times: number) => {
      for (let each = 0; each < times; each++) {
        const client = oauth({ ownerId, id })
        assert.equal(await isBusy(identify(client, {}, by)), false, `${id} ${each}`)
      }
    }
    const next = (ownerId: string, id: string) => isBusy(identify(oauth({ ownerId, id }), {}, by))
    await wait('one', 'a', 20)
    assert.equal(await next('one', 'a'), true)
    await wait('one', 'b', 20)
    await wait('one', 'c', 10)
    assert.equal(await next('one', 'c'), true)
    await wait('two', 'd', 20)
    const elsewhere = oauth({ ownerId: 'two', id: 'e' })
    assert.match(await urlOf(elsewhere, {}, by), /^http/)
  })
})
