/** The settings of the instance in the console, as its owners use them. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import { administrator, bundleConsole, openConsole, row, unexpected } from './console-page.ts'
import { press } from './people.ts'
import { type PageOptions, takePicture, violationsOf } from './sign-in-page.ts'

let world: World
let browser: Browser
let mailServer: Server
before(async () => {
  await bundleConsole()
  world = await startWorld()
  browser = await openBrowser()
  mailServer = createServer().listen(0, '127.0.0.1')
  await once(mailServer, 'listening')
  // A mail server that takes nothing.
  mailServer.on('connection', (socket) => socket.end('554 not today\r\n'))
})
after(async () => {
  mailServer.close()
  await browser.close()
  await world.close()
})

const openAt = (at: string, options?: PageOptions) =>
  openConsole({ world, browser }, { ...administrator, at: `/ui/console${at}` }, options)

const dialogOf = (page: Page) => page.getByRole('dialog')

const remove = async (page: Page, name: string) => {
  await row(page, name).getByRole('button', { name: 'Delete' }).click()
  await dialogOf(page).getByRole('textbox').fill(name)
  await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
}

describe('the settings of the instance in the console', () => {
  it('have a mail server: added, tested with what it says, activated, removed', async () => {
    const { page, context, complaints } = await openAt('/instance')
    await page.getByRole('heading', { name: 'No mail server yet' }).waitFor()
    await press(page, 'Add SMTP')
    const { port } = mailServer.address() as AddressInfo
    const fields = {
      ...{ 'Host and port': `127.0.0.1:${port}`, 'Sender address': 'id@acme.test' },
      ...{ 'Sender name': 'Acme', User: 'id', Password: 'Secret-1', Description: 'Own server' },
    }
    for (const [label, value] of Object.entries(fields)) {
      await dialogOf(page).getByLabel(label, { exact: true }).fill(value)
    }
    await dialogOf(page).getByLabel('TLS').uncheck()
    await dialogOf(page).getByRole('button', { name: 'Add', exact: true }).click()
    await row(page, 'Own server').getByText('Inactive').waitFor()
    await row(page, 'Own server').getByRole('button', { name: 'Send a test mail' }).click()
    await dialogOf(page).getByLabel('Send to').fill('me@acme.test')
    await dialogOf(page).getByRole('button', { name: 'Send a test mail' }).click()
    await dialogOf(page).getByRole('alert').waitFor()
    await page.keyboard.press('Escape')
    await row(page, 'Own server').getByRole('button', { name: 'Change' }).click()
    assert.equal(await dialogOf(page).getByLabel('Password').inputValue(), '')
    await dialogOf(page).getByLabel('Sender name').fill('Acme accounts')
    await dialogOf(page).getByRole('button', { name: 'Save' }).click()
    await row(page, 'Own server').getByRole('button', { name: 'Activate' }).click()
    await row(page, 'Own server').getByText('Active', { exact: true }).waitFor()
    await remove(page, 'Own server')
    await page.getByRole('heading', { name: 'No mail server yet' }).waitFor()
    assert.deepEqual(
      unexpected(complaints).filter((complaint) => !/status of (4|5)\d\d/.test(complaint)),
      [],
    )
    await context.close()
  })

  it('have SMS providers of both kinds; a signing key is shown once', async () => {
    const { page, context } = await openAt('/instance?tab=sms')
    await press(page, 'Add Twilio')
    const fields = {
      ...{ 'Account SID': 'AC1', 'Auth token': 'Secret-1', 'Sender number': '+41791234567' },
      Description: 'Twilio here',
    }
    for (const [label, value] of Object.entries(fields)) {
      await dialogOf(page).getByLabel(label, { exact: true }).fill(value)
    }
    await dialogOf(page).getByRole('button', { name: 'Add', exact: true }).click()
    await row(page, 'Twilio here').getByRole('button', { name: 'Activate' }).click()
    await row(page, 'Twilio here').getByText('Active', { exact: true }).waitFor()
    await press(page, 'Add HTTP')
    await dialogOf(page).getByLabel('Address').fill('https://sms.acme.test/send')
    await dialogOf(page).getByLabel('Description').fill('Own gateway')
    await dialogOf(page).getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('dialog', { name: 'Signing key' }).waitFor()
    await dialogOf(page).getByRole('button', { name: 'Close' }).last().click()
    await row(page, 'Own gateway').getByText('Inactive').waitFor()
    await context.close()
  })

  it('have domains, those that are trusted added and removed', async () => {
    const { page, context } = await openAt('/instance?tab=domains')
    await row(page, 'localhost').first().waitFor()
    await page.getByLabel('Domain', { exact: true }).fill('login.acme.test')
    await press(page, 'Add')
    await row(page, 'login.acme.test').waitFor()
    await remove(page, 'login.acme.test')
    await page.getByRole('heading', { name: 'No trusted domains' }).waitFor()
    await context.close()
  })

  it('have keys: another is created, signs, and the former is deleted', async () => {
    const { page, context } = await openAt('/instance?tab=keys')
    await press(page, 'Create key')
    await dialogOf(page).getByLabel('Algorithm').selectOption('ECDSA P-256')
    await dialogOf(page).getByRole('button', { name: 'Create' }).click()
    await row(page, 'ECDSA P-256').getByText('Waits').waitFor()
    await row(page, 'ECDSA P-256').getByRole('button', { name: 'Activate' }).click()
    await row(page, 'ECDSA P-256').getByText('Signs').waitFor()
    await context.close()
  })

  it('have features: what is set here says so, until all are inherited again', async () => {
    const { page, context } = await openAt('/instance?tab=features')
    await page.getByLabel('debugOidcParentError').check()
    await press(page, 'Save')
    await page.getByText('Set in this instance').waitFor()
    assert.equal(await page.getByText('Set in this instance').count(), 1)
    await press(page, 'Inherit all of them again')
    await page.getByText('Set in this instance').waitFor({ state: 'detached' })
    await context.close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [phone, desktop]) {
      it(`are clean for axe, ${colorScheme}, ${viewport.width} wide`, async () => {
        const { page, context } = await openAt('/instance', { viewport, colorScheme })
        for (const tab of ['email', 'sms', 'domains', 'keys', 'features']) {
          await page.goto(`${world.url}/ui/console/instance?tab=${tab}`)
          await page.locator('main h1').waitFor()
          await page.waitForLoadState('networkidle')
          assert.deepEqual(await violationsOf(page), [], tab)
          const width = await page.evaluate('document.documentElement.scrollWidth')
          assert.ok(Number(width) <= viewport.width, `${tab} is ${width} wide`)
          if (viewport === desktop && process.env.UPDATE_DOCS) {
            await page.setViewportSize({ width: 960, height: 600 })
            await takePicture(page, `console-instance-${tab}-${colorScheme}`)
            await page.setViewportSize(desktop)
          }
        }
        await context.close()
      })
    }
  }
})
