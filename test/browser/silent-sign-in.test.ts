/** A single-page application with @zitadel/react, in a real browser. */
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { password, type Signer, signer } from '../login/sign-ins.ts'
import { signInsOf } from '../oauth/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { openBrowser } from './browser.ts'
import { typeName, typePassword } from './people.ts'
import { openPage } from './sign-in-page.ts'

/** The application's script: each page of it is the same, and begins it. */
const script = `
  import { createZitadelAuth } from '@zitadel/react'
  const { userManager, signout } = createZitadelAuth(window.settings)
  window.auth = { userManager, signout }
  const isBack = location.pathname === '/callback' || location.pathname === '/silent'
  const done = isBack ? userManager.signinCallback() : Promise.resolve()
  done.then(() => { document.body.dataset.state = 'ready' }, (failure) => {
    document.body.dataset.state = String(failure)
  })`

/** Serves the application; its settings come with its address. */
async function openApplication(): Promise<{
  server: Server
  url: string
  clientId(id: string): void
}> {
  const bundled = await build({
    stdin: { contents: script, resolveDir: process.cwd() },
    ...{ bundle: true, write: false, format: 'iife' },
  })
  const text = bundled.outputFiles[0]?.text ?? ''
  let clientId = ''
  const server = createServer((request, response) => {
    if (request.url === '/app.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(text)
      return
    }
    const settings = JSON.stringify({
      ...{ authority: world.url, client_id: clientId, redirect_uri: `${url}/callback` },
      ...{ silent_redirect_uri: `${url}/silent`, post_logout_redirect_uri: `${url}/bye` },
      scope: 'openid profile email',
    })
    const html = `<!doctype html><title>App</title><body>
      <script>window.settings=${settings}</script>
      <script src="/app.js"></script>`
    response.writeHead(200, { 'content-type': 'text/html' }).end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    server,
    url,
    clientId: (id) => {
      clientId = id
    },
  }
}

let world: World
let browser: Browser
let app: Awaited<ReturnType<typeof openApplication>>
let person: Signer
before(async () => {
  world = await startWorld()
  browser = await openBrowser()
  app = await openApplication()
  const uris = ['callback', 'silent'].map((path) => `${app.url}/${path}`)
  const made = await signInsOf(world).app({
    ...{ redirectUris: uris, postLogoutRedirectUris: [`${app.url}/bye`], devMode: true },
    grantTypes: ['OIDC_GRANT_TYPE_AUTHORIZATION_CODE'],
  })
  app.clientId(made.clientId)
  person = await signer(world)
})
after(async () => {
  await browser.close()
  app.server.closeAllConnections()
  app.server.close()
  await world.close()
})

const isReady = (page: Page) =>
  page.locator('body[data-state=ready]').waitFor({ state: 'attached' })
/** The subject of the user that the application knows after doing something. */
const subjectAfter = (page: Page, doing: string) =>
  page.evaluate<string>(
    `window.auth.userManager.${doing}.then((user) => user?.profile?.sub ?? user?.sub ?? '')`,
  )

async function signedIn(): Promise<Page> {
  const { page } = await openPage(browser)
  await page.goto(app.url)
  await isReady(page)
  await page.evaluate('void window.auth.userManager.signinRedirect()')
  await typeName(page, person.loginName)
  await typePassword(page, password)
  await page.waitForURL(`${app.url}/callback**`)
  await isReady(page)
  return page
}

describe('an application in the browser', () => {
  it('renews silently without a refresh token, and asks for its session’s status', async () => {
    const page = await signedIn()
    assert.equal(await subjectAfter(page, 'getUser()'), person.userId)
    assert.equal(await subjectAfter(page, 'signinSilent()'), person.userId)
    // It goes all the way; whom it found it says with `session_state` only, which we do not send.
    assert.equal(await subjectAfter(page, 'querySessionStatus()'), '')
    await page.context().close()
  })

  it('is refused silently once somebody has signed out', async () => {
    const page = await signedIn()
    await page.evaluate('void window.auth.signout()')
    await page.waitForURL(`${app.url}/bye**`)
    await isReady(page)
    await assert.rejects(subjectAfter(page, 'signinSilent()'), /login_required|nobody/)
    await page.context().close()
  })
})
