/** Connecting a device without a browser, from a real one: the code, the sign-in, the decision. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as client from 'openid-client'
import type { Browser, Page } from 'playwright-core'
import { password, signer } from '../login/sign-ins.ts'
import { type SignIns, signInsOf } from '../oauth/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { openBrowser } from './browser.ts'
import { press, sees, typeName, typePassword } from './people.ts'
import { assertFits, focused, narrow, openPage, violationsOf } from './sign-in-page.ts'

let world: World
let browser: Browser
let ins: SignIns
before(async () => {
  world = await startWorld({ GATEHOUSE_DEVICE_POLL_SECONDS: '1' })
  ins = signInsOf(world)
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await world.close()
})

/** The television of somebody, which shows a code and waits. */
async function television() {
  const app = await ins.app({
    ...{ redirectUris: [], appType: 'OIDC_APP_TYPE_NATIVE' },
    grantTypes: ['OIDC_GRANT_TYPE_DEVICE_CODE'],
  })
  const config = await ins.discover(app)
  const scope = 'openid profile email urn:zitadel:iam:user:metadata'
  const shown = await client.initiateDeviceAuthorization(config, { scope })
  return { config, shown }
}

const isFine = async (page: Page, name: string) => {
  assert.deepEqual(await violationsOf(page), [], name)
  await assertFits(page, name)
}

describe('connecting a device, in a browser', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`by its code, ${colorScheme}: axe finds nothing, and all fits a phone`, async () => {
      const { config, shown } = await television()
      const tokens = client.pollDeviceAuthorizationGrant(config, shown)
      const { loginName, userId } = await signer(world)
      const { context, page, complaints } = await openPage(browser, {
        ...{ colorScheme, viewport: narrow },
      })
      await page.goto(shown.verification_uri)
      assert.equal(await focused(page), 'user_code')
      await isFine(page, 'the code')
      await page.getByLabel('Code', { exact: true }).fill(shown.user_code)
      await page.keyboard.press('Enter')
      await typeName(page, loginName)
      await typePassword(page, password)
      await page.getByText(shown.user_code).waitFor()
      await isFine(page, 'the decision')
      await press(page, 'Allow')
      await sees(page, 'Your device is connected')
      await isFine(page, 'the end')
      assert.equal((await tokens).claims()?.sub, userId)
      assert.deepEqual(complaints, [])
      await context.close()
    })
  }

  it('without any script, and without a sign-in where it is denied', async () => {
    const { config, shown } = await television()
    const { page, context } = await openPage(browser, { javaScriptEnabled: false })
    await page.goto(shown.verification_uri_complete ?? '')
    await press(page, 'Next')
    await press(page, 'Deny')
    await sees(page, 'Nothing was connected')
    await assert.rejects(
      client.pollDeviceAuthorizationGrant(config, shown),
      (error: client.ResponseBodyError) => error.error === 'access_denied',
    )
    await context.close()
  })
})
