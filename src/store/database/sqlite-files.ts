/**
 * SQLite files that no server runs on: copies of a running store, and files that become a store or
 * a backup.
 */
import { existsSync, statSync } from 'node:fs'
import { backup, DatabaseSync } from '@photostructure/sqlite'
import { CannotStart } from '../../kit/cannot-start.ts'
import type { Reader, Writer } from './database.ts'
import { beginSnapshot, connect, createWriter, endSnapshot, takeOwnership } from './sqlite.ts'

/** Codes of SQLite for a damaged file, or none of a database (`sqlite.org/rescode.html`). */
const damaged = new Set([11, 26])
const busy = new Set([5, 6])
/** For a file that cannot be read, opened or written, and a full disk. */
const unreachable = new Set([8, 10, 13, 14])

/** Whether a failure means that the file is damaged, or not an SQLite file. */
export function isDamage(failure: unknown): boolean {
  return damaged.has(codeOf(failure))
}

/** Converts a failure that the operator can fix to one line; others are unchanged. */
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

/** An open file. */
export interface SqliteFile {
  readonly writer: Writer
  close(): void
}

/**
 * Opens a file for writing that is deleted if anything fails: it has no journal, and is durable
 * only after the caller has synced it. Created if missing.
 */
export function writeSqliteFile(file: string): SqliteFile {
  const connection = new DatabaseSync(file)
  // Leaves WAL mode first, if it is a copy of a store.
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

/** Opens a complete file read-only. */
export function readSqliteFile(file: string): { readonly reader: Reader; close(): void } {
  const connection = new DatabaseSync(file, { readOnly: true })
  return { reader: createWriter(connection), close: () => connection.close() }
}

/** The damages SQLite finds in a file; empty if there are none. */
export async function damagesOf(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.once<{ integrity_check: string }>('PRAGMA integrity_check(10)')
  return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
}

/** Pages copied at once: about 4 MB, after which other processes can use the disk. */
const pagesAtOnce = 1000

/**
 * Copies a store at one moment, also while a server writes: SQLite's backup API copies from one
 * snapshot, which blocks no writer. `alongside` queries the same snapshot.
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
    // Without a snapshot the copy would restart whenever the server writes.
    beginSnapshot(source)
    const found = await alongside(createWriter(source))
    await backup(source, to, {
      rate: pagesAtOnce,
      progress: ({ totalPages: total, remainingPages }) =>
        onProgress({ done: total - remainingPages, total }),
    })
    // Complete without a log, also for read-only users.
    const copy = new DatabaseSync(to)
    copy.exec('PRAGMA journal_mode = DELETE')
    copy.close()
    return found
  } finally {
    endSnapshot(source)
  }
}

/** The file of a store, locked by this process while another file replaces it. */
export interface HeldFile {
  /** Reads the existing file; undefined if there is none, or it cannot be read. */
  readonly reader: Reader | undefined
  /** Whether the existing file cannot be read. */
  readonly isDamaged: boolean
  /**
   * From here on no other process has the file open, and its log is folded into it, unless it is
   * damaged. Throws `CannotStart` while another process has it open.
   */
  shutOthersOut(): void
  release(): void
}

/**
 * Locks a store's file, so that no server starts on it; throws `CannotStart` when one is running.
 */
export function holdFile(file: string): HeldFile {
  const ownership = takeOwnership(file)
  const existing = isThere(file) ? new DatabaseSync(file) : undefined
  let isDamaged = false
  const tried = (text: string) => {
    try {
      existing?.exec(text)
    } catch (failure) {
      if (!isDamage(failure)) throw fileFailureOf(failure, file)
      isDamaged = true
    }
  }
  const release = () => {
    // A connection is not closed before its statements are; until then it must hold no lock.
    if (existing?.isTransaction) existing.exec('ROLLBACK')
    existing?.close()
    ownership.close()
  }
  try {
    tried('PRAGMA busy_timeout = 2000; SELECT COUNT(*) FROM sqlite_master')
  } catch (failure) {
    release()
    throw failure
  }
  return {
    reader: existing && !isDamaged ? createWriter(existing) : undefined,
    isDamaged,
    // Only the last connection can end the log; then the lock keeps others out.
    shutOthersOut: () => tried('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE'),
    release,
  }
}

const isThere = (file: string): boolean => existsSync(file) && statSync(file).size > 0
