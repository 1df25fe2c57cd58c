/** The console, as administrators use it, in a real browser. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { call, mailOf } from '../login/people.ts'
import { signer } from '../login/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import {
  administrator,
  bundleConsole,
  type Opener,
  openConsole,
  row,
  unexpected,
} from './console-page.ts'
import { press, sees } from './people.ts'
import { openPage, type PageOptions, violationsOf } from './sign-in-page.ts'

let world: World
let browser: Browser
before(async () => {
  await bundleConsole()
  world = await startWorld()
  browser = await openBrowser()
  await signer(world, { userName: 'daisy@acme.test' })
})
after(async () => {
  await browser.close()
  await world.close()
})

const openAs = (opener: Opener, options?: PageOptions) =>
  openConsole({ world, browser }, opener, options)

const openAsAdmin = (at?: string) => openAs({ ...administrator, ...(at !== undefined && { at }) })

describe('the console', () => {
  it('leads through the sign-in to where one wanted to go, and stays after a reload', async () => {
    const { page, context, complaints } = await openAsAdmin('/ui/console/users?state=active')
    await sees(page, 'Users')
    assert.match(page.url(), /users\?state=active$/)
    await page.reload()
    await sees(page, 'Users')
    const kept = await page.evaluate('JSON.stringify([localStorage, sessionStorage])')
    assert.doesNotMatch(String(kept), /token|eyJ/)
    assert.deepEqual(unexpected(complaints), [])
    await context.close()
  })

  it('finds a user while one types, and shows who it is', async () => {
    const { page, context } = await openAsAdmin()
    await page.getByRole('searchbox').fill('daisy')
    await row(page, 'daisy@acme.test').waitFor()
    await page.getByText('1 user', { exact: true }).waitFor()
    assert.match(page.url(), /q=daisy/)
    await row(page, 'daisy@acme.test').getByRole('link').click()
    await sees(page, 'Addresses')
    await page.getByText('Password', { exact: true }).waitFor()
    await context.close()
  })

  it('invites somebody: one mail, with the way in', async () => {
    const { page, context } = await openAsAdmin()
    await press(page, 'Create user')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Create user' }).click()
    await dialog.getByText('This is needed').first().waitFor()
    await dialog.getByLabel('Given name').fill('Clara')
    await dialog.getByLabel('Family name').fill('Cluck')
    await dialog.getByLabel('E-mail').fill('clara@acme.test')
    await dialog.getByRole('button', { name: 'Create user' }).click()
    await sees(page, 'Clara Cluck')
    const userId = page.url().split('/').at(-1) ?? ''
    await context.close()
    const { kind } = await mailOf(world, { userId, kind: '' })
    assert.equal(kind, 'inviteUser')
    const all = await fetch(`${world.server.mailboxUrl}.json?userId=${userId}`)
    const { messages } = (await all.json()) as { messages: unknown[] }
    assert.equal(messages.length, 1)
  })

  it('locks several at once, and deletes only what is confirmed by typing', async () => {
    const names = ['huey@acme.test', 'dewey@acme.test']
    for (const userName of names) await signer(world, { userName })
    const { page, context } = await openAsAdmin('/ui/console/users?q=ey%40acme')
    for (const name of names) await row(page, name).getByRole('checkbox').check()
    await press(page, 'Lock')
    await page.getByText('Done for 2 users').waitFor()
    for (const name of names) await row(page, name).getByText('Locked').waitFor()
    for (const name of names) await row(page, name).getByRole('checkbox').check()
    await press(page, 'Delete')
    const dialog = page.getByRole('dialog')
    const confirm = dialog.getByRole('button', { name: 'Delete' })
    assert.ok(await confirm.isDisabled())
    await dialog.getByRole('textbox').fill('2')
    await confirm.click()
    await sees(page, 'No user matches')
    await context.close()
  })

  it('goes anywhere by the keyboard alone', async () => {
    const { page, context } = await openAsAdmin()
    await sees(page, 'Users')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('daisy')
    await page.getByRole('option').filter({ hasText: 'daisy@acme.test' }).waitFor()
    await page.keyboard.press('Enter')
    await sees(page, 'Addresses')
    await context.close()
  })

  it('offers nothing to somebody without a role', async () => {
    const { loginName } = await signer(world)
    const { page, context } = await openAs({ name: loginName, secret: 'Secret-Word-1' })
    await sees(page, 'Nothing to manage')
    assert.equal(await page.getByRole('button', { name: 'Create user' }).count(), 0)
    await context.close()
  })

  it('shows an administrator of one organisation nobody of another', async () => {
    const { id: organizationId } = await call(world, '/management/v1/orgs', { name: 'Ducks' })
    const { userId, loginName } = await signer(world)
    await call(world, '/management/v1/orgs/me/members', {
      ...{ userId, roles: ['ORG_OWNER'] },
    })
    await call(world, '/v2/users/human', {
      ...{ username: 'scrooge', organization: { orgId: organizationId } },
      ...{ profile: { givenName: 'Scrooge', familyName: 'McDuck' } },
      email: { email: 'scrooge@ducks.test', isVerified: true },
    })
    const { page, context } = await openAs({ name: loginName, secret: 'Secret-Word-1' })
    await row(page, 'daisy@acme.test').waitFor()
    await page.getByRole('searchbox').fill('scrooge')
    await sees(page, 'No user matches')
    await context.close()
  })

  it('signs out: its tokens end, and a reload asks to sign in', async () => {
    const { page, context } = await openAsAdmin()
    await press(page, 'Sign out')
    await sees(page, 'You are signed out')
    await page.goto(`${world.url}/ui/console`)
    await page.getByLabel('Login name').waitFor()
    await context.close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [phone, desktop]) {
      it(`is clean for axe, ${colorScheme}, ${viewport.width} wide, in two languages`, async () => {
        const options = { viewport, colorScheme, locale: 'de-DE' }
        const opened = await openPage(browser, options)
        const { page, context } = opened
        await page.goto(`${world.url}/ui/console/users?ui_locales=en`)
        await page.locator('input[name=loginName]').fill(administrator.name)
        await page.locator('input[name=loginName]').press('Enter')
        await page.locator('input[type=password]').fill(administrator.secret)
        await page.locator('input[type=password]').press('Enter')
        await sees(page, 'Benutzer')
        await row(page, 'daisy@acme.test').waitFor()
        assert.deepEqual(await violationsOf(page), [])
        const width = await page.evaluate('document.documentElement.scrollWidth')
        assert.ok(Number(width) <= viewport.width, `${width} wide`)
        await page.goto(`${world.url}/ui/console/users?create=true`)
        await page.getByRole('dialog').waitFor()
        assert.deepEqual(await violationsOf(page), [])
        await context.close()
      })
    }
  }
})
