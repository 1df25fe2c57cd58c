/** Every sample is read in a browser to the records that the command makes of it. */
import assert from 'node:assert/strict'
import { readdirSync, statSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openSource } from '../../src/readers/open-source.ts'
import { createLinesDigest, linesOf } from '../../src/readers/parts.ts'
import { fileOf, sampleBytes } from '../../src/readers/reader.fixture.ts'
import type { ReadAsked } from '../../web/console/src/import/reading-messages.ts'
import { startWorld, type World } from '../world/world.ts'
import { openBrowser } from './browser.ts'
import { bundleConsole } from './console-page.ts'

let world: World
let browser: Browser
let page: Page
before(async () => {
  await bundleConsole()
  world = await startWorld()
  browser = await openBrowser()
  page = await browser.newPage()
  // Its policy is that of every screen.
  await page.goto(`${world.url}/ui/console/signedout`)
})
after(async () => {
  await browser.close()
  await world.close()
})

type Asked = Pick<ReadAsked, 'from' | 'choices'> & { readonly files: readonly string[] }

/** What a file alone does not say. */
const samples: readonly Asked[] = [
  ...[
    ...['auth0.ndjson', 'authentik-dumpdata.json', 'authentik-users.json', 'better-auth.json'],
    ...['casdoor.json', 'clerk.csv', 'cognito.csv', 'cognito-list-users.json', 'devise.csv'],
    ...['django.json', 'fusionauth.json', 'hanko.json', 'keycloak.json', 'keycloak-partial.json'],
    ...['kratos.json', 'laravel.csv', 'ldif.ldif', 'ldif-ad.ldif', 'logto.json', 'nextauth.json'],
    ...['okta.json', 'scim.json', 'supabase.csv', 'supabase.json'],
    ...['zitadel.json', 'authentik-blueprint.yaml', 'auth0-import.json', 'csv.csv'],
  ].map((name) => ({ files: [name], choices: {} })),
  {
    files: ['aspnet.csv', 'aspnet-userlogins.csv', 'aspnet-userroles.csv', 'aspnet-usertokens.csv'],
    choices: {},
  },
  { files: ['auth0.ndjson', 'auth0-hashes.ndjson'], choices: {} },
  { files: ['firebase.json', 'firebase-hash-config.txt'], choices: {} },
  { files: ['firebase.csv', 'firebase-hash-config.txt'], choices: {} },
  { files: ['supertokens.json'], choices: { hash: { signerKey: 'c2lnbmVy' } } },
  { files: ['wordpress.csv', 'wordpress-usermeta.csv'], choices: {} },
]

const mapping = () => JSON.parse(sampleBytes('csv-mapping.json').toString())

const choicesOf = ({ files, choices }: Asked) =>
  files.includes('csv.csv') ? { ...choices, mapping: mapping() } : choices

async function digestHere(asked: Asked) {
  const files = asked.files.map((name) => fileOf(name, sampleBytes(name)))
  const options = { ...choicesOf(asked), nowMs: Date.now() }
  const { read } = await openSource({ files, from: asked.from, options })
  const digest = createLinesDigest()
  let records = 0
  for await (const lines of linesOf(read(), () => undefined)) {
    digest.add(lines)
    records += lines.length
  }
  return { kind: 'sent', records, digest: digest.hex() }
}

/** Of several builds the last one. */
const newest = (names: readonly string[]) =>
  [...names].sort((one, other) => changedAt(other) - changedAt(one))[0] ?? ''

const changedAt = (name: string) => statSync(`dist/console/${name}`).mtimeMs

async function digestThere(asked: Asked) {
  const name = newest(readdirSync('dist/console').filter((each) => /^reading-.*\.js$/.test(each)))
  const files = asked.files.map((each) => [each, sampleBytes(each).toString('base64')] as const)
  return page.evaluate(
    ([worker, { choices, given, from }]) =>
      new Promise<unknown>((resolve) => {
        const reading = new Worker(`/ui/console/assets/${worker}`, { type: 'module' })
        const picked = given.map(
          ([name, base64]) =>
            new File([Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))], name),
        )
        reading.onerror = (event) => resolve(event.message)
        reading.onmessage = ({ data }) => {
          if (data.kind === 'part') reading.postMessage({ goOn: true })
          else if (data.kind !== 'progress') resolve(data)
        }
        reading.postMessage({ task: 'send', files: picked, from, choices })
      }),
    [name, { choices: choicesOf(asked), given: files, from: asked.from }] as const,
  )
}

describe('in a browser', () => {
  for (const asked of samples) {
    it(`${asked.files.join(' and ')} gives the records of the command`, async () => {
      assert.deepEqual(await digestThere(asked), await digestHere(asked))
    })
  }

  it('what only the command can decipher is refused, with the command', async () => {
    const choices = { source: { 'app-key': 'base64:AAAA' } }
    const answer = await digestThere({ files: ['laravel.csv'], from: 'laravel', choices })
    assert.match(JSON.stringify(answer), /gatehouse import --from laravel --option app-key/)
  })
})
