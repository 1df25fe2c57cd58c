/** The overview of the console, in a real browser. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { call } from '../login/people.ts'
import { signer } from '../login/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import { administrator, bundleConsole, openConsole, unexpected } from './console-page.ts'
import { sees } from './people.ts'
import { type PageOptions, takePicture, violationsOf } from './sign-in-page.ts'

let world: World
let browser: Browser
let owner = ''

before(async () => {
  await bundleConsole()
  world = await startWorld()
  browser = await openBrowser()
  const { userId, loginName } = await signer(world)
  owner = loginName
  await call(world, '/management/v1/orgs/me/members', { userId, roles: ['ORG_OWNER'] })
  const checks = { user: { userId }, password: { password: 'Secret-Word-1' } }
  const { status } = await fetch(`${world.url}/v2/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ checks }),
  })
  assert.equal(status, 201)
})
after(async () => {
  await browser.close()
  await world.close()
})

const openAt = (at: string, options?: PageOptions) =>
  openConsole({ world, browser }, { ...administrator, at }, options)

describe('the overview of the console', () => {
  it('comes first, with counts, sign-ins and the queue', async () => {
    const { page, context, complaints } = await openAt('/ui/console')
    await sees(page, 'Overview')
    const numbers = page.locator('.numbers')
    await numbers.getByText('People').waitFor()
    assert.match(await numbers.innerText(), /People\s+2/)
    const chart = page.locator('.sign-ins')
    await chart.getByText('As a table').click()
    await chart.getByRole('row').nth(1).waitFor()
    await chart.getByLabel('Period').selectOption('30 days, by the day (UTC)')
    await page.locator('.chart rect.succeeded').first().waitFor({ state: 'attached' })
    await page.locator('.queue').first().waitFor()
    await page.getByText('No import yet.', { exact: false }).waitFor()
    assert.deepEqual(unexpected(complaints), [])
    await context.close()
  })

  it('leads from a warning to what mends it', async () => {
    const { page, context } = await openAt('/ui/console/overview')
    const warning = page.getByRole('listitem').filter({ hasText: 'initial password' })
    await warning.getByRole('link', { name: 'Look at the account' }).click()
    await sees(page, 'ZITADEL Admin')
    await context.close()
  })

  it('leads from a count to the users behind it', async () => {
    const { page, context } = await openAt('/ui/console/overview')
    await page.getByRole('link', { name: 'Active: 3' }).click()
    await sees(page, 'Users')
    assert.match(page.url(), /state=active/)
    await context.close()
  })

  it('shows an administrator of one organisation its own numbers, and no warnings', async () => {
    const opener = { name: owner, secret: 'Secret-Word-1', at: '/ui/console/overview' }
    const { page, context } = await openConsole({ world, browser }, opener)
    await page.locator('.numbers').waitFor()
    assert.equal(await page.getByText('Needs attention').count(), 0)
    assert.equal(await page.locator('.queue').count(), 0)
    assert.doesNotMatch(await page.locator('.numbers').innerText(), /Organizations/)
    await context.close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [phone, desktop]) {
      it(`is clean for axe, ${colorScheme}, ${viewport.width} wide`, async () => {
        const { page, context } = await openAt('/ui/console', { viewport, colorScheme })
        await page.locator('.chart').waitFor()
        await page.locator('.numbers').waitFor()
        assert.deepEqual(await violationsOf(page), [])
        const width = await page.evaluate('document.documentElement.scrollWidth')
        assert.ok(Number(width) <= viewport.width, `${width} wide`)
        const isShown = viewport === desktop && process.env.UPDATE_DOCS === '1'
        if (isShown) await takePicture(page, `console-overview-${colorScheme}`)
        await context.close()
      })
    }
  }
})
