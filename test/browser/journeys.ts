/**
 * What the journeys share: a server with a real mail server behind it and a browser before it,
 * people who read and press what is on a page, and links as they came by mail.
 */
import assert from 'node:assert/strict'
import { mock } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import type { Browser, Page } from 'playwright-core'
import { call, person } from '../login/people.ts'
import { openSmtpSink, type ReceivedMail, type SmtpSink } from '../mail/smtp-sink.ts'
import { freePort, startWorld, type World } from '../world/world.ts'
import { openBrowser } from './browser.ts'
import { openPage, violationsOf } from './sign-in-page.ts'

export const password = 'Secret-Word-1'

export interface Scene {
  readonly world: World
  /** The address of the first page. */
  readonly signInPage: string
  readonly smtp: SmtpSink
  readonly browser: Browser
  /** Markup of pages that axe found nothing on, without what people wrote there. */
  readonly judged: Set<string>
  close(): Promise<void>
}

/** A server of its own, its mail server and a browser. */
export async function openScene(): Promise<Scene> {
  const port = await freePort()
  const smtp = await openSmtpSink(port)
  const smtpUrl = `smtp://127.0.0.1:${port}?from=id@acme.test&name=Acme`
  const world = await startWorld({ GATEHOUSE_SMTP_URL: smtpUrl })
  const browser = await openBrowser()
  const close = async () => {
    await browser.close()
    await world.close()
    await smtp.close()
  }
  const signInPage = `${world.url}/ui/login/login`
  return { world, signInPage, smtp, browser, judged: new Set(), close }
}

/** Words of a person who can be added, with whatever else is wanted. */
export function somebody(more: JsonObject = {}) {
  const { userName, profile, email } = person()
  return { userName, profile, email: { ...email, isEmailVerified: true }, ...more }
}

/** Adds somebody the way page 001 does, and tells what is answered. */
export function imported({ world }: Scene, words: ReturnType<typeof somebody>) {
  return call(world, '/management/v1/users/human/_import', words)
}

/** Somebody added the way page 000 does without a password: the mail asks for one. */
export async function invited({ world }: Scene) {
  const { userName, profile, email: address } = somebody()
  const { email } = address
  await call(world, '/management/v1/users/human', { userName, profile, email: { email } })
  return { userName, email }
}

/** The link of a mail to an address; `count` is which mail it is, from 1. */
export async function linkMailedTo({ smtp }: Scene, address: string, count = 1): Promise<string> {
  const mails = await smtp.mailsTo(address, count)
  return linkIn(mails[count - 1] as ReceivedMail)
}

/** The HTML and the text of a mail lead to the same place. */
function linkIn({ html, text }: ReceivedMail): string {
  const [, href = ''] = /href="([^"]+)"/.exec(html) ?? []
  const link = href.replaceAll('&amp;', '&')
  assert.equal(link, /https?:\/\/\S+/.exec(text)?.[0])
  return link
}

/** A person at a browser of their own. Every page of ours that is read is accessible. */
export interface Traveller {
  readonly page: Page
  opens(url: string): Promise<void>
  /** Waits for the page with a heading, where something may be said to be wrong. */
  reads(heading: string, problem?: string | RegExp): Promise<void>
  types(label: string, text: string): Promise<void>
  presses(button: string): Promise<void>
  follows(link: string): Promise<void>
}

/** One person's journey; nothing on the way may make the browser complain. */
export async function travel(
  { browser, judged }: Scene,
  journey: (traveller: Traveller) => Promise<void>,
): Promise<void> {
  const { context, page, complaints } = await openPage(browser)
  context.setDefaultTimeout(20_000)
  try {
    await journey(travellerAt(page, judged))
    // A page that refuses something has such a status, and Chromium tells of it.
    const unexpected = complaints.filter((each) => !/status of 4\d\d/.test(each))
    assert.deepEqual(unexpected, [])
  } finally {
    await context.close()
  }
}

function travellerAt(page: Page, judged: Set<string>): Traveller {
  return {
    page,
    opens: async (url) => {
      await page.goto(url)
    },
    reads: async (heading, problem) => {
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
      if (problem) await page.getByRole('alert').getByText(problem).first().waitFor()
      const markup = await markupOf(page)
      if (judged.has(markup)) return
      assert.deepEqual(await violationsOf(page), [], heading)
      judged.add(markup)
    },
    types: (label, text) => page.getByLabel(label, { exact: true }).fill(text),
    presses: (name) => page.getByRole('button', { name, exact: true }).click(),
    follows: (name) => page.getByRole('link', { name, exact: true }).click(),
  }
}

/** Elements and their attributes: axe need not judge them again for another name or code. */
async function markupOf(page: Page): Promise<string> {
  return (await page.content())
    .replaceAll(/ (value|href|content|action)="[^"]*"/g, ' $1')
    .replaceAll(/>[^<]+</g, '>…<')
}

/** Types the login name on the first page, and goes on. */
export async function namesOneself(traveller: Traveller, loginName: string): Promise<void> {
  await traveller.reads('Sign in')
  await traveller.types('Login name', loginName)
  await traveller.presses('Next')
}

export async function givesPassword(traveller: Traveller, secret = password): Promise<void> {
  await traveller.types('Password', secret)
  await traveller.presses('Sign in')
}

/** From the first page to whatever comes after name and password. */
export async function signsIn(
  traveller: Traveller,
  loginName: string,
  secret = password,
): Promise<void> {
  await namesOneself(traveller, loginName)
  await traveller.reads('Enter your password')
  await givesPassword(traveller, secret)
}

/** The page that ends every sign-in says who is there. */
export async function isSignedIn(traveller: Traveller): Promise<void> {
  await traveller.reads('Your account')
  await traveller.page.getByText('You are here as Ada Lovelace.').waitFor()
  assert.equal(new URL(traveller.page.url()).pathname, '/ui/account')
}

/** From the page that ends what a link was for, by way of its button, to being signed in. */
export async function goesOnToSignIn(
  traveller: Traveller,
  loginName: string,
  secret = password,
): Promise<void> {
  await traveller.follows('Continue')
  await signsIn(traveller, loginName, secret)
  await isSignedIn(traveller)
}

/** From a page that has just taken a password: the same browser is signed in. */
export async function goesOnSignedIn(traveller: Traveller): Promise<void> {
  await traveller.follows('Continue')
  await isSignedIn(traveller)
}

/** From the link of an invitation to being signed in. */
export async function finishesAccount(traveller: Traveller, link: string): Promise<void> {
  await traveller.opens(link)
  await traveller.reads('Finish setting up your account')
  await choosesPassword(traveller, { button: 'Finish' })
  await traveller.reads('Your account is ready')
  await goesOnSignedIn(traveller)
}

/** Chooses a password where a link of a mail asks for one. */
export async function choosesPassword(
  traveller: Traveller,
  { chosen = password, button }: { readonly chosen?: string; readonly button: string },
): Promise<void> {
  await traveller.types('New password', chosen)
  await traveller.types('New password, once more', chosen)
  await traveller.presses(button)
}

/**
 * Moves the time of the server, which runs in this process, on for good: its clock never goes
 * back. Browsers and mail servers mind their own.
 */
export function hoursPass(hours: number): void {
  const now = Date.now
  mock.method(Date, 'now', () => now() + hours * 3_600_000)
}
