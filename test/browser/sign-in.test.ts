/** Signing in and out in a real browser: people get through, and nobody is shut out. */
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startProvider, type TestProvider } from '../idp/provider.ts'
import { call, mailOf } from '../login/people.ts'
import { codeNow, password, signer, signerV2, totpSecret, withPolicy } from '../login/sign-ins.ts'
import { signInsOf } from '../oauth/sign-ins.ts'
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
  typeName,
  typePassword,
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

const openPage = (options: PageOptions = {}) => openPageOf(browser, options)

async function signIn(page: Page, loginName: string): Promise<void> {
  await page.goto(`${world.url}/`)
  await typeName(page, loginName)
  await typePassword(page, password)
}

/** A human with a passkey of the device of the page, registered by the link of a mail. */
async function withPasskey(page: Page) {
  const { userId, loginName } = await signer(world)
  await call(world, `/management/v1/users/${userId}/passwordless/_send_link`, {})
  const { url } = await mailOf(world, { userId, kind: 'passwordlessRegistration' })
  await giveAuthenticator(page.context(), page)
  await createPasskey(page, url)
  await sees(page, 'Your passkey is added')
  return { loginName }
}

const plain = { javaScriptEnabled: false }

describe('signing in, in a browser', () => {
  it('with a password, without any script; then out again', async () => {
    const { loginName } = await signer(world)
    const { context, page, complaints } = await openPage(plain)
    await page.goto(`${world.url}/`)
    assert.equal(await focused(page), 'loginName')
    await typeName(page, loginName)
    assert.equal(await focused(page), 'password')
    await page.getByLabel('Password', { exact: true }).fill('Wrong-Word-1')
    await page.keyboard.press('Enter')
    await isTold(page)
    assert.equal(await focused(page), 'password')
    await typePassword(page, password)
    await sees(page, 'Your account')
    await follow(page, 'Sign out')
    await press(page, 'Sign out')
    await sees(page, 'You are signed out')
    await follow(page, 'Sign in again')
    await sees(page, 'Sign in')
    assert.ok(complaints.every(isOfRefusedForm), String(complaints))
    await context.close()
  })

  it('with a passkey of the device, registered by the link of a mail', async () => {
    const { context, page, complaints } = await openPage()
    const { loginName } = await withPasskey(page)
    // The page of the name asks the device by itself: nothing is typed or pressed.
    await follow(page, 'Continue')
    await sees(page, 'Your account')
    await page.goto(`${world.url}/ui/login/passkey?loginName=${loginName}`)
    await press(page, 'Use passkey')
    await sees(page, 'Your account')
    assert.deepEqual(complaints, [])
    await context.close()
  })

  it('a passkey the device does not give can be tried again, or left', async () => {
    const { context, page } = await openPage()
    await letDeviceRefuseOnce(page, 'get')
    const { loginName } = await withPasskey(page)
    await page.goto(`${world.url}/ui/login/passkey?loginName=${loginName}`)
    await press(page, 'Use passkey')
    await page.getByText('No passkey was used').waitFor()
    await press(page, 'Use passkey')
    await sees(page, 'Your account')
    await page.goto(`${world.url}/ui/login/passkey?loginName=${loginName}`)
    await follow(page, 'Use the password instead')
    await typePassword(page, password)
    await sees(page, 'Your account')
    await context.close()
  })

  it('without JavaScript the page for passkeys says what to do', async () => {
    const { context, page } = await openPage()
    const { loginName } = await withPasskey(page)
    await context.close()
    const without = await openPage(plain)
    await without.page.goto(`${world.url}/ui/login/passkey?loginName=${loginName}`)
    await without.page.getByText('Passkeys need JavaScript').waitFor()
    await without.page.getByRole('link', { name: 'Use the password instead' }).waitFor()
    await without.context.close()
  })

  it('with a code of an app, and the change of a password after it', async () => {
    const { loginName } = await signerV2(world, {
      ...{ totpSecret, password: { password, changeRequired: true } },
    })
    const { context, page } = await openPage(plain)
    await signIn(page, loginName)
    await sees(page, 'One more step')
    assert.equal(await focused(page), 'code')
    await page.getByLabel('Code', { exact: true }).fill(codeNow())
    await press(page, 'Confirm')
    await sees(page, 'Choose a new password')
    assert.equal(await focused(page), 'change-old-password')
    await page.getByLabel('Current password').fill(password)
    await choosePassword(page, 'weak')
    await press(page, 'Change password')
    await isTold(page)
    assert.equal(await focused(page), 'change-new-password')
    await page.getByLabel('Current password').fill(password)
    await choosePassword(page, 'Newer-Word-1')
    await press(page, 'Change password')
    await sees(page, 'Your account')
    await context.close()
  })

  it('locked out by wrong attempts, a user gets in again by the link of a mail', async () => {
    const { userId, loginName } = await signer(world)
    const lockout = { policy: 'lockout', path: 'password/lockout', maxPasswordAttempts: 2 }
    await withPolicy(world, lockout, async () => {
      const { context, page } = await openPage(plain)
      await page.goto(`${world.url}/`)
      await typeName(page, loginName)
      await typePassword(page, 'Wrong-Word-1')
      await isTold(page)
      await typePassword(page, 'Wrong-Word-2')
      await sees(page, 'This account is locked')
      await press(page, 'Send me a new link')
      await sees(page, 'Look at your mail')
      const { url } = await mailOf(world, { userId, kind: 'passwordReset' })
      await page.goto(url)
      await choosePassword(page, password)
      await press(page, 'Save password')
      await follow(page, 'Continue')
      await sees(page, 'Your account')
      await context.close()
    })
  })

  it('where a second step is forced, an app is set up on the way', async () => {
    const { loginName } = await signer(world)
    await withPolicy(world, { policy: 'login', forceMfa: true }, async () => {
      const { context, page } = await openPage(plain)
      await signIn(page, loginName)
      await press(page, 'Authenticator app')
      const key = (await page.getByRole('group', { name: 'Key' }).textContent()) ?? ''
      await page.getByLabel('Code', { exact: true }).fill(codeNow(key.replaceAll(' ', '')))
      await press(page, 'Finish')
      await sees(page, 'Your account')
      await context.close()
    })
  })
})

