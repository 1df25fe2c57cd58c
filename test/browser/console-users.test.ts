/** The console's list of users, as administrators work with it, on each store. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { call, mailOf } from '../login/people.ts'
import { password } from '../login/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { openBrowser } from './browser.ts'
import { administrator, bundleConsole, openConsole, row, unexpected } from './console-page.ts'
import { press, sees } from './people.ts'

before(bundleConsole)

const emailed = (name: string, isVerified = true) => ({
  email: { email: `${name}@acme.test`, isVerified },
})

async function addHuman(world: World, name: string, words = {}): Promise<string> {
  const { userId } = await call(world, '/v2/users/human', {
    ...{ username: `${name.toLowerCase()}@acme.test`, ...emailed(name.toLowerCase()) },
    ...{ profile: { givenName: name, familyName: 'Duck' }, ...words },
  })
  return userId
}

const names = (page: Page) => page.locator('tbody td:nth-child(2) a').allTextContents()

eachStore((store) => {
  describe('the list of users', () => {
    let world: World
    let browser: Browser
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      browser = await openBrowser()
      const metadata = [{ key: 'team', value: Buffer.from('blue').toString('base64') }]
      await addHuman(world, 'Donald', { metadata })
      await addHuman(world, 'Gus')
      await addHuman(world, 'Ludwig', emailed('ludwig', false))
      await call(world, '/management/v1/users/machine', { userName: 'robot', name: 'Robot' })
    })
    after(async () => {
      await browser.close()
      await world.close()
    })

    const open = (path = '') =>
      openConsole({ world, browser }, { ...administrator, at: `/ui/console/users${path}` })

    it('finds by type, state and metadata, and keeps that in the address', async () => {
      const { page, context, complaints } = await open()
      await page.getByRole('combobox', { name: 'Type' }).selectOption('Machine')
      await row(page, 'Robot').waitFor()
      await row(page, 'Gus Duck').waitFor({ state: 'detached' })
      await page.getByRole('combobox', { name: 'Type' }).selectOption('Person')
      await page.getByLabel('Metadata key').fill('team')
      await page.getByLabel('Its value').fill('blue')
      await page.getByText('1 user', { exact: true }).waitFor()
      await row(page, 'Donald Duck').waitFor()
      await page.getByLabel('Its value').fill('red')
      await sees(page, 'No user matches')
      await page.goto(`${world.url}/ui/console/users?type=human&key=team&value=blue`)
      await row(page, 'Donald Duck').waitFor()
      await page.getByText('1 user', { exact: true }).waitFor()
      assert.deepEqual(unexpected(complaints), [])
      await context.close()
    })

    it('is sorted by its heads, and shows the columns that are chosen', async () => {
      const { page, context } = await open('?q=duck')
      await page.getByRole('button', { name: 'Name', exact: true }).click()
      await page.waitForURL(/sort=name/)
      await row(page, 'Donald Duck').waitFor()
      const sorted = page.getByRole('columnheader', { name: 'Name', exact: true })
      assert.equal(await sorted.getAttribute('aria-sort'), 'ascending')
      await assertNames(page, ['Donald Duck', 'Gus Duck', 'Ludwig Duck'])
      await page.getByRole('button', { name: 'Name', exact: true }).click()
      await assertNames(page, ['Ludwig Duck', 'Gus Duck', 'Donald Duck'])
      await page.getByText('Columns', { exact: true }).first().click()
      await page.getByLabel('Phone').check()
      await page.getByRole('columnheader', { name: 'Phone' }).waitFor()
      assert.match(page.url(), /columns=/)
      await context.close()
    })

    it('keeps what is shown as a view, which opens again and can be removed', async () => {
      const { page, context } = await open('?type=machine')
      await row(page, 'Robot').waitFor()
      await page.getByText('Views', { exact: true }).click()
      await page.getByLabel('Name of the view').fill('Robots')
      await press(page, 'Save what is shown')
      await page.goto(`${world.url}/ui/console/users`)
      await row(page, 'Gus Duck').waitFor()
      await page.getByText('Views', { exact: true }).click()
      await page.getByRole('link', { name: 'Robots' }).click()
      await page.waitForURL(/type=machine/)
      await row(page, 'Robot').waitFor()
      await row(page, 'Gus Duck').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Remove Robots' }).click()
      await page.getByText('No view is saved in this browser yet.').waitFor()
      await context.close()
    })

    it('goes from row to row by keys, selects, opens, and tells of them', async () => {
      const { page, context } = await open('?q=duck&sort=name&up=true')
      await row(page, 'Donald Duck').waitFor()
      await page.keyboard.press('?')
      await page.getByRole('dialog').getByText('Next user').waitFor()
      await page.keyboard.press('Escape')
      for (const key of ['j', 'j', 'k', 'ArrowDown', 'x']) await page.keyboard.press(key)
      await page.getByText('1 user selected').waitFor()
      assert.ok(await row(page, 'Gus Duck').getByRole('checkbox').isChecked())
      await page.keyboard.press('Enter')
      await sees(page, 'Gus Duck')
      await page.goBack()
      await row(page, 'Donald Duck').waitFor()
      await page.keyboard.press('/')
      await page.keyboard.type(' l')
      assert.equal(await page.getByRole('searchbox').inputValue(), 'duck l')
      await context.close()
    })

    it('takes a lock of several back from the notice', async () => {
      const { page, context } = await open('?q=duck')
      for (const name of ['Gus Duck', 'Donald Duck']) {
        await row(page, name).getByRole('checkbox').check()
      }
      await press(page, 'Lock')
      await row(page, 'Gus Duck').getByText('Locked').waitFor()
      await press(page, 'Undo')
      for (const name of ['Gus Duck', 'Donald Duck']) {
        await row(page, name).getByText('Active').waitFor()
      }
      await context.close()
    })

    it('sends again: an invitation where there is no way in, else the code', async () => {
      const invited = await addHuman(world, 'Fethry')
      const unproved = await addHuman(world, 'Moby', {
        ...{ email: { email: 'moby@acme.test', sendCode: {} }, password: { password } },
      })
      const { userId: initial } = await call(world, '/management/v1/users/human', {
        ...{ userName: 'abner@acme.test', email: { email: 'abner@acme.test' } },
        profile: { firstName: 'Abner', lastName: 'Duck' },
      })
      const first = await mailOf(world, { userId: initial, kind: 'initCode' })
      const { page, context } = await open('?q=duck')
      for (const name of ['Fethry Duck', 'Moby Duck', 'Abner Duck']) {
        await row(page, name).getByRole('checkbox').check()
      }
      const before = await mailOf(world, { userId: unproved, kind: 'verifyEmail' })
      await press(page, 'Send mail again')
      await page.getByText('Done for 3 users').waitFor()
      await mailOf(world, { userId: initial, kind: 'initCode', isNot: first.url })
      await mailOf(world, { userId: invited, kind: 'inviteUser' })
      await mailOf(world, { userId: unproved, kind: 'verifyEmail', isNot: before.url })
      await context.close()
    })

    it('shows the mail of an invitation before it is sent', async () => {
      const { page, context, complaints } = await open('?create=true')
      await press(page, 'Preview the mail')
      const preview = page.getByRole('region', { name: 'Preview of the mail' })
      await page.frameLocator('iframe.mail-frame').getByRole('link').first().waitFor()
      const subject = (await preview.getByRole('heading').textContent()) ?? ''
      await page.getByLabel('Set a password').check()
      await preview.getByRole('heading', { name: subject }).waitFor({ state: 'detached' })
      await page.frameLocator('iframe.mail-frame').getByRole('link').first().waitFor()
      await page.getByLabel('Send nothing').check()
      await preview.waitFor({ state: 'detached' })
      assert.deepEqual(unexpected(complaints), [])
      await context.close()
    })

    it('is saved as CSV, and all users as records of an import', async () => {
      const { page, context } = await open('?q=gus')
      await row(page, 'Gus Duck').waitFor()
      const csv = await saved(page, 'This list as CSV')
      assert.match(csv, /^ID,Name,Login name,E-mail,State,Created\r\n\d+,Gus Duck,gus@acme.test,/)
      assert.equal(csv.trim().split('\r\n').length, 2)
      const lines = (await saved(page, 'All as JSON Lines')).trim().split('\n')
      assert.ok(lines.some((line) => line.includes('"gus@acme.test"')))
      assert.ok(lines.every((line) => !line.includes('"hash')))
      await context.close()
    })
  })
})

/** The file that a choice of the export gives. */
async function saved(page: Page, choice: string): Promise<string> {
  const button = page.getByRole('button', { name: choice })
  if (!(await button.isVisible())) await page.getByText('Export', { exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return readFile(await download.path(), 'utf8')
}

/** Waits for the rows to be in this order. */
async function assertNames(page: Page, expected: readonly string[]): Promise<void> {
  for (const [index, name] of expected.entries()) {
    await page.locator(`tbody tr:nth-child(${index + 1})`, { hasText: name }).waitFor()
  }
  assert.deepEqual(await names(page), expected)
}
