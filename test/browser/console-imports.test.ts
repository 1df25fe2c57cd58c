/** Imports by clicking: from a file of another product to the receipt, and back by an undo. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { call } from '../login/people.ts'
import { signer } from '../login/sign-ins.ts'

import { startWorld, type World } from '../world/world.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import {
  administrator,
  bundleConsole,
  type Opener,
  openConsole,
  row,
  unexpected,
} from './console-page.ts'
import { nameOf, passwordOfAll, writeExport } from './keycloak-export.ts'
import { press, sees } from './people.ts'
import { type PageOptions, takePicture, violationsOf } from './sign-in-page.ts'

/** By hand with 50,000; the steps are the same. */
const people = Number(process.env.GATEHOUSE_TEST_IMPORT_PEOPLE ?? 2000)

let world: World
let browser: Browser
let folder = ''
const fileOf = (name: string) => join(folder, name)
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-export-'))
  await writeExport(fileOf('pond.json'), { people, isFaulty: true })
  await writeExport(fileOf('few.json'), { people: 300 })
  await bundleConsole()
  world = await startWorld()
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await world.close()
  await rm(folder, { recursive: true })
})

const openAs = (opener: Opener, options?: PageOptions) =>
  openConsole({ world, browser }, opener, options)

const openAsAdmin = (at: string, options?: PageOptions) =>
  openAs({ ...administrator, at: `/ui/console${at}` }, options)

const number = (count: number) => count.toLocaleString('en')

/** However long a file of this size takes. */
const patience = { timeout: 60_000 + people * 20 }

async function choose(page: Page, ...files: readonly string[]) {
  const chooser = page.waitForEvent('filechooser')
  await press(page, 'Choose files')
  await (await chooser).setFiles(files.map(fileOf))
}

/** From files to a job whose dry run has ended. */
async function sendFiles(page: Page, ...files: readonly string[]) {
  await choose(page, ...files)
  await press(page, 'Check all records')
  await page.getByRole('heading', { name: 'Settings' }).waitFor(patience)
  await press(page, 'Send and do a dry run')
  await hasState(page, 'Dry run: Ended')
}

const hasState = (page: Page, state: string) =>
  page.getByText(state, { exact: true }).first().waitFor(patience)

/** A count of a phase, as the course of the job shows it. */
const hasCount = (page: Page, name: string, count: number) =>
  page
    .locator('dl.counts div', { hasText: name + number(count) })
    .first()
    .waitFor(patience)

async function confirm(page: Page, name: string) {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}

