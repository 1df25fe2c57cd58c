/** The console's page of one user: each tab, as administrators work with it. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { call, knows } from '../login/people.ts'
import { password, signer, totpSecret } from '../login/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { openBrowser } from './browser.ts'
import { administrator, bundleConsole, openConsole, row, unexpected } from './console-page.ts'
import { follow, press, sees } from './people.ts'

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

const open = (userId: string, tab = '') => {
  const at = `/ui/console/users/${userId}${tab && `/${tab}`}`
  return openConsole({ world, browser }, { ...administrator, at })
}

const inDialog = (page: Page) => page.getByRole('dialog')

/** Presses the button of the open dialog. */
const confirm = (page: Page, name: string) =>
  inDialog(page).getByRole('button', { name, exact: true }).click()

const userOf = async (userId: string) => (await call(world, `/v2/users/${userId}`)).user

describe('the overview of a person', () => {
  it('changes the profile and the user name', async () => {
    const { userId } = await signer(world)
    const { page, context, complaints } = await open(userId)
    await press(page, 'Edit')
    await inDialog(page).getByLabel('Nickname').fill('Lady')
    await inDialog(page).getByLabel('Language').selectOption('French')
    await inDialog(page).getByLabel('Gender').selectOption('Female')
    await confirm(page, 'Save')
    await page.getByText('Lady', { exact: true }).waitFor()
    await press(page, 'Change the user name')
    await inDialog(page).getByLabel('User name').fill('the-countess')
    await confirm(page, 'Save')
    await page.getByText('the-countess', { exact: true }).first().waitFor()
    const { username, human } = await userOf(userId)
    assert.equal(username, 'the-countess')
    const { nickName, preferredLanguage, gender } = human.profile
    assert.deepEqual([nickName, preferredLanguage, gender], ['Lady', 'fr', 'GENDER_FEMALE'])
    await press(page, 'Edit')
    await inDialog(page).getByLabel('Nickname').fill('')
    await confirm(page, 'Save')
    await page.getByText('Lady', { exact: true }).waitFor({ state: 'detached' })
    assert.deepEqual(unexpected(complaints), [])
    await context.close()
  })

  it('gives another address, whose code it shows, and marks one as verified', async () => {
    const { userId } = await signer(world)
    const { page, context } = await open(userId)
    await press(page, 'Change the e-mail address')
    await inDialog(page).getByLabel('E-mail', { exact: true }).fill('countess@acme.test')
    await inDialog(page).getByLabel('Show the code here').check()
    await confirm(page, 'Save')
    await sees(page, 'The code')
    const code = (await page.locator('pre.secret').textContent()) ?? ''
    await confirm(page, 'I have kept it')
    await call(world, `/v2/users/${userId}/email/verify`, { verificationCode: code })
    await press(page, 'Add a phone number')
    await inDialog(page).getByLabel('Phone').fill('+41791234567')
    await confirm(page, 'Save')
    const phoneNumber = page.getByRole('region', { name: 'Phone' })
    await phoneNumber.getByText('Not verified').waitFor()
    await phoneNumber.getByRole('button', { name: 'Mark as verified' }).click()
    await phoneNumber.getByText('Verified', { exact: true }).waitFor()
    const { email, phone: number } = (await userOf(userId)).human
    assert.deepEqual([email.email, email.isVerified], ['countess@acme.test', true])
    assert.deepEqual([number.phone, number.isVerified], ['+41791234567', true])
    await phoneNumber.getByRole('button', { name: 'Remove the phone number' }).click()
    await confirm(page, 'Remove the phone number')
    await phoneNumber.getByText('Not set').waitFor()
    await context.close()
  })

  it('sets a password, and shows why one is refused', async () => {
    const { userId } = await signer(world)
    const { page, context } = await open(userId)
    await press(page, 'Set a password')
    await inDialog(page).getByLabel('Password').fill('short')
    await confirm(page, 'Set a password')
    await inDialog(page).getByRole('alert').getByRole('code').waitFor()
    await inDialog(page).getByLabel('Password').fill('Another-Word-2')
    await confirm(page, 'Set a password')
    await page.getByText('Must be changed').waitFor()
    assert.ok(await knows(world, userId, 'Another-Word-2'))
    await context.close()
  })

  it('locks and takes it back; deletes what is confirmed by typing', async () => {
    const { userId, loginName } = await signer(world)
    const { page, context } = await open(userId)
    await press(page, 'Lock')
    await page.getByText('Locked', { exact: true }).waitFor()
    await press(page, 'Undo')
    await page.getByText('Active', { exact: true }).waitFor()
    await press(page, 'Delete')
    const button = inDialog(page).getByRole('button', { name: 'Delete' })
    assert.ok(await button.isDisabled())
    await inDialog(page).getByRole('textbox').fill(loginName)
    await button.click()
    await sees(page, 'Users')
    await context.close()
  })

  it('gives what was shown and done as curl, without the secrets', async () => {
    const { userId } = await signer(world)
    const { page, context } = await open(userId)
    await press(page, 'Set a password')
    await inDialog(page).getByLabel('Password').fill('Another-Word-3')
    await confirm(page, 'Set a password')
    await page.getByText('Saved').waitFor()
    await press(page, 'As curl')
    await inDialog(page).locator('summary', { hasText: 'SetPassword' }).click()
    const command = (await inDialog(page).locator('details[open] pre').textContent()) ?? ''
    assert.match(command, /zitadel\.user\.v2\.UserService\/SetPassword/)
    assert.match(command, new RegExp(userId))
    assert.doesNotMatch(command, /Another-Word/)
    await context.close()
  })
})

