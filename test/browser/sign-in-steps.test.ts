/** Steps of a sign-in in a real browser: choosing an account, a second factor, a password. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { call, mailOf, unproved } from '../login/people.ts'
import { password, signer } from '../login/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import { choosePassword, follow, isTold, press, sees, typeName, typePassword } from './people.ts'
import {
  giveAuthenticator,
  isOfRefusedForm,
  openPage,
  takePicture,
  violationsOf,
} from './sign-in-page.ts'

let world: World
let browser: Browser
before(async () => {
  world = await startWorld()
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await world.close()
})

const looks = [
  { colorScheme: 'light', viewport: phone },
  { colorScheme: 'dark', viewport: desktop },
] as const

const isTaken = Boolean(process.env.UPDATE_DOCS)

/** Takes a picture for the documents in all looks, where they are made anew. */
async function picture(page: Page, name: string): Promise<void> {
  if (!isTaken) return
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [size, viewport] of Object.entries({ phone, desktop })) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize(viewport)
      await takePicture(page, `${name}-${size}-${colorScheme}`)
    }
  }
}

/** Goes to what has that text by the tabulator, and presses it. */
async function reach(page: Page, text: string | RegExp): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press('Tab')
    const focus = page.locator(':focus')
    const shown = (await focus.count()) > 0 ? (await focus.innerText()).trim() : ''
    if (typeof text === 'string' ? shown === text : text.test(shown)) break
  }
  await page.keyboard.press('Enter')
}

async function signIn(page: Page, loginName: string): Promise<void> {
  await page.goto(`${world.url}/ui/login/login?another=true`)
  await typeName(page, loginName)
  await typePassword(page, password)
}

describe('the accounts of a browser', () => {
  for (const look of looks) {
    it(`are chosen by keys alone and without a script, ${look.colorScheme}`, async () => {
      const users = [await signer(world), await signer(world)]
      const { page, context, complaints } = await openPage(browser, {
        ...{ ...look, javaScriptEnabled: false },
      })
      for (const { loginName } of users) {
        await signIn(page, loginName)
        await sees(page, 'Your account')
      }
      await page.goto(`${world.url}/ui/login/accounts`)
      await reach(page, new RegExp(`${users[0]?.loginName}\\s+Signed in`))
      await sees(page, 'Your account')
      await page.goto(`${world.url}/ui/login/accounts`)
      const list = page.getByRole('list').first()
      assert.match(await list.innerText(), new RegExp(`^[^@]*${users[0]?.loginName}`))
      await reach(page, 'Remove')
      await page.getByText('Choose an account').waitFor()
      assert.equal(await page.getByText(users[0]?.loginName ?? '').count(), 0)
      assert.deepEqual(complaints, [])
      await context.close()
    })

    it(`are shown so that axe finds nothing, ${look.colorScheme}`, async () => {
      const users = [await signer(world), await signer(world)]
      const { page, context } = await openPage(browser, look)
      for (const { loginName } of users) {
        await signIn(page, loginName)
        await sees(page, 'Your account')
      }
      await page.goto(`${world.url}/ui/login/accounts`)
      assert.deepEqual(await violationsOf(page), [])
      await context.close()
    })
  }
})

describe('a second factor', () => {
  it('that is offered may be a key of the device', async () => {
    const { loginName } = await signer(world)
    const { page, context, complaints } = await openPage(browser, { skipsOffers: false })
    await giveAuthenticator(context, page)
    await signIn(page, loginName)
    await sees(page, 'Protect your account')
    assert.deepEqual(await violationsOf(page), [])
    await picture(page, 'sign-in-offer')
    await follow(page, 'Security key')
    assert.deepEqual(await violationsOf(page), [])
    await page.getByRole('button', { name: 'Add' }).click()
    await sees(page, 'Your account')
    assert.deepEqual(complaints, [])
    await signIn(page, loginName)
    await sees(page, 'One more step')
    await context.close()
  })

  it('that is offered may be skipped by keys alone, without a script', async () => {
    const { loginName } = await signer(world)
    const options = { skipsOffers: false, javaScriptEnabled: false, viewport: phone }
    const { page, context } = await openPage(browser, options)
    await signIn(page, loginName)
    await sees(page, 'Protect your account')
    await reach(page, 'Not now')
    await sees(page, 'Your account')
    await signIn(page, loginName)
    await sees(page, 'Your account')
    await context.close()
  })
})

