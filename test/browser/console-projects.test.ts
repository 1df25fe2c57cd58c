/** Projects, applications, roles and grants in the console, as administrators use them. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { transform } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { call } from '../login/people.ts'
import { signer } from '../login/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import { administrator, bundleConsole, openConsole, row, unexpected } from './console-page.ts'
import { follow, press, sees } from './people.ts'
import { type PageOptions, takePicture, violationsOf } from './sign-in-page.ts'

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

const openAt = (at: string, options?: PageOptions) =>
  openConsole({ world, browser }, { ...administrator, at: `/ui/console${at}` }, options)

const dialogOf = (page: Page) => page.getByRole('dialog')

/** Creates a project by clicking; resolves to its address. */
async function createProject(page: Page, name: string): Promise<string> {
  await press(page, 'Create project')
  await dialogOf(page).getByLabel('Name').fill(name)
  await dialogOf(page).getByRole('button', { name: 'Create' }).click()
  await sees(page, name)
  return new URL(page.url()).pathname.replace('/ui/console', '')
}

/** A project by the API. */
async function projectOf(name: string): Promise<string> {
  const { org } = await call(world, '/management/v1/orgs/me')
  const request = { organizationId: org.id, name }
  const { projectId } = await call(
    world,
    '/zitadel.project.v2.ProjectService/CreateProject',
    request,
  )
  return `/projects/${projectId}`
}

/** The text of the copied file with this name. */
const codeOf = (page: Page, name: string) =>
  page
    .locator('figure')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('pre')
    .innerText()

describe('projects in the console', () => {
  it('are created, found and opened; what is filtered is in the address', async () => {
    const { page, context, complaints } = await openAt('/projects')
    await sees(page, 'Projects')
    await createProject(page, 'Web shop')
    await page.getByRole('heading', { name: 'No applications yet' }).waitFor()
    await follow(page, '← Projects')
    await page.getByRole('searchbox').fill('shop')
    await row(page, 'Web shop').getByText('Active').waitFor()
    await page.waitForURL(/q=shop/)
    await page.getByRole('searchbox').fill('nothing of this name')
    await sees(page, 'No project matches')
    assert.deepEqual(unexpected(complaints), [])
    await context.close()
  })

  it('have roles, which are given to users and taken away again', async () => {
    const at = await projectOf('Library')
    const { page, context } = await openAt(`${at}?tab=roles`)
    await press(page, 'Add role')
    await dialogOf(page).getByLabel('Key').fill('reader')
    await dialogOf(page).getByLabel('Display name').fill('May read')
    await dialogOf(page).getByRole('button', { name: 'Add' }).click()
    await row(page, 'reader').getByText('May read').waitFor()
    await follow(page, 'Authorizations')
    await press(page, 'Give roles to a user')
    await dialogOf(page).getByLabel('Find a user').fill('daisy')
    await dialogOf(page).getByRole('button', { name: 'daisy@acme.test' }).click()
    await dialogOf(page).getByLabel('May read (reader)').check()
    await dialogOf(page).getByRole('button', { name: 'Save' }).click()
    await row(page, 'reader').getByText('Active').waitFor()
    await row(page, 'reader').getByRole('button', { name: 'Deactivate' }).click()
    await row(page, 'reader').getByText('Inactive').waitFor()
    await page.goto(`${world.url}/ui/console/authorizations?role=reader&state=inactive`)
    await row(page, 'Library').waitFor()
    await row(page, 'Library').getByRole('button', { name: 'Delete' }).click()
    const name = await dialogOf(page).getByRole('heading').innerText()
    await dialogOf(page).getByRole('textbox').fill(name.slice('Delete '.length, -1))
    await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
    await sees(page, 'Nobody has a role here')
    await context.close()
  })

  it('are granted to another organization with some of their roles', async () => {
    const at = await projectOf('Tickets')
    const projectId = at.split('/').at(-1) ?? ''
    await call(world, '/management/v1/orgs', { name: 'Partners' })
    const role = { projectId, roleKey: 'agent', displayName: 'Agent' }
    await call(world, '/zitadel.project.v2.ProjectService/AddProjectRole', role)
    const { page, context } = await openAt(`${at}?tab=grants`)
    await press(page, 'Grant to an organization')
    await dialogOf(page).getByLabel('Organization').selectOption('Partners')
    await dialogOf(page).getByLabel('Agent (agent)').check()
    await dialogOf(page).getByRole('button', { name: 'Add' }).click()
    await row(page, 'Partners').getByText('agent').waitFor()
    await row(page, 'Partners').getByRole('button', { name: 'Deactivate' }).click()
    await row(page, 'Partners').getByText('Inactive').waitFor()
    await context.close()
  })

  it('have administrators of their own', async () => {
    const at = await projectOf('Garden')
    const { page, context } = await openAt(`${at}?tab=administrators`)
    await press(page, 'Administrator of the project')
    await dialogOf(page).getByLabel('Find a user').fill('daisy')
    await dialogOf(page).getByRole('button', { name: 'daisy@acme.test' }).click()
    await dialogOf(page).getByLabel('PROJECT_OWNER', { exact: true }).check()
    await dialogOf(page).getByRole('button', { name: 'Save' }).click()
    await row(page, 'PROJECT_OWNER').waitFor()
    await context.close()
  })

  it('keep their settings, and are deleted only when their name is typed', async () => {
    const at = await projectOf('Old stuff')
    const { page, context } = await openAt(`${at}?tab=settings`)
    await page.getByLabel('Roles in tokens and user info').check()
    await page.getByLabel('Branding of the sign-in pages').selectOption({ index: 1 })
    await press(page, 'Save')
    await page.getByText('Saved', { exact: true }).waitFor()
    await page.reload()
    assert.ok(await page.getByLabel('Roles in tokens and user info').isChecked())
    await press(page, 'Deactivate')
    await page.getByText('Inactive', { exact: true }).waitFor()
    await press(page, 'Delete')
    await dialogOf(page).getByRole('textbox').fill('Old stuf')
    assert.ok(await dialogOf(page).getByRole('button', { name: 'Delete' }).isDisabled())
    await dialogOf(page).getByRole('textbox').fill('Old stuff')
    await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
    await sees(page, 'Projects')
    assert.equal(await row(page, 'Old stuff').count(), 0)
    await context.close()
  })
})

