/**
 * Stores as a released version left them, kept to see that every later one can go on with them. A
 * version's folder has a SQLite file, a dump of PostgreSQL, and what was known of both.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import type { KeptKey } from '../../src/crypto/authenticator.fixture.ts'
import type { EmptyStore, TestStore } from '../stores/stores.ts'

/** The key that all frozen stores are sealed with. */
export const frozenMasterKey = 'the-key-of-frozen-stores-1234567'

/** Where the servers of frozen stores were reached from outside; nothing listens there now. */
export const frozenUrl = 'http://localhost:8080'

const folder = 'test/frozen'

/** What is known of a store, to try it out. */
export interface FrozenFacts {
  /** The owner's personal access token. */
  readonly token: string
  readonly person: { readonly userName: string; readonly password: string }
  readonly withTotp: {
    readonly userName: string
    readonly password: string
    readonly secret: string
  }
  readonly withPasskey: { readonly userId: string; readonly key: KeptKey }
  readonly machine: {
    readonly clientId: string
    readonly clientSecret: string
    readonly userId: string
    readonly token: string
  }
  readonly session: { readonly sessionId: string; readonly sessionToken: string }
  /** The organisation that the machine is a member of. */
  readonly memberOf: string
}

export type FactsByEngine = Readonly<Record<TestStore['engine'], FrozenFacts>>

/** The versions there are stores of. */
export function frozenVersions(): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

/** The files of a version. */
export const filesOf = (version: string) => ({
  facts: join(folder, version, 'facts.json'),
  sqlite: join(folder, version, 'store.sqlite.gz'),
  postgres: join(folder, version, 'store.postgres.sql'),
})

/** What is known of a version's store. */
export function factsOf(version: string, engine: TestStore['engine']): FrozenFacts {
  const facts: FactsByEngine = JSON.parse(readFileSync(filesOf(version).facts, 'utf8'))
  return facts[engine]
}

/** Puts a version's rows into an empty store that nobody has open. */
export async function thaw(version: string, store: EmptyStore): Promise<void> {
  const { GATEHOUSE_DATA_DIR: dataDir = '', GATEHOUSE_DATABASE_URL: url } = store.settings
  const files = filesOf(version)
  if (url === undefined) {
    await writeFile(join(dataDir, 'gatehouse.sqlite'), gunzipSync(readFileSync(files.sqlite)))
    return
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(readFileSync(files.postgres, 'utf8')).finally(() => client.end())
}
