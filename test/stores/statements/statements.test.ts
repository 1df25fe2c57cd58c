/**
 * `docs/statements.md`: what our statements need of PostgreSQL, found in what a server really
 * sends. `UPDATE_DOCS=1 npm test stores/statements` writes it anew.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { createQueries } from '../../../src/app/queries.ts'
import type { Database } from '../../../src/store/database/database.ts'
import { openServer } from '../../../src/store/database/engines.ts'
import { rebuild } from '../../../src/store/projections/rebuild.ts'
import { startWorld } from '../../world/world.ts'
import { appCases } from '../plans/app-cases.ts'
import { credentialCases } from '../plans/credential-cases.ts'
import { organizationCases } from '../plans/organization-cases.ts'
import { outboxCases } from '../plans/outbox-cases.ts'
import { sessionCases } from '../plans/session-cases.ts'
import { userCases } from '../plans/user-cases.ts'
import { type EmptyStore, makeStore } from '../stores.ts'
import { features, plainWords } from './features.ts'
import { openTap, type Tap } from './tap.ts'

let store: EmptyStore
let tap: Tap
let texts: readonly string[]
let known: { readonly keywords: ReadonlySet<string>; readonly names: ReadonlySet<string> }

before(async () => {
  store = await makeStore('postgres')
  tap = await openTap(store.settings.GATEHOUSE_DATABASE_URL ?? '')
  await useServer()
  await useDatabase()
  texts = tap.texts()
  known = await wordsOf(store.settings.GATEHOUSE_DATABASE_URL ?? '')
})
after(async () => {
  await tap.close()
  await store.remove()
})

/** What people and programs do with a server: users come, sign in, are changed and go. */
async function useServer(): Promise<void> {
  const world = await startWorld({ ...store.settings, GATEHOUSE_DATABASE_URL: tap.url })
  const call = async (path: string, body: unknown, method = 'POST') => {
    const answer = await fetch(world.url + path, {
      method,
      headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
      ...(method !== 'GET' && { body: JSON.stringify(body) }),
    })
    const said = await answer.text()
    assert.ok(answer.ok, `${path}: ${said}`)
    return JSON.parse(said)
  }
  try {
    await useCalls(call, async ({ clientId = '', clientSecret = '' }) => {
      const body = new URLSearchParams({
        ...{ grant_type: 'client_credentials', scope: 'openid' },
        ...{ client_id: clientId, client_secret: clientSecret },
      })
      const answer = await fetch(`${world.url}/oauth/v2/token`, { method: 'POST', body })
      assert.equal(answer.status, 200)
      const { access_token: token } = (await answer.json()) as { access_token: string }
      const headers = { authorization: `Bearer ${token}` }
      await fetch(`${world.url}/oidc/v1/userinfo`, { headers })
      const revoked = new URLSearchParams({ token, client_id: clientId })
      await fetch(`${world.url}/oauth/v2/revoke`, { method: 'POST', body: revoked })
    })
    for (const path of ['/debug/ready', '/debug/metrics']) await fetch(world.url + path)
  } finally {
    await world.close()
  }
}

type UseTokens = (secret: Record<string, string>) => Promise<void>
type Call = (path: string, body: unknown, method?: string) => Promise<Record<string, string>>

async function useCalls(call: Call, useTokens: UseTokens): Promise<void> {
  const people = await Promise.all(
    [1, 2, 3].map((number) =>
      call('/v2/users/human', {
        username: `person${number}`,
        profile: { givenName: 'Ada', familyName: 'Byron' },
        email: { email: `person${number}@mail.example`, sendCode: {} },
        password: { password: 'Secret-1-Word' },
        metadata: [{ key: 'team', value: 'Ymx1ZQ==' }],
      }),
    ),
  )
  const [userId = ''] = people.map((person) => person.userId)
  await call('/v2/users', { query: { limit: 10 } })
  await call(`/v2/users/${userId}/lock`, {})
  await call(`/v2/users/${userId}/unlock`, {})
  const session = await call('/v2/sessions', {
    checks: { user: { userId }, password: { password: 'Secret-1-Word' } },
  })
  await call('/v2/sessions/search', {})
  await call(`/v2/sessions/${session.sessionId}`, {}, 'DELETE')
  const machine = await call('/management/v1/users/machine', { userName: 'robot', name: 'Robot' })
  await call(`/management/v1/users/${machine.userId}/pats`, {})
  await call(`/management/v1/users/${machine.userId}/keys`, { type: 'KEY_TYPE_JSON' })
  await useTokens(await call(`/management/v1/users/${machine.userId}/secret`, {}, 'PUT'))
  await call('/admin/v1/policies/domain', { userLoginMustBeDomain: true }, 'PUT')
  await call(`/v2/users/${userId}`, {}, 'DELETE')
}

