/** The pages in a real browser: people get through, and nobody is shut out. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { active, call, invited, knows, mailOf, stateOf, unproved } from '../login/people.ts'
import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import {
  choosePassword,
  createPasskey,
  follow,
  isTold,
  letDeviceRefuseOnce,
  press,
  sees,
} from './people.ts'
import {
  assertFits,
  focused,
  giveAuthenticator,
  isOfRefusedForm,
  narrow,
  openPage as openPageOf,
  type PageOptions,
  takePicture,
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
    await press(page, 'Finish')
    await isTold(page)
    assert.equal(await focused(page), 'password')
    await choosePassword(page, password)
    await page.keyboard.press('Enter')
    await sees(page, 'Your account is ready')
    assert.equal((await stateOf(world, userId)).state, 'USER_STATE_ACTIVE')
    assert.ok(await knows(world, userId, password))
    assert.ok(!page.url().includes('code='), 'the code is not in the address any more')
    await follow(page, 'Continue')
    await sees(page, 'Your account')
    assert.ok(complaints.every(isOfRefusedForm), String(complaints))
    await context.close()
  })

  it('page 001 with a passkey: link, device, ready', async () => {
    const { userId, link } = await passkeyLink()
    const { context, page, complaints } = await openPage()
    await giveAuthenticator(context, page)
    await createPasskey(page, link)
    await sees(page, 'Your passkey is added')
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
    await letDeviceRefuseOnce(page, 'create')
    await giveAuthenticator(context, page)
    await createPasskey(page, link)
    await page.getByText('No passkey was created').waitFor()
    await press(page, 'Create passkey')
    await sees(page, 'Your passkey is added')
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
    await choosePassword(page, password)
    await press(page, 'Save password')
    await sees(page, 'Your password is saved')
    assert.ok(await knows(world, userId, password))
    await page.goto(url)
    await sees(page, 'Your password is saved')
    await context.clearCookies()
    await page.goto(url)
    await press(page, 'Send me a new link')
    await sees(page, 'Look at your mail')
    const next = await mailOf(world, { userId, kind: 'passwordReset', isNot: url })
    await page.goto(next.url)
    await choosePassword(page, 'Newer-Secret-1')
    await press(page, 'Save password')
    await sees(page, 'Your password is saved')
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
        viewport: narrow,
      })
      const check = async (name: string) => {
        assert.deepEqual(await violationsOf(page), [], `${name} ${colorScheme}`)
        await assertFits(page, name)
      }
      for (const [name, url] of Object.entries(pages)) {
        await page.goto(url)
        await check(name)
      }
      await page.goto(pages.code ?? '')
      await choosePassword(page, 'x')
      await press(page, 'Finish')
      await check('errors')
      await context.close()
    }
  })

  it('fits in every language, with long words too', async () => {
    const { page, context } = await openPage({ viewport: narrow })
    for (const language of ['de', 'fr', 'es', 'it', 'pt', 'pl', 'ja', 'zh']) {
      await page.goto(`${world.url}/ui/login/password/init?ui_locales=${language}`)
      await assertFits(page, language)
      assert.deepEqual(await violationsOf(page), [], language)
    }
    await context.close()
  })
})

describe('a browser that comes by another name of this machine', () => {
  const strange = () => world.url.replace('localhost', '127.0.0.1')

  it('is led to the right one', async () => {
    const { context, page, complaints } = await openPage()
    await page.goto(`${strange()}/`)
    await sees(page, 'This server goes by another name')
    await follow(page, world.url)
    await sees(page, 'Sign in')
    assert.equal(new URL(page.url()).origin, world.url)
    assert.ok(
      complaints.every((complaint) => complaint.includes('404')),
      String(complaints),
    )
    await context.close()
  })

  it('reads so in each language; axe finds nothing, and all fits a phone', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { context, page } = await openPage({ colorScheme, viewport: narrow })
      await page.goto(`${strange()}/`)
      for (const name of ['Deutsch', '日本語', 'Polski']) {
        await page.locator('footer summary').click()
        await follow(page, name)
        await assertFits(page, name)
        assert.deepEqual(await violationsOf(page), [], name)
      }
      await context.close()
    }
  })

  it('learns of the command when it is another machine’s name', async () => {
    const { context, page } = await openPage({ viewport: narrow })
    const headers = { 'x-forwarded-host': `${'a-long-name-of-many-letters.'.repeat(5)}example.com` }
    await page.setExtraHTTPHeaders(headers)
    await page.goto(world.url)
    await page.getByText('gatehouse domain add').waitFor()
    await assertFits(page, 'command')
    assert.deepEqual(await violationsOf(page), [])
    await context.close()
  })
})

/** `UPDATE_DOCS=1` takes the pictures of docs/screenshots anew. */
it('pictures for the documents', { skip: !process.env.UPDATE_DOCS }, async () => {
  const pages = await everyPage()
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [size, viewport] of Object.entries({ phone, desktop })) {
      const { context, page } = await openPage({ colorScheme, viewport })
      for (const [name, url] of Object.entries(pages)) {
        await page.goto(url)
        await takePicture(page, `${name}-${size}-${colorScheme}`)
      }
      await page.goto(pages.init ?? '')
      await choosePassword(page, 'x')
      await press(page, 'Finish')
      await isTold(page)
      await takePicture(page, `errors-${size}-${colorScheme}`)
      await context.close()
    }
  }
})
