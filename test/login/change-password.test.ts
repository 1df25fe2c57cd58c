/** What else ends when somebody changes the password on the hosted pages. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import * as client from 'openid-client'
import { textsFor } from '../../src/login/texts/languages.ts'
import { apiAccess } from '../oauth/machines.ts'
import { type App, type SignIns, signInsOf } from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { type Browsing, browse, call, mailOf, type Seen } from './people.ts'
import {
  continueUrlOf,
  headingOf,
  password,
  type Signer,
  signer,
  signerV2,
  signIn,
} from './sign-ins.ts'

const signedIn = 'Your account'
const next = 'Newer-Word-1'
const box = 'sign-out-elsewhere'
const fields = {
  'change-old-password': password,
  'change-new-password': next,
  'change-password-confirmation': next,
}

eachStore((store) => {
  let world: World
  let applications: SignIns
  let app: App
  let config: client.Configuration
  before(async () => {
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
    applications = signInsOf(world)
    app = await applications.app({ name: 'Book shop' })
    config = await applications.discover(app)
  })
  after(() => world.close())

  /** A browser where somebody is signed in, and what an application has of that. */
  const scope = async (user: Signer) => {
    const browsing = browse(world)
    const trip = await applications.begin(app, { scope: `openid ${apiAccess}` })
    const { pathname, search } = new URL(trip.location, world.url)
    const redirected = continueUrlOf(
      await signIn(browsing, user, { start: `${pathname}${search}` }),
    )
    const tokens = await client.authorizationCodeGrant(config, new URL(redirected), {
      ...{ pkceCodeVerifier: trip.verifier, expectedState: trip.state },
      ...{ expectedNonce: trip.nonce },
    })
    const headers = { authorization: `Bearer ${tokens.access_token}` }
    return {
      browsing,
      isIn: async () => headingOf(await seen(browsing)) === signedIn,
      hasToken: async () =>
        (await fetch(`${world.url}/auth/v1/users/me`, { headers })).status === 200,
    }
  }
  const seen = async (browsing: Browsing): Promise<Seen> =>
    browsing.follow(await browsing.open('/ui/login/signedin'))
  const changing = async (browsing: Browsing): Promise<Seen> => {
    const page = await seen(browsing)
    const [, link = ''] = /href="([^"]*account\/password[^"]*)"/.exec(page.html) ?? []
    assert.notEqual(link, '', 'whoever is signed in finds the way')
    return browsing.open(link.replaceAll('&amp;', '&'))
  }

  it('ends all sessions elsewhere, unless its owner declines, and none here', async () => {
    const user = await signer(world)
    const [here, elsewhere] = [await scope(user), await scope(user)]
    const page = await changing(here.browsing)
    assert.equal(headingOf(page), 'Password')
    assert.match(page.html, new RegExp(`name="${box}" type="checkbox" value="true" checked`))
    const done = await here.browsing.follow(await here.browsing.send(page, fields))
    assert.equal(headingOf(done), signedIn)
    assert.deepEqual([await here.isIn(), await here.hasToken()], [true, true])
    assert.deepEqual([await elsewhere.isIn(), await elsewhere.hasToken()], [false, false])
  })

  it('ends nothing an application has, when its owner wants that', async () => {
    const user = await signer(world)
    const [here, elsewhere] = [await scope(user), await scope(user)]
    const page = await changing(here.browsing)
    const wrong = { ...fields, 'change-old-password': 'Wrong-Word-1', [box]: '' }
    const again = await here.browsing.send(page, wrong)
    assert.match(again.html, new RegExp(`name="${box}" type="checkbox" value="true">`))
    await here.browsing.send(page, { ...fields, [box]: '' })
    assert.deepEqual([await here.isIn(), await elsewhere.hasToken()], [true, true])
  })

  it('always, where it had to be changed because somebody else set it', async () => {
    const user = await signerV2(world, { password: { password, changeRequired: true } })
    const { sessionToken } = await applications.session(user.loginName)
    const person = browse(world)
    const page = await signIn(person, user)
    assert.ok(!page.html.includes(box))
    const done = await person.follow(await person.send(page, { ...fields, [box]: '' }))
    assert.equal(headingOf(done), signedIn)
    const headers = { authorization: `Bearer ${sessionToken}` }
    assert.equal((await fetch(`${world.url}/auth/v1/users/me`, { headers })).status, 401)
  })

  it('ends everything, with a password chosen by the link of a reset', async () => {
    const user = await signer(world)
    const here = await scope(user)
    await call(world, `/v2/users/${user.userId}/password_reset`, { sendLink: {} })
    const { url } = await mailOf(world, { userId: user.userId, kind: 'passwordReset' })
    const elsewhere = browse(world)
    const page = await elsewhere.open(url)
    const chosen = { password: next, passwordconfirm: next }
    const done = await elsewhere.follow(await elsewhere.send(page, chosen))
    assert.equal(headingOf(done), 'Your password is saved')
    assert.deepEqual([await here.isIn(), await here.hasToken()], [false, false])
    assert.equal(headingOf(await signIn(browse(world), user, { secret: next })), signedIn)
  })

  it('is offered in every language', async () => {
    const { browsing } = await scope(await signer(world))
    for (const tag of ['de', 'en', 'es', 'fr', 'it', 'ja', 'pl', 'pt', 'zh']) {
      const { html } = await browsing.open(`/ui/login/password/change?ui_locales=${tag}`)
      assert.ok(html.includes(textsFor([tag]).signIn.change.elsewhere), tag)
    }
  })

  it('needs somebody to be signed in', async () => {
    const person = browse(world)
    const page = await person.follow(await person.open('/ui/login/password/change'))
    assert.equal(headingOf(page), 'Sign in')
  })
})
