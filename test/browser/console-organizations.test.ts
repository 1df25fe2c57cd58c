/** Organisations in the console: listed, created, administered, and deleted, in a real browser. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
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
import { takeConsolePicture } from './console-picture.ts'
import { follow, press, sees } from './people.ts'
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

const openAs = (opener: Opener, options?: PageOptions) =>
  openConsole({ world, browser }, opener, options)

const openAsAdmin = (at: string, options?: PageOptions) =>
  openAs({ ...administrator, at: `/ui/console${at}` }, options)

async function addOrg(name: string): Promise<string> {
  const { id } = await call(world, '/management/v1/orgs', { name })
  return String(id)
}

/** The entry of a list that is not a table. */
const entry = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text })

describe('organisations in the console', () => {
  it('are found by what one types, and by their state', async () => {
    await addOrg('Moneybin')
    await addOrg('Duckburg Daily')
    const { page, context, complaints } = await openAsAdmin('/organizations')
    await page.getByRole('searchbox').fill('money')
    await row(page, 'Moneybin').waitFor()
    await page.getByText('1 organization', { exact: true }).waitFor()
    assert.match(page.url(), /q=money/)
    await page.getByLabel('State').selectOption('inactive')
    await sees(page, 'No organization matches')
    assert.deepEqual(unexpected(complaints), [])
    await context.close()
  })

  it('are created with a first administrator, who is invited by one mail', async () => {
    const { page, context } = await openAsAdmin('/organizations')
    await press(page, 'Create organization')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Somebody new, by invitation').check()
    await dialog.getByRole('button', { name: 'Create organization' }).click()
    await dialog.getByText('This is needed').first().waitFor()
    await dialog.getByLabel('Name', { exact: true }).fill('Gearloose Labs')
    await dialog.getByLabel('Given name').fill('Gyro')
    await dialog.getByLabel('Family name').fill('Gearloose')
    await dialog.getByLabel('E-mail').fill('gyro@labs.test')
    await dialog.getByRole('button', { name: 'Create organization' }).click()
    await sees(page, 'Gearloose Labs')
    await follow(page, 'Administrators')
    const administratorLink = entry(page, 'Gyro Gearloose').getByRole('link')
    const address = await administratorLink.getAttribute('href')
    await entry(page, 'Gyro Gearloose').getByText('Owner').waitFor()
    const userId = address?.split('/').at(-1) ?? ''
    const { kind } = await mailOf(world, { userId, kind: '' })
    assert.equal(kind, 'inviteUser')
    await context.close()
  })

  it('are renamed, made the default, deactivated and reactivated', async () => {
    const orgId = await addOrg('Beagle')
    const { page, context } = await openAsAdmin(`/organizations/${orgId}`)
    await page.getByLabel('Name').fill('Beagle Boys')
    await press(page, 'Save')
    await sees(page, 'Beagle Boys')
    await press(page, 'Make it the default')
    await page.getByText('joins this one').waitFor()
    const { org } = await call(world, '/admin/v1/orgs/default', undefined, 'GET')
    assert.equal((org as { id: string }).id, orgId)
    await press(page, 'Deactivate')
    await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click()
    await page.getByText('Deactivated', { exact: true }).waitFor()
    await press(page, 'Reactivate')
    await page.getByText('Active', { exact: true }).waitFor()
    await follow(page, 'History')
    await page.getByRole('listitem').nth(6).waitFor()
    await context.close()
  })

  it('are deleted by who types their name', async () => {
    const orgId = await addOrg('Shortlived')
    const { page, context } = await openAsAdmin(`/organizations/${orgId}`)
    await press(page, 'Delete')
    const dialog = page.getByRole('dialog')
    const confirm = dialog.getByRole('button', { name: 'Delete' })
    await dialog.getByRole('textbox').fill('shortlived')
    assert.ok(await confirm.isDisabled())
    await dialog.getByRole('textbox').fill('Shortlived')
    await confirm.click()
    await sees(page, 'Organizations')
    await page.getByText('Shortlived was deleted').waitFor()
    await context.close()
  })

  it('have domains, which are proven by what is shown to publish', async () => {
    const orgId = await addOrg('Domains')
    await call(world, `/admin/v1/orgs/${orgId}/policies/domain`, { validateOrgDomains: true })
    const { page, context } = await openAsAdmin(`/organizations/${orgId}/domains`)
    await page.getByLabel('Another domain').fill('quack.invalid')
    await press(page, 'Add domain')
    await entry(page, 'quack.invalid').getByText('Not verified').waitFor()
    await press(page, 'Prove quack.invalid')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Show what to publish' }).click()
    await dialog.getByText('_zitadel-challenge.quack.invalid').waitFor()
    await dialog.getByRole('button', { name: 'Copy value' }).click()
    await dialog.getByRole('button', { name: 'Check now' }).click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await entry(page, 'quack.invalid').getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await entry(page, 'quack.invalid').waitFor({ state: 'detached' })
    await context.close()
  })

  it('have another primary domain when one is made it', async () => {
    const orgId = await addOrg('Primary')
    const { page, context } = await openAsAdmin(`/organizations/${orgId}/domains`)
    await page.getByLabel('Another domain').fill('primary.test')
    await press(page, 'Add domain')
    await entry(page, 'primary.test').getByRole('button', { name: 'Make primary' }).click()
    await entry(page, 'primary.test').getByText('Primary', { exact: true }).waitFor()
    await page.goto(`${world.url}/ui/console/organizations/${orgId}`)
    await page.getByText('primary.test').waitFor()
    await context.close()
  })

  it('have administrators, found by name, whose roles are explained and changed', async () => {
    const orgId = await addOrg('Staffed')
    await signer(world, { userName: 'webby@acme.test' })
    const { page, context } = await openAsAdmin(`/organizations/${orgId}/administrators`)
    await press(page, 'Add administrator')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Search a user').fill('webby')
    await dialog.getByRole('button', { name: 'webby@acme.test' }).click()
    await dialog.getByLabel('Viewer').check()
    await dialog.getByText('Sees everything, changes nothing.').waitFor()
    await dialog.getByRole('button', { name: 'Save' }).click()
    const webby = entry(page, 'webby@acme.test')
    await webby.getByText('Viewer').waitFor()
    await webby.getByRole('button', { name: 'Change roles' }).click()
    await dialog.getByLabel('Viewer').uncheck()
    await dialog.getByLabel('User manager').check()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await webby.getByText('User manager').waitFor()
    await webby.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await webby.waitFor({ state: 'detached' })
    await context.close()
  })

  it('keep metadata in any script', async () => {
    const orgId = await addOrg('Stored')
    const { page, context } = await openAsAdmin(`/organizations/${orgId}/metadata`)
    await page.getByLabel('Key').fill('plan')
    await page.getByLabel('Value').fill('größer 大')
    await press(page, 'Set')
    await entry(page, 'größer 大').waitFor()
    await press(page, 'Remove plan')
    await page.getByText('Nothing is stored yet.').waitFor()
    await context.close()
  })

  it('are not shown to an administrator of another one', async () => {
    const orgId = await addOrg('Hidden')
    const { userId, loginName } = await signer(world)
    await call(world, '/management/v1/orgs/me/members', { userId, roles: ['ORG_OWNER_VIEWER'] })
    const { page, context } = await openAs({
      ...{ name: loginName, secret: 'Secret-Word-1', at: '/ui/console/organizations' },
    })
    await page.getByText('1 organization', { exact: true }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Create organization' }).count(), 0)
    await page.getByRole('table').getByRole('link').click()
    await page.getByText('Primary domain').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Delete' }).count(), 0)
    assert.equal(await page.getByRole('button', { name: 'Save' }).count(), 0)
    await page.goto(`${world.url}/ui/console/organizations/${orgId}`)
    await page.getByText('There is no such organization').waitFor()
    await context.close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [phone, desktop]) {
      it(`are clean for axe, ${colorScheme}, ${viewport.width} wide`, async () => {
        const orgId = await addOrg(`Axe ${colorScheme} ${viewport.width}`)
        const { page, context } = await openAsAdmin('/organizations', { viewport, colorScheme })
        const isPictured = viewport === desktop
        await row(page, `Axe ${colorScheme}`).first().waitFor()
        assert.deepEqual(await violationsOf(page), [])
        if (isPictured) await takeConsolePicture(page, `console-organization-list-${colorScheme}`)
        for (const tab of ['', '/domains', '/administrators', '/metadata', '/history']) {
          await page.goto(`${world.url}/ui/console/organizations/${orgId}${tab}`)
          await page.locator('.card').first().waitFor()
          assert.deepEqual(await violationsOf(page), [], tab)
          const width = await page.evaluate('document.documentElement.scrollWidth')
          assert.ok(Number(width) <= viewport.width, `${tab} ${width} wide`)
          const name = tab === '' ? 'overview' : tab.slice(1)
          if (isPictured)
            await takeConsolePicture(page, `console-organization-${name}-${colorScheme}`)
        }
        await context.close()
      })
    }
  }
})
