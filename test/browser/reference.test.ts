/** The reference of the API in a real browser: found, read, tried, and shut to nobody. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { startWorld, type World } from '../world/world.ts'
import { openBrowser, phone } from './browser.ts'
import { assertFits, narrow, openPage, takePicture, violationsOf } from './sign-in-page.ts'

const management = 'zitadel.management.v1.ManagementService'

const session = 'zitadel.session.v2.SessionService'
const person = {
  username: 'tried',
  profile: { givenName: 'Minnie', familyName: 'Mouse' },
  email: { email: 'tried@mouse.example.com', isVerified: true },
}

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

describe('the reference in a browser', () => {
  it('is searched, and a call is tried with a token; nothing comes from elsewhere', async () => {
    const { context, page, complaints } = await openPage(browser)
    const elsewhere: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(world.url)) elsewhere.push(request.url())
    })
    await page.goto(`${world.url}/docs`)
    await page.getByRole('searchbox', { name: 'Search' }).fill('import human')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: 'Import human user', exact: true }).first().click()
    await page.getByRole('heading', { name: 'Import human user', level: 1 }).waitFor()
    await page.getByText('Python', { exact: true }).click()
    await page.getByText('import urllib.request').waitFor()

    await page.goto(`${world.url}/docs/zitadel.user.v2.UserService/AddHumanUser`)
    const form = page.locator('form.try')
    await form.getByRole('button', { name: 'Send' }).click()
    await form.getByText('401').waitFor()
    await form.getByLabel('Token').fill(world.token)
    await form.getByLabel('Body').fill(JSON.stringify(person))
    await form.getByRole('button', { name: 'Send' }).click()
    await form.getByText(/^20[01] /).waitFor()
    await form.getByRole('region', { name: 'Answer' }).getByText('"userId"').waitFor()
    assert.equal(await page.evaluate('JSON.stringify(sessionStorage)'), '{}')
    assert.ok(!String(await page.evaluate('JSON.stringify(localStorage)')).includes(world.token))
    assert.deepEqual(elsewhere, [])
    assert.deepEqual(
      complaints.filter((each) => !each.includes('401')),
      [],
    )
    await context.close()
  })

  it('opens operations in place, narrows them, and keeps a token for all of them', async () => {
    const { context, page } = await openPage(browser)
    await page.goto(`${world.url}/docs/${management}#GetMyOrg`)
    await page.getByLabel('Token, to try calls').fill(world.token)
    const opened = page.locator('details#GetMyOrg')
    await opened.getByRole('button', { name: 'Send' }).click()
    await opened.getByText(/^200 /).waitFor()
    await page.getByLabel('Show operations with').fill('import human')
    await page.getByText('1 operations').waitFor()
    assert.equal(await page.locator('details.operation:visible').count(), 1)
    await page.reload()
    assert.equal(await page.getByLabel('Token, to try calls').inputValue(), '')
    await context.close()
  })

  it('is read and searched without scripts', async () => {
    const { context, page } = await openPage(browser, { javaScriptEnabled: false })
    await page.goto(`${world.url}/docs/search?q=V3-DKcYh`)
    await page.getByRole('link', { name: 'V3-DKcYh' }).first().click()
    await page.locator('#V3-DKcYh').waitFor()
    await page.goto(`${world.url}/docs/${management}`)
    await page.getByText('Import human user').first().click()
    await page
      .getByRole('link', { name: 'Fields, errors and samples of Import human user' })
      .click()
    await page.getByText('Ruby', { exact: true }).click()
    await page.getByText("require 'net/http'").waitFor()
    assert.equal(await page.locator('form.try:visible').count(), 0)
    await context.close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has nothing that axe finds, in ${colorScheme}, and fits the narrowest screen`, async () => {
      const { context, page } = await openPage(browser, { colorScheme })
      const pages = ['', '/errors', '/search?q=session', `/${session}`, `/${session}/CreateSession`]
      for (const path of pages) {
        await page.goto(`${world.url}/docs${path}`)
        // Entries of long lists are alike: axe looks at the first of them.
        await page.evaluate(
          'for (const each of [...document.querySelectorAll(".refusal")].slice(30)) each.remove()',
        )
        assert.deepEqual(await violationsOf(page), [], path)
        await page.setViewportSize(narrow)
        await assertFits(page, path)
        await page.setViewportSize({ width: 1280, height: 900 })
      }
      await page.goto(`${world.url}/docs/${management}/ImportHumanUser`)
      // A picture of documents stays small.
      await page.setViewportSize({ width: 900, height: 700 })
      await takePicture(page, `reference-desktop-${colorScheme}`)
      await page.setViewportSize(phone)
      await takePicture(page, `reference-phone-${colorScheme}`)
      await context.close()
    })
  }
})