describe('an import by clicking', () => {
  it('goes from a Keycloak file to the receipt, and back by an undo', async (t) => {
    const { page, context, complaints } = await openAsAdmin('/users')
    const began = performance.now()
    const lap = (what: string) =>
      t.diagnostic(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
    const memory = () => `${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`
    t.diagnostic(`memory before: ${memory()}`)
    await page.getByRole('link', { name: 'Imports' }).click()
    await sees(page, 'No import yet')
    await page.getByRole('link', { name: 'New import' }).click()
    await choose(page, 'pond.json')
    await sees(page, 'Recognised: Keycloak')
    lap('recognised')
    await press(page, 'Check all records')
    await hasCount(page, 'Records', people + 1)
    lap('checked')
    await hasCount(page, 'Not readable', 1)
    await row(page, 'It is no valid JSON').waitFor()
    await page.getByLabel('Name', { exact: true }).fill('The pond')
    await page.getByLabel(/^Share of the server/).fill('100')
    await press(page, 'Send and do a dry run')
    await hasState(page, 'Dry run: Ended')
    lap('sent, and forecast')
    await hasCount(page, 'Created', people)
    await hasCount(page, 'Refused', 1)
    await page.getByLabel('Outcome').selectOption('refused')
    await row(page, 'An earlier record of the file is the same user').waitFor()
    assert.match(page.url(), /outcome=refused/)
    await press(page, 'Run the import')
    await confirm(page, 'Run the import')
    await hasState(page, 'Run: Ended')
    lap('imported')
    t.diagnostic(`memory after the run: ${memory()}`)
    await press(page, 'Verify')
    await page.getByText('The signature is right, and the receipt is of these').waitFor()
    const receipt = page.waitForEvent('download')
    await press(page, 'Download the receipt')
    assert.match((await receipt).suggestedFilename(), /\.receipt$/)
    assert.deepEqual(unexpected(complaints), [])
    await signsIn(nameOf(people))

    await press(page, 'Undo')
    await confirm(page, 'Dry run of the undo')
    await hasState(page, 'Dry run of the undo: Ended')
    lap('undo forecast')
    await press(page, 'Undo')
    await page.getByRole('dialog').getByLabel('Also users who were changed since').check()
    await confirm(page, 'Undo')
    await hasState(page, 'Undo: Ended')
    lap('undone')
    t.diagnostic(`memory at the end: ${memory()}`)
    await hasCount(page, 'Removed', people)
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await page.getByRole('searchbox').fill(nameOf(people))
    await sees(page, 'No user matches')
    await context.close()
  })
})

/** With the password of the file. */
async function signsIn(name: string) {
  const { context } = await openAs({ name, secret: passwordOfAll })
  await context.close()
}

/** As a text that is pasted. */
async function paste(page: Page, text: string) {
  await press(page, 'Paste text')
  await page.getByLabel('Content of the file').fill(text)
  await press(page, 'Use this text')
}

const canonical = (...records: readonly object[]) =>
  records.map((record) => JSON.stringify(record)).join('\n')

const person = (userName: string, more: object = {}) => ({
  ...{ userName, profile: { givenName: 'Duck', familyName: userName } },
  ...{ email: { address: `${userName}@pond.test`, isVerified: true }, ...more },
})

describe('files of an import', () => {
  it('are recognised when they are dropped, and asked about where they are not', async () => {
    const { page, context } = await openAsAdmin('/imports/new')
    const transfer = await page.evaluateHandle(() => {
      const given = new DataTransfer()
      given.items.add(new File(['{"users":[{"strange":1}]}'], 'strange.json'))
      return given
    })
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: transfer })
    await sees(page, 'Choose the product that the files are from')
    await page.getByLabel('Source').selectOption('keycloak')
    await sees(page, 'Recognised: Keycloak')
    await context.close()
  })

  it('that are no export are refused, with what to do', async () => {
    const { page, context } = await openAsAdmin('/imports/new')
    await paste(page, '%PDF-1.7 is none')
    await page.getByText('is a PDF. Export the data as JSON or CSV').waitFor()
    await context.close()
  })

  it('that lack parameters of their hashes ask for them', async () => {
    const { page, context } = await openAsAdmin('/imports/new')
    const chooser = page.waitForEvent('filechooser')
    await press(page, 'Choose files')
    await (await chooser).setFiles('test/exports/supertokens.json')
    await page.getByText('Hashes of Firebase need its signer key').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Check all records' }).count(), 0)
    await page.getByLabel('signerKey').fill('c2lnbmVy')
    await press(page, 'Check all records')
    await sees(page, 'Settings')
    await context.close()
  })

  it('with faults have them listed by row, before anything is sent', async () => {
    const { page, context } = await openAsAdmin('/imports/new')
    const faulty = { ...person('nonsense'), nonsense: 1 }
    await paste(page, canonical(person('fine'), person('d'.repeat(201)), faulty))
    await press(page, 'Check all records')
    await hasCount(page, 'Faulty', 2)
    await row(page, 'record.too_long userName').getByText('2', { exact: true }).waitFor()
    await page.getByLabel('Kind').selectOption('record.unknown_member nonsense')
    await row(page, 'Records have no such member').waitFor()
    assert.equal(await row(page, 'Shorten it').count(), 0)
    await context.close()
  })

  it('of a CSV have their columns guessed, and changed by hand', async () => {
    const { page, context } = await openAsAdmin('/imports/new')
    await paste(page, 'login,mail,handle\nhuey,huey@pond.test,red\ndewey,dewey@pond.test,blue\n')
    await sees(page, 'Columns')
    const handle = page.getByLabel('handle', { exact: true })
    assert.equal(await handle.inputValue(), '')
    assert.equal(await page.getByLabel('mail', { exact: true }).inputValue(), 'email.address')
    await handle.selectOption('profile.nickName')
    await page.getByText('First records').click()
    await page.getByText('"nickName": "red"').waitFor()
    await context.close()
  })
})

