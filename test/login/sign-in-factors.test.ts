/** Second factors and passkeys on the hosted pages, over the wire. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import type { Database } from '../../src/store/database/database.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { type Browsing, browse, call, mailOf } from './people.ts'
import {
  codeNow,
  headingOf,
  nameOneself,
  password,
  problemsOf,
  signer,
  signerV2,
  signIn,
  totpSecret,
  withPolicy,
} from './sign-ins.ts'

type Authenticator = ReturnType<typeof createAuthenticator>

const signedIn = 'Your account'

eachStore((store) => {
  let world: World
  before(async () => {
    // SQLite's file has one owner: the store that the suite holds open stays aside.
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
  })
  after(() => world.close())

  /** The store of the server itself, to let time pass in it. */
  const onStore = async (work: (database: Database) => Promise<unknown>) => {
    if (store.engine === 'postgres') return work(store.database())
    const file = join(world.dataDir, 'gatehouse.sqlite')
    const database = openSqlite({ file, isGuest: true })
    return work(database).finally(() => database.close())
  }

  describe('a second factor', () => {
    it('is asked for where there is one, and nothing goes on without it', async () => {
      const user = await signerV2(world, { totpSecret })
      const person = browse(world)
      const page = await signIn(person, user)
      assert.equal(headingOf(page), 'One more step')
      assert.match(page.html, /autocomplete="one-time-code"/)
      for (const path of ['signedin', 'password/change', 'mfa/set']) {
        const seen = await person.follow(await person.open(`/ui/login/${path}`))
        assert.equal(headingOf(seen), 'One more step', path)
      }
      const start = await person.follow(await person.open('/ui/login/login'))
      assert.equal(headingOf(start), 'Sign in', 'half a sign-in is begun anew')
      const wrong = await person.send(page, { code: '000000' })
      assert.match(problemsOf(wrong).join(), /code is not right/)
      const done = await person.follow(await person.send(wrong, { code: codeNow() }))
      assert.equal(headingOf(done), signedIn)
      const replayed = browse(world)
      const second = await replayed.send(await signIn(replayed, user), { code: codeNow() })
      assert.match(problemsOf(second).join(), /code is not right/, 'a code serves once')
    })

    it('cannot be guessed for long', async () => {
      const user = await signerV2(world, { totpSecret })
      const person = browse(world)
      let page = await signIn(person, user)
      for (let tries = 0; tries < 10; tries += 1) page = await person.send(page, { code: '000000' })
      assert.equal(page.status, 400)
      const blocked = await person.send(page, { code: codeNow() })
      assert.equal(blocked.status, 429)
    })

    it('wrong too often locks, and a mail opens the account again', async () => {
      const user = await signerV2(world, { totpSecret })
      const lockout = { policy: 'lockout', path: 'password/lockout', maxOtpAttempts: 2 }
      await withPolicy(world, lockout, async () => {
        const person = browse(world)
        const wrong = await person.send(await signIn(person, user), { code: '000000' })
        const locked = await person.send(wrong, { code: '000000' })
        assert.equal(headingOf(locked), 'This account is locked')
        await person.send(locked)
        const { url } = await mailOf(world, { userId: user.userId, kind: 'passwordReset' })
        await person.send(await person.open(url), { password, passwordconfirm: password })
        const page = await signIn(person, user)
        const done = await person.follow(await person.send(page, { code: codeNow() }))
        assert.equal(headingOf(done), signedIn)
      })
    })

    it('may be a code by mail, which is sent at once where it is all there is', async () => {
      const user = await signerV2(world)
      await call(world, `/v2/users/${user.userId}/otp_email`, {})
      const lists = '/admin/v1/policies/login/second_factors'
      await call(world, lists, { type: 'SECOND_FACTOR_TYPE_OTP_EMAIL' })
      const person = browse(world)
      const page = await signIn(person, user)
      assert.match(page.html, /Send me another code/)
      const { code } = await mailOf(world, { userId: user.userId, kind: 'verifyEmailOtp' })
      const wrong = await person.send(page, { code: '00000000' })
      assert.match(problemsOf(wrong).join(), /code is not right/)
      assert.equal(headingOf(await person.follow(await person.send(wrong, { code }))), signedIn)
    })

    it('may be one of several, and a recovery code stands in for any', async () => {
      const user = await signerV2(world, { totpSecret })
      const path = `/v2/users/${user.userId}/recovery_codes`
      const { recoveryCodes } = await call(world, path, { count: 2 })
      const person = browse(world)
      const page = await signIn(person, user)
      const [, link = ''] = /href="([^"]*factor=recoveryCode[^"]*)"/.exec(page.html) ?? []
      const other = await person.open(link.replaceAll('&amp;', '&'))
      assert.match(other.html, /Recovery code/)
      const done = await person.follow(await person.send(other, { code: recoveryCodes[0] }))
      assert.equal(headingOf(done), signedIn)
    })

    it('is set up where the policy forces one: nobody is turned away', async () => {
      const user = await signer(world)
      await withPolicy(world, { policy: 'login', forceMfa: true }, async () => {
        const person = browse(world)
        const intro = await signIn(person, user)
        assert.equal(headingOf(intro), 'Protect your account')
        const shown = await person.send(intro)
        const secret = /name="secret" value="([A-Z2-7]+)"/.exec(shown.html)?.[1] ?? ''
        assert.match(shown.html, new RegExp(`>${secret.match(/.{4}/g)?.join(' ')}<`))
        assert.match(shown.html, /href="otpauth:\/\/totp\//)
        const wrong = await person.send(shown, { code: '000000' })
        assert.match(problemsOf(wrong).join(), /code is not right/)
        assert.match(wrong.html, new RegExp(`value="${secret}"`), 'the key is shown once more')
        const code = codeNow(secret)
        assert.equal(headingOf(await person.follow(await person.send(wrong, { code }))), signedIn)
        const next = browse(world)
        assert.equal(headingOf(await signIn(next, user)), 'One more step')
      })
    })
  })

  describe('a passkey', () => {
    const credentialData = (credential: object) =>
      Buffer.from(JSON.stringify(credential)).toString('base64url')

    const withKey = async (family: 'passkeys' | 'u2f', words = {}, twists = {}) => {
      const user = await signerV2(world, words)
      const key = createAuthenticator({ origin: world.url })
      const path = `/v2/users/${user.userId}/${family}`
      const begun = await call(world, path, {})
      const [id] = [begun.passkeyId ?? begun.u2fId]
      const publicKeyCredential = key.register(begun.publicKeyCredentialCreationOptions, twists)
      const name = family === 'passkeys' ? { passkeyName: 'Phone' } : { tokenName: 'Stick' }
      await call(world, `${path}/${id}`, { publicKeyCredential, ...name } as never)
      return { user, key }
    }

    it('signs in by itself, as good as two factors', async () => {
      const { user, key } = await withKey('passkeys', { totpSecret })
      const person = browse(world)
      const page = await nameOneself(person, user.loginName)
      assert.equal(headingOf(page), 'Sign in with your passkey')
      assert.match(page.html, /Use the password instead/)
      assert.match(page.html, /Passkeys need JavaScript/)
      assert.match(page.headers.get('content-security-policy') ?? '', /script-src 'self'/)
      const { options } = JSON.parse((await person.send(page, { begin: 'true' })).html)
      const half = await person.follow(await person.open('/ui/login/signedin'))
      assert.equal(headingOf(half), 'Sign in', 'being asked is not being signed in')
      const forged = { credentialData: credentialData(key.prove(options, { challenge: 'AAAA' })) }
      const refused = await person.send(page, forged)
      assert.match(problemsOf(refused).join(), /does not fit/)
      const answer = { credentialData: credentialData(key.prove(options)) }
      const done = await person.follow(await person.send(page, answer))
      assert.equal(headingOf(done), signedIn)
      assert.match(problemsOf(await person.send(page, answer)).join(), /does not fit/, 'only once')
      assert.match(problemsOf(await person.send(page, { credentialData: '%' })).join(), /not fit/)
    })

    it('comes first, and is gone where the policy says so', async () => {
      const { user } = await withKey('passkeys', { password: undefined })
      const page = await nameOneself(browse(world), user.loginName)
      assert.equal(headingOf(page), 'Sign in with your passkey')
      const none = { policy: 'login', passwordlessType: 'PASSWORDLESS_TYPE_NOT_ALLOWED' }
      await withPolicy(world, none, async () => {
        const { html } = await nameOneself(browse(world), user.loginName)
        assert.match(html, /no way to sign in/)
      })
    })

    it('is asked for where a second factor is forced and it is all there is', async () => {
      const { user, key } = await withKey('passkeys')
      await withPolicy(world, { policy: 'login', forceMfa: true }, async () => {
        const person = browse(world)
        const page = await signIn(person, user)
        assert.equal(headingOf(page), 'Sign in with your passkey')
        const setUp = await person.follow(await person.open('/ui/login/mfa/set'))
        assert.equal(headingOf(setUp), 'Sign in with your passkey')
        const { options } = JSON.parse((await person.send(page, { begin: 'true' })).html)
        const answer = { credentialData: credentialData(key.prove(options)) }
        assert.equal(headingOf(await person.follow(await person.send(page, answer))), signedIn)
      })
      const alone = { passwordlessType: 'PASSWORDLESS_TYPE_NOT_ALLOWED' }
      await withPolicy(world, { policy: 'login', forceMfa: true, ...alone }, async () => {
        assert.equal(headingOf(await signIn(browse(world), user)), 'Protect your account')
      })
    })

    const unverified = { userVerified: false }
    const byPasskey = async (person: Browsing, loginName: string, key: Authenticator) => {
      const page = await nameOneself(person, loginName)
      const { options } = JSON.parse((await person.send(page, { begin: 'true' })).html)
      const answer = { credentialData: credentialData(key.prove(options, unverified)) }
      return person.follow(await person.send(page, answer))
    }

    it('that did not verify its user is one factor, the password another', async () => {
      const { user, key } = await withKey('passkeys', {}, unverified)
      assert.equal(headingOf(await byPasskey(browse(world), user.loginName, key)), signedIn)
      await withPolicy(world, { policy: 'login', forceMfa: true }, async () => {
        const person = browse(world)
        const page = await byPasskey(person, user.loginName, key)
        assert.equal(headingOf(page), 'Enter your password')
        const wrong = await person.send(page, { password: 'Wrong-Passw0rd' })
        assert.equal(headingOf(wrong), 'Enter your password')
        const done = await person.follow(await person.send(wrong, { password }))
        assert.equal(headingOf(done), signedIn)
        const other = browse(world)
        const asked = await signIn(other, user)
        assert.equal(headingOf(asked), 'Sign in with your passkey')
        const { options } = JSON.parse((await other.send(asked, { begin: 'true' })).html)
        const answer = { credentialData: credentialData(key.prove(options, unverified)) }
        assert.equal(headingOf(await other.follow(await other.send(asked, answer))), signedIn)
      })
    })

    it('that is all a user has leads to setting up an app where two are forced', async () => {
      const { user, key } = await withKey('passkeys', { password: undefined }, unverified)
      await withPolicy(world, { policy: 'login', forceMfa: true }, async () => {
        const page = await byPasskey(browse(world), user.loginName, key)
        assert.equal(headingOf(page), 'Protect your account')
      })
    })

    it('a security key is a second factor', async () => {
      const { user, key } = await withKey('u2f')
      const person = browse(world)
      const page = await signIn(person, user)
      assert.match(page.html, /Use security key/)
      const { options } = JSON.parse((await person.send(page, { begin: 'true' })).html)
      const answer = { credentialData: credentialData(key.prove(options)) }
      assert.equal(headingOf(await person.follow(await person.send(page, answer))), signedIn)
    })
  })

  it('who has a key for another host only is asked for it, and sets up nothing else', async () => {
    const user = await signerV2(world)
    const begun = await call(world, `/v2/users/${user.userId}/u2f`, {})
    const key = createAuthenticator({ origin: world.url })
    const publicKeyCredential = key.register(begun.publicKeyCredentialCreationOptions)
    const path = `/v2/users/${user.userId}/u2f/${begun.u2fId}`
    await call(world, path, { publicKeyCredential, tokenName: 'Stick' } as never)
    const text = 'UPDATE user_factors SET rp_id = ? WHERE user_id = ?'
    await onStore((database) => database.run(text, ['elsewhere.test', user.userId]))
    const person = browse(world)
    assert.equal(headingOf(await signIn(person, user)), 'One more step')
    const setUp = await person.follow(await person.open('/ui/login/mfa/set'))
    assert.equal(headingOf(setUp), 'One more step')
  })
})
