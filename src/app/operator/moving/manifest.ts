/**
 * The manifest of a backup, in a table of its own: its origin and expected contents. A backup is
 * one SQLite file with the tables of the store, whatever engine the store uses.
 */

import { CannotStart } from '../../../kit/cannot-start.ts'
import type { Reader, Writer } from '../../../store/database/database.ts'
import type { Engine } from '../../../store/database/engines.ts'
import { newestMigration } from '../../../store/database/migrate.ts'
import { tablesIn } from '../../../store/database/shapes.ts'
import { damagesOf, fileFailureOf, readSqliteFile } from '../../../store/database/sqlite-files.ts'
import type { Contents } from './contents.ts'

/** The manifest. */
export interface Manifest {
  /** RFC 3339; everything acknowledged before is included. */
  readonly madeAt: string
  readonly engine: Engine
  /** The migration that its tables are at. */
  readonly migration: number
  /** Fingerprint of the master key that decrypts it; null if the store did not know it. */
  readonly keyFingerprint: string | null
  readonly contents: Contents
  /** The master key, if requested. */
  readonly masterKey: string | null
}

const table = 'backup_manifest'
/** Version of the manifest's format. */
const format = 1

/** Writes the manifest. */
export async function writeManifest(writer: Writer, manifest: Manifest): Promise<void> {
  await writer.run(`CREATE TABLE ${table} (format BIGINT NOT NULL, manifest TEXT NOT NULL)`)
  await writer.insert(table, [{ format, manifest: JSON.stringify(manifest) }])
}

/** Whether a file is a backup of any version, possibly damaged. */
export async function isBackup(file: string): Promise<boolean> {
  try {
    const opened = readSqliteFile(file)
    try {
      return (await tablesIn(opened.reader)).has(table)
    } finally {
      opened.close()
    }
  } catch {
    // A file that cannot be read is not a backup.
    return false
  }
}

/**
 * Reads the manifest. Throws `CannotStart` if the file is no backup, is damaged or was made by a
 * newer version.
 */
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
