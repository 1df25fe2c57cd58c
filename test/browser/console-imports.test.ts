/** Imports by clicking: from a file of another product to the receipt, and back by an undo. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'

import { startWorld, type World } from '../world/world.ts'
import { openBrowser } from './browser.ts'
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
import type { PageOptions } from './sign-in-page.ts'

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
