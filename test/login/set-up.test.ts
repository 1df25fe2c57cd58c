/** Setting up a second factor while signing in: required, or offered by the policy. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import { redirectUri, signInsOf } from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { type Browsing, browse, call, mailOf, type Seen } from './people.ts'
import {
  codeNow,
  continueUrlOf,
  headingOf,
  problemsOf,
  type Signer,
  signer,
  signerV2,
  signIn,
  withPolicy,
} from './sign-ins.ts'

const signedIn = 'Your account'
const title = 'Protect your account'

eachStore((store) => {
  let world: World
  before(async () => {
    // SQLite's file has one owner: the store that the suite holds open stays aside.
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
    for (const type of ['SECOND_FACTOR_TYPE_OTP_EMAIL', 'SECOND_FACTOR_TYPE_OTP_SMS']) {
      await call(world, '/admin/v1/policies/login/second_factors', { type })
    }
  })
  after(() => world.close())

  const asked = () => browse(world, {}, { skipsOffers: false })
  const forced = (work: () => Promise<void>) =>
    withPolicy(world, { policy: 'login', forceMfa: true }, work)
  /** The ways of a page, by their labels. */
  const waysOf = ({ html }: Seen) =>
    [...html.matchAll(/<li>[\s\S]*?<(?:a|button)[^>]*class="[^"]*second"[^>]*>([^<]*)</g)].map(
      ([, label]) => label,
    )
  /** Posts a form of the page with the fields that its script would fill in. */
  const post = async (person: Browsing, fields: Record<string, string>) =>
    person.ask('/ui/login/mfa/set', {
      method: 'POST',
      body: new URLSearchParams({ csrf: person.csrf(), ...fields }),
    })
  const factorsOf = async ({ userId }: Signer): Promise<string[]> => {
    const { authMethodTypes } = await call(world, `/v2/users/${userId}/authentication_methods`)
    return (authMethodTypes ?? []).toSorted()
  }
  const skippedAt = async ({ userId }: Signer): Promise<string | undefined> => {
    const { user } = await call(world, `/v2/users/${userId}`)
    return user.human.mfaInitSkipped
  }
  const withPhone = (words: JsonObject = {}) =>
    signerV2(world, { phone: { phone: '+41791234567', isVerified: true }, ...words })

  describe('where a second factor is required', () => {
    it('every one that the policy allows and that can reach the person is offered', async () => {
      await forced(async () => {
        const person = asked()
        const page = await signIn(person, await withPhone())
        assert.equal(headingOf(page), title)
        assert.deepEqual(waysOf(page), [
          ...['Authenticator app', 'Passkey', 'Security key'],
          ...['Code by e-mail', 'Code by SMS'],
        ])
        assert.doesNotMatch(page.html, /name="skip"/)
        const other = await signIn(asked(), await signer(world))
        assert.ok(!waysOf(other).includes('Code by SMS'), 'no number, no code to it')
      })
    })

    it('cannot be skipped, whatever is sent', async () => {
      const user = await signer(world)
      await forced(async () => {
        const person = asked()
        await signIn(person, user)
        const after = await person.follow(await post(person, { skip: 'true' }))
        assert.equal(headingOf(after), title)
        assert.equal(await skippedAt(user), undefined)
      })
    })

    it('codes by e-mail are turned on, sent at once, and have to be entered', async () => {
      const user = await signer(world)
      await forced(async () => {
        const person = asked()
        const page = await signIn(person, user)
        assert.equal(headingOf(page), title)
        const code = await person.follow(await post(person, { way: 'otpEmail' }))
        assert.equal(headingOf(code), 'One more step')
        assert.match(code.html, /sent to your e-mail address/)
        const mail = await mailOf(world, { userId: user.userId, kind: 'verifyEmailOtp' })
        const done = await person.follow(await person.send(code, { code: mail.code }))
        assert.equal(headingOf(done), signedIn)
        assert.ok((await factorsOf(user)).includes('AUTHENTICATION_METHOD_TYPE_OTP_EMAIL'))
      })
    })

    it('codes by SMS are turned on and asked for', async () => {
      const user = await withPhone()
      await forced(async () => {
        const person = asked()
        await signIn(person, user)
        const code = await person.follow(await post(person, { way: 'otpSms' }))
        assert.match(code.html, /sent to your phone/)
        assert.ok((await factorsOf(user)).includes('AUTHENTICATION_METHOD_TYPE_OTP_SMS'))
      })
    })

    for (const way of ['key', 'passkey'] as const) {
      it(`a ${way} is registered, and is asked for the next time`, async () => {
        const user = await signer(world)
        await forced(async () => {
          const person = asked()
          await signIn(person, user)
          const page = await person.open(`/ui/login/mfa/set?way=${way}`)
          assert.match(page.html, /needs? JavaScript/)
          const begun = await post(person, { way, begin: 'true' })
          const { tokenId, options } = JSON.parse(begun.html)
          const authenticator = createAuthenticator({ origin: world.url })
          const credential = authenticator.register(options)
          const data = Buffer.from(JSON.stringify(credential)).toString('base64url')
          const fields = { way, tokenID: tokenId, name: 'Stick', credentialData: data }
          const done = await person.follow(await post(person, fields))
          assert.equal(headingOf(done), signedIn)
          const next = await signIn(asked(), user)
          const heading = way === 'key' ? 'One more step' : 'Sign in with your passkey'
          assert.equal(headingOf(next), heading)
        })
      })
    }

    it('an answer that fits no key says so, and nothing is set up', async () => {
      const user = await signer(world)
      await forced(async () => {
        const person = asked()
        await signIn(person, user)
        const sent = await post(person, { way: 'key', tokenID: '1', credentialData: 'e30' })
        const page = await person.follow(sent)
        assert.equal(problemsOf(page).length, 1, page.html)
        assert.deepEqual(await factorsOf(user), ['AUTHENTICATION_METHOD_TYPE_PASSWORD'])
      })
    })

    it('nobody with a factor sets up another one by the password alone', async () => {
      const user = await signerV2(world, { totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' })
      const person = asked()
      assert.equal(headingOf(await signIn(person, user)), 'One more step')
      const begun = await post(person, { way: 'key', begin: 'true' })
      assert.doesNotMatch(begun.html, /challenge/)
      await post(person, { way: 'otpEmail' })
      await post(person, { skip: 'true' })
      assert.ok(!(await factorsOf(user)).includes('AUTHENTICATION_METHOD_TYPE_OTP_EMAIL'))
      assert.equal(await skippedAt(user), undefined)
    })

    it('an app is all there is where the policy allows nothing else', async () => {
      const user = await signer(world)
      const types = ['OTP', 'U2F', 'OTP_EMAIL', 'OTP_SMS'].map(
        (name) => `SECOND_FACTOR_TYPE_${name}`,
      )
      const path = '/admin/v1/policies/login/second_factors'
      for (const type of types) await call(world, `${path}/${type}`, undefined, 'DELETE')
      try {
        const changes = { forceMfa: true, passwordlessType: 'PASSWORDLESS_TYPE_NOT_ALLOWED' }
        await withPolicy(world, { policy: 'login', ...changes }, async () => {
          assert.match((await signIn(asked(), user)).html, /Set up the app/)
        })
      } finally {
        for (const type of types) await call(world, path, { type })
      }
    })
  })

  describe('where it is offered', () => {
    it('it may be skipped, and is not asked again within the lifetime', async () => {
      const user = await signer(world)
      const person = asked()
      const page = await signIn(person, user)
      assert.equal(headingOf(page), title)
      assert.match(page.html, /Choose one now or later/)
      assert.equal(headingOf(await person.follow(await post(person, { skip: 'true' }))), signedIn)
      assert.notEqual(await skippedAt(user), undefined)
      assert.equal(headingOf(await signIn(asked(), user)), signedIn)
      await withPolicy(world, { policy: 'login', mfaInitSkipLifetime: '0.000001s' }, async () => {
        assert.equal(headingOf(await signIn(asked(), user)), title)
      })
    })

    it('it may be accepted: the session has the factor, and nothing is skipped', async () => {
      const user = await signer(world)
      const person = asked()
      const intro = await signIn(person, user)
      const shown = await person.send(intro)
      const secret = /name="secret" value="([A-Z2-7]+)"/.exec(shown.html)?.[1] ?? ''
      const done = await person.follow(await person.send(shown, { code: codeNow(secret) }))
      assert.equal(headingOf(done), signedIn)
      assert.equal(await skippedAt(user), undefined)
    })

    it('the application goes on after it, and never waits where somebody is known', async () => {
      const applications = signInsOf(world)
      const app = await applications.app()
      const start = async (words = {}) => {
        const { location } = await applications.begin(app, words)
        return `${location.pathname}${location.search}`
      }
      const user = await signer(world)
      const person = asked()
      const page = await signIn(person, user, { start: await start() })
      assert.equal(headingOf(page), title)
      const silent = await person.open(await start({ prompt: 'none' }))
      assert.match(silent.location, /[?&]code=/)
      assert.match((await person.open(await start())).location, /[?&]code=/)
      const id = /name="authRequestID" value="([^"]*)"/.exec(page.html)?.[1] ?? ''
      const gone = await person.follow(await post(person, { skip: 'true', authRequestID: id }))
      assert.ok(continueUrlOf(gone).startsWith(redirectUri))
    })

    it('never where the policy says so, or the person has a second factor', async () => {
      const user = await signer(world)
      await withPolicy(world, { policy: 'login', mfaInitSkipLifetime: '0s' }, async () => {
        assert.equal(headingOf(await signIn(asked(), user)), signedIn)
      })
      const other = await signerV2(world, { totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' })
      const person = asked()
      const page = await signIn(person, other)
      const done = await person.follow(await person.send(page, { code: codeNow() }))
      assert.equal(headingOf(done), signedIn)
    })
  })
})
