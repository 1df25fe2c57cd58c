/**
 * SQLite files that no server runs on: copies of a running store, and drafts of what is going to
 * be a store or a backup.
 */
import { existsSync, statSync } from 'node:fs'
import { backup, DatabaseSync } from '@photostructure/sqlite'
import { CannotStart } from '../../kit/cannot-start.ts'
import type { Reader, Writer } from './database.ts'
import { beginSnapshot, connect, createWriter, endSnapshot, takeOwnership } from './sqlite.ts'

/** Codes of SQLite for a file that is damaged, or no database (`sqlite.org/rescode.html`). */
const damaged = new Set([11, 26])
const busy = new Set([5, 6])
/** For one that cannot be read, opened or written, or has no room. */
const unreachable = new Set([8, 10, 13, 14])

/** Whether a failure says that the file is damaged, or no SQLite file at all. */
export function isDamage(failure: unknown): boolean {
  return damaged.has(codeOf(failure))
}

/** A failure of SQLite that the operator can mend, as one line; any other as it is. */
export function fileFailureOf(failure: unknown, file: string): unknown {
  const code = codeOf(failure)
  const said = failure instanceof Error ? failure.message : String(failure)
  if (damaged.has(code)) return new CannotStart(`${file} is damaged, or no SQLite file: ${said}`)
  if (busy.has(code)) return new CannotStart(`another process is using ${file}`)
  if (unreachable.has(code)) return new CannotStart(`${file} cannot be used: ${said}`)
  return failure
}

function codeOf(failure: unknown): number {
  const { cause = failure } = (failure ?? {}) as { cause?: unknown }
  return Number((cause as { errcode?: unknown } | undefined)?.errcode ?? 0) & 0xff
}

export interface SqliteFile {
  readonly writer: Writer
  close(): void
}

/**
 * Opens a file for writing that is thrown away when anything fails: it has no journal, and is
 * durable only when the caller has synced it. Made where it is missing.
 */
export function writeSqliteFile(file: string): SqliteFile {
  const connection = new DatabaseSync(file)
  // Out of WAL first, where it is a copy of a store.
  connection.exec(`
    PRAGMA journal_mode = DELETE;
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -32000;
  `)
  return { writer: createWriter(connection), close: () => connection.close() }
}

/** Opens a file that is whole by itself, and leaves it as it is. */
export function readSqliteFile(file: string): { readonly reader: Reader; close(): void } {
  const connection = new DatabaseSync(file, { readOnly: true })
  return { reader: createWriter(connection), close: () => connection.close() }
}

/** What SQLite finds wrong with a file; nothing when it is whole. */
export async function damagesOf(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.once<{ integrity_check: string }>('PRAGMA integrity_check(10)')
  return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
}

/** Pages copied at once: about 4 MB, after which others have their turn at the disk. */
const pagesAtOnce = 1000

/**
 * Copies a store as it is at this moment, also beside a server that goes on writing: the copy is
 * made by SQLite's backup API out of one snapshot, which no writer waits for. `alongside` asks in
 * the same snapshot.
 */
export async function copySqlite<T>({
  from,
  to,
  alongside,
  onProgress = () => undefined,
}: {
  readonly from: string
  readonly to: string
  readonly alongside: (reader: Reader) => Promise<T>
  readonly onProgress?: (pages: { readonly done: number; readonly total: number }) => void
}): Promise<T> {
  const source = connect(from)
  try {
    // Without a snapshot the copy would begin anew whenever the server writes.
    beginSnapshot(source)
    const found = await alongside(createWriter(source))
    await backup(source, to, {
      rate: pagesAtOnce,
      progress: ({ totalPages: total, remainingPages }) =>
        onProgress({ done: total - remainingPages, total }),
    })
    // Whole by itself from here on, also for those who may only read it.
    const copy = new DatabaseSync(to)
    copy.exec('PRAGMA journal_mode = DELETE')
    copy.close()
    return found
  } finally {
    endSnapshot(source)
  }
}

/** The place of a store's file, held for this process alone while another takes its place. */
export interface HeldPlace {
  /** Asks the file that is there; undefined where there is none, or one that cannot be read. */
  readonly reader: Reader | undefined
  /** Whether a file is there that cannot be read. */
  readonly isDamaged: boolean
  /**
   * From here on nobody else has the file open, and it is whole by itself: its log is folded
   * into it, unless it is damaged. Throws `CannotStart` while anybody has it open.
   */
  shutOthersOut(): void
  release(): void
}

/** Holds a place, so that no server starts there; throws `CannotStart` when one is running. */
export function holdPlace(file: string): HeldPlace {
  const ownership = takeOwnership(file)
  const standing = isThere(file) ? new DatabaseSync(file) : undefined
  let isDamaged = false
  const tried = (text: string) => {
    try {
      standing?.exec(text)
    } catch (failure) {
      if (!isDamage(failure)) throw fileFailureOf(failure, file)
      isDamaged = true
    }
  }
  const release = () => {
    // A connection is not gone before its statements are; until then it must hold nothing.
    if (standing?.isTransaction) standing.exec('ROLLBACK')
    standing?.close()
    ownership.close()
  }
  try {
    tried('PRAGMA busy_timeout = 2000; SELECT COUNT(*) FROM sqlite_master')
  } catch (failure) {
    release()
    throw failure
  }
  return {
    reader: standing && !isDamaged ? createWriter(standing) : undefined,
    isDamaged,
    // Only the last one there may end the log; then the lock keeps everybody out.
    shutOthersOut: () => tried('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE'),
    release,
  }
}

const isThere = (file: string): boolean => existsSync(file) && statSync(file).size > 0
