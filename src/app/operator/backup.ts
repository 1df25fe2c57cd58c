/** Backs up a store, also beside running servers. */
import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { locateKey } from '../../crypto/locate-key.ts'
import { CannotStart } from '../../kit/cannot-start.ts'
import { OperationFailed } from '../../kit/operation-failed.ts'
import type { Database, Reader } from '../../store/database/database.ts'
import { knownFingerprint } from '../../store/database/known-key.ts'
import { newestMigration } from '../../store/database/migrate.ts'
import { migrationOf, type TableShape } from '../../store/database/shapes.ts'
import {
  copySqlite,
  fileFailureOf,
  readSqliteFile,
  writeSqliteFile,
} from '../../store/database/sqlite-files.ts'
import type { Settings } from '../config/settings.ts'
import { openDatabase } from '../open-store.ts'
import {
  type Contents,
  copyAndCompare,
  movedShapesAt,
  type OnProgress,
  readContents,
} from './moving/contents.ts'
import { draftName, publish, removeDraft, syncFile } from './moving/files.ts'
import { isBackup, type Manifest, readManifest, writeManifest } from './moving/manifest.ts'
import { makeSqliteFile } from './moving/targets.ts'

/** What a backup takes. */
export interface BackupInput {
  readonly file: string
  /** Whether the master key is included. */
  readonly withKey: boolean
  /** Whether an existing backup of that name may be replaced. */
  readonly force: boolean
  readonly onProgress?: OnProgress
}

/** The result of a backup. */
export interface BackupResult {
  readonly file: string
  readonly bytes: number
  readonly manifest: Manifest
  /** The file of the master key, or undefined if the key is in a setting or not on this machine. */
  readonly keyFile: string | undefined
  /** Whether the local key is the one the backup needs; undefined if there is no local key. */
  readonly isKeyHere: boolean | undefined
}

/**
 * Writes one file with everything acknowledged before; it gets its name only when it is complete
 * and has been read once. Throws `CannotStart` if there is nothing to back up or the file cannot
 * be written.
 */
export async function makeBackup(settings: Settings, input: BackupInput): Promise<BackupResult> {
  const file = resolve(input.file)
  await requirePlaceFor(file, input)
  const key = await locateKey(settings)
  if (input.withKey && !key) throw wrongKey(undefined)
  const draft = draftName(file)
  await removeDraft(draft)
  try {
    const taken = await takeStore(settings, { ...input, draft })
    const isKeyHere =
      key && taken.keyFingerprint ? key.fingerprint === taken.keyFingerprint : undefined
    if (input.withKey && !isKeyHere) throw wrongKey(isKeyHere)
    const masterKey = input.withKey ? (key?.secret ?? null) : null
    const manifest: Manifest = { ...taken, masterKey }
    await seal(draft, manifest)
    await requireReadable(draft)
    await publish({ draft, file, mayReplace: input.force })
    return { file, bytes: statSync(file).size, manifest, keyFile: key?.file, isKeyHere }
  } catch (failure) {
    await removeDraft(draft)
    throw fileFailureOf(failure, draft)
  }
}

/** Only backups are ever replaced, and only if requested. */
async function requirePlaceFor(file: string, { force }: BackupInput): Promise<void> {
  const folder = dirname(file)
  if (!existsSync(folder)) throw new CannotStart(`there is no folder ${folder}`)
  if (!existsSync(file)) return
  if (!force) throw new CannotStart(`${file} exists already`)
  if (statSync(file).size > 0 && !(await isBackup(file))) {
    throw new CannotStart(`${file} is no backup, and is not replaced`)
  }
}

type Taking = BackupInput & { readonly draft: string }
type Taken = Omit<Manifest, 'masterKey'>

/** Copies all rows of one snapshot into the draft. */
async function takeStore(settings: Settings, taking: Taking): Promise<Taken> {
  const database = await openDatabase(settings, { isGuest: true })
  try {
    const { engine, file } = database
    const madeAt = new Date().toISOString()
    const migration = await requireMigration(database)
    const shapes = await movedShapesAt(migration)
    const source = { ...taking, database, shapes, migration }
    const contents = await (file ? copyFile(file, source) : copyTables(source))
    const keyFingerprint = (await keyNeeded(taking.draft, shapes)) ?? null
    return { madeAt, engine, migration, keyFingerprint, contents }
  } finally {
    await database.close()
  }
}

interface Source extends Taking {
  readonly database: Database
  readonly shapes: readonly TableShape[]
  readonly migration: number
}

/**
 * The migration of the store; throws `CannotStart` if there is no store of this or an older
 * version.
 */
export async function requireMigration(database: Database): Promise<number> {
  const migration = await migrationOf(database)
  if (migration === undefined) throw new CannotStart('there is no store in the database')
  if (migration > newestMigration) {
    throw new CannotStart(
      `the store is at migration ${migration}, newer than this version's ${newestMigration}`,
    )
  }
  return migration
}

/** A file is copied as it is, and read to the end. */
async function copyFile(file: string, source: Source): Promise<Contents> {
  const { shapes, draft, onProgress } = source
  const counted = await copySqlite({
    from: file,
    to: draft,
    alongside: (reader) => countsOf(reader, shapes),
    onProgress: ({ done, total }) => onProgress?.({ what: 'copying', table: 'pages', done, total }),
  })
  const contents = await reading(draft, (reader) => readContents(reader, shapes, onProgress))
  for (const [table, count] of counted) {
    if (contents[table]?.rows === count) continue
    throw new OperationFailed(
      `the copy has ${contents[table]?.rows} rows of ${table} instead of ${count}`,
    )
  }
  return contents
}

/** What is on a server is written into a file, row by row. */
async function copyTables(source: Source): Promise<Contents> {
  const { database, shapes, migration, draft, onProgress } = source
  return makeSqliteFile(draft, {
    migration,
    fill: (writer) =>
      database.snapshot((reader) =>
        copyAndCompare({ from: reader, to: writer }, shapes, onProgress),
      ),
  })
}

async function countsOf(
  reader: Reader,
  shapes: readonly TableShape[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const { table } of shapes) {
    const [row] = await reader.once<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`)
    counts.set(table, row?.count ?? 0)
  }
  return counts
}

async function keyNeeded(
  draft: string,
  shapes: readonly TableShape[],
): Promise<string | undefined> {
  const isThere = shapes.some(({ table }) => table === 'store_facts')
  return isThere ? reading(draft, knownFingerprint) : undefined
}

async function reading<T>(file: string, look: (reader: Reader) => Promise<T>): Promise<T> {
  const opened = readSqliteFile(file)
  try {
    return await look(opened.reader)
  } finally {
    opened.close()
  }
}

/** Writes the manifest and flushes the draft to disk. */
async function seal(draft: string, manifest: Manifest): Promise<void> {
  const opened = writeSqliteFile(draft)
  try {
    await writeManifest(opened.writer, manifest)
  } finally {
    opened.close()
  }
  await syncFile(draft)
}

/** Reads the draft as a restore would. */
async function requireReadable(draft: string): Promise<void> {
  await reading(draft, (reader) => readManifest(reader, draft))
}

function wrongKey(isKeyHere: boolean | undefined): CannotStart {
  const which = isKeyHere === undefined ? 'there is no master key here' : 'the key here is another'
  return new CannotStart(`--with-key: ${which}; run it where the server has its key`)
}
