/**
 * What the certification profiles of OpenID Connect ask of a provider, at our own pages: Basic OP,
 * Config OP and RP-Initiated Logout OP. Each condition is a sentence.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { type Browsing, browse } from '../login/people.ts'
import { continueUrlOf, headingOf, type Signer, signer, signIn } from '../login/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { basic } from './machines.ts'
import { type App, redirectUri, type SignIns, signInsOf, type Trip } from './sign-ins.ts'

const goneUri = 'https://app.test/gone'
type Parameters = Record<string, string | undefined>

describe('OpenID certification', () => {
  let world: World
  let ins: SignIns
  let app: App
  let other: App
  let user: Signer
  let person: Browsing
  before(async () => {
    world = await startWorld()
    ins = signInsOf(world)
    const web = {
      ...{ appType: 'OIDC_APP_TYPE_WEB', authMethodType: 'OIDC_AUTH_METHOD_TYPE_BASIC' },
      ...{ redirectUris: [redirectUri, `${redirectUri}?foo=bar`] },
      postLogoutRedirectUris: [goneUri],
    }
    app = await ins.app(web)
    other = await ins.app(web)
    user = await signer(world)
    person = browse(world)
    await signIn(person, user)
  })
  after(() => world.close())

  const byHeader = (each: App = app) => basic(each.clientId, each.clientSecret)
  /** The application's answer for a browser that is signed in. */
  const silently = async (words: Parameters = {}, browsing = person) => {
    const trip = await ins.begin(app, words)
    const seen = await browsing.open(trip.location.href)
    return { trip, url: new URL(seen.location || 'none:'), seen }
  }
  /** The answer after signing in again. */
  const again = async (words: Parameters, browsing = person) => {
    const trip = await ins.begin(app, words)
    const page = await browsing.open(trip.location.href)
    assert.equal(headingOf(page), 'Sign in')
    const start = trip.location.pathname + trip.location.search
    return { trip, url: new URL(continueUrlOf(await signIn(browsing, user, { start }))) }
  }
  const formOf = ({ trip, url }: { trip: Trip; url: URL }) => ({
    ...{ grant_type: 'authorization_code', code: url.searchParams.get('code') ?? '' },
    ...{ redirect_uri: redirectUri, code_verifier: trip.verifier },
  })
  const exchange = async (answer: { trip: Trip; url: URL }, headers = byHeader()) =>
    ins.post('/oauth/v2/token', formOf(answer), headers)
  const tokensFor = async (words: Parameters = {}) => (await exchange(await silently(words))).json
  const claimsIn = async (idToken: string) => {
    const keys = createRemoteJWKSet(new URL(`${world.url}/oauth/v2/keys`))
    return (await jwtVerify(idToken, keys, { issuer: world.url, audience: app.clientId })).payload
  }
  const userinfo = async (init: RequestInit) => {
    const answer = await fetch(`${world.url}/oidc/v1/userinfo`, init)
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
    return { status: answer.status, json: (await answer.json()) as any }
  }
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

  describe('Config OP', () => {
    it('the discovery document has what is required, and the issuer it was found by', async () => {
      const found = await fetch(`${world.url}/.well-known/openid-configuration`)
      assert.match(found.headers.get('content-type') ?? '', /^application\/json/)
      const document = (await found.json()) as Record<string, unknown>
      assert.equal(document.issuer, world.url)
      const endpoints = ['authorization', 'token', 'userinfo', 'end_session']
      for (const name of endpoints) {
        assert.ok(String(document[`${name}_endpoint`]).startsWith(`${world.url}/`), name)
      }
      for (const [name, value] of [
        ['scopes_supported', 'openid'],
        ['response_types_supported', 'code'],
        ['subject_types_supported', 'public'],
        ['id_token_signing_alg_values_supported', 'RS256'],
        ['grant_types_supported', 'authorization_code'],
        ['token_endpoint_auth_methods_supported', 'client_secret_basic'],
        ['claims_supported', 'sub'],
        ['ui_locales_supported', 'de'],
      ] as const) {
        assert.ok((document[name] as string[]).includes(value), name)
      }
      assert.equal(document.claims_parameter_supported, true)
      assert.equal(document.request_parameter_supported, false)
    })

    it('the keys are public ones, each with an id and a use', async () => {
      const { keys } = (await (await fetch(`${world.url}/oauth/v2/keys`)).json()) as {
        keys: Record<string, string>[]
      }
      for (const key of keys) {
        assert.deepEqual([key.kty, key.use, key.alg, key.d], ['RSA', 'sig', 'RS256', undefined])
        assert.ok(key.kid)
      }
    })
  })

  describe('Basic OP', () => {
    it('answers with a code, the state, and who answers', async () => {
      const { trip, url } = await silently()
      assert.equal(url.origin + url.pathname, redirectUri)
      const { state, iss, code } = Object.fromEntries(url.searchParams)
      assert.deepEqual([state, iss, typeof code], [trip.state, world.url, 'string'])
    })

    it('gives tokens by header and by form, with headers against caches', async () => {
      const answer = await exchange(await silently())
      assert.equal(answer.status, 200)
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      assert.match(answer.json.token_type, /^bearer$/i)
      const byPost = await ins.app({
        ...{ appType: 'OIDC_APP_TYPE_WEB', authMethodType: 'OIDC_AUTH_METHOD_TYPE_POST' },
      })
      const trip = await ins.begin(byPost)
      const { location } = await person.open(trip.location.href)
      const form = {
        ...formOf({ trip, url: new URL(location) }),
        ...{ client_id: byPost.clientId, client_secret: byPost.clientSecret },
      }
      assert.equal((await ins.post('/oauth/v2/token', form)).status, 200)
    })

    it('makes an id token with the nonce of the request, and none without', async () => {
      const { trip, url } = await silently()
      const { json } = await exchange({ trip, url })
      const claims = await claimsIn(json.id_token)
      assert.deepEqual([claims.sub, claims.nonce], [user.userId, trip.nonce])
      assert.ok(decodeProtectedHeader(json.id_token).kid)
      for (const name of ['exp', 'iat', 'auth_time']) assert.equal(typeof claims[name], 'number')
      const bare = await claimsIn((await tokensFor({ nonce: undefined })).id_token)
      assert.equal(bare.nonce, undefined)
    })

    it('refuses a request without a response type, and goes back with the error', async () => {
      const { location } = await ins.begin(app, { response_type: undefined })
      assert.equal(location.searchParams.get('error'), 'invalid_request')
    })

    it('says who it is over GET and POST, by header and by form, with the subject', async () => {
      const { access_token: token } = await tokensFor()
      const post = { method: 'POST', body: new URLSearchParams({ access_token: token }) }
      for (const init of [
        { headers: bearer(token) },
        { method: 'POST', headers: bearer(token) },
        post,
      ]) {
        const { status, json } = await userinfo(init)
        assert.deepEqual([status, json.sub], [200, user.userId])
      }
    })

    it('gives the claims of each scope', async () => {
      const scope = 'openid profile email address phone'
      const { access_token: token } = await tokensFor({ scope })
      const { json } = await userinfo({ headers: bearer(token) })
      assert.equal(json.email, user.email)
      for (const name of ['name', 'given_name', 'family_name', 'preferred_username']) {
        assert.ok(json[name], name)
      }
    })

    it('gives a claim that is essential', async () => {
      const claims = JSON.stringify({ userinfo: { name: { essential: true } } })
      const { access_token: token } = await tokensFor({ claims })
      assert.ok((await userinfo({ headers: bearer(token) })).json.name)
    })

    it('goes on with parameters that only wish, or that it does not know', async () => {
      for (const words of [
        { display: 'page' },
        { display: 'popup' },
        { ui_locales: 'se' },
        { claims_locales: 'se' },
        { acr_values: '1 2' },
        { extra: 'foobar' },
        { login_hint: user.loginName },
      ]) {
        const { url } = await silently(words)
        assert.ok(url.searchParams.get('code'), JSON.stringify(words))
      }
    })

    it('with prompt=login signs in again, later', async () => {
      const first = await claimsIn((await tokensFor()).id_token)
      await new Promise((resolve) => setTimeout(resolve, 1100))
      const browsing = browse(world)
      await signIn(browsing, user)
      const answer = await again({ prompt: 'login' }, browsing)
      const second = await claimsIn((await exchange(answer)).json.id_token)
      assert.equal(second.sub, first.sub)
      assert.ok(Number(second.auth_time) > Number(first.auth_time))
    })

    it('with prompt=none answers who is signed in, and refuses where nobody is', async () => {
      const { trip, url } = await silently({ prompt: 'none' })
      const claims = await claimsIn((await exchange({ trip, url })).json.id_token)
      assert.equal(claims.sub, user.userId)
      const nobody = await silently({ prompt: 'none' }, browse(world))
      assert.equal(nobody.url.searchParams.get('error'), 'login_required')
      assert.equal(nobody.url.searchParams.get('state'), nobody.trip.state)
    })

    it('with max_age signs in again only where that is longer ago', async () => {
      const first = await claimsIn((await tokensFor()).id_token)
      const young = await claimsIn((await tokensFor({ max_age: '10000' })).id_token)
      assert.equal(young.auth_time, first.auth_time)
      const browsing = browse(world)
      await signIn(browsing, user)
      await new Promise((resolve) => setTimeout(resolve, 2100))
      const old = await claimsIn(
        (await exchange(await again({ max_age: '1' }, browsing))).json.id_token,
      )
      assert.ok(Number(old.iat) - Number(old.auth_time) <= 2)
    })

    it('takes an id token as a hint', async () => {
      const { id_token: hint } = await tokensFor()
      const { url } = await silently({ prompt: 'none', id_token_hint: hint })
      assert.ok(url.searchParams.get('code'))
    })

    it('sends nobody to an address that is not registered; keeps the query of one', async () => {
      for (const uri of ['https://evil.test/', `${redirectUri}?x=1`, `${redirectUri}/more`]) {
        const { answer } = await ins.begin(app, { redirect_uri: uri })
        assert.deepEqual([answer.status, answer.headers.get('location')], [400, null], uri)
      }
      const { url } = await silently({ redirect_uri: `${redirectUri}?foo=bar` })
      assert.equal(url.searchParams.get('foo'), 'bar')
      assert.ok(url.searchParams.get('code'))
    })

    it('takes a code once, and takes back what it gave when it comes again', async () => {
      const answer = await silently()
      const { access_token: token } = (await exchange(answer)).json
      assert.equal((await userinfo({ headers: bearer(token) })).status, 200)
      const twice = await exchange(answer)
      assert.deepEqual([twice.status, twice.json.error], [400, 'invalid_grant'])
      assert.equal((await userinfo({ headers: bearer(token) })).status, 401)
    })

    it('says that request objects are not supported', async () => {
      const { location } = await ins.begin(app, { request: 'e30.e30.' })
      assert.equal(location.searchParams.get('error'), 'request_not_supported')
      const byUri = await ins.begin(app, { request_uri: 'https://app.test/request' })
      assert.equal(byUri.location.searchParams.get('error'), 'request_uri_not_supported')
    })

    it('takes a request as a form', async () => {
      const trip = await ins.begin(app, {}, { method: 'POST' })
      assert.match((await person.open(trip.location.href)).location, /[?&]code=/)
    })

    it('refreshes for the application it gave the token to, with the same facts', async () => {
      const tokens = await tokensFor({ scope: 'openid offline_access' })
      const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }
      const theirs = await ins.post('/oauth/v2/token', form, byHeader(other))
      assert.deepEqual([theirs.status, theirs.json.error], [400, 'invalid_grant'])
      const next = await ins.post('/oauth/v2/token', form, byHeader())
      const [before, now] = [await claimsIn(tokens.id_token), await claimsIn(next.json.id_token)]
      for (const name of ['iss', 'sub', 'aud', 'auth_time', 'azp']) {
        assert.deepEqual(now[name], before[name], name)
      }
      assert.ok(Number(now.iat) >= Number(before.iat))
    })

    it('refuses a client that is not proved, with a challenge', async () => {
      const wrong = await exchange(await silently(), basic(app.clientId, 'wrong'))
      assert.deepEqual([wrong.status, wrong.json.error], [401, 'invalid_client'])
      assert.match(wrong.headers.get('www-authenticate') ?? '', /^Basic/)
    })
  })

  describe('RP-Initiated Logout OP', () => {
    const leave = async (browsing: Browsing, words: Record<string, string>) => {
      const query = new URLSearchParams(words)
      const seen = await browsing.open(`/oidc/v1/end_session?${query}`)
      const there = seen.location === '' ? seen : await browsing.open(seen.location)
      return browsing.follow(there)
    }
    /** A browser that signed in to the application, and its id token. */
    const signedIn = async () => {
      const browsing = browse(world)
      await signIn(browsing, user)
      const { json } = await exchange(await silently({}, browsing))
      return { browsing, hint: json.id_token as string }
    }
    const isSignedIn = async (browsing: Browsing) =>
      (await silently({ prompt: 'none' }, browsing)).url.searchParams.has('code')

    it('signs out and brings the browser back, with the state where there is one', async () => {
      for (const state of ['the state', '']) {
        const { browsing, hint } = await signedIn()
        const words = { id_token_hint: hint, post_logout_redirect_uri: goneUri }
        const { location } = await leave(browsing, { ...words, ...(state && { state }) })
        assert.equal(location, state ? `${goneUri}?state=the+state` : goneUri)
        assert.equal(await isSignedIn(browsing), false)
      }
    })

    it('brings nobody to an address that is not registered, nor signs anybody out', async () => {
      const { browsing, hint } = await signedIn()
      for (const uri of ['https://evil.test/', `${goneUri}?foo=bar`]) {
        const words = { id_token_hint: hint, post_logout_redirect_uri: uri }
        const seen = await leave(browsing, words)
        assert.deepEqual([seen.status, seen.location], [400, ''], uri)
      }
      assert.equal(await isSignedIn(browsing), true)
    })

    it('takes no id token that was changed', async () => {
      const { browsing, hint } = await signedIn()
      const changed = `${hint.slice(0, -6)}AAAAAA`
      const words = { id_token_hint: changed, post_logout_redirect_uri: goneUri }
      assert.equal((await leave(browsing, words)).status, 400)
      assert.equal(await isSignedIn(browsing), true)
    })

    it('asks where no id token says who means it, and then signs out', async () => {
      const { browsing } = await signedIn()
      const question = await leave(browsing, {})
      assert.equal(headingOf(question), 'Sign out?')
      assert.equal(await isSignedIn(browsing), true)
      const done = await browsing.follow(await browsing.send(question))
      assert.equal(headingOf(done), 'You are signed out')
      assert.equal(await isSignedIn(browsing), false)
    })

    it('shows a page of its own where no address is given', async () => {
      const { browsing, hint } = await signedIn()
      const seen = await leave(browsing, { id_token_hint: hint })
      assert.equal(headingOf(seen), 'You are signed out')
      assert.equal(await isSignedIn(browsing), false)
    })
  })

  it('openid-client, which checks all of it, goes through', async () => {
    const config = await ins.discover(app, client.ClientSecretBasic(app.clientSecret))
    const { trip, url } = await silently({ scope: 'openid profile' })
    const tokens = await client.authorizationCodeGrant(config, url, {
      ...{ pkceCodeVerifier: trip.verifier, expectedState: trip.state },
      ...{ expectedNonce: trip.nonce, idTokenExpected: true, maxAge: 10_000 },
    })
    await client.fetchUserInfo(config, tokens.access_token, user.userId)
  })
})
