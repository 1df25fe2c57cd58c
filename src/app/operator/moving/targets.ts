/**
 * Empty stores that are filled from elsewhere: all of it or nothing. A SQLite store is made
 * under another name and gets its own when it is complete; on a server it is one transaction.
 * A kill at any moment leaves the target as it was.
 */
import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CannotStart } from '../../../kit/cannot-start.ts'
import type { Database, Reader, Writer } from '../../../store/database/database.ts'
import { openServer } from '../../../store/database/engines.ts'
import { migrateTo } from '../../../store/database/migrate.ts'
import { migrationOf, shapesAt, tablesIn } from '../../../store/database/shapes.ts'
import {
  fileFailureOf,
  type HeldFile,
  holdFile,
  isDamage,
  writeSqliteFile,
} from '../../../store/database/sqlite-files.ts'
import type { Settings } from '../../config/settings.ts'
import { sqliteFilePath } from '../../open-store.ts'
import { draftName, type LinkInput, linkFile, publish, removeDraft, syncFile } from './files.ts'

/** How a store is filled. */
export interface FillInput<T> {
  /** The migration of the tables. */
  readonly migration: number
  /** Whether an existing SQLite store is renamed rather than refused. */
  readonly keepsAside?: boolean
  /** Writes into the empty tables; a rejection rolls everything back. */
  fill(writer: Writer): Promise<T>
}

/** The result of filling a store. */
export interface FillResult<T> {
  readonly result: T
  /** The new name of the store that was there before. */
  readonly keptAside: string | undefined
}

/** A store that is to be filled; its name holds no secret. */
export interface Target {
  /** The file, or the database as it may be shown. */
  readonly name: string
  /** Where the store is on a server; absent: its name is the file that it is. */
  readonly url?: string
  /** Whether a pooler is between that gives a session for one transaction only. */
  readonly isPooled?: boolean
}

/** The store of these settings. */
export function findTarget(
  where: Pick<Settings, 'databaseUrl' | 'dataDir'> & Partial<Pick<Settings, 'databasePooler'>>,
): Target {
  const { databaseUrl: url, dataDir, databasePooler } = where
  const isPooled = databasePooler === 'transaction'
  return url ? { name: nameOfDatabase(url), url, isPooled } : { name: sqliteFilePath(dataDir) }
}

function nameOfDatabase(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  return parsed ? `the database ${parsed.host}${parsed.pathname}` : 'the database'
}

/**
 * Fills an empty store. Throws `CannotStart` if it is not empty (unless it may be renamed) or in
 * use.
 */
export function fillTarget<T>(
  { name, url, isPooled = false }: Target,
  filling: FillInput<T>,
): Promise<FillResult<T>> {
  return url === undefined ? fillFile(name, filling) : fillServer({ name, url, isPooled }, filling)
}

/** Creates a SQLite file with the tables of a migration; removes it again on any error. */
export async function makeSqliteFile<T>(
  file: string,
  { migration, fill }: FillInput<T>,
): Promise<T> {
  await removeDraft(file)
  try {
    const made = writeSqliteFile(file)
    try {
      await made.writer.run('BEGIN')
      await migrateTo(made.writer, migration)
      const result = await fill(made.writer)
      await indexTexts(made.writer)
      await made.writer.run('COMMIT')
      // Plans are made for tables of this size from the first query on.
      await made.writer.run('ANALYZE')
      return result
    } finally {
      made.close()
    }
  } catch (failure) {
    await removeDraft(file)
    throw fileFailureOf(failure, file)
  }
}

/** Completes the index of users' texts, which stores of older migrations do not have. */
async function indexTexts(writer: Writer): Promise<void> {
  if ((await tablesIn(writer)).has('user_counts')) await writer.dialect.userSearch.settle(writer)
}

async function fillFile<T>(
  file: string,
  { keepsAside, ...filling }: FillInput<T>,
): Promise<FillResult<T>> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const held = holdFile(file)
  try {
    const isFree = await isEmptyPlace(held)
    if (!isFree && !keepsAside) throw notEmpty(file, keepsAside)
    held.shutOthersOut()
    const draft = draftName(file)
    const result = await makeSqliteFile(draft, filling)
    await syncFile(draft)
    const keptAside = isFree ? undefined : await keepAside(file)
    await publish({ draft, file, mayReplace: true })
    return { result, keptAside }
  } finally {
    held.release()
  }
}