describe('the tabs of a person', () => {
  it('lists the sign-in methods, and takes them away', async () => {
    const { userId } = await signer(world, { otpCode: totpSecret })
    await call(world, `/v2/users/${userId}/otp_email`, {})
    await call(world, `/v2/users/${userId}/recovery_codes`, { count: 5 })
    const { id: idpId } = await call(world, '/admin/v1/idps/generic_oidc', {
      ...{ name: 'Castle', issuer: 'https://castle.test', clientId: 'id', clientSecret: 'secret' },
      providerOptions: { isLinkingAllowed: true },
    })
    const idpLink = { idpId, userId: '42', userName: 'ada@castle.test' }
    await call(world, `/v2/users/${userId}/links`, { idpLink })
    const { page, context } = await open(userId)
    await follow(page, 'Sign-in methods')
    await page.waitForURL(/sign-in$/)
    await row(page, 'Castle').getByText('ada@castle.test').waitFor()
    const names = ['Authenticator app', 'Codes by e-mail', 'Recovery codes', 'Linked account']
    for (const name of names) {
      await row(page, name).getByRole('button').click()
      await confirm(page, 'Remove')
      await row(page, name).waitFor({ state: 'detached' })
    }
    await page.getByText('No passkey, second factor or linked account is set up.').waitFor()
    await context.close()
  })

  it('lists the sessions, and ends one or all', async () => {
    const { userId } = await signer(world)
    for (const description of ['Phone', 'Laptop', 'Tablet']) {
      await call(world, '/zitadel.session.v2.SessionService/CreateSession', {
        ...{ checks: { user: { userId }, password: { password } }, userAgent: { description } },
      })
    }
    const { page, context } = await open(userId, 'sessions')
    await row(page, 'Laptop').getByRole('button').click()
    await row(page, 'Laptop').waitFor({ state: 'detached' })
    await press(page, 'End all sessions')
    await confirm(page, 'End all sessions')
    await page.getByText('Nobody is signed in as this user.').waitFor()
    await context.close()
  })

  it('adds, changes and removes metadata, and takes a removal back', async () => {
    const { userId } = await signer(world)
    const { page, context } = await open(userId, 'metadata')
    await press(page, 'Add an entry')
    await inDialog(page).getByLabel('Key').fill('team')
    await inDialog(page).getByLabel('Value', { exact: true }).fill('blue')
    await confirm(page, 'Save')
    await row(page, 'team').getByRole('button', { name: 'Change team' }).click()
    await inDialog(page).getByLabel('The value is base64').check()
    await inDialog(page).getByText('This is not base64.').waitFor({ state: 'detached' })
    await inDialog(page).getByLabel('Value', { exact: true }).fill('/w==')
    await confirm(page, 'Save')
    await row(page, 'team').getByText('base64').waitFor()
    await row(page, 'team').getByRole('button', { name: 'Remove team' }).click()
    await page.getByText('No metadata is stored for this user.').waitFor()
    await press(page, 'Undo')
    await row(page, '/w==').waitFor()
    await context.close()
  })

  it('gives roles on a project, changes, deactivates and removes them', async () => {
    const { id: projectId } = await call(world, '/management/v1/projects', { name: 'Shop' })
    for (const roleKey of ['buyer', 'seller']) {
      const role = { roleKey, displayName: roleKey }
      await call(world, `/management/v1/projects/${projectId}/roles`, role)
    }
    const { userId } = await signer(world)
    const { page, context } = await open(userId, 'roles')
    await press(page, 'Give roles')
    await inDialog(page).getByLabel('Find a project').fill('sho')
    await inDialog(page).getByLabel('Project', { exact: true }).selectOption('Shop')
    await inDialog(page).getByLabel('buyer').check()
    await confirm(page, 'Give roles')
    await row(page, 'Shop').getByText('buyer').waitFor()
    await row(page, 'Shop').getByRole('button', { name: 'Change Shop' }).click()
    await inDialog(page).getByLabel('seller').check()
    await confirm(page, 'Save')
    await row(page, 'Shop').getByText('buyer, seller').waitFor()
    await row(page, 'Shop').getByRole('button', { name: 'Deactivate' }).click()
    await row(page, 'Shop').getByText('Deactivated').waitFor()
    await row(page, 'Shop').getByRole('button', { name: 'Remove Shop' }).click()
    await confirm(page, 'Remove')
    await page.getByText('No roles yet.').waitFor()
    await context.close()
  })

  it('makes an administrator of an organisation, changes what as, and takes it back', async () => {
    const { userId } = await signer(world)
    const { page, context } = await open(userId, 'memberships')
    await press(page, 'Make administrator')
    await inDialog(page).getByLabel('Organization', { exact: true }).selectOption({ index: 1 })
    await inDialog(page).getByLabel('ORG_USER_MANAGER').check()
    await confirm(page, 'Make administrator')
    const member = row(page, 'ORG_USER_MANAGER')
    await member.getByRole('button', { name: 'Change' }).click()
    await inDialog(page).getByLabel('ORG_OWNER_VIEWER').check()
    await confirm(page, 'Save')
    await row(page, 'ORG_OWNER_VIEWER').waitFor()
    await member.getByRole('button', { name: 'Remove' }).click()
    await page.getByText('administers nothing').waitFor()
    await press(page, 'Undo')
    await member.waitFor()
    await context.close()
  })

  it('tells what happened', async () => {
    const { userId } = await signer(world)
    const { page, context } = await open(userId)
    await press(page, 'Lock')
    await page.getByText('Locked', { exact: true }).waitFor()
    await follow(page, 'History')
    await page.getByText('User locked').waitFor()
    await context.close()
  })
})