describe('an import under way', () => {
  it('is paused, resumed, given more of the server, and cancelled for good', async () => {
    const { page, context } = await openAsAdmin('/imports/new')
    await choose(page, 'few.json')
    await press(page, 'Check all records')
    await page.getByLabel(/^Share of the server/).fill('1')
    await press(page, 'Send and do a dry run')
    await press(page, 'Pause')
    await hasState(page, 'Dry run: Paused')
    await press(page, 'Resume')
    await hasState(page, 'Dry run: Running')
    await page.getByLabel(/^Share of the server/).fill('100')
    await hasState(page, 'Dry run: Ended')
    const isSet = page.waitForResponse((response) => response.url().endsWith('/UpdateJob'))
    await page.getByLabel(/^Share of the server/).fill('1')
    await isSet
    await press(page, 'Run the import')
    await confirm(page, 'Run the import')
    await press(page, 'Cancel for good')
    await confirm(page, 'Cancel for good')
    await hasState(page, 'Run: Cancelled')
    await press(page, 'Delete the import')
    await page.getByRole('dialog').getByRole('textbox').fill('few.json')
    await confirm(page, 'Delete the import')
    await page.waitForURL('**/ui/console/imports')
    await context.close()
  })

  it('that broke off while it was sent goes on with the same files', async () => {
    const { job } = await call(world, '/gatehouse/import/v1/jobs', { name: 'broken off' })
    const { page, context } = await openAsAdmin(`/imports/${job.id}`)
    await hasState(page, 'Waits for records')
    await page.getByRole('link', { name: 'Go on sending' }).click()
    await sendRest(page, canonical(person('gone-on')))
    await hasCount(page, 'Created', 1)
    await context.close()
  })

  it('is seen while somebody else runs it', async () => {
    const { job } = await call(world, '/gatehouse/import/v1/jobs', { name: 'elsewhere' })
    const { page, context } = await openAsAdmin(`/imports/${job.id}`)
    await hasState(page, 'Waits for records')
    await fetch(`${world.url}/gatehouse/import/v1/jobs/${job.id}/records?first_record=1`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${world.token}`,
        'content-type': 'application/x-ndjson',
      },
      body: `${canonical(person('elsewhere'))}\n`,
    })
    const path = `/gatehouse/import/v1/jobs/${job.id}`
    await call(world, `${path}/_complete`, { records: 1 })
    await call(world, `${path}/_run`, { dryRun: true })
    await hasState(page, 'Dry run: Ended')
    await context.close()
  })
})

async function sendRest(page: Page, text: string) {
  await paste(page, text)
  await press(page, 'Check all records')
  await press(page, 'Send and do a dry run')
  await hasState(page, 'Dry run: Ended')
}

describe('mails of an import', () => {
  it('are held back, previewed, and released', async () => {
    const { page, context } = await openAsAdmin('/imports/new')
    await paste(page, canonical(person('invited')))
    await press(page, 'Check all records')
    await page.getByLabel('Later', { exact: true }).check()
    await press(page, 'Send and do a dry run')
    await hasState(page, 'Dry run: Ended')
    await press(page, 'Run the import')
    await confirm(page, 'Run the import')
    await hasState(page, 'Run: Ended')
    await page.getByText('1 held back, 0 released').waitFor()
    await press(page, 'Preview')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Language').selectOption('de')
    await dialog.getByText('Guten Tag').first().waitFor()
    await page.keyboard.press('Escape')
    await press(page, 'Release')
    await page.getByText('0 held back, 1 released').waitFor()
    await context.close()
  })
})

describe('results of an import', () => {
  it('are paged, filtered, and saved, by an address that leads back to them', async () => {
    const { page, context } = await openAsAdmin('/imports/new')
    await sendFiles(page, 'few.json')
    await press(page, 'Next page')
    await row(page, nameOf(60)).waitFor()
    assert.match(page.url(), /after=50/)
    await page.reload()
    await row(page, nameOf(60)).waitFor()
    for (const [name, ending] of [
      ['Download as JSON Lines', 'jsonl'],
      ['Download as CSV', 'csv'],
    ] as const) {
      const download = page.waitForEvent('download')
      await press(page, name)
      assert.ok((await download).suggestedFilename().endsWith(`dry_run.${ending}`))
    }
    await page.getByLabel('Outcome').selectOption('refused')
    await page.getByText('No record matches.').waitFor()
    await context.close()
  })
})

describe('imports of others', () => {
  it('are not shown to an owner of one organisation, who imports into that one alone', async () => {
    await call(world, '/gatehouse/import/v1/jobs', { name: 'of the instance' })
    const { userId, loginName } = await signer(world)
    await call(world, '/management/v1/orgs/me/members', { userId, roles: ['ORG_OWNER'] })
    const { page, context } = await openAs({ name: loginName, secret: 'Secret-Word-1' })
    await page.getByRole('link', { name: 'Imports' }).click()
    await sees(page, 'No import yet')
    await page.getByRole('link', { name: 'New import' }).click()
    await paste(page, canonical(person('own')))
    await press(page, 'Check all records')
    const into = page.getByLabel('Import into')
    // By evaluating again and again: the console's policy forbids what waits within the page.
    const chosen = () =>
      page.evaluate("document.querySelector('.card select option:checked')?.value")
    while (!(await chosen())) await page.waitForTimeout(50)
    assert.doesNotMatch(await into.innerText(), /whole instance/)
    await press(page, 'Send and do a dry run')
    await hasState(page, 'Dry run: Ended')
    await context.close()
  })

  it('are not offered to somebody who may only read', async () => {
    const { userId, loginName } = await signer(world)
    await call(world, '/management/v1/orgs/me/members', { userId, roles: ['ORG_OWNER_VIEWER'] })
    const { page, context } = await openAs({ name: loginName, secret: 'Secret-Word-1' })
    await sees(page, 'Users')
    assert.equal(await page.getByRole('link', { name: 'Imports' }).count(), 0)
    await context.close()
  })
})

/** A job with results, whose id stays the same for all looks. */
let shown = ''

const screensOf = (jobId: string) => ({
  ...{ list: '/imports', file: '/imports/new', job: `/imports/${jobId}` },
})

async function openShown(at: string, options: PageOptions) {
  const opened = await openAsAdmin(at, options)
  if (at === '/imports/new') {
    await choose(opened.page, 'pond.json')
    await press(opened.page, 'Check all records')
    await row(opened.page, 'It is no valid JSON').waitFor(patience)
  } else await opened.page.getByRole('table').first().waitFor()
  return opened
}

describe('the screens of imports', () => {
  before(async () => {
    const { page, context } = await openAsAdmin('/imports/new')
    await sendFiles(page, 'pond.json')
    shown = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await context.close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [size, viewport] of Object.entries({ desktop, phone })) {
      it(`are accessible on a ${size} in ${colorScheme}`, async () => {
        for (const [name, at] of Object.entries(screensOf(shown))) {
          const { page, context } = await openShown(at, { colorScheme, viewport })
          assert.deepEqual(await violationsOf(page), [], name)
          const width = await page.evaluate('document.documentElement.scrollWidth')
          assert.ok(Number(width) <= viewport.width, `${name} is ${width} wide`)
          await context.close()
        }
      })
    }
  }

  /** `UPDATE_DOCS=1` takes the pictures of docs/screenshots anew. */
  it('pictures for the documents', { skip: !process.env.UPDATE_DOCS }, async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [name, at] of Object.entries(screensOf(shown))) {
        const viewport = { width: 800, height: 440 }
        const { page, context } = await openShown(at, { colorScheme, viewport })
        if (name === 'file')
          await page.getByRole('heading', { name: 'Check' }).scrollIntoViewIfNeeded()
        await takePicture(page, `console-import-${name}-${colorScheme}`)
        await context.close()
      }
    }
  })
})