describe('the wizard of applications', () => {
  it('makes one for Next.js, with the code of the guide and its secret shown once', async () => {
    const at = await projectOf('Bakery')
    const { page, context, complaints } = await openAt(`${at}/applications/new`)
    await page.getByRole('link', { name: 'Next.js' }).click()
    await page.getByLabel('Name').fill('Counter')
    await press(page, 'Create')
    await page.getByText('The application is ready').waitFor()
    const env = await codeOf(page, '.env')
    assert.match(env, new RegExp(`AUTH_ZITADEL_ISSUER=${world.url}\n`))
    const [, clientId = ''] = /AUTH_ZITADEL_ID=(.+)\n/.exec(env) ?? []
    const [, secret = ''] = /AUTH_ZITADEL_SECRET=(.+)\n/.exec(env) ?? []
    assert.match(await codeOf(page, 'auth.config.mjs'), /issuer: process.env.AUTH_ZITADEL_ISSUER/)
    const answer = await fetch(`${world.url}/oauth/v2/introspect`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
      body: new URLSearchParams({ token: 'of nobody' }),
    })
    assert.equal(answer.status, 200)
    await follow(page, 'Open the application')
    await sees(page, 'Counter')
    assert.doesNotMatch(await page.content(), new RegExp(secret))
    assert.ok(await page.getByLabel('Development mode').isChecked())
    assert.deepEqual(unexpected(complaints), [])
    await context.close()
  })

  it('gives code that parses, with its own client, for every framework', async () => {
    const at = await projectOf('Frameworks')
    const { page, context } = await openAt(`${at}/applications/new`)
    await page.getByRole('link', { name: 'Next.js' }).waitFor()
    const tiles = await page.locator('.tiles strong').allInnerTexts()
    for (const tile of tiles.filter((name) => name !== 'SAML 2.0')) {
      await page.goto(`${world.url}/ui/console${at}/applications/new`)
      await page.locator('.tiles a', { has: page.getByText(tile, { exact: true }) }).click()
      await page.getByLabel('Name').fill(tile)
      await press(page, 'Create')
      await page.getByRole('heading', { name: 'To copy' }).waitFor()
      await page
        .locator('figure figcaption', { hasText: 'Terminal' })
        .first()
        .waitFor({
          state: tile === 'Spring' ? 'detached' : 'visible',
        })
      await assertParses(page)
      assert.doesNotMatch(await page.locator('main').innerText(), /localhost:8080/, tile)
    }
    await context.close()
  })

  it('makes one for an API, whose key is shown once and proves it', async () => {
    const at = await projectOf('Weather')
    const { page, context } = await openAt(`${at}/applications/new?framework=api-jwt`)
    await page.getByLabel('Name').fill('Forecast')
    await press(page, 'Create')
    await follow(page, 'Open the application')
    await press(page, 'Add key')
    await dialogOf(page).getByRole('button', { name: 'Create' }).click()
    await page.getByRole('dialog', { name: 'key.json' }).waitFor()
    const key = JSON.parse(await codeOf(page, 'key.json')) as { keyId: string; key: string }
    assert.match(key.key, /PRIVATE KEY/)
    await dialogOf(page).getByRole('button', { name: 'Close' }).last().click()
    await row(page, key.keyId).waitFor()
    await context.close()
  })
})

