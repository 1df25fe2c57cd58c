/** Identity providers in the console, as administrators use them. */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { call } from '../login/people.ts'
import { signer } from '../login/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import { administrator, bundleConsole, openConsole, row, unexpected } from './console-page.ts'
import { press, sees } from './people.ts'
import { type PageOptions, takePicture, violationsOf } from './sign-in-page.ts'

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

const openAt = (at: string, options?: PageOptions) =>
  openConsole({ world, browser }, { ...administrator, at: `/ui/console${at}` }, options)

/** Fills what a form asks for besides what it suggests. */
async function fillAll(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    await page.getByLabel(label, { exact: true }).fill(value)
  }
}

const client = { 'Client ID': 'shop', 'Client secret': 'Secret-1' }
const endpoints = {
  'Authorization endpoint': 'https://idp.test/authorize',
  'Token endpoint': 'https://idp.test/token',
  'User endpoint': 'https://idp.test/user',
}
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

/** What each type needs; one that is not here is a failure of the test below. */
const needs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Google: client,
  GitHub: client,
  'GitHub Enterprise Server': { ...client, ...endpoints },
  GitLab: client,
  'GitLab, self-hosted': { ...client, Issuer: 'https://gitlab.test' },
  'Microsoft Entra ID (Azure AD)': { ...client, 'Tenant ID': 'of-our-own' },
  Apple: {
    'Client ID': 'shop',
    'Team ID': 'TEAM567890',
    'Key ID': 'KEY4567890',
    'Private key (.p8)': key,
  },
  'OpenID Connect': { ...client, Issuer: 'https://idp.test' },
  'OAuth 2.0': { ...client, ...endpoints, 'ID attribute': 'sub' },
  JWT: {
    ...{ Issuer: 'https://idp.test', 'JWT endpoint': 'https://idp.test/jwt' },
    'Keys endpoint': 'https://idp.test/keys',
  },
  LDAP: {
    ...{ Servers: 'ldaps://ldap.test', 'Base DN': 'dc=test', 'Bind DN': 'cn=admin,dc=test' },
    'Bind password': 'Secret-1',
  },
  'SAML 2.0': {
    'Metadata XML': `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"
      entityID="https://idp.test"><IDPSSODescriptor
      protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><SingleSignOnService
      Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
      Location="https://idp.test/sso"/></IDPSSODescriptor></EntityDescriptor>`,
  },
  ZITADEL: { ...client, Issuer: 'https://zitadel.test' },
}

describe('identity providers in the console', () => {
  it('of every type are added by its form, and shown as they were given', async () => {
    const { page, context, complaints } = await openAt('/providers/new')
    await page.getByRole('link', { name: 'Google' }).waitFor()
    const types = await page.locator('.tiles strong').allInnerTexts()
    for (const type of types) {
      await page.goto(`${world.url}/ui/console/providers/new`)
      await page.getByRole('link', { name: type, exact: true }).click()
      await fillAll(page, needs[type] ?? assert.fail(type))
      await press(page, 'Create')
      const refused = page
        .getByRole('alert')
        .waitFor()
        .then(() => page.locator('main').innerText())
      const created = page.waitForURL(/providers\/\d+\?/)
      const said = await Promise.race([created, refused])
      assert.equal(said, undefined, `${type}: ${said}`)
      refused.catch(() => undefined)
      await sees(page, type)
      await page.getByRole('button', { name: 'Save' }).waitFor()
      const secrets = await page.locator('input[type=password]').all()
      for (const secret of secrets) assert.equal(await secret.inputValue(), '', type)
      await press(page, 'Save')
      await page.getByText('Saved', { exact: true }).first().waitFor()
    }
    assert.deepEqual(unexpected(complaints), [])
    await context.close()
  })

  it('are offered at the sign-in, and no longer', async () => {
    const name = 'Offered one'
    const { page, context } = await openAt('/providers/new?type=google')
    await fillAll(page, { ...client, Name: name })
    await press(page, 'Create')
    await sees(page, name)
    await page.getByRole('link', { name: '← Identity providers' }).click()
    await row(page, name).getByRole('button', { name: 'Offer' }).click()
    await row(page, name).getByText('Offered', { exact: true }).waitFor()
    const stranger = await browser.newContext()
    const signIn = await stranger.newPage()
    await signIn.goto(`${world.url}/ui/login/login`)
    await signIn.getByText(name).waitFor()
    await stranger.close()
    await row(page, name).getByRole('button', { name: 'Offer no longer' }).click()
    await row(page, name).getByText('Not offered').waitFor()
    await context.close()
  })

  it('are tested in a tab of their own: the provider is asked as our client', async () => {
    const { page, context } = await openAt('/providers/new?type=oauth')
    await fillAll(page, { ...needs['OAuth 2.0'], Name: 'Tested one' })
    await press(page, 'Create')
    await sees(page, 'Tested one')
    const opened = context.waitForEvent('page')
    await context.route('https://idp.test/**', (route) => route.fulfill({ body: 'provider' }))
    await press(page, 'Test')
    const tab = await opened
    await tab.waitForURL(/idp\.test\/authorize/)
    const asked = new URL(tab.url()).searchParams
    assert.equal(asked.get('client_id'), 'shop')
    const back = asked.get('redirect_uri') ?? ''
    assert.ok((await page.locator('figure pre').allInnerTexts()).includes(back), back)
    await context.close()
  })

  it('are deleted when their name is typed', async () => {
    const { page, context } = await openAt('/providers/new?type=github')
    await fillAll(page, { ...client, Name: 'Short-lived' })
    await press(page, 'Create')
    await sees(page, 'Short-lived')
    await press(page, 'Delete')
    await page.getByRole('dialog').getByRole('textbox').fill('Short-lived')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await sees(page, 'Identity providers')
    assert.equal(await row(page, 'Short-lived').count(), 0)
    await context.close()
  })

  it('of the instance are not to be changed by an administrator of an organization', async () => {
    const { userId, loginName } = await signer(world)
    await call(world, '/management/v1/orgs/me/members', {
      ...{ userId, roles: ['ORG_OWNER'] },
    })
    const { id } = await call(world, '/admin/v1/idps/google', {
      ...{ name: 'Of the instance', clientId: 'shop', clientSecret: 'Secret-1' },
    })
    const { page, context } = await openConsole(
      { world, browser },
      { name: loginName, secret: 'Secret-Word-1', at: `/ui/console/providers/${id}` },
    )
    await sees(page, 'Of the instance')
    await page.getByText('You may look at this, but not change it.').waitFor()
    await page.goto(`${world.url}/ui/console/providers/new?type=github`)
    await fillAll(page, { ...client, Name: 'Of our own' })
    await press(page, 'Create')
    await sees(page, 'Of our own')
    await page.getByRole('button', { name: 'Save' }).waitFor()
    await context.close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [phone, desktop]) {
      it(`are clean for axe, ${colorScheme}, ${viewport.width} wide`, async () => {
        const { page, context } = await openAt('/providers', { viewport, colorScheme })
        const screens = {
          list: '/providers',
          types: '/providers/new',
          form: '/providers/new?type=oidc',
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
            await takePicture(page, `console-provider-${name}-${colorScheme}`)
            await page.setViewportSize(desktop)
          }
        }
        await context.close()
      })
    }
  }
})
