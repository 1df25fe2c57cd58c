/** Signing in for an application, at another provider, and out again: the pages between them. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import * as client from 'openid-client'
import { openBrowser } from '../idp/browser.ts'
import { ada, startProvider, type TestProvider } from '../idp/provider.ts'
import {
  type App,
  type ForeignApp,
  redirectUri,
  type SignIns,
  signInsOf,
} from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { type Browsing, browse, call, type Seen } from './people.ts'
import { continueUrlOf, headingOf, password, signer, signerV2, signIn } from './sign-ins.ts'

eachStore((store) => {
  let world: World
  let applications: SignIns
  let app: App
  before(async () => {
    // SQLite's file has one owner: the store that the suite holds open stays aside.
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
    applications = signInsOf(world)
    app = await applications.app({
      ...{ name: 'Book shop', postLogoutRedirectUris: ['https://app.test/bye'] },
    })
  })
  after(() => world.close())

  const arrive = async (words: Record<string, string> = {}) => {
    const trip = await applications.begin(app, { scope: 'openid profile', ...words })
    const { pathname, search } = new URL(trip.location, world.url)
    return { trip, start: `${pathname}${search}` }
  }

  const tokensOf = async (url: string, { trip }: Awaited<ReturnType<typeof arrive>>) => {
    const config = await applications.discover(app)
    return client.authorizationCodeGrant(config, new URL(url), {
      ...{ pkceCodeVerifier: trip.verifier, expectedState: trip.state },
      ...{ expectedNonce: trip.nonce, idTokenExpected: true },
    })
  }

  describe('for an application', () => {
    it('the whole way from authorize to tokens, and again without being asked', async () => {
      const user = await signer(world)
      const person = browse(world)
      const first = await arrive()
      const page = await person.open(first.start)
      assert.match(page.html, /take you on to Book shop/)
      const redirected = await signIn(person, user, { start: first.start })
      assert.equal(redirected.status, 200, 'a form does not lead away by a redirect')
      const tokens = await tokensOf(continueUrlOf(redirected), first)
      assert.equal(tokens.claims()?.sub, user.userId)
      assert.deepEqual(tokens.claims()?.amr, ['pwd'])
      const second = await arrive()
      const { status, location } = await person.open(second.start)
      assert.equal(status, 303)
      assert.equal((await tokensOf(location, second)).claims()?.sub, user.userId)
      const over = await person.open(first.start)
      assert.equal(over.status, 400)
      assert.equal(headingOf(over), 'This sign-in is over')
    })

    it('asks again when the application insists, and then goes on', async () => {
      const user = await signer(world)
      const person = browse(world)
      await signIn(person, user)
      for (const words of [{ prompt: 'login' }, { max_age: '0' }]) {
        const trip = await arrive(words as Record<string, string>)
        assert.equal(headingOf(await person.open(trip.start)), 'Sign in', JSON.stringify(words))
        const redirected = await signIn(person, user, { start: trip.start })
        const tokens = await tokensOf(continueUrlOf(redirected), trip)
        assert.equal(tokens.claims()?.sub, user.userId)
      }
      const old = await arrive({ max_age: '3600' })
      assert.equal((await person.open(old.start)).status, 303)
    })

    it('fills in the hint, speaks the language asked for, goes back when cancelled', async () => {
      const trip = await arrive({ login_hint: 'minnie', ui_locales: 'fr de' })
      const person = browse(world)
      const page = await person.open(trip.start)
      assert.match(page.html, /<html lang="fr">/)
      assert.match(page.html, /value="minnie"/)
      const back = await person.send(page, {}, 1)
      const url = new URL(continueUrlOf(back))
      assert.ok(url.href.startsWith(redirectUri))
      assert.equal(url.searchParams.get('error'), 'access_denied')
      assert.equal(url.searchParams.get('state'), trip.trip.state)
      const gone = await person.open(`${trip.start}&ui_locales=fr`)
      assert.equal(headingOf(gone), 'Cette connexion est terminée')
    })

    it('an auth request that does not exist is over, whatever is sent there', async () => {
      const person = browse(world)
      const link = '/ui/login/login?authRequestID=V2_123'
      const gone = await person.open(link)
      assert.equal(gone.status, 400)
      const page = await person.open('/ui/login/login')
      const sent = await person.send(page, { loginName: 'x', authRequestID: 'V2_123' })
      assert.equal(headingOf(sent), 'This sign-in is over')
      const silent = await person.open(`${link}${'9'.repeat(3000)}`)
      assert.equal(silent.status, 400)
    })

    it('that is not for its user says so', async () => {
      const user = await signer(world)
      const closed = await applications.app({}, { projectRoleCheck: true })
      const { location } = await applications.begin(closed)
      const person = browse(world)
      const start = `${location.pathname}${location.search}`
      const told = await signIn(person, user, { start })
      assert.equal(headingOf(told), 'This application is not for your account')
      const again = await person.open(start)
      assert.equal(headingOf(again), 'This application is not for your account')
    })

    it('lets only people of the organisation in that the application named', async () => {
      const user = await signer(world)
      const { org } = await call(world, '/management/v1/orgs/me')
      const other = await call(world, '/management/v1/orgs', { name: 'Elsewhere' })
      const scope = (id: string) => `openid urn:zitadel:iam:org:id:${id}`
      const here = await arrive({ scope: scope(org.id) })
      assert.notEqual(continueUrlOf(await signIn(browse(world), user, { start: here.start })), '')
      const there = await arrive({ scope: scope(other.id) })
      const person = browse(world)
      await signIn(person, user)
      const page = await person.open(there.start)
      assert.equal(headingOf(page), 'Sign in', 'signed in as somebody of another one')
      const refused = await person.send(page, { loginName: user.loginName })
      assert.match(refused.html, /no account with this login name/)
    })

    it('of another organisation gets nobody unseen: who is signed in is asked once', async () => {
      const user = await signer(world)
      const foreign = await applications.foreignApp({ name: 'Free games' })
      const comes = async () => {
        const trip = await applications.begin(foreign)
        return `${trip.location.pathname}${trip.location.search}`
      }
      const person = browse(world)
      await signIn(person, user)
      const start = await comes()
      const starts = [start, start.replace('/login/login?', '/login/signedin?')]
      for (const address of [...starts, start.replace('/login/login?', '/login/agree?')]) {
        const page = await person.follow(await person.open(address))
        assert.equal(headingOf(page), 'Go on to Free games as Ada Lovelace?', address)
        assert.match(page.html, /another organisation than your account/)
        const across = browse(world, { 'sec-fetch-site': 'cross-site' })
        for (const cookie of person.cookies) across.cookies.set(...cookie)
        assert.equal((await across.send(page)).status, 403)
      }
      const page = await person.follow(await person.open(start))
      assert.match(page.html, /Use another account/)
      const redirected = await person.follow(await person.send(page))
      assert.match(continueUrlOf(redirected), /[?&]code=/)
      const silent = await person.open(await comes())
      assert.equal(silent.status, 303)
      assert.match(silent.location, /[?&]code=/)
      const other = await applications.foreignApp({ name: 'Cheap loans' })
      const next = await applications.begin(other)
      const asked = await person.follow(await person.open(next.location.href))
      assert.equal(headingOf(asked), 'Go on to Cheap loans as Ada Lovelace?')
      const no = new URL(continueUrlOf(await person.send(asked, {}, 1)))
      assert.equal(no.searchParams.get('error'), 'access_denied')
    })

    it('of another organisation is continued to by a user that just signed in for it', async () => {
      const user = await signer(world)
      const foreign = await applications.foreignApp()
      const person = browse(world)
      for (const isAsked of [true, false]) {
        const { location } = await applications.begin(foreign)
        const start = `${location.pathname}${location.search}`
        const seen = isAsked ? continueUrlOf(await signIn(person, user, { start })) : ''
        const url = isAsked ? seen : (await person.open(start)).location
        assert.match(url, /[?&]code=/)
      }
    })

    it('of the own organisation of its user is gone on to without a question', async () => {
      const foreign = await applications.foreignApp()
      const { userName } = await applications.personOf(foreign.orgId)
      const person = browse(world)
      await signIn(person, { loginName: userName })
      const { location } = await applications.begin(foreign)
      assert.match((await person.open(location.href)).location, /[?&]code=/)
    })

    it('a session keeps a bounded number of applications, the latest', async () => {
      const user = await signer(world)
      const person = browse(world)
      await signIn(person, user)
      const apps: ForeignApp[] = []
      for (let count = 0; count < 21; count += 1) apps.push(await applications.foreignApp())
      const isSilent = async (each: App) => {
        const { location } = await applications.begin(each)
        const seen = await person.open(location.href)
        if (seen.location.includes('code=')) return true
        await person.send(await person.follow(seen))
        return false
      }
      for (const each of apps) assert.equal(await isSilent(each), false)
      const [first, second, last] = [apps[0], apps[1], apps[20]]
      assert.ok(first && second && last)
      assert.equal(await isSilent(last), true)
      assert.equal(await isSilent(second), true)
      assert.equal(await isSilent(first), false)
    })

    it('signs out where the application sends people to, and brings them back', async () => {
      const user = await signer(world)
      const person = browse(world)
      const trip = await arrive()
      const redirected = await signIn(person, user, { start: trip.start })
      const { id_token: hint = '' } = await tokensOf(continueUrlOf(redirected), trip)
      const config = await applications.discover(app)
      const words = { post_logout_redirect_uri: 'https://app.test/bye', state: 's1' }
      const asked = client.buildEndSessionUrl(config, { ...words, client_id: app.clientId })
      const question = await person.follow(await ownPage(asked))
      const meant = client.buildEndSessionUrl(config, { ...words, id_token_hint: hint })
      assert.equal(headingOf(question), 'Sign out?')
      const back = await person.follow(await ownPage(meant))
      assert.equal(back.location, 'https://app.test/bye?state=s1')
      assert.equal(headingOf(await person.open('/ui/login/login')), 'Sign in')
      await signIn(person, user)
      const again = await person.follow(await ownPage(asked))
      assert.equal(continueUrlOf(await person.send(again)), 'https://app.test/bye?state=s1')
    })

    /** Where an address of the protocol sends a browser, below our origin. */
    const ownPage = async (url: URL): Promise<Seen> => {
      const response = await fetch(url, { redirect: 'manual' })
      const location = response.headers.get('location') ?? ''
      const { pathname, search } = new URL(location, world.url)
      assert.match(pathname, /^\/ui\/login\/logout/)
      const { status, headers } = response
      return { status, headers, html: '', location: `${pathname}${search}` }
    }
  })

  describe('at another provider', () => {
    let provider: TestProvider
    let idpId: string
    before(async () => {
      provider = await startProvider()
      const { issuer, clientId, clientSecret } = provider
      const words = { name: 'The bank', issuer, clientId, clientSecret, usePkce: true }
      const more = {
        scopes: ['openid', 'profile', 'email'],
        providerOptions: { isAutoUpdate: true },
      }
      const added = await call(world, '/admin/v1/idps/generic_oidc', { ...words, ...more })
      idpId = added.id
      await call(world, '/admin/v1/policies/login/idps', { idpId })
    })
    after(() => provider.close())

    const linked = (sub: string, words: JsonObject = {}) => {
      provider.accounts.set(sub, { ...ada, sub, email: `${sub}@provider.test` })
      provider.signInAs(sub)
      const idpLinks = [{ idpId, userId: sub, userName: sub }]
      return signerV2(world, { idpLinks, ...words })
    }

    /** Presses the provider's button, goes there, and comes back with what is in the address. */
    const there = async (person: Browsing, start = '/ui/login/login') => {
      const page = await person.follow(await person.open(start))
      assert.match(page.html, /Sign in with The bank/)
      const away = await person.send(page, {}, 1)
      assert.equal(away.status, 200)
      const { url } = await openBrowser().go(continueUrlOf(away), `${world.url}/ui/login/idp/`)
      return `${url.pathname}${url.search}`
    }

    it('a linked user is signed in, for the application, too', async () => {
      const user = await linked('linked-1')
      const trip = await arrive()
      const person = browse(world)
      const redirected = await person.follow(await person.open(await there(person, trip.start)))
      const tokens = await tokensOf(continueUrlOf(redirected), trip)
      assert.equal(tokens.claims()?.sub, user.userId)
    })

    it('one that the application demands is started at once, and no other', async () => {
      const user = await linked('linked-6')
      const demand = (id: string) => arrive({ scope: `openid urn:zitadel:iam:org:idp:id:${id}` })
      const trip = await demand(idpId)
      const person = browse(world)
      const away = await person.open(trip.start)
      assert.ok(away.location.startsWith(provider.issuer), away.html)
      const { url } = await openBrowser().go(away.location, `${world.url}/ui/login/idp/`)
      const back = await person.follow(await person.open(`${url.pathname}${url.search}`))
      const tokens = await tokensOf(continueUrlOf(back), trip)
      assert.equal(tokens.claims()?.sub, user.userId)
      const refused = await browse(world).open((await demand('1')).start)
      assert.match(refused.html, /may not be used here/)
    })

    it('a linked user has the names and the address that the provider knows by now', async () => {
      const { userId } = await linked('linked-0')
      const person = browse(world)
      await person.follow(await person.open(await there(person)))
      const found = await fetch(`${world.url}/v2/users/${userId}`, {
        headers: { authorization: `Bearer ${world.token}` },
      })
      const { human } = ((await found.json()) as { user: { human: JsonObject } }).user
      const profile = human.profile as JsonObject
      assert.deepEqual([profile.givenName, profile.familyName], ['Ada', 'Lovelace'])
      assert.deepEqual(human.email, { email: 'linked-0@provider.test', isVerified: true })
    })

    it('a link back serves once, and in the browser alone that went there', async () => {
      await linked('linked-2')
      const person = browse(world)
      const back = await there(person)
      const stranger = await browse(world).open(back)
      assert.match(headingOf(stranger), /did not work/)
      assert.equal(headingOf(await person.follow(await person.open(back))), 'Your account')
      assert.match(headingOf(await person.open(back)), /did not work/)
    })

    it('a second factor is asked for as after a password', async () => {
      await linked('linked-3', { totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' })
      const person = browse(world)
      const seen = await person.follow(await person.open(await there(person)))
      assert.equal(headingOf(seen), 'One more step')
    })

    it('is where somebody without a password is sent at once', async () => {
      const user = await linked('linked-4', { password: undefined } as never)
      const person = browse(world)
      const page = await person.open('/ui/login/login')
      const away = await person.send(page, { loginName: user.loginName })
      assert.ok(continueUrlOf(away).startsWith(provider.issuer))
    })

    it('a user that is not linked, inactive or declines gets a link to continue', async () => {
      provider.accounts.set('unlinked', { ...ada, sub: 'unlinked' })
      provider.signInAs('unlinked')
      const person = browse(world)
      const unlinked = await person.open(await there(person))
      assert.equal(headingOf(unlinked), 'This account is not linked yet')
      const off = await linked('linked-5')
      await call(world, `/v2/users/${off.userId}/deactivate`, {})
      assert.match((await person.open(await there(person))).html, /switched off/)
      provider.refuseNext()
      const refused = await person.open(await there(person))
      assert.match(headingOf(refused), /did not work/)
      assert.match(refused.html, /Back to sign-in/)
    })

    it('is not open where the policy says so, or when there is no such one', async () => {
      const person = browse(world)
      const page = await person.open('/ui/login/login')
      const foreign = await person.send(page, { idpID: '1' }, 1)
      assert.match(foreign.html, /went wrong/)
      await call(world, `/admin/v1/policies/login/idps/${idpId}`, undefined, 'DELETE')
      const without = await person.open('/ui/login/login')
      assert.doesNotMatch(without.html, /The bank/)
    })
  })

  it('a password is that of the person, not the one of another name', async () => {
    const [one, other] = [await signer(world), await signer(world, { password: 'Other-Word-1' })]
    assert.equal(headingOf(await signIn(browse(world), one)), 'Your account')
    const wrong = await signIn(browse(world), other, { secret: password })
    assert.equal(headingOf(wrong), 'Enter your password')
  })
})