/** Every JavaScript that is shown is one to a compiler. */
async function assertParses(page: Page): Promise<void> {
  const loaders = { mjs: 'js', js: 'js', jsx: 'jsx', ts: 'ts' } as const
  for (const name of await page.locator('figure figcaption code').allInnerTexts()) {
    const loader = loaders[name.split('.').at(-1) as keyof typeof loaders]
    if (loader) await transform(await codeOf(page, name), { loader })
  }
}

describe('an application in the console', () => {
  it('keeps every change of its configuration', async () => {
    const at = await projectOf('Studio')
    const { page, context } = await openAt(`${at}/applications/new?framework=react`)
    await page.getByLabel('Name').fill('Paint')
    await press(page, 'Create')
    await follow(page, 'Open the application')
    await page.getByLabel('Redirect addresses after the sign-in').fill('https://paint.test/')
    await page.getByLabel('Development mode').uncheck()
    await page.getByLabel('Access token', { exact: true }).selectOption('JWT')
    await page.getByLabel('refresh_token').uncheck()
    await page.getByLabel('Clock skew in seconds').fill('3')
    await page.getByLabel('Sign-in pages').selectOption('Those of your own program')
    await page.getByLabel('Address of your sign-in pages').fill('https://login.paint.test')
    await press(page, 'Save')
    await page.getByText('Saved', { exact: true }).waitFor()
    await page.reload()
    const uris = page.getByLabel('Redirect addresses after the sign-in')
    assert.equal(await uris.inputValue(), 'https://paint.test/')
    assert.ok(!(await page.getByLabel('Development mode').isChecked()))
    assert.equal(await page.getByLabel('Clock skew in seconds').inputValue(), '3')
    assert.ok(!(await page.getByLabel('refresh_token').isChecked()))
    const login = page.getByLabel('Address of your sign-in pages')
    assert.equal(await login.inputValue(), 'https://login.paint.test')
    await context.close()
  })

  it('gets a new secret, is deactivated, and deleted', async () => {
    const at = await projectOf('Harbour')
    const { page, context } = await openAt(`${at}/applications/new?framework=go`)
    await page.getByLabel('Name').fill('Crane')
    await press(page, 'Create')
    await follow(page, 'Open the application')
    await press(page, 'Generate a new secret')
    assert.ok((await codeOf(page, 'Client secret')).length > 20)
    await dialogOf(page).getByRole('button', { name: 'Close' }).last().click()
    await press(page, 'Deactivate')
    await page.getByText('Inactive', { exact: true }).waitFor()
    await press(page, 'Delete')
    await dialogOf(page).getByRole('textbox').fill('Crane')
    await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('heading', { name: 'No applications yet' }).waitFor()
    await context.close()
  })
})

describe('what is not offered', () => {
  it('an administrator of one organization sees no project of another', async () => {
    const { id: organizationId } = await call(world, '/management/v1/orgs', { name: 'Geese' })
    const request = { organizationId, name: 'Secret pond' }
    await call(world, '/zitadel.project.v2.ProjectService/CreateProject', request)
    await projectOf('Own pond')
    const { userId, loginName } = await signer(world)
    await call(world, '/management/v1/orgs/me/members', {
      ...{ userId, roles: ['ORG_OWNER'] },
    })
    const { page, context } = await openConsole(
      { world, browser },
      { name: loginName, secret: 'Secret-Word-1', at: '/ui/console/projects?q=pond' },
    )
    await row(page, 'Own pond').waitFor()
    assert.equal(await row(page, 'Secret pond').count(), 0)
    await context.close()
  })

  it('nothing is to be created or changed by somebody who only looks', async () => {
    const at = await projectOf('Museum')
    const { userId, loginName } = await signer(world)
    await call(world, '/management/v1/orgs/me/members', {
      ...{ userId, roles: ['ORG_OWNER_VIEWER'] },
    })
    const opener = { name: loginName, secret: 'Secret-Word-1', at: `/ui/console${at}` }
    const { page, context } = await openConsole({ world, browser }, opener)
    await sees(page, 'Museum')
    assert.equal(await page.getByRole('link', { name: 'New application' }).count(), 0)
    await follow(page, 'Settings')
    await page.getByText('You may look at this, but not change it.').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Delete' }).count(), 0)
    await context.close()
  })
})

describe('the screens of projects', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [phone, desktop]) {
      it(`are clean for axe, ${colorScheme}, ${viewport.width} wide`, async () => {
        const at = await projectOf(`Shop ${colorScheme} ${viewport.width}`)
        const { page, context } = await openAt('/projects', { viewport, colorScheme })
        const screens = {
          projects: '/projects',
          roles: `${at}?tab=roles`,
          settings: `${at}?tab=settings`,
          wizard: `${at}/applications/new`,
          'wizard-form': `${at}/applications/new?framework=go`,
          authorizations: '/authorizations',
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
            await takePicture(page, `console-project-${name}-${colorScheme}`)
            await page.setViewportSize(desktop)
          }
        }
        await context.close()
      })
    }
  }
})
