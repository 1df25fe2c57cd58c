/** Every screen of users in the console: clean for axe, in both colour schemes, wide and narrow. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { call } from '../login/people.ts'
import { password, signer, totpSecret } from '../login/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import { administrator, bundleConsole, openConsole } from './console-page.ts'
import { press, sees } from './people.ts'
import { takePicture, violationsOf } from './sign-in-page.ts'

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

describe('the screens of users', () => {
  let person = ''
  let machine = ''
  before(async () => {
    const words = { userName: 'ada@acme.test', profile: { firstName: 'Ada', lastName: 'Byron' } }
    person = (await signer(world, { ...words, otpCode: totpSecret })).userId
    const metadata = [{ key: 'team', value: 'Ymx1ZQ==' }]
    await call(world, `/v2/users/${person}/metadata`, { metadata })
    await call(world, '/zitadel.session.v2.SessionService/CreateSession', {
      ...{ checks: { user: { userId: person }, password: { password } } },
      userAgent: { description: 'Firefox on Linux' },
    })
    const { id: projectId } = await call(world, '/management/v1/projects', { name: 'Library' })
    const role = { roleKey: 'reader', displayName: 'Reader' }
    await call(world, `/management/v1/projects/${projectId}/roles`, role)
    await call(world, `/management/v1/users/${person}/grants`, { projectId, roleKeys: ['reader'] })
    await call(world, '/management/v1/orgs/me/members', {
      ...{ userId: person, roles: ['ORG_USER_MANAGER'] },
    })
    const made = { userName: 'printer', name: 'Printer' }
    machine = (await call(world, '/management/v1/users/machine', made)).userId
    await call(world, `/management/v1/users/${machine}/keys`, { type: 'KEY_TYPE_JSON' })
  })

  const screens: readonly (readonly [string, () => string])[] = [
    ['list', () => '?q=acme.test'],
    ['overview', () => `/${person}`],
    ['sign-in', () => `/${person}/sign-in`],
    ['sessions', () => `/${person}/sessions`],
    ['roles', () => `/${person}/roles`],
    ['memberships', () => `/${person}/memberships`],
    ['metadata', () => `/${person}/metadata`],
    ['history', () => `/${person}/history`],
    ['machine', () => `/${machine}`],
    ['keys', () => `/${machine}/keys`],
    ['tokens', () => `/${machine}/tokens`],
    ['secret', () => `/${machine}/secret`],
  ]

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [desktop, phone]) {
      it(`are clean for axe and fit, ${colorScheme}, ${viewport.width} wide`, async () => {
        const options = { viewport, colorScheme }
        const { page, context } = await openConsole({ world, browser }, administrator, options)
        for (const [name, path] of screens) {
          await page.goto(`${world.url}/ui/console/users${path()}`)
          await page.locator('main h1').waitFor()
          await page.waitForLoadState('networkidle')
          assert.deepEqual(await violationsOf(page), [], name)
          const width = await page.evaluate('document.documentElement.scrollWidth')
          assert.ok(Number(width) <= viewport.width, `${name} is ${width} wide`)
          if (process.env.UPDATE_DOCS && viewport === desktop) {
            await page.setViewportSize({ width: 1000, height: 560 })
            await takePicture(page, `console-users-${name}-${colorScheme}`)
            await page.setViewportSize(viewport)
          }
        }
        await context.close()
      })
    }
  }

  it('have dialogs that are clean for axe', async () => {
    const { page, context } = await openConsole(
      { world, browser },
      { ...administrator, at: `/ui/console/users/${person}` },
    )
    const dialogs = ['Edit', 'Change the e-mail address', 'Set a password', 'Delete', 'As curl']
    for (const name of dialogs) {
      await press(page, name)
      await page.getByRole('dialog').waitFor()
      assert.deepEqual(await violationsOf(page), [], name)
      await page.keyboard.press('Escape')
    }
    await page.goto(`${world.url}/ui/console/users`)
    await sees(page, 'Users')
    for (const name of ['Views', 'Columns', 'Export']) {
      await page.getByText(name, { exact: true }).first().click()
      assert.deepEqual(await violationsOf(page), [], name)
    }
    await context.close()
  })
})
