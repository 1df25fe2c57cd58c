/** A page of a real browser: its complaints, its keys, and what axe says of it. */
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'

export type PageOptions = NonNullable<Parameters<Browser['newContext']>[0]>

/** A fresh page, and whatever its console complained of. */
export async function openPage(browser: Browser, options: PageOptions = {}) {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { context, page, complaints }
}

/** The name of the field that has the focus. */
export const focused = (page: Page) => page.locator(':focus').getAttribute('name')

/** An authenticator of the device, which says yes to everything. */
export async function giveAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
}

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

/** What axe finds, in the page's own world, past its content security policy. */
export async function violationsOf(page: Page): Promise<string[]> {
  const axe = createRequire(import.meta.url)('axe-core') as { source: string }
  await page.evaluate(axe.source)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(tags)} })`)) as {
    violations: Violation[]
  }
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
