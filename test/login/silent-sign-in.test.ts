/** `prompt=none`, `id_token_hint` and `login_hint` at our pages (OpenID Connect Core §3.1.2). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as client from 'openid-client'
import { type App, redirectUri, type SignIns, signInsOf, type Trip } from '../oauth/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { type Browsing, browse, call } from './people.ts'
import { continueUrlOf, headingOf, signer, signIn, withPolicy } from './sign-ins.ts'

describe('a request that asks nothing', () => {
  let world: World
  let ins: SignIns
  let app: App
  before(async () => {
    world = await startWorld()
    ins = signInsOf(world)
    app = await ins.app()
  })
  after(() => world.close())

  /** Where the browser ends: always at the application. */
  const ask = async (
    person: Browsing,
    words: Record<string, string | undefined> = {},
    forApp: App = app,
  ) => {
    const trip = await ins.begin(forApp, { prompt: 'none', ...words })
    const seen = await person.open(trip.location.href)
    assert.equal(seen.status, 303, seen.html)
    const url = new URL(seen.location)
    assert.equal(url.origin + url.pathname, redirectUri)
    assert.equal(url.searchParams.get('state'), trip.state)
    return { trip, url, error: url.searchParams.get('error') }
  }
  const tokensOf = async (trip: Trip, url: URL) =>
    client.authorizationCodeGrant(await ins.discover(app), url, {
      ...{ pkceCodeVerifier: trip.verifier, expectedState: trip.state },
      ...{ expectedNonce: trip.nonce, idTokenExpected: true },
    })
  const signedIn = async () => {
    const user = await signer(world)
    const person = browse(world)
    await signIn(person, user)
    return { user, person }
  }

  it('is answered from the session of the pages, also with a refresh token', async () => {
    const { user, person } = await signedIn()
    const { trip, url } = await ask(person, { scope: 'openid offline_access' })
    const tokens = await tokensOf(trip, url)
    assert.equal(tokens.claims()?.sub, user.userId)
    assert.equal(typeof tokens.refresh_token, 'string')
    const again = await person.open(trip.location.href)
    assert.equal(headingOf(again), 'This sign-in is over')
  })

  it('says login_required where nobody is signed in, or longer ago than allowed', async () => {
    assert.equal((await ask(browse(world))).error, 'login_required')
    const { person } = await signedIn()
    assert.equal((await ask(person, { max_age: '10000' })).error, null)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    assert.equal((await ask(person, { max_age: '0' })).error, 'login_required')
    const elsewhere = await call(world, '/management/v1/orgs', { name: 'Silent elsewhere' })
    const scope = `openid urn:zitadel:iam:org:id:${elsewhere.id}`
    assert.equal((await ask(person, { scope })).error, 'login_required')
  })

  it('takes the user’s id token as a hint, and another’s for login_required', async () => {
    const { person } = await signedIn()
    const first = await ask(person)
    const { id_token: hint } = await tokensOf(first.trip, first.url)
    assert.equal((await ask(person, { id_token_hint: hint })).error, null)
    const other = await signedIn()
    assert.equal((await ask(other.person, { id_token_hint: hint })).error, 'login_required')
    // Without `none` the page asks, and somebody else still does not answer for the user.
    const trip = await ins.begin(app, { id_token_hint: hint })
    assert.equal(headingOf(await other.person.open(trip.location.href)), 'Sign in')
    const start = trip.location.pathname + trip.location.search
    const back = new URL(continueUrlOf(await signIn(other.person, other.user, { start })))
    assert.equal(back.searchParams.get('error'), 'login_required')
  })

  it('says account_selection_required where the login hint is about another account', async () => {
    const { user, person } = await signedIn()
    assert.equal((await ask(person, { login_hint: user.email.toUpperCase() })).error, null)
    const words = { login_hint: 'somebody.else' }
    assert.equal((await ask(person, words)).error, 'account_selection_required')
    const trip = await ins.begin(app, words)
    const page = await person.open(trip.location.href)
    assert.equal(headingOf(page), 'Sign in')
    assert.match(page.html, /value="somebody.else"/)
  })

  it('says interaction_required where something is left to be done', async () => {
    const { person } = await signedIn()
    await withPolicy(world, { policy: 'login', forceMfa: true }, async () => {
      assert.equal((await ask(person)).error, 'interaction_required')
    })
    assert.equal((await ask(person)).error, null)
  })

  it('says consent_required where the user has not agreed to a foreign application', async () => {
    const { person } = await signedIn()
    const foreign = await ins.foreignApp()
    assert.equal((await ask(person, {}, foreign)).error, 'consent_required')
  })

  it('says access_denied where the application does not admit the user', async () => {
    const { person } = await signedIn()
    const closed = await ins.app({}, { projectRoleCheck: true })
    assert.equal((await ask(person, {}, closed)).error, 'access_denied')
  })

  it('shows no page, whichever is opened, and asking for the head changes nothing', async () => {
    const { person } = await signedIn()
    const trip = await ins.begin(app, { prompt: 'none' })
    const page = `/ui/login/password?authRequestID=${trip.authRequestId}`
    const head = await person.ask(page, { method: 'HEAD' })
    assert.deepEqual([head.status, head.location], [204, ''])
    assert.match((await person.open(page)).location, /[?&]code=/)
  })

  it('does not hinder with prompts that nobody knows, and none stands alone', async () => {
    const { person } = await signedIn()
    for (const prompt of ['Welcome back!', 'tea']) {
      const trip = await ins.begin(app, { prompt })
      assert.match((await person.open(trip.location.href)).location, /[?&]code=/)
    }
    const { location } = await ins.begin(app, { prompt: 'none login' })
    assert.equal(location.searchParams.get('error'), 'invalid_request')
  })
})
