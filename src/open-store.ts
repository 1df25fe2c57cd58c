/** Opens the store a server works on, with the key that its sealed values were sealed with. */
import { join, resolve } from 'node:path'
import { type Settings, WrongSetting } from './config/settings.ts'
import { openCrypto } from './crypto/crypto.ts'
import type { Database } from './database/database.ts'
import { isFounded, requireKnownKey, type SealedKey } from './database/known-key.ts'
import { migrate } from './database/migrate.ts'
import { openSqlite } from './database/sqlite.ts'
import type { LineWatch } from './kit/fair-line.ts'

type Crypto = Awaited<ReturnType<typeof openCrypto>>

/**
 * The store, and all that needs its master key. No key is made where the store was made with
 * another; then, and when the key is not the right one, it rejects with `CannotStart`.
 */
export async function openSealedStore({
  settings,
  dataDir,
  clock,
  hashingWatch,
}: {
  readonly settings: Settings
  readonly dataDir: string
  readonly clock: { nowMicros(): number }
  readonly hashingWatch?: LineWatch | undefined
}): Promise<{ readonly crypto: Crypto; readonly database: Database }> {
  let opening: Promise<Database> | undefined
  const store = () => {
    opening ??= openMigrated(settings)
    return opening
  }
  const crypto = await openCrypto({
    ...{ ...settings, dataDir, workerUrl: workerUrl(), clock, hashingWatch },
    isFounded: async () => isFounded(await store()),
  })
  const database = await store()
  await requireKnownKey(database, { fingerprint: crypto.keyFingerprint, opens: opensBy(crypto) })
  return { crypto, database }
}

/** Whether a sealed key of the store opens with the master key that is here. */
function opensBy({ sealer }: Pick<Crypto, 'sealer'>) {
  return ({ instance_id: instanceId, sealed_private_key: sealed }: SealedKey): boolean => {
    try {
      return sealer.open(JSON.parse(sealed), { instanceId }) !== ''
    } catch {
      // It was sealed with another one.
      return false
    }
  }
}

/** Bundled, the worker is a file beside this one; from sources, it is where it is written. */
function workerUrl(): URL {
  const isSource = import.meta.url.endsWith('.ts')
  const file = isSource ? './crypto/passwords/worker.ts' : './password-worker.mjs'
  return new URL(file, import.meta.url)
}

/** The store, opened and of this version's shape. */
export async function openMigrated(settings: Settings): Promise<Database> {
  const database = await openDatabase(settings)
  await migrate(database)
  return database
}

/** The store as it is; `isGuest`: beside a server that may be running on it. */
export async function openDatabase(
  { databaseUrl, dataDir }: Settings,
  isGuest = false,
): Promise<Database> {
  if (!databaseUrl) return openSqlite({ file: sqliteFileIn(dataDir), isGuest })
  // Loaded when asked for: it takes a tenth of a start, and most starts are without.
  const { openPostgres } = await import('./database/postgres.ts')
  return openPostgres({ url: databaseUrl, isGuest }).catch((cause: Error) => {
    throw new WrongSetting(
      'GATEHOUSE_DATABASE_URL',
      `the database cannot be used: ${cause.message}`,
    )
  })
}

/** Where the embedded store is in a data directory. */
export const sqliteFileIn = (dataDir: string): string => join(resolve(dataDir), 'gatehouse.sqlite')
