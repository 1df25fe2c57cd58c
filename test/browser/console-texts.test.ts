/** Texts of messages and pages in the console, written anew in a real browser. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { call } from '../login/people.ts'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import { administrator, bundleConsole, openConsole } from './console-page.ts'
import { takeConsolePicture } from './console-picture.ts'
import { press } from './people.ts'
import { type PageOptions, violationsOf } from './sign-in-page.ts'

let world: World
let browser: Browser
before(async () => {
  await bundleConsole()
  world = await startWorld()
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await world.close()
})

const openAsAdmin = (at: string, options?: PageOptions) =>
  openConsole({ world, browser }, { ...administrator, at: `/ui/console${at}` }, options)

describe('texts in the console', () => {
  it('of a mail are previewed while one types, saved by language, and reset', async () => {
    const { page, context } = await openAsAdmin('/policies/messages?text=invite&language=de')
    await page.getByLabel('Subject').fill('Hallo {{.FirstName}}')
    await page.locator('.message-preview').getByText('Hallo Minnie').waitFor()
    await page.getByText('Changed', { exact: true }).waitFor()
    await press(page, 'Save')
    await page.getByText('Saved').waitFor()
    const path = '/admin/v1/text/message/invite_user'
    const german = await call(world, `${path}/de`, undefined, 'GET')
    assert.equal(german.customText.subject, 'Hallo {{.FirstName}}')
    const english = await call(world, `${path}/en`, undefined, 'GET')
    assert.equal(english.customText.subject, undefined)
    await page.getByLabel('Message').selectOption('otp-sms')
    assert.match(page.url(), /text=otp-sms/)
    assert.equal(await page.getByLabel('Subject').count(), 0)
    await page.getByLabel('Message').selectOption('invite')
    await press(page, 'Reset to default')
    await page.getByRole('dialog').getByRole('button', { name: 'Reset to default' }).click()
    await page.getByText('The default texts hold again').waitFor()
    await context.close()
  })

  it('of all messages can be set by an organisation, over those of the instance', async () => {
    const { id } = await call(world, '/management/v1/orgs', { name: 'Writers' })
    await call(world, '/admin/v1/text/message/verifyemail/en', { title: 'From above' }, 'PUT')
    const at = `/organizations/${id}/policies/messages`
    const { page, context } = await openAsAdmin(`${at}?text=verify-email&language=en`)
    await page.getByText('Default: From above').waitFor()
    const kinds = await page
      .getByLabel('Message')
      .locator('option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))
    assert.equal(kinds.length, 10)
    for (const kind of kinds) {
      await page.goto(`${world.url}/ui/console${at}?text=${kind}&language=en`)
      await page.getByLabel('Text', { exact: true }).fill(`Own text of ${kind}`)
      await press(page, 'Save')
      await page.getByText('Saved').waitFor()
    }
    await context.close()
  })

  it('of pages are set for one screen, and those of others stay', async () => {
    const { page, context } = await openAsAdmin('/policies/pages?text=loginText&language=en')
    await page.getByLabel('title', { exact: true }).fill('Come in')
    await press(page, 'Save')
    await page.getByText('Saved').waitFor()
    await page.getByLabel('Screen').selectOption('passwordText')
    await page.getByLabel('title', { exact: true }).fill('The word, please')
    await press(page, 'Save')
    await page.getByText('Saved').nth(1).waitFor()
    const html = await (await fetch(`${world.url}/ui/login/login?ui_locales=en`)).text()
    assert.match(html, /<h1>Come in<\/h1>/)
    await context.close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [phone, desktop]) {
      it(`are clean for axe, ${colorScheme}, ${viewport.width} wide`, async () => {
        const { page, context } = await openAsAdmin('/policies/messages', { viewport, colorScheme })
        for (const kind of ['messages', 'pages']) {
          await page.goto(`${world.url}/ui/console/policies/${kind}`)
          await page.locator('form textarea').first().waitFor()
          assert.deepEqual(await violationsOf(page), [], kind)
          const width = await page.evaluate('document.documentElement.scrollWidth')
          assert.ok(Number(width) <= viewport.width, `${kind} ${width} wide`)
          if (viewport === desktop) {
            await takeConsolePicture(page, `console-texts-${kind}-${colorScheme}`)
          }
        }
        await context.close()
      })
    }
  }
})
