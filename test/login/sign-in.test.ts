/** Names and passwords on the hosted pages, over the wire: every way they may go wrong. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { browse, call, mailOf, unproved } from './people.ts'
import {
  headingOf,
  nameOneself,
  password,
  problemsOf,
  signer,
  signerV2,
  signIn,
  withPolicy,
} from './sign-ins.ts'

const signedIn = 'Your account'

eachStore((store) => {
  let world: World
  before(async () => {
    // SQLite's file has one owner: the store that the suite holds open stays aside.
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
  })
  after(() => world.close())

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
})
