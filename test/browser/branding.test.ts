/** The look of an owner in a real browser: in both colour schemes, on phones and desktops. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { dress, font, freshOrg, readableLabel, svgLogo } from '../login/brands.ts'
import { signer } from '../login/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import { isTold, press, sees, typeName, typePassword } from './people.ts'
import {
  assertFits,
  isOfRefusedForm,
  narrow,
  openPage,
  takePicture,
  violationsOf,
} from './sign-in-page.ts'

let world: World
let browser: Browser
const orgs = { acme: '', loud: '' }
before(async () => {
  world = await startWorld()
  browser = await openBrowser()
  const privacy = {
    ...{ tosLink: 'https://acme.example/terms', privacyLink: 'https://acme.example/privacy' },
    ...{ helpLink: 'https://acme.example/help', supportEmail: 'help@acme.example' },
    ...{ docsLink: '', customLink: 'https://acme.example/status', customLinkText: 'Status' },
  }
  orgs.acme = await freshOrg(world, 'Acme')
  await dress(world, {
    ...{ orgId: orgs.acme, label: readableLabel, privacy },
    files: {
      ...{ logo: svgLogo('Acme', '#0f5a3c'), 'logo/dark': svgLogo('Acme', '#58d6a2') },
      ...{ icon: svgLogo('', '#0f5a3c'), font: font() },
    },
  })
  // Nothing of it can be read as it was set.
  orgs.loud = await freshOrg(world, 'Loud')
  const label = {
    ...{ primaryColor: '#ffe600', backgroundColor: '#fff7a8', warnColor: '#ffd0d0' },
    ...{ fontColor: '#fffbe0', primaryColorDark: '#2b0a3d', backgroundColorDark: '#3a1452' },
    ...{ warnColorDark: '#4a0020', fontColorDark: '#2b0a3d' },
  }
  await dress(world, { orgId: orgs.loud, label, privacy })
})
after(async () => {
  await browser.close()
  await world.close()
})

const at = (orgId: string) => `${world.url}/ui/login/login?orgID=${orgId}`

/** A page with errors, of an organisation. */
async function withErrors(page: Page, orgId: string): Promise<void> {
  await page.goto(at(orgId))
  await page.getByLabel('Login name').fill('nobody-has-this-name')
  await press(page, 'Next')
  await isTold(page)
}

const everywhere = (['light', 'dark'] as const).flatMap((colorScheme) =>
  Object.entries({ phone, desktop }).map(([size, viewport]) => ({ colorScheme, size, viewport })),
)

describe('the look of an owner, in a browser', () => {
  it('can be read in both colour schemes, on phones and desktops, whatever was set', async () => {
    for (const { colorScheme, viewport, size } of everywhere) {
      const { context, page, complaints } = await openPage(browser, { colorScheme, viewport })
      for (const orgId of [orgs.acme, orgs.loud]) {
        await page.goto(at(orgId))
        assert.deepEqual(await violationsOf(page), [], `${size} ${colorScheme}`)
        await withErrors(page, orgId)
        assert.deepEqual(await violationsOf(page), [], `${size} ${colorScheme}, with errors`)
      }
      assert.ok(complaints.every(isOfRefusedForm), String(complaints))
      await context.close()
    }
  })
  it('shows the logo of the scheme, the font and the links', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { context, page } = await openPage(browser, { colorScheme })
      await page.goto(at(orgs.acme))
      const logo = page.getByRole('img', { name: 'Gatehouse' })
      await logo.waitFor()
      const shown = String(await page.evaluate("document.querySelector('header img').currentSrc"))
      assert.match(shown, colorScheme === 'dark' ? /logo-dark-\d+$/ : /logo-\d+$/)
      const width = await page.evaluate("document.querySelector('header img').naturalWidth")
      assert.equal(width, 220)
      await page.evaluate('document.fonts.ready')
      assert.equal(await page.evaluate("document.fonts.check('1rem brand')"), true)
      assert.equal(await page.evaluate('document.fonts.size'), 1)
      const links = page.getByRole('navigation', { name: 'Legal and help' }).getByRole('link')
      assert.equal(await links.count(), 5)
      await context.close()
    }
  })
  it('fits the narrowest screen, with a logo of any width', async () => {
    const { context, page } = await openPage(browser, { viewport: narrow })
    for (const language of ['en', 'de', 'pl', 'ja']) {
      await page.goto(`${at(orgs.acme)}&ui_locales=${language}`)
      await assertFits(page, `a page with links in ${language}`)
    }
    await context.close()
  })
  it('follows somebody through a sign-in, without any script', async () => {
    const { loginName } = await signer(world)
    await dress(world, { label: { primaryColor: '#7a1fa2' } })
    const { context, page } = await openPage(browser, { javaScriptEnabled: false })
    await page.goto(`${world.url}/`)
    await typeName(page, loginName)
    await typePassword(page, 'Secret-Word-1')
    await sees(page, 'Your account')
    await context.close()
  })
})

/** `UPDATE_DOCS=1` takes the pictures of docs/screenshots anew. */
it('pictures for the documents', { skip: !process.env.UPDATE_DOCS }, async () => {
  for (const { colorScheme, size, viewport } of everywhere) {
    const { context, page } = await openPage(browser, { colorScheme, viewport })
    await page.goto(at(orgs.acme))
    await takePicture(page, `brand-${size}-${colorScheme}`)
    await context.close()
  }
})
