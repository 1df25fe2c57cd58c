/** Opens the store a server works on, with the key that its sealed values were sealed with. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type MasterKeyHere, openCrypto, type StoreOfKey } from '../crypto/crypto.ts'
import { masterKeyFile } from '../crypto/key-here.ts'
import { fingerprintOf } from '../crypto/keyed-hash.ts'
import { nextKeyOf, takeNextKey } from '../crypto/next-key.ts'
import { CannotStart } from '../kit/cannot-start.ts'
import type { LineWatch } from '../kit/fair-line.ts'
import { Unavailable } from '../kit/unavailable.ts'
import type { Database } from '../store/database/database.ts'
import { openServer } from '../store/database/engines.ts'
import {
  factOf,
  isFounded,
  keyFacts,
  requireKnownKey,
  type SealedKey,
} from '../store/database/known-key.ts'
import { migrate } from '../store/database/migrate.ts'
import { openSqlite } from '../store/database/sqlite.ts'
import { type Settings, WrongSetting } from './config/settings.ts'

type Crypto = Awaited<ReturnType<typeof openCrypto>>

export interface SealedStoreOptions {
  readonly settings: Settings
  readonly dataDir: string
  readonly clock: { nowMicros(): number }
  /** For what works on a store that is there: nothing is made, neither store nor key. */
  readonly mustBeFounded?: boolean
  /** Who watches the line of those who want something hashed. */
  readonly hashingWatch?: LineWatch | undefined
  /** Hears once that the database is waited for. */
  readonly onWaiting?: (reason: string) => void
}

/**
 * The store, and all that needs its master key. No key is made where the store was made with
 * another; then, and when the key is not the right one, it rejects with `CannotStart`.
 */
export async function openSealedStore({
  settings,
  dataDir,
  clock,
  mustBeFounded = false,
  hashingWatch,
  ...how
}: SealedStoreOptions): Promise<{ readonly crypto: Crypto; readonly database: Database }> {
  let opening: Promise<Database> | undefined
  const store = () => {
    opening ??= openMigrated(settings, {
      ...how,
      isServer: !mustBeFounded,
      mustExist: mustBeFounded,
    })
    return opening
  }
  try {
    if (mustBeFounded && !(await isFounded(await store()))) throw nothingThere(settings)
    await finishRotation(settings, store)
    const crypto = await openCrypto({
      ...{ ...settings, dataDir, workerUrl: workerUrl(), clock, hashingWatch },
      store: storeOfKey(store),
    })
    return { crypto, database: await store() }
  } catch (reason) {
    await opening?.then(
      (database) => database.close(),
      () => undefined,
    )
    throw reason
  }
}

/** Throws `CannotStart` where a store would have to be made. */
function requireThere(settings: Settings): void {
  const isThere = settings.databaseUrl !== undefined || existsSync(sqliteFileIn(settings.dataDir))
  if (!isThere) throw nothingThere(settings)
}

/** What works on a store that is there is told when there is none. */
export function nothingThere(settings: Settings): CannotStart {
  const place = settings.databaseUrl === undefined ? sqliteFileIn(settings.dataDir) : 'the database'
  return new CannotStart(`there is nothing in ${place} yet: the first \`gatehouse start\` makes it`)
}

/** Ends a rotation that was interrupted after the store had changed, and before the file had. */
export async function finishRotation(
  settings: Settings,
  store: () => Promise<Database>,
): Promise<void> {
  if (settings.masterKey) return
  const file = masterKeyFile(resolve(settings.dataDir))
  const next = await nextKeyOf(file)
  if (!next) return
  const known = await factOf(await store(), keyFacts.fingerprint)
  if (known === fingerprintOf(next)) await takeNextKey({ file, atMs: Date.now() })
}

function storeOfKey(store: () => Promise<Database>): StoreOfKey {
  return {
    isFounded: async () => isFounded(await store()),
    admit: async ({ fingerprint, open }) => {
      const database = await store()
      await requireKnownKey(database, { fingerprint, opens: opensBy(open) })
      // From now on: another node's rotation of the key ends what this one may write.
      database.requireFact({ name: keyFacts.fingerprint, value: fingerprint })
      const sealed = await factOf(database, keyFacts.hashKey)
      return sealed && JSON.parse(sealed)
    },
  }
}

/** Whether a sealed key of the store opens with the master key that is here. */
export function opensBy(open: MasterKeyHere['open']) {
  return ({ instance_id: instanceId, sealed_private_key: sealed }: SealedKey): boolean => {
    try {
      return open(JSON.parse(sealed), instanceId) !== ''
    } catch {
      // It was sealed with another one.
      return false
    }
  }
}

/** Bundled, the worker is a file beside this one; from sources, it is where it is written. */
function workerUrl(): URL {
  const isSource = import.meta.url.endsWith('.ts')
  const file = isSource ? '../crypto/passwords/worker.ts' : './password-worker.mjs'
  return new URL(file, import.meta.url)
}

/** The store, opened and of this version's shape. */
export async function openMigrated(settings: Settings, how: Opening = {}): Promise<Database> {
  const database = await openDatabase(settings, how)
  await migrate(database)
  return database
}

/** How a store is opened. */
export interface Opening {
  /** Beside a server that may be running on it, and changing nothing it remembers. */
  readonly isGuest?: boolean
  /** Rejects with `CannotStart` where there is no store yet. */
  readonly mustExist?: boolean
  /** A server works on it, and not a command: seen by others that must not run beside one. */
  readonly isServer?: boolean
  /** Has a database that is not there yet waited for, and hears of it once. */
  readonly onWaiting?: (reason: string) => void
}

/** Where the embedded store is in a data directory. */
export const sqliteFileIn = (dataDir: string): string => join(resolve(dataDir), 'gatehouse.sqlite')

/** The store as it is. */
export async function openDatabase(settings: Settings, how: Opening = {}): Promise<Database> {
  const { databaseUrl: url, databaseWaitSeconds } = settings
  if (how.mustExist) requireThere(settings)
  const { isGuest = false, isServer = false, onWaiting } = how
  if (!url) return openSqlite({ file: sqliteFileIn(settings.dataDir), isGuest })
  const untilMs = Date.now() + (onWaiting ? databaseWaitSeconds : 0) * 1000
  for (let round = 0; ; round += 1) {
    try {
      return await openServer({ url, isServer })
    } catch (cause) {
      const { message } = cause as Error
      if (!(cause instanceof Unavailable) || Date.now() >= untilMs) {
        const problem = `the database cannot be used: ${message}`
        throw new WrongSetting('GATEHOUSE_DATABASE_URL', problem)
      }
      if (round === 0) onWaiting?.(message)
      await sleep(waitMs)
    }
  }
}

/** Milliseconds between two looks at a database that is waited for. */
const waitMs = 500