describe('a password that is chosen', () => {
  const resetLink = async () => {
    const { userId } = await signer(world)
    await call(world, `/management/v1/users/${userId}/password/_reset`, {})
    return (await mailOf(world, { userId, kind: 'passwordReset' })).url
  }
  const ticked = (page: Page) => page.locator('#rules li.met').count()

  for (const look of looks) {
    it(`has its rules ticked while it is typed, or pasted, ${look.colorScheme}`, async () => {
      const { page, context, complaints } = await openPage(browser, {
        ...{ ...look, permissions: ['clipboard-read', 'clipboard-write'] },
      })
      await page.goto(await resetLink())
      const first = page.getByLabel('New password', { exact: true })
      assert.equal(await ticked(page), 0)
      await first.pressSequentially('aA1')
      assert.equal(await ticked(page), 3)
      await first.fill('')
      assert.equal(await ticked(page), 0)
      await page.evaluate("navigator.clipboard.writeText('Pasted-Word-1')")
      await first.focus()
      await page.keyboard.press('Control+V')
      assert.equal(await first.inputValue(), 'Pasted-Word-1')
      assert.equal(await ticked(page), await page.locator('#rules li').count())
      await press(page, 'Show password')
      assert.equal(await first.getAttribute('type'), 'text')
      assert.deepEqual(await violationsOf(page), [])
      if (look.colorScheme === 'light') await picture(page, 'password-typed')
      await press(page, 'Hide password')
      assert.equal(await first.getAttribute('type'), 'password')
      await press(page, 'Show password')
      await page.getByLabel('New password, once more').fill('Pasted-Word-1')
      await press(page, 'Save password')
      await sees(page, 'Your password is saved')
      assert.deepEqual(complaints, [])
      await context.close()
    })
  }

  it('is checked without a script, too, and Back after an error sends nothing twice', async () => {
    const options = { javaScriptEnabled: false, viewport: phone }
    const { page, context, complaints } = await openPage(browser, options)
    await page.goto(await resetLink())
    assert.equal(await page.getByRole('button', { name: 'Show password' }).count(), 0)
    await choosePassword(page, 'short')
    await press(page, 'Save password')
    await isTold(page)
    await page.goBack()
    await page.getByLabel('New password', { exact: true }).waitFor()
    await choosePassword(page, 'Another-Word-1')
    await press(page, 'Save password')
    await sees(page, 'Your password is saved')
    assert.ok(complaints.every(isOfRefusedForm), String(complaints))
    await context.close()
  })
})

describe('an invitation', () => {
  const invitation = async () => {
    const userId = await unproved(world)
    await call(world, `/v2/users/${userId}/invite_code`, { sendCode: {} })
    return (await mailOf(world, { userId, kind: 'inviteUser' })).url
  }

  for (const look of looks) {
    it(`is accepted with a passkey of the device, ${look.colorScheme}`, async () => {
      const { page, context, complaints } = await openPage(browser, look)
      await giveAuthenticator(context, page)
      await page.goto(await invitation())
      await sees(page, 'Accept your invitation')
      assert.deepEqual(await violationsOf(page), [])
      if (look.colorScheme === 'light') await picture(page, 'invitation')
      await page.locator('form#passkey button').click()
      await sees(page, 'Welcome')
      await follow(page, 'Continue')
      await sees(page, 'Your account')
      assert.deepEqual(complaints, [])
      await context.close()
    })
  }

  it('is accepted with a password, without a script', async () => {
    const { page, context } = await openPage(browser, { javaScriptEnabled: false })
    await page.goto(await invitation())
    await choosePassword(page, 'Another-Word-1')
    await press(page, 'Accept invitation')
    await sees(page, 'Welcome')
    await context.close()
  })
})
