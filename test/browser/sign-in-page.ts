/** A page of a real browser: its complaints, its keys, its width, and what axe says of it. */
import assert from 'node:assert/strict'
import { mkdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'

export type PageOptions = NonNullable<Parameters<Browser['newContext']>[0]>

/**
 * A fresh page, and whatever its console complained of. Its person skips what a policy only offers
 * after signing in, unless the test is about that.
 */
export async function openPage(
  browser: Browser,
  { skipsOffers = true, ...options }: PageOptions & { readonly skipsOffers?: boolean } = {},
) {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  // A page that is gone by then offered nothing.
  if (skipsOffers) page.on('domcontentloaded', () => skipOffer(page).catch(() => undefined))
  return { context, page, complaints }
}

async function skipOffer(page: Page): Promise<void> {
  const skip = page.locator('button[name=skip]')
  if ((await skip.count()) > 0) await skip.click()
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

/** What the console says where the server refused a form: a page of that status. */
export const isOfRefusedForm = (complaint: string) => complaint.includes('400')

/** The narrowest screen that everything must fit on (WCAG 2.2, 1.4.10). */
export const narrow = { width: 320, height: 640 }

/** `name` is for whoever reads that it does not. */
export async function assertFits(page: Page, name: string): Promise<void> {
  const width = await page.evaluate('document.documentElement.scrollWidth')
  assert.ok(Number(width) <= narrow.width, `${name} is ${width} wide`)
}

/** A picture for the documents: one of docs/screenshots, and small. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = 'docs/screenshots'
  mkdirSync(folder, { recursive: true })
  const path = `${folder}/${name}.png`
  // Now and then Chromium has no frame to copy; the next one is.
  await page.screenshot({ path }).catch(() => page.screenshot({ path }))
  assert.ok(statSync(path).size < 120_000, path)
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
