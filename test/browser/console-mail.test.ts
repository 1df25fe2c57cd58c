/** The mail log of the console, as administrators use it, in a real browser. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { call, mailOf } from '../login/people.ts'
import { signer } from '../login/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import { administrator, bundleConsole, openConsole, row, unexpected } from './console-page.ts'
import { press, sees } from './people.ts'
import { type PageOptions, takePicture, violationsOf } from './sign-in-page.ts'

let world: World
let browser: Browser

const invite = async (name: string) => {
  const { userId } = await call(world, '/management/v1/users/human', {
    userName: `${name}@acme.test`,
    profile: { firstName: name, lastName: 'Duck', preferredLanguage: 'fr' },
    email: { email: `${name}@acme.test` },
  })
  await mailOf(world, { userId, kind: 'initCode' })
  return String(userId)
}

before(async () => {
  await bundleConsole()
  world = await startWorld()
  browser = await openBrowser()
  await invite('daisy')
  await invite('donald')
})
after(async () => {
  await browser.close()
  await world.close()
})

/** Small enough for a picture. */
const pictured = { width: 800, height: 560 }

const openAt = (at: string, options?: PageOptions) =>
  openConsole({ world, browser }, { ...administrator, at }, options)

describe('the mail log of the console', () => {
  it('finds a mail by its address while one types, and keeps the filters in its own', async () => {
    const { page, context, complaints } = await openAt('/ui/console/messages')
    await row(page, 'donald@acme.test').waitFor()
    await page.getByRole('searchbox').fill('DAISY')
    await page.getByText('1 message', { exact: true }).waitFor()
    await row(page, 'daisy@acme.test').getByText('Sent').waitFor()
    assert.match(page.url(), /address=DAISY/)
    await page.getByLabel('About').selectOption('Password reset')
    await sees(page, 'No message matches')
    assert.match(page.url(), /kind=passwordReset/)
    await page.reload()
    await sees(page, 'No message matches')
    assert.deepEqual(unexpected(complaints), [])
    await context.close()
  })

  it('shows what is kept of a mail, and how it looks, with nothing of its code', async () => {
    const { page, context, complaints } = await openAt('/ui/console/messages?address=daisy')
    await row(page, 'daisy@acme.test').getByRole('link').click()
    await sees(page, 'Account set-up')
    await page.getByText('French', { exact: true }).waitFor()
    const frame = page.frameLocator('iframe')
    await frame.getByText('Alex', { exact: false }).first().waitFor()
    assert.match(await frame.locator('body').innerText(), /SAMPLE/)
    await page.getByLabel('Shown as').selectOption('Plain text')
    await page.locator('pre').getByText('SAMPLE').waitFor()
    assert.deepEqual(unexpected(complaints), [])
    await context.close()
  })

  it('sends another code in the place of one that was sent', async () => {
    const userId = await invite('louie')
    const { url: isNot } = await mailOf(world, { userId, kind: 'initCode' })
    const { page, context } = await openAt(`/ui/console/messages?address=louie`)
    await row(page, 'louie@acme.test').getByRole('link').click()
    await press(page, 'Send a new code')
    await page.getByText('Another message with a new code is on its way').waitFor()
    await mailOf(world, { userId, kind: 'initCode', isNot })
    await page.getByRole('link', { name: '← Messages' }).click()
    await context.close()
  })

  it('says how the queue does', async () => {
    const { page, context } = await openAt('/ui/console/messages')
    const queue = page.locator('.queue').filter({ hasText: 'E-mail' })
    await queue.getByText('Working').waitFor()
    await queue.getByText('The mailbox of a development server').waitFor()
    await queue.getByText('Nothing waits').waitFor()
    await context.close()
  })

  it('shows an administrator of one organisation no mail and no queue of another', async () => {
    const { id: orgId } = await call(world, '/management/v1/orgs', { name: 'Ducks' })
    const { userId, loginName } = await signer(world)
    const member = { userId, roles: ['ORG_OWNER'] }
    await fetch(`${world.url}/management/v1/orgs/me/members`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${world.token}`, 'x-zitadel-orgid': orgId },
        'content-type': 'application/json',
      },
      body: JSON.stringify(member),
    })
    const opener = { name: loginName, secret: 'Secret-Word-1', at: '/ui/console/messages' }
    const { page, context } = await openConsole({ world, browser }, opener)
    await page.getByRole('combobox', { name: 'Organization' }).selectOption('Ducks')
    await sees(page, 'No messages yet')
    assert.equal(await page.locator('.queue').count(), 0)
    await context.close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [phone, desktop]) {
      it(`is clean for axe, ${colorScheme}, ${viewport.width} wide`, async () => {
        const options = { viewport, colorScheme }
        const { page, context } = await openAt('/ui/console/messages', options)
        await row(page, 'daisy@acme.test').waitFor()
        assert.deepEqual(await violationsOf(page), [])
        const width = await page.evaluate('document.documentElement.scrollWidth')
        assert.ok(Number(width) <= viewport.width, `${width} wide`)
        const isShown = viewport === desktop && process.env.UPDATE_DOCS === '1'
        if (isShown) {
          await page.setViewportSize(pictured)
          await takePicture(page, `console-mail-list-${colorScheme}`)
        }
        await row(page, 'daisy@acme.test').getByRole('link').click()
        await page.frameLocator('iframe').getByText('Alex').first().waitFor()
        assert.deepEqual(await violationsOf(page), [])
        if (isShown) await takePicture(page, `console-mail-message-${colorScheme}`)
        await context.close()
      })
    }
  }
})
