/** Looks in the console: edited with a preview, activated, reset, in a real browser. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { font, svgLogo } from '../login/brands.ts'
import { call } from '../login/people.ts'
import { signer } from '../login/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import { administrator, bundleConsole, type Opener, openConsole } from './console-page.ts'
import { takeConsolePicture } from './console-picture.ts'
import { follow, press } from './people.ts'
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

/** The colour of the button of the first preview. */
const buttonColour = (page: Page) =>
  page.evaluate("getComputedStyle(document.querySelector('.preview-button')).backgroundColor")

async function shownColour(): Promise<unknown> {
  const { policy } = await call(world, '/admin/v1/policies/label', undefined, 'GET')
  return (policy as { primaryColor: string }).primaryColor
}

describe('looks in the console', () => {
  it('are previewed while one types, saved as a draft, and shown when activated', async () => {
    const { page, context } = await openAsAdmin('/policies/branding')
    const colour = page.getByLabel('Main colour', { exact: true }).first()
    await colour.fill('#0f5a3c')
    assert.equal(await buttonColour(page), 'rgb(15, 90, 60)')
    await press(page, 'Save draft')
    await page.getByText('The draft is not shown yet.').waitFor()
    assert.notEqual(await shownColour(), '#0f5a3c')
    await press(page, 'Activate')
    await page.getByText('The draft is what is shown.').waitFor()
    assert.equal(await shownColour(), '#0f5a3c')
    await context.close()
  })

  it('have the name of the product, which pages say from then on', async () => {
    const { page, context } = await openAsAdmin('/policies/branding')
    await page.getByLabel('Name of the product').fill('Duckburg')
    await press(page, 'Save name')
    await page.getByText('Saved').waitFor()
    const html = await (await fetch(`${world.url}/ui/login/login?ui_locales=en`)).text()
    assert.match(html, /Duckburg/)
    await context.close()
  })

  it('have a name of the product of an organisation, until it is taken away', async () => {
    const { id } = await call(world, '/management/v1/orgs', { name: 'Named' })
    const nameShown = async () => {
      const html = await (await fetch(`${world.url}/ui/login/login?orgID=${id}`)).text()
      return /<header>.*?<span>([^<]*)</s.exec(html)?.[1]
    }
    const inherited = await nameShown()
    const { page, context } = await openAsAdmin(`/organizations/${id}/policies/branding`)
    const field = page.getByLabel('Name of the product')
    assert.equal(await field.getAttribute('placeholder'), inherited)
    await field.fill('Acme')
    await press(page, 'Save name')
    await page.getByText('Saved').waitFor()
    assert.equal(await nameShown(), 'Acme')
    await page.getByRole('button', { name: 'Save name', disabled: true }).waitFor()
    await field.fill('')
    await press(page, 'Save name')
    await page.getByRole('button', { name: 'Save name', disabled: true }).waitFor()
    assert.equal(await nameShown(), inherited)
    await context.close()
  })

  it('are seen on the sign-in page by who may edit them, before they are activated', async () => {
    const { page, context } = await openAsAdmin('/policies/branding')
    await page.getByLabel('Main colour', { exact: true }).first().fill('#7a1fa2')
    await press(page, 'Save draft')
    const opened = context.waitForEvent('page')
    await follow(page, 'Open the sign-in page with the draft')
    const preview = await opened
    await preview.getByLabel('Login name').waitFor()
    assert.match(await preview.content(), /--button: #7a1fa2/)
    await context.close()
  })

  it('say what is not readable, and how it will be shown', async () => {
    const { page, context } = await openAsAdmin('/policies/branding')
    await page.getByLabel('Text', { exact: true }).first().fill('#eeeeee')
    await page.getByText('Contrast 1.2 : 1. Shown as #').waitFor()
    await page.getByLabel('Text', { exact: true }).first().fill('#111111')
    await page.getByText('Contrast 18').waitFor()
    await context.close()
  })

  it('have a logo and a font that are uploaded, previewed and taken away', async () => {
    const { page, context } = await openAsAdmin('/policies/branding')
    const logo = { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: svgLogo('Acme', '#0f5a3c') }
    await page.getByLabel('Logo', { exact: true }).setInputFiles(logo)
    await page.getByRole('img', { name: 'Logo', exact: true }).waitFor()
    const width = () =>
      page.evaluate("document.querySelector('.preview-head img')?.naturalWidth ?? 0")
    while ((await width()) === 0) await page.waitForTimeout(50)
    const file = { name: 'font.woff2', mimeType: 'font/woff2', buffer: font() }
    await page.getByLabel('Font').setInputFiles(file)
    await page.getByText('Uploaded').waitFor()
    const hasFont = () => page.evaluate("document.fonts.check('1rem preview-font')")
    while (!(await hasFont())) await page.waitForTimeout(50)
    await page.getByLabel('Icon', { exact: true }).setInputFiles({
      ...{ name: 'icon.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') },
    })
    await page.getByRole('alert').getByText('invalid content-type').waitFor()
    await press(page, 'Remove: Logo')
    await page.getByRole('img', { name: 'Logo', exact: true }).waitFor({ state: 'detached' })
    await context.close()
  })

  it('of an organisation begin with the inherited one, and end with a reset', async () => {
    const { id } = await call(world, '/management/v1/orgs', { name: 'Dressed' })
    const { page, context } = await openAsAdmin(`/organizations/${id}/policies/branding`)
    await page.getByText('Inherited from the instance.').waitFor()
    assert.ok(await page.getByLabel('Background', { exact: true }).first().isDisabled())
    await press(page, 'Make its own')
    await page.getByLabel('Always dark').check()
    await page.getByLabel('Hide the domain of login names').check()
    await press(page, 'Save draft')
    await press(page, 'Activate')
    await page.getByText('The draft is what is shown.').waitFor()
    assert.equal(await page.getByText('Sign-in page, light').count(), 0)
    await press(page, 'Reset to inherited')
    await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
    await page.getByText('Inherited from the instance.').waitFor()
    await context.close()
  })

  it('are seen, and not changed, by who may only read', async () => {
    const { userId, loginName } = await signer(world)
    const { org } = await call(world, '/admin/v1/orgs/default', undefined, 'GET')
    await call(world, '/management/v1/orgs/me/members', { userId, roles: ['ORG_OWNER_VIEWER'] })
    const at = `/ui/console/organizations/${(org as { id: string }).id}/policies/branding`
    const { page, context } = await openAs({ name: loginName, secret: 'Secret-Word-1', at })
    await page.getByText('Inherited from the instance.').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Make its own' }).count(), 0)
    assert.equal(await page.locator('input[type=file]').count(), 0)
    assert.ok(await page.getByLabel('Name of the product').isDisabled())
    assert.equal(await page.getByRole('button', { name: 'Save name' }).count(), 0)
    await context.close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [phone, desktop]) {
      it(`are clean for axe, ${colorScheme}, ${viewport.width} wide`, async () => {
        const at = '/policies/branding'
        const { page, context } = await openAsAdmin(at, { viewport, colorScheme })
        await page.locator('.preview').first().waitFor()
        assert.deepEqual(await violationsOf(page), [])
        const width = await page.evaluate('document.documentElement.scrollWidth')
        assert.ok(Number(width) <= viewport.width, `${width} wide`)
        if (viewport === desktop) {
          await takeConsolePicture(page, `console-branding-${colorScheme}`)
        }
        await context.close()
      })
    }
  }
})
