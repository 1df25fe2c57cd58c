/** Signing in with an address that nobody ever confirmed, on the hosted pages. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { textsFor } from '../../src/login/texts/languages.ts'
import { redirectUri, signInsOf } from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { browse, mailOf, stateOf } from './people.ts'
import {
  codeNow,
  continueUrlOf,
  headingOf,
  password,
  problemsOf,
  type Signer,
  signerV2,
  signIn,
  totpSecret,
} from './sign-ins.ts'

const question = 'Confirm your e-mail address'
const signedIn = 'Your account'

eachStore((store) => {
  let world: World
  before(async () => {
    const own = store.engine === 'postgres' ? store.settings() : {}
    world = await startWorld({ ...own, GATEHOUSE_MESSAGE_LIMITS: 'on' })
  })
  after(() => world.close())

  let count = 0
  const address = () => {
    count += 1
    return `never-verified-${count}@acme.test`
  }
  const mailed = (words: object = {}) =>
    signerV2(world, { email: { email: address(), sendCode: {} }, ...words })
  const verifyMails = async ({ userId }: Signer): Promise<{ code: string; url: string }[]> => {
    const query = `userId=${userId}&kind=verifyEmail`
    const response = await fetch(`${world.server.mailboxUrl}.json?${query}`)
    return ((await response.json()) as { messages: { code: string; url: string }[] }).messages
  }
  const newest = (userId: string, isNot = '') =>
    mailOf(world, { userId, kind: 'verifyEmail', isNot })

  /** The page that asks for the code, of a user that has just typed its password. */
  const asked = async () => {
    const user = await mailed()
    const { code } = await newest(user.userId)
    const person = browse(world)
    return { user, code, person, page: await signIn(person, user) }
  }
  const refused = async () => {
    const { page, person, ...rest } = await asked()
    return { ...rest, person, page: await person.send(page, { code: 'AAAAAA' }) }
  }
  const confirmed = async () => {
    const { user, code, person, page } = await refused()
    return { user, done: await person.follow(await person.send(page, { code: ` ${code} ` })) }
  }

  it('asks for the code that was mailed', async () => {
    assert.equal(headingOf((await asked()).page), question)
  })

  it('shows where the code was mailed to', async () => {
    assert.match((await asked()).page.html, /n…@acme\.test/)
  })

  it('does not show the whole address', async () => {
    assert.doesNotMatch((await asked()).page.html, /never-verified/)
  })

  it('asks for the code on other pages, too', async () => {
    const { person } = await asked()
    const elsewhere = await person.follow(await person.open('/ui/login/signedin'))
    assert.equal(headingOf(elsewhere), question)
  })

  it('asks for a code when none is typed', async () => {
    const { person, page } = await asked()
    assert.match(problemsOf(await person.send(page)).join(), /enter the code/)
  })

  it('answers a wrong code with status 400', async () => {
    assert.equal((await refused()).page.status, 400)
  })

  it('says that a wrong code is not valid', async () => {
    assert.match(problemsOf((await refused()).page).join(), /not valid/)
  })

  it('verifies nothing by a wrong code', async () => {
    const { user } = await refused()
    assert.equal((await stateOf(world, user.userId)).isEmailVerified, false)
  })

  it('goes on after the right code, though a wrong one was typed before', async () => {
    assert.equal(headingOf((await confirmed()).done), signedIn)
  })

  it('verifies the address by the right code', async () => {
    const { user } = await confirmed()
    assert.equal((await stateOf(world, user.userId)).isEmailVerified, true)
  })

  it('has mailed one code only', async () => {
    const { user } = await confirmed()
    assert.equal((await verifyMails(user)).length, 1)
  })

  it('asks for the code once', async () => {
    const { user } = await confirmed()
    assert.equal(headingOf(await signIn(browse(world), user)), signedIn)
  })

  it('mails one when none is on its way, and another on request, for a while', async () => {
    const user = await signerV2(world, { email: { email: address(), returnCode: {} } })
    const person = browse(world)
    await signIn(person, user)
    const first = await newest(user.userId)
    const page = await person.open('/ui/login/mail/confirm')
    assert.equal(headingOf(page), question)
    assert.equal((await verifyMails(user)).length, 1, 'whoever looks again gets no other')
    const again = await person.follow(await person.send(page, {}, 1))
    assert.equal(headingOf(again), question)
    const second = await newest(user.userId, first.url)
    await person.send(page, {}, 1)
    const refused = await person.send(page, {}, 1)
    assert.equal(refused.status, 429)
    assert.match(problemsOf(refused).join(), /too many tries/)
    const third = await newest(user.userId, second.url)
    assert.equal((await person.send(page, { code: first.code })).status, 400)
    const done = await person.follow(await person.send(page, { code: third.code }))
    assert.equal(headingOf(done), signedIn)
  })

  it('is content with the link of the mail, wherever that was opened', async () => {
    const user = await mailed()
    const person = browse(world)
    const page = await signIn(person, user)
    const { url } = await newest(user.userId)
    const phone = browse(world)
    const confirmed = await phone.follow(await phone.send(await phone.open(url)))
    assert.equal(headingOf(confirmed), 'Your address is confirmed')
    assert.equal(headingOf(await person.follow(await person.send(page))), signedIn)
  })

  it('comes before the second factor and the change of the password', async () => {
    const user = await mailed({ totpSecret, password: { password, changeRequired: true } })
    const person = browse(world)
    const page = await signIn(person, user)
    assert.equal(headingOf(page), question)
    const { code } = await newest(user.userId)
    const factor = await person.follow(await person.send(page, { code }))
    assert.equal(headingOf(factor), 'One more step')
    const change = await person.follow(await person.send(factor, { code: codeNow() }))
    assert.equal(headingOf(change), 'Choose a new password')
  })

  it('leads on to the application that wanted the sign-in', async () => {
    const applications = signInsOf(world)
    const trip = await applications.begin(await applications.app({ name: 'Book shop' }))
    const { pathname, search } = new URL(trip.location, world.url)
    const user = await mailed()
    const person = browse(world)
    const page = await signIn(person, user, { start: `${pathname}${search}` })
    assert.equal(headingOf(page), question)
    const { code } = await newest(user.userId)
    const redirected = continueUrlOf(await person.follow(await person.send(page, { code })))
    assert.ok(redirected.startsWith(`${redirectUri}?code=`), redirected)
  })

  it('is asked of nobody whose sign-in program asks by itself', async () => {
    const user = await mailed()
    const { sessionToken } = await signInsOf(world).session(user.loginName)
    const headers = { authorization: `Bearer ${sessionToken}` }
    assert.equal((await fetch(`${world.url}/auth/v1/users/me`, { headers })).status, 200)
  })

  it('speaks every language', async () => {
    const user = await mailed()
    const person = browse(world)
    await signIn(person, user)
    for (const tag of ['de', 'en', 'es', 'fr', 'it', 'ja', 'pl', 'pt', 'zh']) {
      const { html, status } = await person.open(`/ui/login/mail/confirm?ui_locales=${tag}`)
      const texts = textsFor([tag])
      assert.equal(texts.tag, tag)
      assert.equal(status, 200)
      assert.ok(html.includes(texts.email.title), tag)
      const [before = '', behind = ''] = texts.signIn.email.intro.split('{email}')
      assert.ok(html.includes(`${before}n…@acme.test${behind}`), tag)
    }
  })
})