describe('the page of a machine', () => {
  const machine = async (userName: string) => {
    const words = { userName, name: userName, description: 'Bakes' }
    return (await call(world, '/management/v1/users/machine', words)).userId as string
  }

  it('is where one comes to who has created it', async () => {
    const at = '/ui/console/users?create=machine'
    const { page, context } = await openConsole({ world, browser }, { ...administrator, at })
    await inDialog(page).getByLabel('Name', { exact: true }).fill('Mixer')
    await inDialog(page).getByLabel('User name').fill('mixer')
    await confirm(page, 'Create machine')
    await sees(page, 'Mixer')
    await page.getByRole('link', { name: 'Keys', exact: true }).waitFor()
    await context.close()
  })

  it('changes its name and the type of its tokens', async () => {
    const userId = await machine('baker')
    const { page, context } = await open(userId)
    await press(page, 'Edit')
    await inDialog(page).getByLabel('Name').fill('Night baker')
    await inDialog(page).getByLabel('JWT').check()
    await confirm(page, 'Save')
    await sees(page, 'Night baker')
    const { accessTokenType, name } = (await userOf(userId)).machine
    assert.deepEqual([name, accessTokenType], ['Night baker', 'ACCESS_TOKEN_TYPE_JWT'])
    await context.close()
  })

  it('makes a key, a token and a secret, each shown once, and removes them', async () => {
    const userId = await machine('oven')
    const { page, context } = await open(userId, 'keys')
    await press(page, 'Add a key')
    await confirm(page, 'Add a key')
    const secret = page.locator('pre.secret')
    assert.equal(JSON.parse((await secret.textContent()) ?? '').userId, userId)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      confirm(page, 'Save as a file'),
    ])
    assert.match(download.suggestedFilename(), /^\d+\.json$/)
    await confirm(page, 'I have kept it')
    await page.getByText('Never').waitFor()
    await page.getByRole('row').getByRole('button', { name: 'Remove' }).click()
    await confirm(page, 'Remove')
    await page.getByText('No key yet.').waitFor()
    await follow(page, 'Access tokens')
    await press(page, 'Add a token')
    await inDialog(page).getByLabel('Valid until').fill('2099-12-31')
    await confirm(page, 'Add a token')
    const token = (await secret.textContent()) ?? ''
    await confirm(page, 'I have kept it')
    const headers = { authorization: `Bearer ${token}` }
    assert.equal((await fetch(`${world.url}/oidc/v1/userinfo`, { headers })).status, 200)
    await row(page, '2099').getByRole('button', { name: 'Remove' }).click()
    await confirm(page, 'Remove')
    await page.getByText('No token yet.').waitFor()
    await follow(page, 'Client secret')
    await press(page, 'Create a secret')
    assert.notEqual((await secret.textContent()) ?? '', '')
    await confirm(page, 'I have kept it')
    await press(page, 'Remove the secret')
    await confirm(page, 'Remove the secret')
    await page.getByText('No secret yet.').waitFor()
    await context.close()
  })
})

