/** From a call of pages 000 and 001 to being signed in, in a real browser. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { hash } from '@node-rs/bcrypt'
import { call } from '../login/people.ts'
import { codeNow, totpSecret } from '../login/sign-ins.ts'
import {
  choosesPassword,
  finishesAccount,
  givesPassword,
  imported,
  invited,
  isSignedIn,
  linkMailedTo,
  openScene,
  password,
  type Scene,
  signsIn,
  somebody,
  travel,
} from './journeys.ts'
import { giveAuthenticator } from './sign-in-page.ts'

let scene: Scene
before(async () => {
  scene = await openScene()
})
after(() => scene.close())

describe('page 000', () => {
  it('without a password: the mailed link, a password of their own, signed in', async () => {
    const { email } = await invited(scene)
    const link = await linkMailedTo(scene, email)
    await travel(scene, (ada) => finishesAccount(ada, link))
  })
})

describe('page 001', () => {
  const addsPasskey = async (link: string) => {
    await travel(scene, async (ada) => {
      await giveAuthenticator(ada.page.context(), ada.page)
      await ada.opens(link)
      await ada.reads('Add a passkey')
      await ada.types('Name of the passkey', 'My phone')
      await ada.presses('Create passkey')
      await ada.reads('Your passkey is added')
      // The device is asked by the page itself, and answers without a name.
      await ada.opens(scene.signInPage)
      await isSignedIn(ada)
    })
  }

  it('with a requested passkey: the link of the answer, the device, signed in', async () => {
    const words = somebody({ requestPasswordlessRegistration: true })
    const { passwordlessRegistration } = await imported(scene, words)
    await addsPasskey(passwordlessRegistration.link)
  })

  it('with a requested passkey whose link is sent by mail, too', async () => {
    const words = somebody({ requestPasswordlessRegistration: true })
    const { userId } = await imported(scene, words)
    await call(scene.world, `/management/v1/users/${userId}/passwordless/_send_link`, {})
    await addsPasskey(await linkMailedTo(scene, words.email.email))
  })

  it('with a bcrypt hash: the password they always had, then a hash of ours', async () => {
    const value = await hash(password, 10)
    assert.match(value, /^\$2[aby]\$10\$/)
    const words = somebody({ hashedPassword: { value } })
    const { userId } = await imported(scene, words)
    for (const _ of ['as imported', 'as renewed']) {
      await travel(scene, async (ada) => {
        await ada.opens(scene.signInPage)
        await signsIn(ada, words.userName)
        await isSignedIn(ada)
      })
    }
    const path = `/management/v1/users/${userId}/changes/_search`
    const { result } = await call(scene.world, path, { query: { limit: 100 } })
    const renewed = (result as { eventType: { key: string } }[]).filter(({ eventType }) =>
      eventType.key.endsWith('user.human.password.hash.updated'),
    )
    assert.equal(renewed.length, 1)
  })

  it('with a change required: the old password leads to a page for the next one', async () => {
    const words = somebody({ password, passwordChangeRequired: true })
    await imported(scene, words)
    const chosen = 'Newer-Word-1'
    await travel(scene, async (ada) => {
      await ada.opens(scene.signInPage)
      await signsIn(ada, words.userName)
      await ada.reads('Choose a new password')
      await ada.types('Current password', password)
      await choosesPassword(ada, { chosen: password, button: 'Change password' })
      await ada.reads('Choose a new password', 'The new password must be another one.')
      await ada.types('Current password', password)
      await choosesPassword(ada, { chosen, button: 'Change password' })
      await isSignedIn(ada)
    })
    await travel(scene, async (ada) => {
      await ada.opens(scene.signInPage)
      await signsIn(ada, words.userName)
      await ada.reads('Enter your password', 'This password is not right.')
      await givesPassword(ada, chosen)
      await isSignedIn(ada)
    })
  })

  it('with an otpCode: the password, then what the app of that secret shows', async () => {
    const words = somebody({ password, otpCode: totpSecret })
    await imported(scene, words)
    await travel(scene, async (ada) => {
      await ada.opens(scene.signInPage)
      await signsIn(ada, words.userName)
      await ada.reads('One more step')
      await ada.types('Code', '12345')
      await ada.presses('Confirm')
      await ada.reads('One more step', 'This code is not right, or not any more.')
      await ada.types('Code', codeNow())
      await ada.presses('Confirm')
      await isSignedIn(ada)
    })
  })
})
