/** After a password was chosen by a link: the browser that asked for the mail goes on by itself. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import * as client from 'openid-client'
import { type SignIns, signInsOf } from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { browse, mailOf } from './people.ts'
import { continueUrlOf, headingOf, nameOneself, signer } from './sign-ins.ts'

const chosen = { password: 'Another-Word-1', passwordconfirm: 'Another-Word-1' }

eachStore((store) => {
  let world: World
  let applications: SignIns
  before(async () => {
    // SQLite's file has one owner: the store that the suite holds open stays aside.
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
    applications = signInsOf(world)
  })
  after(() => world.close())

  /** Somebody who has lost the password on the way to an application, and has the mail. */
  const lostOnTheWay = async () => {
    const app = await applications.app()
    const trip = await applications.begin(app)
    const user = await signer(world)
    const person = browse(world)
    const { pathname, search } = trip.location
    const page = await nameOneself(person, user.loginName, `${pathname}${search}`)
    const forms = [...page.html.matchAll(/<form[\s\S]*?<\/form>/g)]
    const which = forms.findIndex(([form]) => form.includes('name="mail"'))
    assert.equal(
      headingOf(await person.follow(await person.send(page, {}, which))),
      'Look at your mail',
    )
    const { url } = await mailOf(world, { userId: user.userId, kind: 'passwordReset' })
    return { person, user, trip, url, config: await applications.discover(app) }
  }

  it('to the application that it was signing in for', async () => {
    const { person, user, trip, url, config } = await lostOnTheWay()
    const sent = await person.send(await person.open(url), chosen)
    const gone = await person.follow(sent)
    const tokens = await client.authorizationCodeGrant(config, new URL(continueUrlOf(gone)), {
      ...{ pkceCodeVerifier: trip.verifier, expectedState: trip.state },
      ...{ expectedNonce: trip.nonce, idTokenExpected: true },
    })
    assert.equal(tokens.claims()?.sub, user.userId)
  })

  it('and any other one to the page that says what was done', async () => {
    const { url } = await lostOnTheWay()
    const other = browse(world)
    const done = await other.follow(await other.send(await other.open(url), chosen))
    assert.equal(headingOf(done), 'Your password is saved')
    assert.doesNotMatch(done.html, /authRequestID|http-equiv="refresh"/)
  })
})
