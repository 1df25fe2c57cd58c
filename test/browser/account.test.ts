/** "My account" in a real browser: people manage it with and without script, by keys alone. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { mailOf } from '../login/people.ts'
import { codeNow, password, signer } from '../login/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import { follow, press, sees, typeName, typePassword } from './people.ts'
import {
  assertFits,
  giveAuthenticator,
  narrow,
  openPage as openPageOf,
  type PageOptions,
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

/** Somebody who has signed in and sees the account. */
async function atAccount(options: PageOptions = {}) {
  const opened = await openPageOf(browser, options)
  const user = await signer(world)
  await opened.page.goto(`${world.url}/`)
  await typeName(opened.page, user.loginName)
  await typePassword(opened.page, password)
  await sees(opened.page, 'Your account')
  return { ...opened, user }
}

const says = (page: Page, text: string) => page.getByRole('status').getByText(text).waitFor()
const plain = { javaScriptEnabled: false }

for (const [where, viewport] of Object.entries({ phone, desktop })) {
  it(`name, address and sessions are managed without any script, on a ${where}`, async () => {
    const { page, context, user, complaints } = await atAccount({ ...plain, viewport })
    await follow(page, 'Name and language')
    await page.getByLabel('First name').fill('Grace')
    await page.getByLabel('Language', { exact: true }).selectOption('en')
    await press(page, 'Save')
    await says(page, 'Your changes are saved.')
    await follow(page, 'Back to your account')
    await follow(page, 'E-mail address')
    await page.getByLabel('E-mail address').fill(`new-${user.email}`)
    await press(page, 'Change address')
    await says(page, 'We have sent you a code.')
    const { code } = await mailOf(world, { userId: user.userId, kind: 'verifyEmail' })
    await page.getByLabel('Code', { exact: true }).fill(code)
    await press(page, 'Confirm')
    await says(page, 'Thank you, it is confirmed.')
    await follow(page, 'Back to your account')
    await follow(page, 'Where you are signed in')
    await page.getByText('This browser').waitFor()
    await follow(page, 'Back to your account')
    await follow(page, 'Your data')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      press(page, 'Download my data'),
    ])
    assert.equal(download.suggestedFilename(), 'my-data.json')
    assert.deepEqual(complaints, [])
    await context.close()
  })
}

it('a passkey is added by the device, and signs in', async () => {
  const { page, context, user } = await atAccount()
  await giveAuthenticator(context, page)
  await follow(page, 'Passkeys')
  await page.getByLabel('Name of the passkey').fill('My phone')
  await press(page, 'Add a passkey')
  await says(page, 'It is added.')
  await page.getByText('My phone', { exact: true }).waitFor()
  await page.goto(`${world.url}/ui/login/passkey?loginName=${user.loginName}`)
  await press(page, 'Use passkey')
  await sees(page, 'Your account')
  await context.close()
})

it('without script the page of passkeys says what to do', async () => {
  const { page, context } = await atAccount(plain)
  await follow(page, 'Passkeys')
  await page.getByText('Passkeys need JavaScript').waitFor()
  await context.close()
})

it('an app is set up by keys alone, and recovery codes are downloaded', async () => {
  const { page, context, complaints } = await atAccount({ ...plain, viewport: phone })
  /** Goes to what has that name by the tabulator, and presses it. */
  const reach = async (name: string) => {
    for (let steps = 0; steps < 60; steps++) {
      await page.keyboard.press('Tab')
      const focus = page.locator(':focus')
      if ((await focus.count()) > 0 && (await focus.innerText()).trim() === name) break
    }
    await page.keyboard.press('Enter')
  }
  await reach('Two-step sign-in')
  await sees(page, 'Two-step sign-in')
  await reach('Set up the app')
  await sees(page, 'Authenticator app')
  await reach('Set up the app')
  await page.getByRole('img', { name: 'QR code' }).waitFor()
  const secret = await page.locator('input[name="secret"]').inputValue()
  await page.keyboard.type(codeNow(secret))
  await page.keyboard.press('Enter')
  await says(page, 'Your authenticator app is set up.')
  await reach('Create recovery codes')
  await sees(page, 'Your recovery codes')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    follow(page, 'Download as text'),
  ])
  assert.equal(download.suggestedFilename(), 'recovery-codes.txt')
  assert.deepEqual(complaints, [])
  await context.close()
})

interface Stop {
  readonly name: string
  readonly path: string
  readonly do?: (page: Page) => Promise<void>
}

const stops: readonly Stop[] = [
  { name: 'account', path: '' },
  { name: 'account-profile', path: '/profile' },
  { name: 'account-email', path: '/email' },
  { name: 'account-phone', path: '/phone' },
  { name: 'account-password', path: '/password' },
  { name: 'account-passkeys', path: '/passkeys' },
  { name: 'account-factors', path: '/factors' },
  {
    name: 'account-app',
    path: '/factors/app',
    do: async (page) => {
      await press(page, 'Set up the app')
      await page.getByRole('img').first().waitFor()
    },
  },
  { name: 'account-links', path: '/links' },
  { name: 'account-sessions', path: '/sessions' },
  { name: 'account-applications', path: '/applications' },
  { name: 'account-data', path: '/data' },
  {
    name: 'account-problem',
    path: '/profile',
    do: async (page) => {
      await page.getByLabel('First name').fill('')
      await press(page, 'Save')
      await page.getByRole('alert').waitFor()
    },
  },
]

async function visit(page: Page, { path, do: act }: Stop, language = ''): Promise<void> {
  await page.goto(`${world.url}/ui/account${path}?ui_locales=${language}`)
  await act?.(page)
}

describe('nobody is shut out of their account', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`axe finds nothing in ${colorScheme}; all fits a phone, and the desktop`, async () => {
      for (const viewport of [narrow, desktop]) {
        const { page, context } = await atAccount({ colorScheme, viewport })
        for (const stop of stops) {
          await visit(page, stop)
          assert.deepEqual(await violationsOf(page), [], `${stop.name} ${colorScheme}`)
          if (viewport === narrow) await assertFits(page, stop.name)
        }
        await context.close()
      }
    })
  }

  it('fits in every language', async () => {
    const { page, context } = await atAccount({ viewport: narrow })
    for (const language of ['de', 'fr', 'es', 'it', 'pt', 'pl', 'ja', 'zh']) {
      for (const stop of stops.filter((each) => !each.do)) {
        await visit(page, stop, language)
        await assertFits(page, `${stop.name} in ${language}`)
      }
    }
    await context.close()
  })
})

/** `UPDATE_DOCS=1` takes the pictures of docs/screenshots anew. */
it('pictures for the documents', { skip: !process.env.UPDATE_DOCS }, async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [size, viewport] of Object.entries({ phone, desktop })) {
      const { page, context } = await atAccount({ colorScheme, viewport })
      for (const stop of stops) {
        await visit(page, stop)
        await takePicture(page, `${stop.name}-${size}-${colorScheme}`)
      }
      await context.close()
    }
  }
})
