/** Several accounts in one browser, and what applications ask of them (`prompt`, `login_hint`). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as client from 'openid-client'
import { type App, type SignIns, signInsOf } from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { type Browsing, browse, call } from './people.ts'
import {
  continueUrlOf,
  headingOf,
  nameOneself,
  password,
  type Signer,
  signer,
  signIn,
  withPolicy,
} from './sign-ins.ts'

const another = '/ui/login/login?another=true'
const picker = '/ui/login/accounts'
const title = 'Choose an account'

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
  /** A browser with several accounts, the last of which is the one in use. */
  const withAccounts = async (count: number) => {
    const person = browse(world)
    const users: Signer[] = []
    for (let made = 0; made < count; made += 1) {
      const user = await signer(world)
      users.push(user)
      assert.equal(headingOf(await signIn(person, user, { start: another })), 'Your account')
    }
    return { person, users }
  }
  const choose = async (person: Browsing, { userId }: Signer, start = picker) => {
    const page = await person.follow(await person.open(start))
    assert.equal(headingOf(page), title, page.html)
    return person.follow(await person.send(page, { choose: userId }))
  }
  /** Whose code the application gets. */
  const subjectOf = async (url: string, trip: Awaited<ReturnType<typeof arrive>>) =>
    (await tokensOf(url, trip)).claims()?.sub

  describe('the accounts of a browser', () => {
    it('are changed between without signing in again', async () => {
      const { person, users } = await withAccounts(2)
      const [first, second] = users as [Signer, Signer]
      const page = await person.open(picker)
      assert.match(page.html, new RegExp(`${first.loginName}<[\\s\\S]*Signed in`))
      assert.match((await choose(person, first)).html, new RegExp(first.loginName))
      assert.match((await choose(person, second)).html, new RegExp(second.loginName))
      assert.match((await choose(person, second)).html, new RegExp(second.loginName))
    })

    it('are named on the page of the name, and nobody else’s are', async () => {
      const { person } = await withAccounts(1)
      assert.match((await person.open(another)).html, /href="\/ui\/login\/accounts\?/)
      assert.doesNotMatch((await browse(world).open(another)).html, /\/ui\/login\/accounts/)
      const nobody = await browse(world).open(picker)
      assert.match(nobody.location, /^\/ui\/login\/login\?another=true/)
    })

    it('stay in the list after signing out, and are signed in to by their name', async () => {
      const { person, users } = await withAccounts(1)
      const [user] = users as [Signer]
      await person.send(await person.open('/ui/login/logout'))
      const page = await person.open(picker)
      assert.match(page.html, /Signed out/)
      const asked = await choose(person, user)
      assert.equal(headingOf(asked), 'Enter your password')
      const done = await person.follow(await person.send(asked, { password }))
      assert.equal(headingOf(done), 'Your account')
    })

    it('are taken off the list, which ends their session', async () => {
      const { person, users } = await withAccounts(2)
      const [first, second] = users as [Signer, Signer]
      const page = await person.open(picker)
      const left = await person.follow(await person.send(page, { remove: first.userId }))
      assert.doesNotMatch(left.html, new RegExp(first.userId))
      const { sessions } = await call(world, '/v2/sessions/search', {
        queries: [{ userIdQuery: { id: first.userId } }],
      })
      assert.equal(sessions?.length ?? 0, 0)
      // The current one is signed out, too, and then there is nothing to choose from.
      const none = await person.follow(await person.send(left, { remove: second.userId }))
      assert.equal(headingOf(none), 'Sign in')
      assert.equal(person.cookies.has('zitadel.login.session'), false)
    })

    it('are five at most, and the session of one that is dropped ends', async () => {
      const { person, users } = await withAccounts(6)
      const { html } = await person.open(picker)
      const shown = users.filter(({ userId }) => html.includes(`name="choose" value="${userId}"`))
      assert.deepEqual(shown, users.slice(1))
      const { sessions } = await call(world, '/v2/sessions/search', {
        queries: [{ userIdQuery: { id: users[0]?.userId ?? '' } }],
      })
      assert.equal(sessions?.length ?? 0, 0)
    })

    it('are one session each, however often somebody signs in', async () => {
      const { person, users } = await withAccounts(1)
      const [user] = users as [Signer]
      await signIn(person, user, { start: another })
      const { sessions } = await call(world, '/v2/sessions/search', {
        queries: [{ userIdQuery: { id: user.userId } }],
      })
      assert.equal(sessions.length, 1)
    })

    it('cannot be made up: a cookie that this server has not sealed is no list', async () => {
      const { person } = await withAccounts(1)
      const kept = person.cookies.get('zitadel.login.accounts') ?? ''
      await person.send(await person.open('/ui/login/logout'))
      person.cookies.set('zitadel.login.accounts', `${kept.slice(0, -2)}AA`)
      assert.match((await person.open(picker)).location, /^\/ui\/login\/login/)
    })
  })

  describe('an application', () => {
    it('that asks for a choice gets the account that is chosen', async () => {
      const { person, users } = await withAccounts(2)
      for (const user of users) {
        const trip = await arrive({ prompt: 'select_account' })
        const gone = await choose(person, user, trip.start)
        assert.equal(await subjectOf(continueUrlOf(gone), trip), user.userId)
      }
      // One account is a choice, too: the person may want another one.
      const alone = await withAccounts(1)
      const trip = await arrive({ prompt: 'select_account' })
      const page = await alone.person.follow(await alone.person.open(trip.start))
      assert.match(page.html, /continue to Book shop/)
      const other = await signer(world)
      const start = `${trip.start}&another=true`
      const gone = await signIn(alone.person, other, { start })
      assert.equal(await subjectOf(continueUrlOf(gone), trip), other.userId)
    })

    it('that asks for a choice in a new browser gets whoever signs in', async () => {
      const user = await signer(world)
      const trip = await arrive({ prompt: 'select_account' })
      const gone = await signIn(browse(world), user, { start: trip.start })
      assert.equal(await subjectOf(continueUrlOf(gone), trip), user.userId)
    })

    it('that wants a new sign-in gets one after the choice', async () => {
      const { person, users } = await withAccounts(2)
      const [first] = users as [Signer, Signer]
      const trip = await arrive({ prompt: 'login select_account' })
      const asked = await choose(person, first, trip.start)
      assert.equal(headingOf(asked), 'Enter your password')
      const gone = await person.follow(await person.send(asked, { password }))
      assert.equal(await subjectOf(continueUrlOf(gone), trip), first.userId)
    })

    it('that insists on a sign-in or on its age asks for a name, whoever is known', async () => {
      const { person, users } = await withAccounts(2)
      for (const words of [{ prompt: 'login' }, { max_age: '0' }]) {
        const trip = await arrive(words as Record<string, string>)
        assert.equal(headingOf(await person.open(trip.start)), 'Sign in')
        const gone = await signIn(person, users[0] as Signer, { start: trip.start })
        assert.equal(await subjectOf(continueUrlOf(gone), trip), users[0]?.userId)
      }
    })

    it('that says nothing, or asks for consent, gets the account in use', async () => {
      const { person, users } = await withAccounts(2)
      for (const words of [{}, { prompt: 'consent' }, { prompt: 'none' }]) {
        const trip = await arrive(words as Record<string, string>)
        const { location } = await person.open(trip.start)
        assert.equal(await subjectOf(location, trip), users[1]?.userId)
      }
    })

    it('that asks for a new account begins with the registration', async () => {
      const { person } = await withAccounts(1)
      const trip = await arrive({ prompt: 'create' })
      assert.match(trip.start, /^\/ui\/login\/register/)
      assert.equal((await person.open(trip.start)).status, 200)
    })

    it('that hints at another account of the browser gets that one, and it stays', async () => {
      const { person, users } = await withAccounts(2)
      const [first, second] = users as [Signer, Signer]
      const silent = await arrive({ prompt: 'none', login_hint: first.loginName })
      const { location } = await person.open(silent.start)
      assert.equal(await subjectOf(location, silent), first.userId)
      const trip = await arrive({ login_hint: first.email.toUpperCase() })
      const gone = await person.follow(await person.open(trip.start))
      assert.equal(await subjectOf(continueUrlOf(gone), trip), first.userId)
      const next = await arrive()
      assert.equal(await subjectOf((await person.open(next.start)).location, next), first.userId)
      const back = await arrive({ login_hint: second.loginName })
      const there = await person.follow(await person.open(back.start))
      assert.equal(await subjectOf(continueUrlOf(there), back), second.userId)
    })

    it('that hints at an account by its id token gets that one', async () => {
      const { person, users } = await withAccounts(1)
      const trip = await arrive()
      const { id_token: hint = '' } = await tokensOf((await person.open(trip.start)).location, trip)
      await signIn(person, await signer(world), { start: another })
      const silent = await arrive({ prompt: 'none', id_token_hint: hint })
      const { location } = await person.open(silent.start)
      assert.equal(await subjectOf(location, silent), users[0]?.userId)
    })

    it('that hints at nobody of the browser has the hint filled in', async () => {
      const { person } = await withAccounts(2)
      const trip = await arrive({ login_hint: 'somebody.else' })
      const page = await person.open(trip.start)
      assert.match(page.html, /value="somebody.else"/)
      const silent = await arrive({ login_hint: 'somebody.else', prompt: 'none' })
      const { location } = await person.open(silent.start)
      assert.match(location, /error=account_selection_required/)
    })

    it('gets nobody by the session of an account that was switched off', async () => {
      const { person, users } = await withAccounts(2)
      const [first] = users as [Signer, Signer]
      await call(world, `/management/v1/users/${first.userId}/_deactivate`, {})
      const trip = await arrive({ prompt: 'select_account' })
      const told = await choose(person, first, trip.start)
      assert.match(told.html, /This account is switched off/)
    })

    it('signs out the account that it names, and leaves the others', async () => {
      const { person, users } = await withAccounts(1)
      const trip = await arrive()
      const { id_token: hint = '' } = await tokensOf((await person.open(trip.start)).location, trip)
      const second = await signer(world)
      await signIn(person, second, { start: another })
      const query = new URLSearchParams({
        ...{ id_token_hint: hint, post_logout_redirect_uri: 'https://app.test/bye' },
      })
      const sent = await person.open(`/oidc/v1/end_session?${query}`)
      const page = new URL(sent.location, world.url)
      const { location } = await person.open(`${page.pathname}${page.search}`)
      assert.match(location, /^https:\/\/app\.test\/bye/)
      const { html } = await person.open(picker)
      assert.match(html, new RegExp(`${users[0]?.loginName}</span>\\s*<span>Signed out`))
      assert.match(html, new RegExp(`${second.loginName}</span>\\s*<span>Signed in`))
    })
  })

  describe('staying signed in', () => {
    const lives = (headers: Headers, name: string) =>
      headers
        .getSetCookie()
        .filter((cookie) => cookie.startsWith(`zitadel.login.${name}=`))
        .map((cookie) => /Max-Age=(\d+)/.exec(cookie)?.[1])

    it('is what happens unless somebody says no: then all ends with the browser', async () => {
      const user = await signer(world)
      for (const [stay, session] of [
        ['true', String(12 * 3600)],
        ['', undefined],
      ] as const) {
        const person = browse(world)
        const page = await nameOneself(person, user.loginName, another)
        assert.match(page.html, /name="stay"[^>]* checked/)
        const sent = await person.send(page, { password, stay })
        assert.deepEqual(lives(sent.headers, 'session'), [session])
        const done = await person.open(sent.location)
        const offered = await person.follow(done)
        assert.equal(headingOf(offered), 'Your account')
        assert.equal(person.cookies.get('zitadel.login.stay'), stay ? undefined : 'no')
        const next = await nameOneself(person, user.loginName, another)
        assert.equal(/name="stay"[^>]* checked/.test(next.html), stay !== '')
      }
    })

    it('is not offered where no proof counts for an hour', async () => {
      const short = {
        ...{ passwordCheckLifetime: '600s', externalLoginCheckLifetime: '600s' },
        multiFactorCheckLifetime: '600s',
      }
      const user = await signer(world)
      await withPolicy(world, { policy: 'login', ...short }, async () => {
        const page = await nameOneself(browse(world), user.loginName, another)
        assert.doesNotMatch(page.html, /name="stay"/)
      })
    })
  })

  it('a person who changes their mind at the password finds the accounts again', async () => {
    const { person } = await withAccounts(1)
    const page = await nameOneself(person, (await signer(world)).loginName, another)
    assert.match(page.html, /href="\/ui\/login\/accounts\?[^"]*">Use another account/)
  })
})