describe('the page of a user, for somebody who may only look', () => {
  it('offers no change and shows no tab that is refused', async () => {
    const { userId, loginName } = await signer(world)
    await call(world, '/management/v1/orgs/me/members', {
      ...{ userId, roles: ['ORG_OWNER_VIEWER'] },
    })
    const { userId: shown } = await signer(world)
    const at = `/ui/console/users/${shown}`
    const viewer = { name: loginName, secret: password, at }
    const { page, context } = await openConsole({ world, browser }, viewer)
    await sees(page, 'Addresses')
    assert.equal(await page.getByRole('link', { name: 'Sessions' }).count(), 0)
    for (const name of ['Edit', 'Lock', 'Delete', 'Set a password', 'Change the e-mail address']) {
      assert.equal(await page.getByRole('button', { name, exact: true }).count(), 0, name)
    }
    for (const tab of ['Sign-in methods', 'Roles', 'Metadata', 'History']) {
      await page.getByRole('link', { name: tab, exact: true }).click()
      await page.locator('.tabs [aria-current=page]', { hasText: tab }).waitFor()
      await page.waitForLoadState('networkidle')
      assert.equal(await page.getByRole('alert').count(), 0, tab)
      assert.equal(await page.locator('main .button.main').count(), 0, tab)
    }
    await page.goto(`${world.url}${at}/sessions`)
    await sees(page, 'There is no such page')
    await context.close()
  })
})
