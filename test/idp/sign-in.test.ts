/**
 * Signing in at another identity provider, over the wire and against a real one: from
 * StartIdentityProviderIntent to a session whose token is a bearer (surroundings §4.7, §4.8).
 */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import {
  AdminService,
  ManagementService,
  SessionService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import type { Database } from '../../src/store/database/database.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import { eachStore } from '../stores/stores.ts'
import { type Answer, type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'
import { openBrowser } from './browser.ts'
import { ada, startProvider, type TestProvider } from './provider.ts'

const admin = AdminService.method
const v2 = UserServiceV2.method
const versions = [
  { version: 'v2', methods: v2 },
  { version: 'v2beta', methods: UserServiceV2Beta.method },
  { version: 'v2alpha', methods: UserServiceV2Alpha.method },
] as const

const successUrl = 'https://app.test/in?from=here'
const failureUrl = 'https://app.test/out'
const urls = { successUrl, failureUrl }
const outcome = ({ code, ids }: Answer) => [code, ...ids]

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
type Json = any

eachStore((store) => {
  let world: World
  let provider: TestProvider
  let call: CallThrough
  let history: Database
  let oidc = ''
  let oauth = ''
  let drawn = 0

  before(async () => {
    provider = await startProvider()
    // SQLite's file has one owner: the store that the suite holds open stays aside.
    const isShared = store.engine === 'postgres'
    world = await startWorld(isShared ? store.settings() : {})
    const file = join(world.dataDir, 'gatehouse.sqlite')
    history = isShared ? store.database() : openSqlite({ file, isGuest: true })
    call = protocols[0]!.open(world.url)
    oidc = await addOidc()
    oauth = await addOAuth()
  })
  after(async () => {
    if (store.engine === 'sqlite') await history.close()
    await world.close()
    await provider.close()
  })

  const ask = (method: DescMethodUnary, request: JsonObject, token = world.token) =>
    call(method, request, { token })
  const good = async (method: DescMethodUnary, request: JsonObject): Promise<Json> => {
    const { code, message, json } = await ask(method, request)
    assert.equal(code, 0, `${method.name}: ${message}`)
    return json
  }

  const addOidc = async (more: JsonObject = {}): Promise<string> => {
    const { issuer, clientId, clientSecret } = provider
    const scopes = ['openid', 'profile', 'email', 'phone']
    const words = { name: 'The provider', issuer, clientId, clientSecret, scopes, usePkce: true }
    return (await good(admin.addGenericOIDCProvider, { ...words, ...more })).id
  }
  const addOAuth = async (more: JsonObject = {}): Promise<string> => {
    const { clientId, clientSecret, authorizationEndpoint, tokenEndpoint, userEndpoint } = provider
    const endpoints = { authorizationEndpoint, tokenEndpoint, userEndpoint }
    const scopes = ['openid', 'profile', 'email']
    const words = { name: 'OAuth', clientId, clientSecret, scopes, idAttribute: 'sub' }
    const added = await good(admin.addGenericOAuthProvider, { ...words, ...endpoints, ...more })
    return added.id
  }

  /** A human, linked to an account there of his own. */
  const someone = async (idpIds: readonly string[] = [oidc]) => {
    const sub = `sub-${++drawn}`
    provider.accounts.set(sub, { ...ada, sub, preferred_username: sub })
    provider.signInAs(sub)
    const { userId } = await good(v2.addHumanUser, {
      username: `someone-${drawn}`,
      profile: { givenName: 'Ada', familyName: 'Lovelace' },
      email: { email: `someone-${drawn}@acme.test`, isVerified: true },
      idpLinks: idpIds.map((idpId) => ({ idpId, userId: sub, userName: sub })),
    })
    return { userId: String(userId), sub }
  }
  const stranger = () => {
    const sub = `stranger-${++drawn}`
    provider.accounts.set(sub, { ...ada, sub, preferred_username: sub })
    provider.signInAs(sub)
    return sub
  }
  const start = async (idpId: string, methods: Json = v2): Promise<string> =>
    (await good(methods.startIdentityProviderIntent, { idpId, urls })).authUrl
  /** There and back; resolves to what the application is told. */
  const comeBack = async (authUrl: string) => {
    const { url } = await openBrowser().go(authUrl, 'https://app.test/')
    return Object.fromEntries(url.searchParams)
  }
  /** To the last step before our callback: the URL there. */
  const nearlyBack = async (authUrl: string) =>
    (await openBrowser().go(authUrl, `${world.url}/idps/callback`)).url
  const callback = (url: URL | string, more: RequestInit = {}) =>
    fetch(url, { redirect: 'manual', ...more })
  const signIn = (userId: string, { id, token }: Json) =>
    ask(SessionService.method.createSession, {
      checks: {
        user: { userId },
        idpIntent: { idpIntentId: id, idpIntentToken: token },
      },
    })
  const retrieve = (methods: Json, { id, token }: Json) =>
    ask(methods.retrieveIdentityProviderIntent, { idpIntentId: id, idpIntentToken: token })
  const historyOf = async (idpIntentId: string) => {
    const events = await history.all<{ event_type: string; payload: string | null }>(
      `SELECT event_type, payload FROM events
       WHERE aggregate_type = 'idpintent' AND aggregate_id = ? ORDER BY sequence`,
      [idpIntentId],
    )
    return {
      types: events.map(({ event_type }) => event_type.replace('idpintent.', '')),
      text: events.map(({ payload }) => payload).join('\n'),
    }
  }

  it('v2 says to the provider who is about to sign in, or lets the provider ask', async () => {
    const asked = async (idpId: string, more: JsonObject) => {
      const method = v2.startIdentityProviderIntent
      const { authUrl } = await good(method, { idpId, urls: { ...urls, ...more } })
      const { searchParams } = new URL(authUrl)
      return [searchParams.get('login_hint'), searchParams.get('prompt')]
    }
    const hinted = { loginHint: 'ada@provider.test' }
    for (const idpId of [oidc, await addOAuth()]) {
      assert.deepEqual(await asked(idpId, hinted), ['ada@provider.test', null])
      assert.deepEqual(await asked(idpId, {}), [null, 'select_account'])
    }
    const { authUrl } = await good(v2.startIdentityProviderIntent, {
      ...{ idpId: oidc, urls: { ...urls, ...hinted } },
    })
    const { id } = await comeBack(authUrl)
    assert.match((await historyOf(String(id))).text, /"loginHint":"ada@provider.test"/)
  })

  it('a machine is linked and found by its link, and signs in nowhere', async () => {
    const sub = stranger()
    const v1 = ManagementService.method
    const added = await good(v1.addMachineUser, { userName: `robot-${sub}`, name: 'Robot' })
    const { userId } = added
    const idpLink = { idpId: oidc, userId: sub, userName: sub }
    for (const { version, methods } of versions) {
      if (version === 'v2alpha') continue
      assert.ok((await good(methods.addIDPLink, { userId, idpLink })).details, version)
      const { result } = await good(v2.listIDPLinks, { userId })
      assert.deepEqual(result, [idpLink])
      const told = await comeBack(await start(oidc, methods))
      assert.equal(told.user, userId)
      assert.equal(((await retrieve(methods, told)) as Json).json.userId, userId)
      assert.match((await signIn(userId, told)).message, /SESSION-Gj4ko/)
      const removed = { userId, idpId: oidc, linkedUserId: sub }
      assert.ok((await good(v2.removeIDPLink, removed)).details)
    }
  })

  describe('a linked user signs in', () => {
    for (const { version, methods } of versions) {
      it(`by ${version} and OpenID Connect; the session's token is a bearer`, async () => {
        const { userId, sub } = await someone()
        const started = await good(methods.startIdentityProviderIntent, { idpId: oidc, urls })
        const authUrl = new URL(started.authUrl)
        assert.equal(authUrl.origin, provider.issuer)
        assert.equal(authUrl.searchParams.get('code_challenge_method'), 'S256')
        assert.equal(authUrl.searchParams.get('redirect_uri'), `${world.url}/idps/callback`)
        const told = await comeBack(started.authUrl)
        assert.deepEqual(Object.keys(told), ['from', 'id', 'token', 'user'])
        assert.equal(told.user, userId)

        const { code, json } = (await retrieve(methods, told)) as Json
        assert.equal(code, 0)
        const { idpInformation } = json
        assert.equal(idpInformation.idpId, oidc)
        assert.equal(idpInformation.userId, sub)
        assert.equal(idpInformation.userName, sub)
        assert.equal(idpInformation.rawInformation.email, 'ada@provider.test')
        assert.match(idpInformation.oauth.idToken, /^ey[\w-]+\.[\w-]+\.[\w-]+$/)
        assert.ok(idpInformation.oauth.accessToken)
        assert.equal(json.userId, version === 'v2alpha' ? undefined : userId)
        assert.equal(json.addHumanUser, undefined)

        const created: Json = (await signIn(userId, told)).json
        const { session } = await good(SessionService.method.getSession, {
          sessionId: created.sessionId,
        })
        assert.equal(session.factors.user.id, userId)
        assert.ok(session.factors.intent.verifiedAt)
        assert.equal((await ask(v2.getUserByID, { userId }, created.sessionToken)).code, 0)
        assert.deepEqual((await historyOf(told.id!)).types, ['started', 'succeeded', 'consumed'])
      })
    }

    it('by plain OAuth', async () => {
      const { userId, sub } = await someone([oauth])
      const authUrl = await start(oauth)
      assert.equal(new URL(authUrl).searchParams.get('code_challenge'), null)
      const told = await comeBack(authUrl)
      assert.equal(told.user, userId)
      const { json } = (await retrieve(v2, told)) as Json
      assert.equal(json.idpInformation.userId, sub)
      assert.equal(json.idpInformation.oauth.idToken, undefined)
      assert.equal((await signIn(userId, told)).code, 0)
    })

    it('by plain OAuth with PKCE, and by the id token alone', async () => {
      const ids = [await addOAuth({ usePkce: true }), await addOidc({ isIdTokenMapping: true })]
      const { userId } = await someone(ids)
      for (const idpId of ids) {
        const told = await comeBack(await start(idpId))
        assert.equal((await signIn(userId, told)).code, 0, JSON.stringify(told))
      }
    })

    it('and v2 says what the provider knows by now, ready to be sent', async () => {
      const { userId, sub } = await someone()
      provider.accounts.set(sub, { ...ada, sub, preferred_username: sub, family_name: 'Byron' })
      const told = await comeBack(await start(oidc))
      const { json } = (await retrieve(v2, told)) as Json
      assert.deepEqual(json.updateHumanUser, {
        userId,
        profile: {
          ...{ givenName: 'Ada', familyName: 'Byron', nickName: 'Countess' },
          ...{ displayName: 'Ada Lovelace', preferredLanguage: 'en' },
        },
        email: { email: 'ada@provider.test', isVerified: true },
        phone: { phone: '+41791234567', sendCode: {} },
      })
      const { userId: _, ...human } = json.updateHumanUser
      assert.deepEqual(json.updateUser, { userId, human })
      await good(v2.updateUser, json.updateUser)
      await good(v2.updateHumanUser, json.updateHumanUser)
      const { user } = await good(v2.getUserByID, { userId })
      assert.equal(user.human.profile.familyName, 'Byron')
      assert.deepEqual(user.human.email, { email: 'ada@provider.test', isVerified: true })
      const again = ((await retrieve(v2, told)) as Json).json.updateHumanUser
      assert.deepEqual(Object.keys(again), ['userId', 'profile'])
    })

    it('by a provider of the organisation, with a form instead of a query', async () => {
      const { issuer, clientId, clientSecret } = provider
      const words = { name: 'Ours', issuer, clientId, clientSecret }
      const { id: idpId } = await good(ManagementService.method.addGenericOIDCProvider, words)
      const { userId } = await someone([idpId])
      const url = await nearlyBack(await start(idpId))
      const body = url.searchParams
      const answer = await callback(`${url.origin}${url.pathname}`, { method: 'POST', body })
      assert.equal(answer.status, 303)
      const told = new URL(answer.headers.get('location') ?? '').searchParams
      assert.equal(told.get('user'), userId)
    })
  })

  describe('somebody nobody is linked to', () => {
    it('comes back as a user ready to be added, who can sign in once added', async () => {
      const sub = stranger()
      const told = await comeBack(await start(oidc))
      assert.equal(told.user, undefined)
      const { json } = (await retrieve(v2, told)) as Json
      assert.equal(json.userId, undefined)
      assert.deepEqual(json.addHumanUser, {
        username: sub,
        profile: {
          givenName: 'Ada',
          familyName: 'Lovelace',
          nickName: 'Countess',
          displayName: 'Ada Lovelace',
          preferredLanguage: 'en',
        },
        email: { email: 'ada@provider.test', isVerified: true },
        phone: { phone: '+41791234567', sendCode: {} },
        idpLinks: [{ idpId: oidc, userId: sub, userName: sub }],
      })
      const { username, ...human } = json.addHumanUser
      assert.deepEqual(json.createUser, { username, human })
      const { userId } = await good(v2.addHumanUser, json.addHumanUser)
      assert.equal(((await retrieve(v2, told)) as Json).json.userId, userId)
      assert.equal((await signIn(userId, told)).code, 0)
    })

    it('is ready to be created in an organisation that the caller names', async () => {
      stranger()
      const told = await comeBack(await start(oidc))
      const { createUser } = ((await retrieve(v2, told)) as Json).json
      const { user } = await good(v2.getUserByID, { userId: (await someone()).userId })
      const organizationId = user.details.resourceOwner
      const { id } = await good(v2.createUser, { ...createUser, organizationId })
      assert.equal((await signIn(id, told)).code, 0)
    })

    it('is reported through every protocol, whatever the provider says', async () => {
      const sub = stranger()
      const odd = { name: 'A\0da', given_name: '\ud800', groups: [{ id: 1.5, x: null }], locale: 7 }
      provider.accounts.set(sub, { ...ada, sub, ...odd })
      const told = await comeBack(await start(oidc))
      const request = { idpIntentId: told.id!, idpIntentToken: told.token! }
      for (const protocol of protocols) {
        const answer = await protocol.open(world.url)(v2.retrieveIdentityProviderIntent, request, {
          token: world.token,
        })
        assert.equal(answer.code, 0, `${protocol.name}: ${answer.message}`)
        const { addHumanUser, idpInformation }: Json = answer.json
        assert.equal(addHumanUser.profile.displayName, undefined)
        assert.equal(addHumanUser.profile.givenName ?? '', '')
        assert.equal(idpInformation.rawInformation.name, 'A\0da')
      }
    })

    it('signs nobody in', async () => {
      const { userId } = await someone([])
      stranger()
      const told = await comeBack(await start(oidc))
      assert.deepEqual(outcome(await signIn(userId, told)), [9, 'COMMAND-O8xk3w'])
    })
  })

  describe('what is refused', () => {
    it('an intent for another user, whichever it is', async () => {
      const first = await someone()
      const told = await comeBack(await start(oidc))
      const second = await someone()
      assert.deepEqual(outcome(await signIn(second.userId, told)), [9, 'COMMAND-O8xk3w'])
      assert.equal((await signIn(first.userId, told)).code, 0, 'and it is not spent by that')
    })

    it('an intent a second time, for reading as for signing in', async () => {
      const { userId } = await someone()
      const told = await comeBack(await start(oidc))
      assert.equal((await signIn(userId, told)).code, 0)
      assert.deepEqual(outcome(await signIn(userId, told)), [9, 'COMMAND-Df4bw'])
      assert.deepEqual(outcome(await retrieve(v2, told)), [9, 'IDP-nme4gszsvx'])
      const { methods } = versions[2]
      assert.deepEqual(outcome(await retrieve(methods, told)), [9, 'IDP-Hk38e'])
    })

    it('two at once: one of them signs in', async () => {
      const { userId } = await someone()
      const told = await comeBack(await start(oidc))
      const both = await Promise.all([signIn(userId, told), signIn(userId, told)])
      assert.deepEqual(both.map(({ code }) => code).sort(), [0, 9])
    })

    it('a wrong token, and no token at all before there is one', async () => {
      const { userId } = await someone()
      const authUrl = await start(oidc)
      const state = new URL(authUrl).searchParams.get('state') ?? ''
      const open = { id: state.split('.')[0], token: state.split('.')[1] }
      assert.deepEqual(outcome(await signIn(userId, open)), [9, 'COMMAND-Df4bw'])
      assert.deepEqual(outcome(await retrieve(v2, open)), [9, 'IDP-nme4gszsvx'])
      const told = await comeBack(authUrl)
      const other = await comeBack(await start(oidc))
      const mixed = { id: told.id, token: other.token }
      assert.deepEqual(outcome(await signIn(userId, mixed)), [7, 'CRYPTO-Sf4gt'])
      assert.deepEqual(outcome(await retrieve(v2, mixed)), [7, 'CRYPTO-Sf4gt'])
      assert.deepEqual(outcome(await signIn(userId, open)), [7, 'CRYPTO-Sf4gt'])
    })

    it('a user who was put away or locked, and a link that was taken away', async () => {
      for (const away of [v2.deactivateUser, v2.lockUser]) {
        const { userId } = await someone()
        const told = await comeBack(await start(oidc))
        await good(away, { userId })
        assert.deepEqual(outcome(await signIn(userId, told)), [9, 'SESSION-Gj4ko'])
      }
      const { userId, sub } = await someone()
      const told = await comeBack(await start(oidc))
      await good(v2.removeIDPLink, { userId, idpId: oidc, linkedUserId: sub })
      assert.deepEqual(outcome(await signIn(userId, told)), [9, 'COMMAND-O8xk3w'])
      assert.equal((await comeBack(await start(oidc))).user, undefined)
    })

    it("the account of a removed user is nobody's", async () => {
      const { userId } = await someone()
      await good(v2.deleteUser, { userId })
      const told = await comeBack(await start(oidc))
      assert.equal(told.user, undefined)
      assert.equal((await signIn(userId, told)).code, 5)
    })

    it('providers that are not there, URLs that are none, and LDAP', async () => {
      const method = v2.startIdentityProviderIntent
      const begin = async (request: JsonObject) => outcome(await ask(method, request))
      assert.deepEqual(await begin({ idpId: '1', urls }), [9, 'COMMAND-as02jin'])
      const script = { successUrl, failureUrl: 'javascript:alert(1)' }
      assert.deepEqual(await begin({ idpId: oidc, urls: script }), [3, 'IDP-Ur1x5'])
      const inHouse = { successUrl: '/ui', failureUrl }
      assert.deepEqual(await begin({ idpId: oidc, urls: inHouse }), [3, 'IDP-Ur1x5'])
      const ldap = { username: 'ada', password: 'secret' }
      assert.deepEqual(await begin({ idpId: oidc, ldap }), [3, 'IDP-9a02j2n2bh'])
      assert.deepEqual(await begin({ idpId: '1', ldap }), [9, 'COMMAND-39n221fs'])
      assert.deepEqual(await begin({ idpId: oidc }), [12, 'USERv2-S2g21'])
      const down = await addOidc({ issuer: 'http://127.0.0.1:9' })
      assert.deepEqual(await begin({ idpId: down, urls }), [14, 'IDP-Un4r7'])
    })
  })

  describe('the callback', () => {
    const isRefused = async (url: URL | string, more: RequestInit = {}) => {
      const answer = await callback(url, more)
      assert.equal(answer.status, 400)
      const { headers } = answer
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/)
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.equal(headers.get('referrer-policy'), 'no-referrer')
      if (more.method !== 'HEAD') assert.match(await answer.text(), /Sign-in was not finished/)
    }

    it('takes an answer once, and nothing is changed by the second', async () => {
      await someone()
      const url = await nearlyBack(await start(oidc))
      await isRefused(url, { method: 'HEAD' })
      const first = await callback(url)
      assert.equal(first.status, 303)
      const id = new URL(first.headers.get('location') ?? '').searchParams.get('id') ?? ''
      await isRefused(url)
      assert.deepEqual((await historyOf(id)).types, ['started', 'succeeded'])
    })

    it('twice at once: one of them leads on', async () => {
      const { userId } = await someone()
      const url = await nearlyBack(await start(oidc))
      const both = await Promise.all([callback(url), callback(url)])
      assert.deepEqual(both.map(({ status }) => status).sort(), [303, 400])
      const location = both.find(({ status }) => status === 303)?.headers.get('location') ?? ''
      assert.equal(new URL(location).searchParams.get('user'), userId)
    })

    it('refuses states that are not ours, and says nothing else', async () => {
      const mine = await nearlyBack(await start(oidc))
      const other = await nearlyBack(await start(oidc))
      const [id] = mine.searchParams.get('state')!.split('.')
      const [, secret] = other.searchParams.get('state')!.split('.')
      for (const state of [`${id}.${secret}`, `1.${secret}`, `${id}.`, 'x', '', `${id}.\0`]) {
        const url = new URL(mine)
        url.searchParams.set('state', state)
        await isRefused(url)
      }
      await isRefused(`${world.url}/idps/callback`)
      await isRefused(`${world.url}/idps/callback`, { method: 'POST', body: 'state=1' })
      assert.equal((await callback(mine)).status, 303, 'the right one is still good')
    })

    it('hands on what the provider refused, and the intent has failed', async () => {
      provider.refuseNext()
      const told = await comeBack(await start(oidc))
      assert.equal(told.error, 'access_denied')
      assert.equal(told.error_description, 'The person said no.')
      const { types, text } = await historyOf(told.id!)
      assert.deepEqual(types, ['started', 'failed'])
      assert.match(text, /"reason":"access_denied"/)
      assert.deepEqual(outcome(await retrieve(v2, { id: told.id, token: 'x' })), [
        ...[9, 'IDP-nme4gszsvx'],
      ])
    })

    it('a code the provider does not know leads to the failure URL', async () => {
      const url = await nearlyBack(await start(oidc))
      url.searchParams.set('code', 'guessed')
      const answer = await callback(url)
      assert.equal(answer.status, 303)
      const location = new URL(answer.headers.get('location') ?? '')
      assert.equal(location.origin + location.pathname, failureUrl)
      assert.equal(location.searchParams.get('error'), 'server_error')
      const { text } = await historyOf(location.searchParams.get('id') ?? '')
      assert.match(text, /"reason":"invalid_grant"/)
      await isRefused(url)
    })

    it('keeps what is secret sealed', async () => {
      await someone()
      const url = await nearlyBack(await start(oidc))
      const location = new URL((await callback(url)).headers.get('location') ?? '')
      const told = Object.fromEntries(location.searchParams)
      const { json } = (await retrieve(v2, told)) as Json
      const { accessToken, idToken } = json.idpInformation.oauth
      const { text } = await historyOf(told.id!)
      const [, secret = ''] = url.searchParams.get('state')!.split('.')
      for (const each of [accessToken, idToken, told.token!, secret, provider.clientSecret]) {
        assert.ok(each.length > 20)
        assert.ok(!text.includes(each))
      }
    })
  })
})
