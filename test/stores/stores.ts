/**
 * The two stores every store test runs over: a fresh SQLite file, and a fresh database of the
 * PostgreSQL server that GATEHOUSE_TEST_POSTGRES_URL names. CI must have that server.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe } from 'node:test'
import pg from 'pg'
import type { Database } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { openPostgres } from '../../src/store/database/postgres.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import { poolerMissing, startPooler } from './pooler.ts'

/** A store for one suite: opened before its tests, gone after them. */
export interface TestStore {
  readonly engine: 'sqlite' | 'postgres'
  /** The open database; only inside tests. */
  database(): Database
  /** What a server needs to open the same store: settings of its environment. */
  settings(): Record<string, string>
  /** Closes and opens again, as a restart does. */
  reopen(): Promise<Database>
}

/** An empty store that nobody has open. */
export interface EmptyStore {
  readonly open: () => Promise<Database>
  /** What a server needs to open it. */
  readonly settings: Record<string, string>
  readonly remove: () => Promise<void>
}

/** Searches run beside the event loop, as in a server. */
const searchProgram = new URL('../../src/store/database/sqlite-search-program.ts', import.meta.url)

const postgresUrl = process.env.GATEHOUSE_TEST_POSTGRES_URL

/** The same suite, also behind a pooler that gives a session for one transaction only. */
export function eachStoreAndPooled(suite: (store: TestStore) => void): void {
  eachStore(suite)
  if (postgresUrl && !poolerMissing) {
    describe('on PostgreSQL behind PgBouncer', () =>
      suite(declare('postgres', () => makePooled(postgresUrl))))
  }
}

/** Declares the same suite for each store. */
export function eachStore(suite: (store: TestStore) => void): void {
  describe('on SQLite', () => suite(declare('sqlite', makeSqlite)))
  if (postgresUrl) {
    describe('on PostgreSQL', () => suite(declare('postgres', () => makePostgres(postgresUrl))))
  } else if (process.env.CI) {
    throw new Error('GATEHOUSE_TEST_POSTGRES_URL must name a PostgreSQL server in CI')
  } else {
    console.warn('PostgreSQL was NOT tested: set GATEHOUSE_TEST_POSTGRES_URL (see README)')
  }
}

function declare(engine: TestStore['engine'], make: () => Promise<EmptyStore>): TestStore {
  let opened: EmptyStore | undefined
  let database: Database | undefined
  before(async () => {
    opened = await make()
    database = await opened.open()
    await migrate(database)
  })
  after(async () => {
    await database?.close()
    await opened?.remove()
  })
  const ready = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the store is open inside tests only')
    return value
  }
  return {
    engine,
    database: () => ready(database),
    settings: () => ready(opened).settings,
    reopen: async () => {
      await ready(database).close()
      database = await ready(opened).open()
      return database
    },
  }
}

/** A further store beside those of the suite; whoever makes it removes it. */
export function makeStore(engine: TestStore['engine']): Promise<EmptyStore> {
  if (engine === 'sqlite') return makeSqlite()
  if (!postgresUrl) throw new Error('GATEHOUSE_TEST_POSTGRES_URL names no server')
  return makePostgres(postgresUrl)
}

async function makeSqlite(): Promise<EmptyStore> {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  return {
    open: async () => openSqlite({ file: join(directory, 'gatehouse.sqlite'), searchProgram }),
    settings: { GATEHOUSE_DATA_DIR: directory },
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}

async function makePostgres(server: string): Promise<EmptyStore> {
  const name = `gatehouse_test_${randomBytes(6).toString('hex')}`
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  const url = new URL(server)
  url.pathname = `/${name}`
  await runOnServer(server, `CREATE DATABASE ${name}`)
  return {
    open: () => openPostgres({ url: url.href }),
    settings: { GATEHOUSE_DATA_DIR: directory, GATEHOUSE_DATABASE_URL: url.href },
    remove: async () => {
      await runOnServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** A store behind a pooler of its own. */
async function makePooled(server: string): Promise<EmptyStore> {
  const { settings, remove } = await makePostgres(server)
  const url = new URL(settings.GATEHOUSE_DATABASE_URL ?? '')
  const pooler = await startPooler({ host: url.hostname, port: Number(url.port || 5432) })
  url.host = `127.0.0.1:${pooler.port}`
  return {
    open: () => openPostgres({ url: url.href, isPooled: true }),
    settings: {
      ...settings,
      GATEHOUSE_DATABASE_URL: url.href,
      GATEHOUSE_DATABASE_POOLER: 'transaction',
    },
    remove: async () => {
      await pooler.stop()
      await remove()
    },
  }
}

async function runOnServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(sql)
  await client.end()
}
