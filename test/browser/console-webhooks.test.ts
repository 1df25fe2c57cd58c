/** Webhooks and events in the console, as administrators use them. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { call } from '../login/people.ts'
import { signer } from '../login/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import { administrator, bundleConsole, openConsole, row, unexpected } from './console-page.ts'
import { follow, press, sees } from './people.ts'
import { type PageOptions, takePicture, violationsOf } from './sign-in-page.ts'

let world: World
let browser: Browser
let receiver: Server
/** What the receiver answers with. */
let status = 200
/** How often it was called. */
let calls = 0
before(async () => {
  await bundleConsole()
  world = await startWorld()
  browser = await openBrowser()
  receiver = createServer((_request, response) => {
    calls++
    response.writeHead(status).end('as it was told')
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
})
after(async () => {
  receiver.close()
  await browser.close()
  await world.close()
})

const endpoint = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`

const openAt = (at: string, options?: PageOptions) =>
  openConsole({ world, browser }, { ...administrator, at: `/ui/console${at}` }, options)

const dialogOf = (page: Page) => page.getByRole('dialog')

/** A target by clicking; resolves to the signing key that was shown. */
async function addTarget(page: Page, name: string): Promise<string> {
  await press(page, 'Add target')
  await dialogOf(page).getByLabel('Name').fill(name)
  await dialogOf(page).getByLabel('Address').fill(endpoint())
  await dialogOf(page).getByRole('button', { name: 'Create' }).click()
  const shown = page.getByRole('dialog', { name: 'Signing key' })
  const signingKey = await shown.locator('pre').innerText()
  await shown.getByRole('button', { name: 'Close' }).last().click()
  await row(page, name).waitFor()
  return signingKey
}

describe('webhooks in the console', () => {
  it('are set up, show what came of each call, and are sent again', async () => {
    const { page, context, complaints } = await openAt('/webhooks')
    await page.getByRole('heading', { name: 'No targets yet' }).waitFor()
    const signingKey = await addTarget(page, 'Shop')
    assert.ok(signingKey.length > 8)
    assert.doesNotMatch(await page.content(), new RegExp(signingKey))
    await follow(page, 'Executions')
    await press(page, 'Set execution')
    await dialogOf(page).getByLabel('Name').fill('user.human.added')
    await dialogOf(page).getByLabel('Shop').check()
    await dialogOf(page).getByRole('button', { name: 'Save' }).click()
    await row(page, 'event: user.human.added').getByText('Shop').waitFor()
    status = 400
    await signer(world)
    await page.goto(`${world.url}/ui/console/webhooks?tab=deliveries`)
    await row(page, 'user.human.added').waitFor()
    await row(page, 'user.human.added').getByRole('button', { name: 'user.human.added' }).click()
    await dialogOf(page).getByText('HTTP 400').first().waitFor()
    await page.keyboard.press('Escape')
    assert.equal(await page.getByRole('button', { name: 'Send again' }).count(), 0)
    status = 200
    await row(page, 'user.human.added').getByText('Delivered').waitFor()
    const before = calls
    await row(page, 'user.human.added').getByRole('button', { name: 'Send again' }).click()
    await page.getByText('It will be sent again').waitFor()
    for (let turn = 0; calls === before && turn < 100; turn++) await page.waitForTimeout(100)
    assert.ok(calls > before)
    assert.deepEqual(unexpected(complaints), [])
    await context.close()
  })

  it('get another signing key, keep their settings, and are deleted', async () => {
    const { page, context } = await openAt('/webhooks')
    const former = await addTarget(page, 'Warehouse')
    await follow(page, 'Warehouse')
    await sees(page, 'Warehouse')
    await page.getByLabel('Timeout in seconds').fill('5')
    await page.getByLabel('Kind').selectOption('Call: its answer changes what happens')
    await press(page, 'Save')
    await page.getByText('Saved', { exact: true }).waitFor()
    await page.reload()
    assert.equal(await page.getByLabel('Timeout in seconds').inputValue(), '5')
    await press(page, 'Replace the signing key')
    const shown = page.getByRole('dialog', { name: 'Signing key' })
    assert.notEqual(await shown.locator('pre').innerText(), former)
    await shown.getByRole('button', { name: 'Close' }).last().click()
    await press(page, 'Delete')
    await dialogOf(page).getByRole('textbox').fill('Warehouse')
    await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
    await sees(page, 'Webhooks')
    assert.equal(await row(page, 'Warehouse').count(), 0)
    await context.close()
  })
})

describe('events in the console', () => {
  it('are filtered by what is clicked, and the address keeps the filters', async () => {
    const { userId } = await signer(world)
    const { page, context, complaints } = await openAt(`/events?aggregate=${userId}`)
    await row(page, 'user.human').first().waitFor()
    await page.getByText('Show', { exact: true }).first().click()
    await page.getByText(userId).first().waitFor()
    await row(page, 'user.human').first().getByRole('button').first().click()
    await page.waitForURL(/type=user/)
    await follow(page, 'Clear filters')
    await page.getByLabel('From').fill('2099-01-01T00:00')
    await sees(page, 'No event matches')
    assert.match(page.url(), /from=2099/)
    assert.deepEqual(unexpected(complaints), [])
    await context.close()
  })
})

describe('webhooks and events', () => {
  it('are not shown to an administrator of one organization', async () => {
    const { userId, loginName } = await signer(world)
    await call(world, '/management/v1/orgs/me/members', {
      ...{ userId, roles: ['ORG_OWNER'] },
    })
    const { page, context } = await openConsole(
      { world, browser },
      { name: loginName, secret: 'Secret-Word-1', at: '/ui/console/projects' },
    )
    await sees(page, 'Projects')
    for (const name of ['Webhooks', 'Events', 'Instance']) {
      assert.equal(await page.getByRole('link', { name, exact: true }).count(), 0, name)
    }
    await context.close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [phone, desktop]) {
      it(`are clean for axe, ${colorScheme}, ${viewport.width} wide`, async () => {
        const { page, context } = await openAt('/webhooks', { viewport, colorScheme })
        const screens = {
          webhooks: '/webhooks',
          'webhook-deliveries': '/webhooks?tab=deliveries',
          events: '/events',
        }
        for (const [name, path] of Object.entries(screens)) {
          await page.goto(`${world.url}/ui/console${path}`)
          await page.locator('main h1').waitFor()
          await page.waitForLoadState('networkidle')
          assert.deepEqual(await violationsOf(page), [], name)
          const width = await page.evaluate('document.documentElement.scrollWidth')
          assert.ok(Number(width) <= viewport.width, `${name} is ${width} wide`)
          if (viewport === desktop && process.env.UPDATE_DOCS) {
            await page.setViewportSize({ width: 960, height: 600 })
            await takePicture(page, `console-${name}-${colorScheme}`)
            await page.setViewportSize(desktop)
          }
        }
        await context.close()
      })
    }
  }
})
