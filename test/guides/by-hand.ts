/**
 * What the reader of a guide does in a browser. Fields are known by their names and types, not by
 * their labels: a guide does not depend on the words of a page.
 */
import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { openPage } from '../browser/sign-in-page.ts'
import type { World } from '../world/world.ts'

/** A page that is open still. */
export interface Opened {
  readonly page: Page
  close(): Promise<void>
}

interface Signing {
  readonly browser: Browser
  readonly url: string
  readonly loginName: string
  readonly password: string
}

const patienceMs = 30_000

/** Opens a page, and signs in wherever it leads to. */
export async function signsInAt({ browser, url, ...person }: Signing): Promise<Opened> {
  const { context, page } = await openPage(browser)
  await page.goto(url)
  await signsIn(page, person)
  return { page, close: () => context.close() }
}

/** Opens a page of a program that may be starting still. */
export async function opens(page: Page, url: string): Promise<void> {
  await eventually(async () => (await fetch(url)).ok || undefined)
  await page.goto(url)
}

/** On a page that asks for the login name. */
export async function signsIn(
  page: Page,
  { loginName, password }: Pick<Signing, 'loginName' | 'password'>,
): Promise<void> {
  const name = page.locator('input[name=loginName]:visible')
  await name.fill(loginName)
  await name.press('Enter')
  await fillsPasswords(page, password)
}

const passwordFields = 'input[type=password]:visible'

/** All fields for one, or those of a selector, and sends the form. */
export async function fillsPasswords(
  page: Page,
  password: string,
  { selector = passwordFields }: { readonly selector?: string } = {},
): Promise<void> {
  const fields = page.locator(selector)
  await fields.first().waitFor()
  for (const field of await fields.all()) await field.fill(password)
  const leaves = page.waitForEvent('framenavigated')
  await fields.last().press('Enter')
  await leaves
  await page.waitForLoadState()
}

/** A page that refuses what was typed asks for it again. */
export async function asksNoMore(page: Page): Promise<void> {
  assert.equal(await page.locator(passwordFields).count(), 0, await page.innerText('body'))
}

/** The newest mail in the mailbox, to finish an account by it. */
export async function followsMail(given: {
  readonly browser: Browser
  readonly world: World
  readonly to: string
  readonly password: string
}): Promise<void> {
  const { browser, world, to, password } = given
  const link = await eventually(async () => {
    const response = await fetch(`${world.server.mailboxUrl}.json`)
    const { messages } = (await response.json()) as { messages: { to: string; url: string }[] }
    return messages.find((message) => message.to === to)?.url
  })
  const { context, page } = await openPage(browser)
  await page.goto(link)
  await fillsPasswords(page, password)
  await asksNoMore(page)
  await context.close()
}

/** Asks until there is an answer. */
export async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (const ends = Date.now() + patienceMs; ; ) {
    const answer = await ask().catch(() => undefined)
    if (answer !== undefined) return answer
    assert.ok(Date.now() < ends, 'it does not come')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