async function isEmptyPlace({ reader, isDamaged }: HeldFile): Promise<boolean> {
  if (!reader) return !isDamaged
  try {
    const tables = await tablesIn(reader)
    if (tables.size === 0) return true
    return tables.has('migrations') && tables.has('events') && !(await hasEvents(reader))
  } catch (failure) {
    // A damaged file counts as a store with contents.
    if (isDamage(failure)) return false
    throw failure
  }
}

async function hasEvents(reader: Reader): Promise<boolean> {
  return (await reader.once('SELECT position FROM events LIMIT 1')).length > 0
}

/**
 * The file has both names until the new one replaces it, so that a crash never leaves the name
 * unused.
 */
async function keepAside(file: string): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const aside = await linkAside({ file, secondName: `${file}.before-${stamp}` })
  // Only a damaged store still has its WAL, which must not be applied to the new one.
  if (existsSync(`${file}-wal`)) {
    await linkFile({ file: `${file}-wal`, secondName: `${aside}-wal` })
  }
  for (const suffix of ['-wal', '-shm']) await rm(file + suffix, { force: true })
  return aside
}

/** Links the file under a name, numbered where one of the same second has it. */
async function linkAside({ file, secondName }: LinkInput): Promise<string> {
  for (let count = 1; ; count += 1) {
    const aside = count === 1 ? secondName : `${secondName}-${count}`
    try {
      await linkFile({ file, secondName: aside })
      return aside
    } catch (failure) {
      const isTaken = failure instanceof Error && 'code' in failure && failure.code === 'EEXIST'
      if (!isTaken) throw failure
    }
  }
}

type ServerTarget = Required<Target>

/** Fills an empty database of a server. Throws `CannotStart` when it is not empty. */
async function fillServer<T>(
  target: ServerTarget,
  { migration, fill }: FillInput<T>,
): Promise<FillResult<T>> {
  const { name } = target
  const database = await openAsGuest(target)
  const fillAll = database.write(
    async (writer) => {
      await requireEmpty(writer, { name, migration })
      await migrateTo(writer, migration)
      const shapes = await shapesAt(migration)
      for (const { table } of shapes) await writer.run(`DELETE FROM ${table}`)
      const result = await fill(writer)
      await indexTexts(writer)
      // Plans are made for tables of this size from the first query on.
      for (const { table } of shapes) await writer.run(writer.dialect.analyze(table))
      return { result, keptAside: undefined }
    },
    // What is read in between may be slow to come.
    { isLong: true, mayPause: true },
  )
  return fillAll.finally(() => database.close())
}

/** Opens the database; throws `CannotStart` if it cannot be used. */
async function openAsGuest({ url, name, isPooled }: ServerTarget): Promise<Database> {
  return openServer({ url, isPooled }).catch((cause: Error) => {
    throw new CannotStart(`${name} cannot be used: ${cause.message}`)
  })
}

/** Requires a database without our tables, or with empty ones. */
async function requireEmpty(
  reader: Reader,
  { name, migration }: { readonly name: string; readonly migration: number },
): Promise<void> {
  const tables = await tablesIn(reader)
  if (tables.has('migrations') && tables.has('events')) {
    const at = (await migrationOf(reader)) ?? 0
    if ((await hasEvents(reader)) || at > migration) throw notEmpty(name)
    return
  }
  const [taken] = (await shapesAt(migration)).filter(({ table }) => tables.has(table))
  if (taken || tables.has('migrations')) {
    throw new CannotStart(
      `${name} has a table "${taken?.table ?? 'migrations'}" that is not Gatehouse's: ` +
        'name an empty database',
    )
  }
}

/** The error for a store that is not empty; mentions renaming where that is possible. */
function notEmpty(name: string, keepsAside?: boolean): CannotStart {
  const ways = keepsAside === false ? '; --force keeps it under another name' : ''
  return new CannotStart(`${name} is not empty: there is a store already${ways}`)
}
