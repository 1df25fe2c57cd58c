/** Signing in on the hosted pages, over the wire: every step, and every way it may go wrong. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import type { Database } from '../../src/store/database/database.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { browse, call, mailOf, unproved } from './people.ts'
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

const signedIn = 'You are signed in'

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

  describe('a name', () => {
    it('leads to the password, and that to being signed in; a sign-out ends it', async () => {
      const user = await signer(world)
      const person = browse(world)
      const done = await signIn(person, user)
      assert.equal(headingOf(done), signedIn)
      assert.match(done.html, /Ada Lovelace/)
      const again = await person.follow(await person.open('/ui/login/login'))
      assert.equal(headingOf(again), signedIn)
      const question = await person.open('/ui/login/logout')
      assert.equal(headingOf(question), 'Sign out?')
      const session = person.cookies.get('zitadel.login.session') ?? ''
      const bye = await person.follow(await person.send(question))
      assert.equal(headingOf(bye), 'You are signed out')
      assert.equal(person.cookies.has('zitadel.login.session'), false)
      person.cookies.set('zitadel.login.session', session)
      assert.equal(
        headingOf(await person.follow(await person.open('/ui/login/signedin'))),
        'Sign in',
      )
      const nobody = await person.follow(await person.open('/ui/login/logout'))
      assert.equal(headingOf(nobody), 'You are signed out')
    })

    it('that nobody has is said to be none; so is an empty one, and a long one', async () => {
      const unknown = await nameOneself(browse(world), 'nobody-at-all')
      assert.equal(unknown.status, 400)
      assert.match(problemsOf(unknown).join(), /no account with this login name/)
      assert.match(unknown.html, /<title>Error: Sign in/)
      assert.match(
        problemsOf(await nameOneself(browse(world), '  ')).join(),
        /enter your login name/,
      )
      const long = await nameOneself(browse(world), 'x'.repeat(5000))
      assert.match(problemsOf(long).join(), /no account/)
      assert.ok(long.html.length < 30_000)
    })

    it('may be a verified address or number, if only one account has it', async () => {
      const user = await signer(world, { phone: { phone: '+41791110022', isPhoneVerified: true } })
      for (const name of [user.email.toUpperCase(), '079 111 00 22', '+41791110022']) {
        assert.equal(headingOf(await signIn(browse(world), { loginName: name })), signedIn, name)
      }
      const unverified = await signerV2(world, { email: { email: 'unverified@acme.test' } })
      const refused = await nameOneself(browse(world), 'unverified@acme.test')
      assert.match(problemsOf(refused).join(), /no account/)
      const asked = await signIn(browse(world), unverified)
      assert.equal(headingOf(asked), 'Confirm your e-mail address')
      await signer(world, { email: { email: user.email, isEmailVerified: true } })
      assert.match(problemsOf(await nameOneself(browse(world), user.email)).join(), /no account/)
    })

    it('is no address where the policy says so', async () => {
      const user = await signer(world)
      await withPolicy(world, { policy: 'login', disableLoginWithEmail: true }, async () => {
        assert.match(problemsOf(await nameOneself(browse(world), user.email)).join(), /no account/)
        assert.equal(headingOf(await signIn(browse(world), user)), signedIn)
      })
    })

    it('of an account that is not finished, switched off or without a way in says so', async () => {
      const initial = await signer(world, { password: '', email: { email: 'initial@acme.test' } })
      const person = browse(world)
      const unfinished = await nameOneself(person, initial.loginName)
      assert.equal(headingOf(unfinished), 'This account is not finished yet')
      const { url } = await mailOf(world, { userId: initial.userId, kind: 'initCode' })
      assert.match(
        headingOf(await person.follow(await person.send(unfinished))),
        /Look at your mail/,
      )
      await mailOf(world, { userId: initial.userId, kind: 'initCode', isNot: url })

      const off = await signer(world)
      await call(world, `/v2/users/${off.userId}/deactivate`, {})
      assert.match(problemsOf(await nameOneself(person, off.loginName)).join(), /switched off/)

      const userId = await unproved(world)
      const { user } = await call(world, `/v2/users/${userId}`)
      const noWay = await nameOneself(person, user.username)
      assert.equal(headingOf(noWay), 'There is no way to sign in yet')
      await person.send(noWay)
      await mailOf(world, { userId, kind: 'passwordReset' })
    })
  })

  describe('a password', () => {
    it('that is wrong can be tried again; a lost one is replaced by mail', async () => {
      const user = await signer(world)
      const person = browse(world)
      const wrong = await signIn(person, user, { secret: 'Wrong-Word-1' })
      assert.equal(wrong.status, 400)
      assert.deepEqual(problemsOf(wrong), ['This password is not right.'])
      assert.doesNotMatch(wrong.html, /Wrong-Word/)
      const none = await person.send(wrong, { password: '' })
      assert.match(problemsOf(none).join(), /enter your password/)
      assert.equal(headingOf(await person.follow(await person.send(none, { password }))), signedIn)

      const forgetful = browse(world)
      const page = await nameOneself(forgetful, user.loginName)
      const sent = await forgetful.send(page, {}, 1)
      assert.equal(sent.location, '/ui/login/sent?ui_locales=en')
      const { url } = await mailOf(world, { userId: user.userId, kind: 'passwordReset' })
      const chosen = { password: 'Newer-Word-1', passwordconfirm: 'Newer-Word-1' }
      await forgetful.send(await forgetful.open(url), chosen)
      assert.equal(headingOf(await signIn(browse(world), user)), 'Enter your password')
      const after = await signIn(browse(world), user, { secret: 'Newer-Word-1' })
      assert.equal(headingOf(after), signedIn)
    })

    it('wrong too often locks as the policy says, and a mail opens the account again', async () => {
      const user = await signer(world)
      const lockout = { policy: 'lockout', path: 'password/lockout', maxPasswordAttempts: 3 }
      await withPolicy(world, lockout, async () => {
        const person = browse(world)
        const first = await signIn(person, user, { secret: 'Wrong-Word-1' })
        assert.match(problemsOf(first).join(), /2 more wrong tries/)
        const second = await person.send(first, { password: 'Wrong-Word-2' })
        assert.match(problemsOf(second).join(), /one more wrong try/)
        const third = await person.send(second, { password: 'Wrong-Word-3' })
        assert.equal(headingOf(third), 'This account is locked')
        const right = await person.send(second, { password })
        assert.equal(headingOf(right), 'This account is locked')
        await person.send(right)
        const { url } = await mailOf(world, { userId: user.userId, kind: 'passwordReset' })
        const chosen = { password: 'Newer-Word-1', passwordconfirm: 'Newer-Word-1' }
        assert.equal((await person.send(await person.open(url), chosen)).status, 303)
        const healed = await signIn(browse(world), user, { secret: 'Newer-Word-1' })
        assert.equal(headingOf(healed), signedIn)
      })
    })

    it('does not open an account that somebody locked, whatever mails there are', async () => {
      const user = await signer(world)
      await call(world, `/management/v1/users/${user.userId}/password/_reset`, {})
      const { url } = await mailOf(world, { userId: user.userId, kind: 'passwordReset' })
      await signIn(browse(world), user, { secret: 'Wrong-Word-1' })
      await call(world, `/v2/users/${user.userId}/lock`, {})
      const person = browse(world)
      const locked = await nameOneself(person, user.loginName)
      assert.equal(headingOf(locked), 'This account is locked')
      assert.doesNotMatch(locked.html, /<form/)
      const chosen = { password: 'Newer-Word-1', passwordconfirm: 'Newer-Word-1' }
      await person.send(await person.open(url), chosen)
      assert.equal(headingOf(await nameOneself(person, user.loginName)), 'This account is locked')
    })

    it('cannot be guessed for long, and who knows it elsewhere is not shut out', async () => {
      const user = await signer(world)
      const stranger = browse(world)
      let page = await nameOneself(stranger, user.loginName)
      for (let tries = 0; tries < 10; tries += 1) {
        page = await stranger.send(page, { password: `Wrong-Word-${tries}` })
        assert.equal(page.status, 400)
      }
      const blocked = await stranger.send(page, { password })
      assert.equal(blocked.status, 429)
      assert.match(problemsOf(blocked).join(), /too many tries/)
      assert.equal(headingOf(await signIn(browse(world), await signer(world))), signedIn)
    })

    it('is accepted in the usual browser, whatever is guessed elsewhere', async () => {
      const user = await signer(world)
      const everyDay = browse(world)
      await signIn(everyDay, user)
      const out = await everyDay.open('/ui/login/logout')
      await everyDay.send(out)
      const stranger = browse(world)
      const page = await nameOneself(stranger, user.loginName)
      const tries = Array.from({ length: 11 }, () =>
        stranger.send(page, { password: 'Wrong-Word-1' }),
      )
      const statuses = (await Promise.all(tries)).map(({ status }) => status)
      assert.ok(statuses.includes(429))
      assert.equal((await stranger.send(page, { password })).status, 429)
      assert.equal(headingOf(await signIn(everyDay, user)), signedIn)
    })

    it('is not asked for where the policy hides it, nor mended where that is hidden', async () => {
      const user = await signer(world)
      await withPolicy(world, { policy: 'login', hidePasswordReset: true }, async () => {
        const person = browse(world)
        const page = await nameOneself(person, user.loginName)
        assert.doesNotMatch(page.html, /Send me a link/)
        await person.send(page, { mail: 'true' })
        const response = await fetch(`${world.server.mailboxUrl}.json?userId=${user.userId}`)
        assert.deepEqual(((await response.json()) as { messages: unknown[] }).messages, [])
      })
      await withPolicy(world, { policy: 'login', allowUsernamePassword: false }, async () => {
        const page = await nameOneself(browse(world), user.loginName)
        assert.doesNotMatch(page.html, /type="password"/)
      })
    })
  })

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

    it('may be a code by mail, which is sent when it is asked for', async () => {
      const user = await signerV2(world)
      await call(world, `/v2/users/${user.userId}/otp_email`, {})
      const lists = '/admin/v1/policies/login/second_factors'
      await call(world, lists, { type: 'SECOND_FACTOR_TYPE_OTP_EMAIL' })
      const person = browse(world)
      const page = await signIn(person, user)
      assert.match(page.html, /Send me a code/)
      assert.doesNotMatch(page.html, /name="code"/)
      const asked = await person.follow(await person.send(page))
      const { code } = await mailOf(world, { userId: user.userId, kind: 'verifyEmailOtp' })
      const wrong = await person.send(asked, { code: '00000000' })
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

    const withKey = async (family: 'passkeys' | 'u2f', words = {}) => {
      const user = await signerV2(world, words)
      const key = createAuthenticator({ origin: world.url })
      const path = `/v2/users/${user.userId}/${family}`
      const begun = await call(world, path, {})
      const [id] = [begun.passkeyId ?? begun.u2fId]
      const publicKeyCredential = key.register(begun.publicKeyCredentialCreationOptions)
      const name = family === 'passkeys' ? { passkeyName: 'Phone' } : { tokenName: 'Stick' }
      await call(world, `${path}/${id}`, { publicKeyCredential, ...name } as never)
      return { user, key }
    }

    it('signs in by itself, as good as two factors', async () => {
      const { user, key } = await withKey('passkeys', { totpSecret })
      const person = browse(world)
      const password = await nameOneself(person, user.loginName)
      const [, link = ''] = /href="(\/ui\/login\/passkey[^"]*)"/.exec(password.html) ?? []
      const page = await person.open(link.replaceAll('&amp;', '&'))
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

    it('comes first where there is no password, and is gone where the policy says so', async () => {
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

  describe('the change of a password', () => {
    const next = 'Newer-Word-1'
    const fields = (old: string, chosen: string, again = chosen) => ({
      'change-old-password': old,
      'change-new-password': chosen,
      'change-password-confirmation': again,
    })

    it('is forced where it is required, after all factors, and then the way is free', async () => {
      const user = await signerV2(world, {
        ...{ totpSecret, password: { password, changeRequired: true } },
      })
      const person = browse(world)
      const code = await signIn(person, user)
      const page = await person.follow(await person.send(code, { code: codeNow() }))
      assert.equal(headingOf(page), 'Choose a new password')
      assert.match(page.html, /only you know/)
      const continueUrl = await person.follow(await person.open('/ui/login/signedin'))
      assert.equal(headingOf(continueUrl), 'Choose a new password')
      const said = async (sent: Record<string, string>) =>
        problemsOf(await person.send(page, sent)).join()
      assert.match(await said(fields('', next)), /enter your current password/)
      assert.match(await said(fields('Wrong-Word-1', next)), /current password is not right/)
      assert.match(await said(fields(password, 'weak')), /at least 8 characters/)
      assert.match(await said(fields(password, next, 'else')), /not the same/)
      assert.match(await said(fields(password, password)), /must be another one/)
      const done = await person.follow(await person.send(page, fields(password, next)))
      assert.equal(headingOf(done), signedIn)
      const after = browse(world)
      assert.equal(headingOf(await signIn(after, user, { secret: next })), 'One more step')
    })

    it('is forced where it is older than the policy wants', async () => {
      const user = await signer(world)
      const changedAt = Date.now() * 1000 - 31 * 24 * 3600 * 1_000_000
      const text = 'UPDATE users SET password_changed_at = ? WHERE id = ?'
      await onStore((database) => database.run(text, [changedAt, user.userId]))
      const age = { policy: 'password/age', maxAgeDays: 30 }
      await withPolicy(world, age, async () => {
        const person = browse(world)
        const page = await signIn(person, user)
        assert.equal(headingOf(page), 'Choose a new password')
        assert.match(page.html, /so old that it must be replaced/)
        const done = await person.follow(await person.send(page, fields(password, next)))
        assert.equal(headingOf(done), signedIn)
        assert.equal(headingOf(await signIn(browse(world), await signer(world))), signedIn)
      })
    })

    it('is there for a user that is signed in and wants it, and asked of no other', async () => {
      const user = await signer(world)
      const person = browse(world)
      assert.equal(headingOf(await signIn(person, user)), signedIn)
      const page = await person.follow(await person.open('/ui/login/password/change'))
      assert.equal(headingOf(page), 'Choose a new password')
      assert.doesNotMatch(page.html, /only you know|so old/)
    })
  })

  describe('where names are kept secret', () => {
    it('known, unknown, locked and unfinished look alike on every page', async () => {
      const known = await signer(world)
      const locked = await signer(world)
      await call(world, `/v2/users/${locked.userId}/lock`, {})
      const initial = await signer(world, { password: '', email: { email: 'hidden@acme.test' } })
      const hidden = { policy: 'login', ignoreUnknownUsernames: true }
      await withPolicy(world, hidden, async () => {
        const seen = async (loginName: string) => {
          const person = browse(world)
          const blank = (text: string) =>
            text.replaceAll(loginName, 'X').replaceAll(/name="csrf" value="[^"]*"/g, 'C')
          const page = await nameOneself(person, loginName)
          const wrong = await person.send(page, { password: 'Wrong-Word-1' })
          const sent = await person.send(page, {}, 1)
          const link = `/ui/login/passkey?loginName=${loginName}`
          const passkey = await person.open(link)
          const begun = await person.send(passkey, { begin: 'true' })
          const failed = await person.send(passkey, { credentialData: '%' })
          const shapes = Object.keys(JSON.parse(begun.html).options.publicKey).sort()
          return [
            ...[page, wrong, sent, passkey, failed].map(
              ({ status, html, location }) => `${status} ${location} ${blank(html)}`,
            ),
            `${begun.status} ${shapes} ${[...person.cookies.keys()].sort()}`,
          ]
        }
        const unknown = await seen('somebody-unheard-of')
        assert.match(unknown[1] ?? '', /login name or the password is not right/)
        for (const { loginName } of [known, locked, initial]) {
          assert.deepEqual(await seen(loginName), unknown, loginName)
        }
        assert.equal(headingOf(await signIn(browse(world), known)), signedIn)
      })
    })
  })

  describe('what every page is held to', () => {
    it('only forms of our own are taken, and cookies are for us alone', async () => {
      const user = await signer(world)
      const person = browse(world)
      const page = await nameOneself(person, user.loginName)
      const other = browse(world)
      const foreign = await other.send(page, { password })
      assert.equal(foreign.status, 403)
      assert.match(problemsOf(foreign).join(), /cookies are turned off/)
      const across = browse(world, { 'sec-fetch-site': 'cross-site' })
      const sent = await across.send(await across.open('/ui/login/login'), { loginName: 'x' })
      assert.equal(sent.status, 403)
      const done = await person.send(page, { password })
      const [cookie = ''] = done.headers.getSetCookie()
      const [value, ...flags] = cookie.split('; ')
      assert.match(value ?? '', /^zitadel\.login\.session=\d+\.[\w-]+$/)
      assert.deepEqual(flags, ['Path=/ui/login', 'Max-Age=43200', 'HttpOnly', 'SameSite=Lax'])
      const out = await person.open('/ui/login/logout')
      await browse(world).send(out)
      assert.equal(headingOf(await person.follow(await person.open('/ui/login/login'))), signedIn)
    })

    it('behind TLS cookies are secure', async () => {
      const behindTls = await startWorld({ GATEHOUSE_EXTERNAL_URL: 'https://localhost' })
      try {
        const user = await signer(behindTls)
        const person = browse(behindTls)
        const page = await nameOneself(person, user.loginName)
        const done = await person.send(page, { password })
        const cookies = done.headers.getSetCookie().join()
        assert.match(cookies, /zitadel\.login\.session=[^;]*;.*; Secure/)
      } finally {
        await behindTls.close()
      }
    })

    it('a token of a session is the only thing that counts; made-up cookies do not', async () => {
      const user = await signer(world)
      const person = browse(world)
      await signIn(person, user)
      const [id = ''] = (person.cookies.get('zitadel.login.session') ?? '').split('.')
      for (const value of [`${id}.${'A'.repeat(43)}`, `${id}.`, id, "'; DROP", '%00']) {
        person.cookies.set('zitadel.login.session', value)
        const seen = await person.follow(await person.open('/ui/login/signedin'))
        assert.equal(headingOf(seen), 'Sign in', value)
      }
    })

    it('nothing in an address leads elsewhere, or into a header or the page', async () => {
      const evil = encodeURIComponent('https://evil.test/"><script>\r\nset-cookie: a=b')
      const names = ['loginName', 'login_hint', 'ui_locales', 'logoutID', 'factor', 'returnTo']
      const query = names.map((name) => `${name}=${evil}`).join('&')
      const paths = ['login', 'password', 'passkey', 'mfa', 'mfa/set', 'password/change']
      for (const path of [...paths, 'signedin', 'logout', 'logout/done', 'idp', 'idp/failure']) {
        const seen = await browse(world).open(`/ui/login/${path}?${query}`)
        assert.ok([200, 303, 400].includes(seen.status), path)
        assert.match(seen.location, /^($|\/ui\/login\/)/)
        assert.doesNotMatch(seen.html, /<script>/)
        assert.doesNotMatch(seen.headers.getSetCookie().join(), /a=b/)
      }
    })

    it('is small, private, and lets nothing in', async () => {
      const user = await signer(world)
      const link = `?loginName=${user.loginName}`
      for (const path of ['login', `password${link}`, 'logout/done', 'idp/failure']) {
        const { headers, html } = await browse(world).open(`/ui/login/${path}`)
        assert.ok(gzipSync(html).length < 30_000)
        const policy = headers.get('content-security-policy') ?? ''
        assert.match(policy, /^default-src 'none'; style-src 'sha256-/)
        assert.match(policy, /form-action 'self'; frame-ancestors 'none'$/)
        assert.doesNotMatch(policy, /unsafe|script-src/)
        assert.equal(headers.get('cache-control'), 'no-store')
        assert.equal(headers.get('referrer-policy'), 'same-origin')
      }
      const script = await browse(world).open('/ui/login/key.js')
      assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/)
    })

    it('addresses of the other sign-in lead to ours', async () => {
      const { open } = browse(world)
      const directory = {
        '/ui/v2/login': '/ui/login/login',
        '/ui/v2/login/loginname?loginName=x': '/ui/login/login?loginName=x',
        '/ui/v2/login/login?authRequest=V2_1': '/ui/login/login?authRequestID=V2_1',
        '/ui/v2/login/loginname?requestId=oidc_V2_1': '/ui/login/login?authRequestID=V2_1',
        '/ui/v2/login/verify?code=A&userId=1&organization=2':
          '/ui/login/mail/verification?code=A&userID=1&orgID=2',
        '/ui/v2/login/verify?code=A&userId=1&invite=true': '/ui/login/user/invite?code=A&userID=1',
        '/ui/v2/login/password/set?code=A&userId=1': '/ui/login/password/init?code=A&userID=1',
        '/ui/v2/login/passkey/set?userId=1&codeId=2&code=A&evil=//x':
          '/ui/login/login/passwordless/init?userID=1&codeID=2&code=A',
        '/ui/v2/login/logout': '/ui/login/logout',
      }
      for (const [path, wanted] of Object.entries(directory)) {
        assert.equal((await open(path)).location, wanted, path)
      }
    })
  })
})
