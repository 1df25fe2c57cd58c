/** Policies in the console: of the instance and of organisations, in a real browser. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { call } from '../login/people.ts'
import { signer } from '../login/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import { administrator, bundleConsole, type Opener, openConsole } from './console-page.ts'
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

/** A policy of the instance, as admin v1 has it. */
async function policyOf(path: string): Promise<Record<string, unknown>> {
  const { policy } = await call(world, `/admin/v1/policies/${path}`, undefined, 'GET')
  return policy as Record<string, unknown>
}

const kinds = [
  ...['login', 'password-complexity', 'password-age', 'lockout', 'domain', 'privacy'],
  ...['notification', 'security', 'registration', 'languages', 'secrets', 'tokens'],
]

describe('policies in the console', () => {
  it('say what each field does, and are saved where something was changed', async () => {
    const { page, context } = await openAsAdmin('/policies/login')
    await sees(page, 'Sign-in')
    await page.getByText('Nobody signs in with one factor alone.').waitFor()
    assert.ok(await page.getByRole('button', { name: 'Save' }).isDisabled())
    await page.getByLabel('Hide password reset').check()
    await page.getByLabel('Password counts for (hours)').fill('12.5')
    await page.getByLabel('Passkey', { exact: true }).uncheck()
    await press(page, 'Save')
    await page.getByText('Saved').waitFor()
    const policy = await policyOf('login')
    assert.equal(policy.hidePasswordReset, true)
    assert.equal(policy.passwordCheckLifetime, '45000s')
    assert.equal(
      policy.passwordlessType ?? 'PASSWORDLESS_TYPE_NOT_ALLOWED',
      'PASSWORDLESS_TYPE_NOT_ALLOWED',
    )
    await context.close()
  })

  it('have factors that are in as soon as they are ticked', async () => {
    const { page, context } = await openAsAdmin('/policies/login')
    await page.getByLabel('Codes by e-mail').check()
    await page.getByText('Saved').waitFor()
    const { secondFactors } = await policyOf('login')
    assert.ok((secondFactors as string[]).includes('SECOND_FACTOR_TYPE_OTP_EMAIL'))
    await page.getByLabel('Codes by e-mail').uncheck()
    await page.getByText('Saved').nth(1).waitFor()
    await page.getByText('No identity provider is set up yet.').waitFor()
    await context.close()
  })

  it('are refused with the reason', async () => {
    const { page, context } = await openAsAdmin('/policies/password-complexity')
    await page.getByLabel('Minimum length').fill('200')
    await press(page, 'Save')
    await page.getByRole('alert').waitFor()
    await context.close()
  })

  it('of all other kinds are changed in the same way', async () => {
    const { page, context } = await openAsAdmin('/policies/lockout')
    const saved = async (kind: string, change: () => Promise<void>) => {
      await page.goto(`${world.url}/ui/console/policies/${kind}`)
      await change()
      await page.getByRole('button', { name: 'Save' }).first().click()
      await page.getByText('Saved').waitFor()
    }
    await saved('lockout', () => page.getByLabel('Wrong passwords').fill('7'))
    assert.equal((await policyOf('lockout')).maxPasswordAttempts, '7')
    await saved('password-age', () => page.getByLabel('Days until').fill('90'))
    await saved('domain', () => page.getByLabel('Domains must be proven').check())
    await saved('privacy', () => page.getByLabel('Help').fill('https://help.test/{{.Lang}}'))
    assert.equal((await policyOf('privacy')).helpLink, 'https://help.test/{{.Lang}}')
    await saved('notification', () => page.getByLabel('Password changed').uncheck())
    await saved('security', () => page.getByLabel('Allowed origins').fill('https://a.test'))
    await saved('registration', () => page.getByLabel('Strangers cannot').click())
    await saved('languages', async () => {
      await page.getByLabel('Default language').selectOption('de')
      await page.getByLabel('日本語').uncheck()
    })
    const { languages } = await call(world, '/admin/v1/languages/allowed', undefined, 'GET')
    assert.ok(!(languages as string[]).includes('ja'))
    await saved('secrets', () => page.getByLabel('Length').first().fill('9'))
    await saved('tokens', () => page.getByLabel('Access tokens (minutes)').fill('15'))
    const { settings } = await call(world, '/admin/v1/settings/oidc', undefined, 'GET')
    assert.equal((settings as { accessTokenLifetime: string }).accessTokenLifetime, '900s')
    await context.close()
  })

  it('are inherited by an organisation until it has its own, and again after a reset', async () => {
    const { id } = await call(world, '/management/v1/orgs', { name: 'Heirs' })
    const { page, context } = await openAsAdmin(`/organizations/${id}/policies/lockout`)
    await page.getByText('Inherited from the instance.').waitFor()
    assert.ok(await page.getByLabel('Wrong codes').isDisabled())
    await press(page, 'Make its own')
    await page.getByText('This organization has its own.').waitFor()
    await page.getByLabel('Wrong codes').fill('3')
    await press(page, 'Save')
    await page.getByText('Saved').nth(1).waitFor()
    await follow(page, 'Password rules')
    await page.getByText('Inherited from the instance.').waitFor()
    await follow(page, 'Lockout')
    assert.equal(await page.getByLabel('Wrong codes').inputValue(), '3')
    await press(page, 'Reset to inherited')
    await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
    await page.getByText('Inherited from the instance.').waitFor()
    await context.close()
  })

  it('of the sign-in take their lists along when an organisation makes its own', async () => {
    const { id } = await call(world, '/management/v1/orgs', { name: 'Own sign-in' })
    const { page, context } = await openAsAdmin(`/organizations/${id}/policies/login`)
    await press(page, 'Make its own')
    await page.getByText('This organization has its own.').waitFor()
    assert.ok(await page.getByLabel('Authenticator app').isChecked())
    await page.getByLabel('Authenticator app').uncheck()
    await page.getByText('Saved').nth(1).waitFor()
    const { secondFactors } = await policyOf('login')
    assert.ok((secondFactors as string[]).includes('SECOND_FACTOR_TYPE_OTP'))
    await context.close()
  })

  it('of the instance are not offered to an administrator of an organisation', async () => {
    const { userId, loginName } = await signer(world)
    await call(world, '/management/v1/orgs/me/members', { userId, roles: ['ORG_OWNER'] })
    const { page, context } = await openAs({
      ...{ name: loginName, secret: 'Secret-Word-1', at: '/ui/console/organizations' },
    })
    const side = page.getByRole('navigation', { name: 'Console' })
    await page.getByRole('table').getByRole('link').click()
    await follow(page, 'Policies')
    await page.getByRole('button', { name: 'Make its own' }).waitFor()
    assert.equal(await side.getByRole('link', { name: 'Policies' }).count(), 0)
    await page.getByRole('navigation', { name: 'Policies' }).getByText('Domains').click()
    await page.getByText('Inherited from the instance.').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Make its own' }).count(), 0)
    await context.close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [phone, desktop]) {
      it(`are clean for axe, ${colorScheme}, ${viewport.width} wide`, async () => {
        const { page, context } = await openAsAdmin('/policies', { viewport, colorScheme })
        const isPictured = viewport === desktop
        for (const kind of kinds) {
          await page.goto(`${world.url}/ui/console/policies/${kind}`)
          await page.locator('.card form').first().waitFor()
          assert.deepEqual(await violationsOf(page), [], kind)
          const width = await page.evaluate('document.documentElement.scrollWidth')
          assert.ok(Number(width) <= viewport.width, `${kind} ${width} wide`)
          if (isPictured && ['login', 'secrets'].includes(kind)) {
            await takeConsolePicture(page, `console-policy-${kind}-${colorScheme}`)
          }
        }
        const { id } = await call(world, '/management/v1/orgs', {
          name: `Axe ${colorScheme} ${viewport.width}`,
        })
        await page.goto(`${world.url}/ui/console/organizations/${id}/policies/lockout`)
        await page.getByText('Inherited from the instance.').waitFor()
        assert.deepEqual(await violationsOf(page), [])
        if (isPictured) await takeConsolePicture(page, `console-policy-inherited-${colorScheme}`)
        await context.close()
      })
    }
  }
})
