/** The console in a real browser: opened by somebody who signs in, and what its journeys share. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import type { World } from '../world/world.ts'
import { desktop } from './browser.ts'
import { typeName, typePassword } from './people.ts'
import { openPage, type PageOptions } from './sign-in-page.ts'

/** The administrator that a fresh instance has. */
export const administrator = {
  name: 'zitadel-admin@zitadel.localhost',
  secret: 'Test-Password-1',
}

/** Makes `dist/console` of what the sources are now; `npm test` has made it once for all. */
export async function bundleConsole(): Promise<void> {
  if (process.env.GATEHOUSE_TEST_CONSOLE === 'built') return
  await promisify(execFile)(process.execPath, ['scripts/bundle-console.mjs'])
}

/** Whom a console is opened for, and at which of its addresses. */
export interface Opener {
  readonly name: string
  readonly secret: string
  /** A path of the server; the list of users if there is none. */
  readonly at?: string
}

/** A page of the console, by somebody who has signed in with a password. */
export async function openConsole(
  { world, browser }: { world: World; browser: Browser },
  { name, secret, at = '/ui/console/users' }: Opener = administrator,
  options: PageOptions = { viewport: desktop },
) {
  const opened = await openPage(browser, options)
  await opened.page.goto(world.url + at)
  await typeName(opened.page, name)
  await typePassword(opened.page, secret)
  await opened.page.waitForURL(`${world.url}/ui/console/**`)
  return opened
}

/** What a page complained of; that there was no refresh token at first leads to the sign-in. */
export const unexpected = (complaints: readonly string[]) =>
  complaints.filter((complaint) => !complaint.includes('401'))

/** The row of a table with this text. */
export const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })
