/** Opens the store with the key that its values were sealed with. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type MasterKeyFunctions, openCrypto, type StoreOfKey } from '../crypto/crypto.ts'
import { createFingerprint } from '../crypto/keyed-hash.ts'
import { masterKeyFile } from '../crypto/locate-key.ts'
import { readNextKey, takeNextKey } from '../crypto/next-key.ts'
import { CannotStart } from '../kit/cannot-start.ts'
import type { LineWatch } from '../kit/fair-line.ts'
import { Unavailable } from '../kit/unavailable.ts'
import type { Database } from '../store/database/database.ts'
import { openServer, type ServerOptions } from '../store/database/engines.ts'
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

/** How a sealed store is opened. */
export interface SealedStoreOptions {
  readonly settings: Settings
  readonly dataDir: string
  readonly clock: { nowMicros(): number }
  /** For commands on an existing store: neither store nor key is created. */
  readonly mustBeFounded?: boolean
  /** Observes the hashing queue. */
  readonly hashingWatch?: LineWatch | undefined
  /** Called once while waiting for the database. */
  readonly onWaiting?: (reason: string) => void
}

/**
 * Opens the store and everything that needs its master key. No key is created if the store was
 * made with another one; in that case, and if the key is wrong, rejects with `CannotStart`.
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
    if (mustBeFounded && !(await isFounded(await store()))) throw noStoreError(settings)
    await finishRotation(settings, store)
    const crypto = await openCrypto({
      ...settings,
      dataDir,
      workerUrl: workerUrl(),
      clock,
      hashingWatch,
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

/** Throws `CannotStart` if there is no store yet. */
function requireStore(settings: Settings): void {
  const isThere = settings.databaseUrl !== undefined || existsSync(sqliteFilePath(settings.dataDir))
  if (!isThere) throw noStoreError(settings)
}

/** The error of commands that need an existing store. */
export function noStoreError(settings: Settings): CannotStart {
  const location =
    settings.databaseUrl === undefined ? sqliteFilePath(settings.dataDir) : 'the database'
  return new CannotStart(
    `there is nothing in ${location} yet: the first \`gatehouse start\` makes it`,
  )
}

/**
 * Completes a rotation that was interrupted after the store was changed but before the file was.
 */
export async function finishRotation(
  settings: Settings,
  store: () => Promise<Database>,
): Promise<void> {
  if (settings.masterKey) return
  const file = masterKeyFile(resolve(settings.dataDir))
  const next = await readNextKey(file)
  if (!next) return
  const known = await factOf(await store(), keyFacts.fingerprint)
  if (known === createFingerprint(next)) await takeNextKey({ file, atMs: Date.now() })
}

function storeOfKey(store: () => Promise<Database>): StoreOfKey {
  return {
    isFounded: async () => isFounded(await store()),
    admit: async ({ fingerprint, open }) => {
      const database = await store()
      await requireKnownKey(database, { fingerprint, opens: createOpensKey(open) })
      // From now on a rotation of the key by another node stops the writes of this one.
      database.requireFact({ name: keyFacts.fingerprint, value: fingerprint })
      const sealed = await factOf(database, keyFacts.hashKey)
      return sealed && JSON.parse(sealed)
    },
  }
}

/** Whether a sealed key of the store can be decrypted with the local master key. */
export function createOpensKey(open: MasterKeyFunctions['open']) {
  return ({ instance_id: instanceId, sealed_private_key: sealed }: SealedKey): boolean => {
    try {
      return open(JSON.parse(sealed), instanceId) !== ''
    } catch {
      // Sealed with another key.
      return false
    }
  }
}

/** In a bundle the worker is a file beside this one; from sources, its own module. */
function workerUrl(): URL {
  const isSource = import.meta.url.endsWith('.ts')
  const file = isSource ? '../crypto/passwords/worker.ts' : './password-worker.mjs'
  return new URL(file, import.meta.url)
}

/** Where the program of searches is, in the same way. */
function searchProgramUrl(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('../store/database/sqlite-search-program.ts', import.meta.url)
    : new URL('./search-program.mjs', import.meta.url)
}

/** Opens the store and migrates it to this version. */
export async function openMigrated(settings: Settings, how: OpenOptions = {}): Promise<Database> {
  const database = await openDatabase(settings, how)
  await migrate(database)
  return database
}

/** How a store is opened. */
export interface OpenOptions {
  /** Beside a server that may be running, without taking ownership. */
  readonly isGuest?: boolean
  /** Rejects with `CannotStart` if there is no store yet. */
  readonly mustExist?: boolean
  /** Opened by a server rather than a command; visible to commands that must not run beside one. */
  readonly isServer?: boolean
  /** Waits for a database that is not available yet, and is called once. */
  readonly onWaiting?: (reason: string) => void
}

/** The path of the embedded store in a data directory. */
export const sqliteFilePath = (dataDir: string): string =>
  join(resolve(dataDir), 'gatehouse.sqlite')

/** Opens the store without migrating it. */
export async function openDatabase(settings: Settings, how: OpenOptions = {}): Promise<Database> {
  const { databaseUrl: url, databaseWaitSeconds } = settings
  if (how.mustExist) requireStore(settings)
  const { isGuest = false, isServer = false, onWaiting } = how
  if (!url) {
    const searchProgram = isServer ? searchProgramUrl() : undefined
    return openSqlite({ file: sqliteFilePath(settings.dataDir), isGuest, searchProgram })
  }
  const untilMs = Date.now() + (onWaiting ? databaseWaitSeconds : 0) * 1000
  for (let round = 0; ; round += 1) {
    try {
      return await openServer({ url, isServer, ...serverOptionsOf(settings, isServer) })
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

/** Commands ask the primary: they ask for little, and some of them decide by it. */
function serverOptionsOf(
  { databasePooler, databaseReplicaUrl }: Settings,
  isServer: boolean,
): Pick<ServerOptions, 'isPooled' | 'replicaUrl'> {
  const isPooled = databasePooler === 'transaction'
  return { isPooled, replicaUrl: isServer ? databaseReplicaUrl : undefined }
}

/** Milliseconds between two attempts to connect. */
const waitMs = 500
