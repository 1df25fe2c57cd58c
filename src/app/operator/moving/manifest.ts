/**
 * What a backup says of itself, in a table of its own: what it was made of, and what must be in
 * it. A backup is one SQLite file with the tables of the store, whatever engine that was on.
 */

import { CannotStart } from '../../../kit/cannot-start.ts'
import type { Reader, Writer } from '../../../store/database/database.ts'
import type { Engine } from '../../../store/database/engines.ts'
import { newestMigration } from '../../../store/database/migrate.ts'
import { tablesIn } from '../../../store/database/shapes.ts'
import { damagesOf, fileFailureOf, readSqliteFile } from '../../../store/database/sqlite-files.ts'
import type { Contents } from './contents.ts'

export interface Manifest {
  /** RFC 3339; all that was acknowledged before is in it. */
  readonly madeAt: string
  readonly engine: Engine
  /** The migration that its tables are at. */
  readonly migration: number
  /** Of the master key that opens what is sealed in it; null where the store did not know. */
  readonly keyFingerprint: string | null
  readonly contents: Contents
  /** The master key, where it was asked for. */
  readonly masterKey: string | null
}

const table = 'backup_manifest'
/** Of the manifest itself: another number is another kind of file. */
const format = 1

export async function writeManifest(writer: Writer, manifest: Manifest): Promise<void> {
  await writer.run(`CREATE TABLE ${table} (format BIGINT NOT NULL, manifest TEXT NOT NULL)`)
  await writer.insert(table, [{ format, manifest: JSON.stringify(manifest) }])
}

/** Whether a file is a backup, whole or damaged, of this version or another. */
export async function isBackup(file: string): Promise<boolean> {
  try {
    const opened = readSqliteFile(file)
    try {
      return (await tablesIn(opened.reader)).has(table)
    } finally {
      opened.close()
    }
  } catch {
    // What cannot be read is none.
    return false
  }
}

/** Throws `CannotStart` for what is no backup, was made by a newer version, or is damaged. */
export async function readManifest(reader: Reader, file: string): Promise<Manifest> {
  try {
    if (!(await tablesIn(reader)).has(table)) {
      throw new CannotStart(`${file} is not a backup that "gatehouse backup" made`)
    }
    const [row] = await reader.once<{ format: number; manifest: string }>(`SELECT * FROM ${table}`)
    if (!row) throw new CannotStart(`${file} is damaged: it does not say what is in it`)
    const manifest = JSON.parse(row.manifest) as Manifest
    if (row.format > format || manifest.migration > newestMigration) {
      throw new CannotStart(
        `${file} is from a newer version (migration ${manifest.migration}; this one knows ` +
          `${newestMigration}): restore it with that version`,
      )
    }
    const [damage] = await damagesOf(reader)
    if (damage !== undefined) throw new CannotStart(`${file} is damaged: ${damage}`)
    return manifest
  } catch (failure) {
    if (failure instanceof SyntaxError) throw new CannotStart(`${file} is damaged`)
    throw fileFailureOf(failure, file)
  }
}