describe('from elsewhere and back, in a browser', () => {
  let provider: TestProvider
  let shop: { readonly server: Server; readonly origin: string }
  before(async () => {
    provider = await startProvider()
    shop = await openShop()
  })
  after(async () => {
    shop.server.close()
    await provider.close()
  })

  /** An application: whatever it is asked, it shows its address. */
  const openShop = async () => {
    const server = createServer((request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<!doctype html><title>Shop</title><h1>Shop</h1><p>${request.url}</p>`)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  }

  it('an application gets its code after a password, and by a provider after nothing', async () => {
    const applications = signInsOf(world)
    const redirect = `${shop.origin}/back`
    const words = { name: 'Shop', redirectUris: [redirect], devMode: true }
    const app = await applications.app(words)
    const trip = async () => {
      const { location } = await applications.begin(app, { redirect_uri: redirect })
      return new URL(location, world.url).href
    }
    const { loginName } = await signer(world)
    const { context, page, complaints } = await openPage(plain)
    await page.goto(await trip())
    await page.getByText('Then we take you on to Shop').waitFor()
    await typeName(page, loginName)
    await typePassword(page, password)
    await page.waitForURL(`${redirect}?**`)
    assert.match(page.url(), /[?&]code=/)
    await page.goto(await trip())
    await page.waitForURL(`${redirect}?**`)
    await page.goto(`${world.url}/ui/login/logout`)
    await press(page, 'Sign out')
    await page.goto(await trip())
    await press(page, 'Cancel and go back to Shop')
    await page.waitForURL(`${redirect}?**`)
    assert.match(page.url(), /error=access_denied/)

    const { issuer, clientId, clientSecret } = provider
    const scopes = ['openid', 'profile', 'email']
    const { id: idpId } = await call(world, '/admin/v1/idps/generic_oidc', {
      ...{ name: 'The bank', issuer, clientId, clientSecret, scopes, usePkce: true },
    })
    await call(world, '/admin/v1/policies/login/idps', { idpId })
    const sub = 'ada-at-the-provider'
    await signerV2(world, { idpLinks: [{ idpId, userId: sub, userName: sub }] })
    await page.goto(await trip())
    await press(page, 'Sign in with The bank')
    await page.waitForURL(`${redirect}?**`)
    assert.match(page.url(), /[?&]code=/)
    assert.deepEqual(complaints, [])
    await context.close()
  })

  it('an application of another organisation is gone on to by a button at first', async () => {
    const applications = signInsOf(world)
    const redirect = `${shop.origin}/back`
    const words = { name: 'Far shop', redirectUris: [redirect], devMode: true }
    const app = await applications.foreignApp(words)
    const trip = async () => {
      const { location } = await applications.begin(app, { redirect_uri: redirect })
      return new URL(location, world.url).href
    }
    const { context, page, complaints } = await openPage(plain)
    await signIn(page, (await signer(world)).loginName)
    await sees(page, 'Your account')
    await page.goto(await trip())
    await sees(page, 'Go on to Far shop as Ada Lovelace?')
    await press(page, 'Go on')
    await page.waitForURL(`${redirect}?**`)
    assert.match(page.url(), /[?&]code=/)
    await page.goto(await trip())
    await page.waitForURL(`${redirect}?**`)
    assert.deepEqual(complaints, [])
    await context.close()
  })
})

let unverified = 0

/** Somebody whose address nobody has confirmed; the code for it is in the mailbox. */
function neverVerified() {
  unverified += 1
  const email = { email: `ada.lovelace-${unverified}@acme.test`, sendCode: {} }
  return signerV2(world, { email })
}

it('an address never verified is confirmed on the way in, by the code of the mail', async () => {
  const { userId, loginName } = await neverVerified()
  const { context, page, complaints } = await openPage()
  await signIn(page, loginName)
  await sees(page, 'Confirm your e-mail address')
  assert.equal(await focused(page), 'code')
  const { code } = await mailOf(world, { userId, kind: 'verifyEmail' })
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await sees(page, 'Your account')
  await follow(page, 'Password')
  assert.ok(await page.getByLabel('Sign out everywhere else').isChecked())
  assert.deepEqual(complaints, [])
  await context.close()
})

interface Stop {
  readonly name: string
  readonly go: (page: Page) => Promise<void>
}

/** Where an application of another organisation sends a browser, below our pages. */
async function foreignAuthRequest(): Promise<string> {
  const applications = signInsOf(world)
  const app = await applications.foreignApp({ name: 'Bookshop by the harbour' })
  const { authRequestId } = await applications.begin(app)
  return `agree?authRequestID=${authRequestId}`
}

/** Every page of the sign-in by a name for its picture, and how a browser gets there. */
async function everyPage(): Promise<Stop[]> {
  const { loginName, userId } = await signer(world)
  const locked = await signer(world)
  const initial = await signer(world, { password: '' })
  await call(world, `/v2/users/${locked.userId}/lock`, {})
  await call(world, `/management/v1/users/${userId}/password/_reset`, {})
  const withCode = await signerV2(world, { totpSecret })
  const { recoveryCodes: _ } = await call(world, `/v2/users/${withCode.userId}/recovery_codes`, {
    count: 1,
  })
  const must = await signerV2(world, { password: { password, changeRequired: true } })
  const bare = await signerV2(world, { password: null })
  const unconfirmed = await neverVerified()
  const login = `${world.url}/ui/login`
  const open = (path: string) => async (page: Page) => {
    await page.goto(`${login}/${path}`)
  }
  const named = (name: string) => async (page: Page) => {
    await page.goto(`${world.url}/ui/login/login?another=true`)
    await typeName(page, name)
  }
  const entered = (name: string) => async (page: Page) => {
    await named(name)(page)
    await typePassword(page, password)
  }
  return [
    { name: 'sign-in-name', go: open('login?another=true') },
    { name: 'sign-in-unknown', go: named('nobody') },
    { name: 'sign-in-password', go: named(loginName) },
    { name: 'sign-in-confirm', go: entered(unconfirmed.loginName) },
    { name: 'sign-in-code', go: entered(withCode.loginName) },
    { name: 'sign-in-change', go: entered(must.loginName) },
    { name: 'sign-in-locked', go: named(locked.loginName) },
    { name: 'sign-in-unfinished', go: named(initial.loginName) },
    { name: 'sign-in-no-way', go: named(bare.loginName) },
    {
      name: 'sign-in-done',
      go: async (page) => {
        await entered(loginName)(page)
        await sees(page, 'Your account')
      },
    },
    { name: 'sign-in-accounts', go: open('accounts') },
    { name: 'sign-in-change-wanted', go: open('password/change') },
    { name: 'sign-in-agree', go: open(await foreignAuthRequest()) },
    { name: 'sign-out', go: open('logout') },
    { name: 'sign-out-done', go: open('logout/done') },
    { name: 'sign-in-over', go: open('login?authRequestID=V2_0') },
    { name: 'sign-in-elsewhere-failed', go: open('idp/failure') },
  ]
}

/** The pages that need a policy, or a key. */
async function rarePages(): Promise<Stop[]> {
  const { loginName } = await signer(world)
  const hidden = `${world.url}/ui/login/passkey?loginName=somebody`
  const atSetUp = async (page: Page) => {
    await page.goto(`${world.url}/ui/login/login?another=true`)
    await typeName(page, loginName)
    await typePassword(page, password)
    await sees(page, 'Protect your account')
  }
  return [
    {
      name: 'sign-in-passkey',
      go: async (page) => {
        await page.goto(hidden)
      },
    },
    { name: 'sign-in-set-up', go: atSetUp },
    {
      name: 'sign-in-set-up-key',
      go: async (page) => {
        await atSetUp(page)
        await press(page, 'Authenticator app')
        await page.getByLabel('Code', { exact: true }).waitFor()
      },
    },
  ]
}

const forAll = { policy: 'login', forceMfa: true, ignoreUnknownUsernames: true }

describe('nobody is shut out of the sign-in', () => {
  const check = async (stops: readonly Stop[], colorScheme: 'light' | 'dark') => {
    const { context, page } = await openPage({ colorScheme, viewport: narrow })
    for (const { name, go } of stops) {
      await go(page)
      assert.deepEqual(await violationsOf(page), [], `${name} ${colorScheme}`)
      await assertFits(page, name)
    }
    await context.close()
  }

  it('axe finds nothing, light or dark; all fits a phone', async () => {
    const stops = await everyPage()
    for (const scheme of ['light', 'dark'] as const) await check(stops, scheme)
    await withPolicy(world, forAll, async () => {
      const rare = await rarePages()
      for (const scheme of ['light', 'dark'] as const) await check(rare, scheme)
    })
  })

  it('fits in every language, with long words too', async () => {
    const { loginName } = await signer(world)
    const { page, context } = await openPage({ viewport: narrow })
    await signIn(page, loginName)
    const agree = await foreignAuthRequest()
    const paths = ['login?another=true', `password?loginName=${loginName}`, 'idp/failure', agree]
    for (const language of ['de', 'fr', 'es', 'it', 'pt', 'pl', 'ja', 'zh']) {
      for (const path of paths) {
        const joint = path.includes('?') ? '&' : '?'
        await page.goto(`${world.url}/ui/login/${path}${joint}ui_locales=${language}`)
        await assertFits(page, `${path} in ${language}`)
      }
      assert.deepEqual(await violationsOf(page), [], language)
    }
    await context.close()
  })
})

/** `UPDATE_DOCS=1` takes the pictures of docs/screenshots anew. */
it('pictures for the documents', { skip: !process.env.UPDATE_DOCS }, async () => {
  const take = async (stops: readonly Stop[]) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [size, viewport] of Object.entries({ phone, desktop })) {
        const { context, page } = await openPage({ colorScheme, viewport })
        for (const { name, go } of stops) {
          await go(page)
          await takePicture(page, `${name}-${size}-${colorScheme}`)
        }
        await context.close()
      }
    }
  }
  await take(await everyPage())
  await withPolicy(world, forAll, async () => take(await rarePages()))
})
