/** From a call of page 002 to being signed in, and back when something went wrong on the way. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { call } from '../login/people.ts'
import {
  choosesPassword,
  finishesAccount,
  givesPassword,
  goesOnSignedIn,
  goesOnToSignIn,
  hoursPass,
  imported,
  invited,
  isSignedIn,
  linkMailedTo,
  namesOneself,
  openScene,
  password,
  type Scene,
  signsIn,
  somebody,
  travel,
} from './journeys.ts'
import { type Application, openVerifyingShop } from './journeys-applications.ts'

let scene: Scene
let shop: Application
before(async () => {
  scene = await openScene()
  shop = await openVerifyingShop(scene.world)
})
after(async () => {
  await shop.close()
  await scene.close()
})

/** Adds a human the way page 002 does; `how` says how the address is to be proved. */
async function add(how: JsonObject, more: JsonObject = { password: { password } }) {
  const { userName: username, profile, email } = somebody()
  const answer = await call(scene.world, '/v2alpha/users/human', {
    ...{ username, profile, email: { email: email.email, ...how } },
    ...more,
  })
  const { userId, emailCode } = answer as { userId: string; emailCode?: string }
  return { userId, username, emailCode, address: email.email }
}

describe('page 002', () => {
  it('with a mail: its link proves the address, and the password signs in', async () => {
    const { username, address } = await add({ sendCode: {} })
    const link = await linkMailedTo(scene, address)
    await travel(scene, async (ada) => {
      await ada.opens(link)
      await ada.presses('Confirm')
      await ada.reads('Your address is confirmed')
      await goesOnToSignIn(ada, username)
    })
  })

  it('with a mail and without a password: the link asks for one, too', async () => {
    const { address } = await add({}, {})
    const link = await linkMailedTo(scene, address)
    await travel(scene, async (ada) => {
      await ada.opens(link)
      await ada.reads('Confirm your e-mail address')
      await choosesPassword(ada, { button: 'Confirm' })
      await ada.reads('Your address is confirmed')
      await goesOnSignedIn(ada)
    })
  })

  it('with a URL template of its own: the application proves the address by API', async () => {
    const query = 'user={{.UserID}}&code={{.Code}}&org={{.OrgID}}'
    const { userId, address } = await add({
      sendCode: { urlTemplate: `${shop.url}/verify?${query}` },
    })
    const link = await linkMailedTo(scene, address)
    assert.ok(link.startsWith(`${shop.url}/verify?user=${userId}&code=`), link)
    await travel(scene, async (ada) => {
      await ada.opens(link)
      await ada.page.getByRole('heading', { name: 'Thank you' }).waitFor()
      await ada.follows('Sign in')
      await ada.reads('Sign in')
      await ada.presses('Next')
      await ada.reads('Enter your password')
      await givesPassword(ada)
      await isSignedIn(ada)
    })
    assert.ok(await isProved(userId))
  })

  it('with a returned code: the caller passes it on, and no mail is sent', async () => {
    const { userId, username, address, emailCode = '' } = await add({ returnCode: {} })
    await travel(scene, async (ada) => {
      await ada.opens(`${scene.world.url}/ui/login/mail/verification?userID=${userId}`)
      await ada.reads('Confirm your e-mail address')
      await ada.types('Code', emailCode)
      await ada.presses('Confirm')
      await ada.reads('Your address is confirmed')
      await goesOnToSignIn(ada, username)
    })
    assert.ok(await isProved(userId))
    assert.ok(!scene.smtp.mails.some(({ to }) => to.includes(address)))
  })

  const isProved = async (userId: string): Promise<boolean> => {
    const { user } = await call(scene.world, `/v2/users/${userId}`)
    return user.human.email.isVerified ?? false
  }
})

describe('nobody is stranded', () => {
  it('a wrong password until the account is locked, and an administrator opens it', async () => {
    const lockout = { maxPasswordAttempts: 3, maxOtpAttempts: 3, showLockoutFailure: true }
    await call(scene.world, '/admin/v1/policies/password/lockout', lockout, 'PUT')
    const words = somebody({ password })
    const { userId } = await imported(scene, words)
    await travel(scene, async (waiting) => {
      await waiting.opens(scene.signInPage)
      await namesOneself(waiting, words.userName)
      await waiting.reads('Enter your password')
      await travel(scene, async (guessing) => {
        await guessing.opens(scene.signInPage)
        await signsIn(guessing, words.userName, 'Wrong-Word-1')
        await guessing.reads('Enter your password', /After 2 more wrong tries/)
        await givesPassword(guessing, 'Wrong-Word-2')
        await guessing.reads('Enter your password', /After one more wrong try/)
        await givesPassword(guessing, 'Wrong-Word-3')
        await guessing.reads('This account is locked')
      })
      await givesPassword(waiting, password)
      await waiting.reads('This account is locked')
      await call(scene.world, `/management/v1/users/${userId}/_unlock`, {})
      await waiting.opens(scene.signInPage)
      await signsIn(waiting, words.userName)
      await isSignedIn(waiting)
    })
  })

  it('a locked account is opened by a mail, too, that its page offers', async () => {
    const lockout = { maxPasswordAttempts: 1, showLockoutFailure: true }
    await call(scene.world, '/admin/v1/policies/password/lockout', lockout, 'PUT')
    const words = somebody({ password })
    await imported(scene, words)
    await travel(scene, async (ada) => {
      await ada.opens(scene.signInPage)
      await signsIn(ada, words.userName, 'Wrong-Word-1')
      await ada.reads('This account is locked')
      await ada.presses('Send me a new link')
      await ada.reads('Look at your mail')
      await ada.opens(await linkMailedTo(scene, words.email.email))
      await ada.reads('Choose a new password')
      await choosesPassword(ada, { chosen: 'Newer-Word-1', button: 'Save password' })
      await ada.reads('Your password is saved')
      await goesOnSignedIn(ada)
    })
  })

  // The last one, for the time it moves on stays moved.
  it('a link that came too late is mended on its page, and the next one works', async () => {
    const { email } = await invited(scene)
    const late = await linkMailedTo(scene, email)
    hoursPass(24 * 3 + 1)
    await travel(scene, async (ada) => {
      await ada.opens(late)
      await ada.reads('This link does not work any more')
      await ada.presses('Send me a new link')
      await ada.reads('Look at your mail')
      const link = await linkMailedTo(scene, email, 2)
      assert.notEqual(link, late)
      await finishesAccount(ada, link)
    })
  })
})