/** What operators and lists read besides. */
async function useDatabase(): Promise<void> {
  const database = await openServer({ url: tap.url })
  try {
    const lists = { ...createQueries(database), database }
    const cases = [
      organizationCases,
      credentialCases,
      appCases,
      sessionCases,
      userCases,
      outboxCases,
    ]
    for (const { run } of cases.flat()) await run(lists)
    await rebuild(database)
    await useRest(database)
  } finally {
    await database.close()
  }
}

async function useRest(database: Database): Promise<void> {
  await database.snapshot((reader) => reader.all(reader.dialect.tables))
  await database.isServed()
  await database.ping()
  await database.run(database.dialect.analyze('users'))
  await database.all(database.dialect.version)
  if (database.dialect.clock) await database.all(database.dialect.clock)
}

/** The keywords and functions of the engine, and the names that are ours. */
async function wordsOf(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const all = async (text: string) =>
    new Set((await client.query<{ word: string }>(text)).rows.map(({ word }) => word))
  const keywords = await all(
    'SELECT word FROM pg_get_keywords() UNION SELECT proname::text FROM pg_proc',
  )
  const names = await all(
    `SELECT column_name::text AS word FROM information_schema.columns
      WHERE table_schema = current_schema()
    UNION SELECT relname::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace`,
  )
  await client.end()
  return { keywords, names }
}

/** The words of a text that are neither ours, nor plain, nor part of a feature. */
function strangeWords(text: string): readonly string[] {
  let rest = text.toLowerCase().replaceAll(/\s+/g, ' ').trim()
  for (const { pattern } of features) rest = rest.replaceAll(pattern, ' ')
  // Literals and aliases are ours.
  rest = rest.replaceAll(/'[^']*'/g, ' ').replaceAll(/\bas \w+/g, ' ')
  const words = rest.match(/\b[a-z_]\w*/g) ?? []
  return words.filter(
    (word) => known.keywords.has(word) && !known.names.has(word) && !plainWords.has(word),
  )
}

/** Where statements are written. */
const folders = ['app/operator', 'oidc', 'outbox', 'queries', 'sign-in/idp', 'store'] as const

/** The files in which a feature is written, below `src`. */
function filesWith(pattern: RegExp): readonly string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join('src', folder), { recursive: true, withFileTypes: true })
      .filter(({ name }) => name.endsWith('.ts') && !/\.(test|fixture)\.ts$|sqlite/.test(name))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  return files
    .filter((file) => pattern.test(readFileSync(file, 'utf8').replaceAll(/\s+/g, ' ')))
    .map((file) => file.slice('src/'.length))
    .sort()
}

describe('what our statements need of PostgreSQL', () => {
  it('every word of every statement is plain SQL, or of a feature that is listed', () => {
    const strange = texts.flatMap((text) => {
      const words = strangeWords(text)
      return words.length > 0 ? [`${[...new Set(words)].join(', ')}: ${text}`] : []
    })
    assert.deepEqual(strange, [])
  })

  it('docs/statements.md lists the features that statements use', () => {
    const used = features.filter(({ pattern }) =>
      texts.some((text) => new RegExp(pattern.source, 'i').test(text.replaceAll(/\s+/g, ' '))),
    )
    assert.deepEqual(
      features.filter((feature) => !used.includes(feature)).map(({ name }) => name),
      [],
      'a feature that nothing uses is not needed',
    )
    const rows = used.map(({ name, use, written }) => {
      const files = filesWith(written).map((file) => `\`${file}\``)
      return `| ${name} | ${use} | ${files.join(' ')} |`
    })
    check('docs/statements.md', [...head, ...rows, ''].join('\n'))
  })
})

const head = [
  '# What our statements need of PostgreSQL',
  '',
  'Made by `npm test stores/statements` from the texts that a server sends while users come, sign',
  'in, are changed, listed and go, and while operators look after a store. A function or keyword',
  'that is not here, and not plain SQL, fails that test. What other engines make of it is in',
  '[scale.md](scale.md#engines-that-speak-postgresql).',
  '',
  '| feature | for what | where (below `src/`) |',
  '| --- | --- | --- |',
]

function check(file: string, wanted: string): void {
  if (process.env.UPDATE_DOCS) writeFileSync(file, wanted)
  assert.equal(readFileSync(file, 'utf8'), wanted, `${file} is out of date: UPDATE_DOCS=1`)
}
