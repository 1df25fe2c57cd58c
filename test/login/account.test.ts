/** "My account" over the wire: names, addresses, sessions, and the proof that changes need. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { agedPassword, agedProofs, noteOf, openAccount, sendForm, storeOf } from './account.ts'
import { browse, call, mailOf, person as words } from './people.ts'
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
} from './sign-ins.ts'

const pages = [
  ...['', '/profile', '/email', '/phone', '/password', '/passkeys', '/factors'],
  ...['/factors/app', '/links', '/sessions', '/applications', '/data', '/data/delete'],
]

eachStore((store) => {
  let world: World
  before(async () => {
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
  })
  after(() => world.close())
  const onStore = storeOf(store, () => world)

  const signedIn = async () => {
    const user = await signer(world)
    await onStore(agedPassword(user.userId))
    const person = browse(world, { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/133.0' })
    const page = await signIn(person, user)
    return { user, person, page }
  }

  describe('an account', () => {
    it('is where somebody lands who signs in without an application', async () => {
      const { page, person, user } = await signedIn()
      assert.equal(headingOf(page), 'Your account')
      assert.equal(noteOf(page), 'You are signed in')
      assert.ok(page.html.includes(user.email))
      assert.equal(noteOf(await openAccount(person, '?done=<b>')), '')
    })

    it('asks whoever is not signed in, and leads back to the page that was asked for', async () => {
      const user = await signer(world)
      const person = browse(world)
      const first = await openAccount(person, '/sessions')
      assert.equal(headingOf(first), 'Sign in')
      const second = await person.follow(await person.send(first, { loginName: user.loginName }))
      const page = await person.follow(await person.send(second, { password }))
      assert.equal(headingOf(page), 'Where you are signed in')
    })

    it('leads nowhere else after signing in than to its own pages', async () => {
      const user = await signer(world)
      const person = browse(world)
      const first = await nameOneself(person, user.loginName)
      person.cookies.set('zitadel.login.return', '../login/logout')
      assert.equal(
        headingOf(await person.follow(await person.send(first, { password }))),
        'Your account',
      )
    })

    it('has pages that are small, are not stored, and run nothing foreign', async () => {
      const { person } = await signedIn()
      for (const path of pages) {
        const page = await openAccount(person, path)
        assert.equal(page.status, 200, path)
        assert.ok(page.html.length < 30_000, `${path} has ${page.html.length} bytes`)
        assert.equal(page.headers.get('cache-control'), 'no-store')
        assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/)
        assert.doesNotMatch(page.html, /undefined|\[object/)
      }
    })

    it('takes no form of another site, and changes nothing by one', async () => {
      const { person, user } = await signedIn()
      for (const path of pages) {
        const body = new URLSearchParams({
          ...{ firstName: 'Eve', lastName: 'Evil', email: 'eve@evil.test', others: 'true' },
          ...{ typed: user.loginName, remove: 'app', send: 'true' },
        })
        const forged = { method: 'POST', body }
        const seen = await person.ask(`/ui/account${path}`, forged)
        assert.equal(seen.status, 403, path)
        const crossing = { 'sec-fetch-site': 'cross-site' }
        const own = new URLSearchParams([...body, ['csrf', person.csrf()]])
        const sent = { method: 'POST', body: own, headers: crossing }
        assert.equal((await person.ask(`/ui/account${path}`, sent)).status, 403, path)
      }
      const { user: kept } = await call(world, `/management/v1/users/${user.userId}`)
      assert.equal(kept.human.profile.firstName, 'Ada')
      assert.equal(kept.human.email.email, user.email)
    })
  })

  describe('name and language', () => {
    it('are changed by their owner', async () => {
      const { person, user } = await signedIn()
      const page = await openAccount(person, '/profile')
      const fields = { firstName: ' Grace ', lastName: 'Hopper', nickName: 'G', displayName: '' }
      const saved = await sendForm(person, page, 'firstName', {
        ...{ ...fields, language: 'de', gender: '1' },
      })
      assert.equal(noteOf(saved), 'Your changes are saved.')
      const { user: stored } = await call(world, `/management/v1/users/${user.userId}`)
      const { firstName, lastName, displayName, gender, preferredLanguage } = stored.human.profile
      assert.deepEqual([firstName, lastName, displayName], ['Grace', 'Hopper', 'Grace Hopper'])
      assert.deepEqual([gender, preferredLanguage], ['GENDER_FEMALE', 'de'])
    })

    it('are refused as the API refuses them, and what was typed is kept', async () => {
      const { person } = await signedIn()
      const page = await openAccount(person, '/profile')
      const refused = await sendForm(person, page, 'firstName', { firstName: ' ', lastName: 'New' })
      assert.deepEqual(problemsOf(refused), ['Please enter your first name.'])
      assert.match(refused.html, /name="lastName"[\s\S]*?value="New"/)
      const long = await sendForm(person, page, 'firstName', { firstName: 'x'.repeat(201) })
      assert.deepEqual(problemsOf(long), ['This is too long. Please shorten it.'])
      const stored = { language: 'en', gender: '0' }
      const same = await sendForm(person, page, 'firstName', stored)
      assert.match(problemsOf(same).join(), /what we have already/)
    })

    it('a user name signs in from then on; one that is taken is refused', async () => {
      const { person, user } = await signedIn()
      const { user: other } = await signedIn()
      const page = await openAccount(person, '/profile')
      const taken = await sendForm(person, page, 'userName', { userName: other.loginName })
      assert.match(problemsOf(taken).join(), /Somebody else has this/)
      const name = `renamed-${user.loginName}`
      assert.match(noteOf(await sendForm(person, page, 'userName', { userName: name })), /saved/)
      const again = await signIn(browse(world), { loginName: name })
      assert.equal(headingOf(again), 'Your account')
    })
  })

  describe('addresses', () => {
    it('a new e-mail address is confirmed by the code that is mailed there', async () => {
      const { person, user } = await signedIn()
      const { email } = words().email
      const page = await openAccount(person, '/email')
      const none = await sendForm(person, page, 'name="email"', { email: 'nonsense' })
      assert.match(problemsOf(none).join(), /not an e-mail address/)
      const sent = await sendForm(person, page, 'name="email"', { email })
      assert.equal(noteOf(sent), 'We have sent you a code.')
      assert.match(sent.html, /Not confirmed yet/)
      const wrong = await sendForm(person, sent, 'name="code"', { code: 'WRONG1' })
      assert.match(problemsOf(wrong).join(), /code is not right/)
      const { code } = await mailOf(world, { userId: user.userId, kind: 'verifyEmail' })
      const done = await sendForm(person, wrong, 'name="code"', { code: ` ${code} ` })
      assert.equal(noteOf(done), 'Thank you, it is confirmed.')
      const { user: stored } = await call(world, `/management/v1/users/${user.userId}`)
      assert.deepEqual(stored.human.email, { email, isEmailVerified: true })
    })

    it('one that was mistyped can be corrected at once', async () => {
      const { person } = await signedIn()
      const page = await openAccount(person, '/email')
      const mistyped = words().email.email
      const sent = await sendForm(person, page, 'name="email"', { email: mistyped })
      assert.equal(headingOf(await openAccount(person, '/profile')), 'Name and language')
      const right = words().email.email
      const corrected = await sendForm(person, sent, 'name="email"', { email: right })
      assert.match(corrected.html, new RegExp(right))
    })

    it('somebody else’s login name is refused as an address', async () => {
      const { person } = await signedIn()
      const email = `held-${words().userName}@acme.test`
      await signer(world, { userName: email })
      const page = await openAccount(person, '/email')
      const refused = await sendForm(person, page, 'name="email"', { email })
      assert.match(problemsOf(refused).join(), /belongs to another account/)
    })

    it('a phone number is set and removed', async () => {
      const { person, user } = await signedIn()
      const page = await openAccount(person, '/phone')
      const wrong = await sendForm(person, page, 'name="phone"', { phone: 'none' })
      assert.match(problemsOf(wrong).join(), /not a phone number/)
      const sent = await sendForm(person, page, 'name="phone"', { phone: '+41 44 668 18 00' })
      assert.match(sent.html, /\+41446681800/)
      const gone = await sendForm(person, sent, 'name="remove"')
      assert.equal(noteOf(gone), 'It is removed.')
      const { user: stored } = await call(world, `/management/v1/users/${user.userId}`)
      assert.equal(stored.human.phone?.phone, undefined)
    })
  })

  describe('sessions', () => {
    it('are listed with browser and system, and ended one by one', async () => {
      const { person, user } = await signedIn()
      const elsewhere = browse(world, { 'user-agent': 'Mozilla/5.0 (iPhone) CriOS/131 Safari/6' })
      await signIn(elsewhere, user)
      const page = await openAccount(person, '/sessions')
      assert.match(page.html, /Firefox on Linux[\s\S]*This browser/)
      assert.match(page.html, /Chrome on iPhone/)
      assert.match(page.html, /Network (127\.0\.0\.1|0:0:0:0::\/64)/)
      const ended = await sendForm(person, page, 'name="session"')
      assert.equal(noteOf(ended), 'You are signed out there.')
      assert.doesNotMatch(ended.html, /iPhone/)
      assert.equal(headingOf(await openAccount(elsewhere)), 'Sign in')
      assert.equal(headingOf(await openAccount(person)), 'Your account')
    })

    it('of somebody else are neither seen nor ended', async () => {
      const [ada, eve] = [await signedIn(), await signedIn()]
      await signIn(browse(world), eve.user)
      const [sessionId = ''] = (ada.person.cookies.get('zitadel.login.session') ?? '').split('.')
      const page = await openAccount(eve.person, '/sessions')
      assert.ok(!page.html.includes(sessionId))
      const refused = await sendForm(eve.person, page, 'name="session"', { session: sessionId })
      assert.match(problemsOf(refused).join(), /no longer there/)
      assert.equal(headingOf(await openAccount(ada.person)), 'Your account')
    })

    it('all others end at once', async () => {
      const { person, user } = await signedIn()
      const others = [browse(world), browse(world)]
      for (const other of others) await signIn(other, user)
      const page = await openAccount(person, '/sessions')
      assert.match(noteOf(await sendForm(person, page, 'name="others"')), /everywhere else/)
      for (const other of others) assert.equal(headingOf(await openAccount(other)), 'Sign in')
      assert.equal(headingOf(await openAccount(person)), 'Your account')
    })

    it('one that has ended manages nothing', async () => {
      const { person, user } = await signedIn()
      const page = await openAccount(person, '/profile')
      await call(world, `/v2/users/${user.userId}/deactivate`, {})
      const refused = await sendForm(person, page, 'firstName', { firstName: 'Late' })
      assert.equal(headingOf(refused), 'Sign in')
    })
  })

  describe('a recent proof', () => {
    it('is asked for after ten minutes, and leads back to where it was missing', async () => {
      const { person, user } = await signedIn()
      const page = await openAccount(person, '/email')
      await onStore(agedProofs(user.userId, 11))
      const email = words().email.email
      const asked = await sendForm(person, page, 'name="email"', { email })
      assert.equal(headingOf(asked), 'Is it you?')
      const { user: kept } = await call(world, `/management/v1/users/${user.userId}`)
      assert.equal(kept.human.email.email, user.email)
      const wrong = await sendForm(person, asked, 'name="password"', { password: 'Wrong-Word-1' })
      assert.match(problemsOf(wrong).join(), /password is not right/)
      const back = await sendForm(person, wrong, 'name="password"', { password })
      assert.equal(headingOf(back), 'E-mail address')
      assert.match(noteOf(await sendForm(person, back, 'name="email"', { email })), /sent you/)
    })

    it('is not needed to see the account, nor to change the name', async () => {
      const { person, user } = await signedIn()
      await onStore(agedProofs(user.userId, 11))
      const page = await openAccount(person, '/profile')
      const saved = await sendForm(person, page, 'firstName', { firstName: 'Grace' })
      assert.match(noteOf(saved), /saved/)
      assert.equal(headingOf(await openAccount(person, '/data/delete')), 'Is it you?')
    })

    it('keeps the session, and what applications have of it', async () => {
      const { person, user } = await signedIn()
      const [before] = (person.cookies.get('zitadel.login.session') ?? '').split('.')
      await onStore(agedProofs(user.userId, 11))
      const asked = await openAccount(person, '/factors/app')
      await sendForm(person, asked, 'name="password"', { password })
      const [after] = (person.cookies.get('zitadel.login.session') ?? '').split('.')
      assert.equal(after, before)
    })

    it('has the second factor of whoever has one', async () => {
      const user = await signerV2(world, { totpSecret })
      await onStore(agedPassword(user.userId))
      const person = browse(world)
      const step = await signIn(person, user)
      await person.follow(await person.send(step, { code: codeNow() }))
      await onStore(agedProofs(user.userId, 11))
      const first = await openAccount(person, '/data/delete')
      const second = await sendForm(person, first, 'name="password"', { password })
      assert.match(second.html, /Now the second step/)
      const wrong = await sendForm(person, second, 'name="code"', { code: '000000' })
      assert.match(problemsOf(wrong).join(), /code is not right/)
      const done = await sendForm(person, wrong, 'name="code"', {
        code: codeNow(totpSecret, 1),
      })
      assert.equal(headingOf(done), 'Delete your account')
    })

    it('is counted as the sign-in counts attempts', async () => {
      const { person, user } = await signedIn()
      person.cookies.delete('zitadel.login.known')
      await onStore(agedProofs(user.userId, 11))
      let page = await openAccount(person, '/data/delete')
      for (let times = 0; times < 40 && page.status !== 429; times++) {
        page = await sendForm(person, page, 'name="password"', { password: `Wrong-${times}` })
      }
      assert.equal(page.status, 429)
      assert.match(problemsOf(page).join(), /too many attempts/)
    })
  })
})
