/** The pages in a real browser: people get through, and nobody is shut out. */
import assert from 'node:assert/strict'
import { mkdirSync, statSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { active, call, invited, knows, mailOf, stateOf, unproved } from '../login/people.ts'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import {
  focused,
  giveAuthenticator,
  openPage as openPageOf,
  type PageOptions,
  violationsOf,
} from './sign-in-page.ts'

let world: World
let browser: Browser
before(async () => {
  world = await startWorld()
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await world.close()
})

const password = 'New-Secret-1'

const openPage = (options: PageOptions = {}) => openPageOf(browser, options)

async function choosePassword(page: Page, chosen = password): Promise<void> {
  await page.getByLabel('New password', { exact: true }).fill(chosen)
  await page.getByLabel('New password, once more').fill(chosen)
}

/** Page 001 with a passkey asked for: the link is in the answer. */
async function passkeyLink() {
  const { userId, passwordlessRegistration } = await call(
    world,
    '/management/v1/users/human/_import',
    {
      ...{
        userName: `key-${Date.now()}-${process.hrtime()[1]}`,
        requestPasswordlessRegistration: true,
      },
      profile: { firstName: 'Ada', lastName: 'Lovelace', preferredLanguage: 'en' },
      email: { email: 'key@acme.test', isEmailVerified: true },
    },
  )
  return { userId: userId as string, link: passwordlessRegistration.link as string }
}

describe('in a browser', () => {
  it('page 000 without a password: mail, link, password, active', async () => {
    const userId = await invited(world)
    const { url } = await mailOf(world, { userId, kind: 'initCode' })
    const { context, page, complaints } = await openPage()
    await page.goto(url)
    assert.equal(await focused(page), 'password')
    await choosePassword(page, 'weak')
    await page.getByRole('button', { name: 'Finish' }).click()
    await page.getByRole('alert').waitFor()
    assert.equal(await focused(page), 'password')
    await choosePassword(page)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Your account is ready' }).waitFor()
    assert.equal((await stateOf(world, userId)).state, 'USER_STATE_ACTIVE')
    assert.ok(await knows(world, userId, password))
    assert.ok(!page.url().includes('code='), 'the code is not in the address any more')
    await page.getByRole('link', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    assert.deepEqual(
      complaints.filter((each) => !each.includes('400')),
      [],
    )
    await context.close()
  })

  it('page 001 with a passkey: link, device, ready', async () => {
    const { userId, link } = await passkeyLink()
    const { context, page, complaints } = await openPage()
    await giveAuthenticator(context, page)
    await page.goto(link)
    await page.getByLabel('Name of the passkey').fill('My phone')
    await page.getByRole('button', { name: 'Create passkey' }).click()
    await page.getByRole('heading', { name: 'Your passkey is added' }).waitFor()
    const path = `/management/v1/users/${userId}/passwordless/_search`
    const { result } = await call(world, path, {})
    assert.equal(result[0].state, 'AUTH_FACTOR_STATE_READY')
    assert.equal(result[0].name, 'My phone')
    assert.deepEqual(complaints, [])
    await context.close()
  })

  it('a passkey the device will not make can be tried again, and then is made', async () => {
    const { link } = await passkeyLink()
    const { context, page } = await openPage()
    await page.addInitScript(`
      const create = navigator.credentials.create.bind(navigator.credentials)
      let times = 0
      navigator.credentials.create = (options) => {
        times += 1
        return times === 1 ? Promise.reject(new Error('no')) : create(options)
      }`)
    await giveAuthenticator(context, page)
    await page.goto(link)
    await page.getByLabel('Name of the passkey').fill('My phone')
    await page.getByRole('button', { name: 'Create passkey' }).click()
    await page.getByText('No passkey was created').waitFor()
    await page.getByRole('button', { name: 'Create passkey' }).click()
    await page.getByRole('heading', { name: 'Your passkey is added' }).waitFor()
    await context.close()
  })

  it('without JavaScript, and without WebAuthn, the passkey page says what to do', async () => {
    const { link } = await passkeyLink()
    const plain = await openPage({ javaScriptEnabled: false })
    await plain.page.goto(link)
    await plain.page.getByText('Passkeys need JavaScript').waitFor()
    await plain.context.close()
    const without = await openPage()
    const gone = "Object.defineProperty(window, 'PublicKeyCredential', { value: undefined })"
    await without.page.addInitScript(gone)
    await without.page.goto(link)
    await without.page.getByText('cannot create passkeys').waitFor()
    await without.context.close()
  })

  it('a used link is mended: another mail, another password', async () => {
    const userId = await active(world)
    await call(world, `/management/v1/users/${userId}/password/_reset`, {})
    const { url } = await mailOf(world, { userId, kind: 'passwordReset' })
    const { context, page } = await openPage({ javaScriptEnabled: false })
    await page.goto(url)
    await choosePassword(page)
    await page.getByRole('button', { name: 'Save password' }).click()
    await page.getByRole('heading', { name: 'Your password is saved' }).waitFor()
    assert.ok(await knows(world, userId, password))
    await page.goto(url)
    await page.getByRole('button', { name: 'Send me a new link' }).click()
    await page.getByRole('heading', { name: 'Look at your mail' }).waitFor()
    const next = await mailOf(world, { userId, kind: 'passwordReset', isNot: url })
    await page.goto(next.url)
    await choosePassword(page, 'Newer-Secret-1')
    await page.getByRole('button', { name: 'Save password' }).click()
    await page.getByRole('heading', { name: 'Your password is saved' }).waitFor()
    assert.ok(await knows(world, userId, 'Newer-Secret-1'))
    await context.close()
  })
})

/** Every page there is, by a name for its picture. */
async function everyPage(): Promise<Record<string, string>> {
  const initUser = await invited(world)
  const emailUser = await unproved(world)
  const inviteUser = await unproved(world)
  const resetUser = await active(world)
  await call(world, `/v2/users/${inviteUser}/invite_code`, { sendCode: {} })
  await call(world, `/management/v1/users/${resetUser}/password/_reset`, {})
  const linkOf = async (userId: string, kind: string) => (await mailOf(world, { userId, kind })).url
  return {
    init: await linkOf(initUser, 'initCode'),
    email: await linkOf(emailUser, 'verifyEmail'),
    reset: await linkOf(resetUser, 'passwordReset'),
    invite: await linkOf(inviteUser, 'inviteUser'),
    passkey: (await passkeyLink()).link,
    code: `${world.url}/ui/login/user/init?userID=${initUser}`,
    stale: `${world.url}/ui/login/user/init?userID=1&code=USED01`,
    done: `${world.url}/ui/login/done/init`,
    sent: `${world.url}/ui/login/sent`,
    missing: `${world.url}/ui/login/nowhere`,
  }
}

describe('nobody is shut out', () => {
  it('axe finds nothing, light or dark, with errors or without; all fits a phone', async () => {
    const pages = await everyPage()
    for (const colorScheme of ['light', 'dark'] as const) {
      const { context, page } = await openPage({
        colorScheme,
        viewport: { width: 320, height: 640 },
      })
      const check = async (name: string) => {
        assert.deepEqual(await violationsOf(page), [], `${name} ${colorScheme}`)
        const width = await page.evaluate('document.documentElement.scrollWidth')
        assert.ok(Number(width) <= 320, `${name} is ${width} wide`)
      }
      for (const [name, url] of Object.entries(pages)) {
        await page.goto(url)
        await check(name)
      }
      await page.goto(pages.code ?? '')
      await choosePassword(page, 'x')
      await page.getByRole('button', { name: 'Finish' }).click()
      await check('errors')
      await context.close()
    }
  })

  it('fits in every language, with long words too', async () => {
    const { page, context } = await openPage({ viewport: { width: 320, height: 640 } })
    for (const language of ['de', 'fr', 'es', 'it', 'pt', 'pl', 'ja', 'zh']) {
      await page.goto(`${world.url}/ui/login/password/init?ui_locales=${language}`)
      const width = await page.evaluate('document.documentElement.scrollWidth')
      assert.ok(Number(width) <= 320, `${language} is ${width} wide`)
      assert.deepEqual(await violationsOf(page), [], language)
    }
    await context.close()
  })
})

/** `UPDATE_DOCS=1` takes the pictures of docs/screenshots anew. */
it('pictures for the documents', { skip: !process.env.UPDATE_DOCS }, async () => {
  const folder = 'docs/screenshots'
  mkdirSync(folder, { recursive: true })
  const take = async (page: Page, name: string) => {
    const path = `${folder}/${name}.png`
    await page.screenshot({ path })
    assert.ok(statSync(path).size < 60_000, path)
  }
  const pages = await everyPage()
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [size, viewport] of Object.entries({ phone, desktop })) {
      const { context, page } = await openPage({ colorScheme, viewport })
      for (const name of ['init', 'passkey', 'stale', 'done']) {
        await page.goto(pages[name] ?? '')
        await take(page, `${name}-${size}-${colorScheme}`)
      }
      if (size === 'phone') {
        await page.goto(pages.init ?? '')
        await choosePassword(page, 'x')
        await page.getByRole('button', { name: 'Finish' }).click()
        await page.getByRole('alert').waitFor()
        await take(page, `errors-${size}-${colorScheme}`)
      }
      await context.close()
    }
  }
})
