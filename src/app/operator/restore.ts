/** Restores a backup into an empty store. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { locateKey, masterKeyFile } from '../../crypto/locate-key.ts'
import { putKey } from '../../crypto/master-key.ts'
import { CannotStart } from '../../kit/cannot-start.ts'
import type { Writer } from '../../store/database/database.ts'
import { newestMigration } from '../../store/database/migrate.ts'
import { fileFailureOf, readSqliteFile } from '../../store/database/sqlite-files.ts'
import type { Settings } from '../config/settings.ts'
import {
  copyAndCompare,
  describeDifferences,
  movedShapesAt,
  type OnProgress,
} from './moving/contents.ts'
import { type Manifest, readManifest } from './moving/manifest.ts'
import { fillTarget, findTarget } from './moving/targets.ts'

/** What a restore takes. */
export interface RestoreInput {
  readonly file: string
  /** Whether an existing SQLite store is renamed rather than refused. */
  readonly force: boolean
  /** Whether waiting messages are marked as given up until an operator retries them. */
  readonly holdsMessages: boolean
  readonly onProgress?: OnProgress
}

/** The result of a restore. */
export interface RestoreResult {
  readonly manifest: Manifest
  /** The location of the store. */
  readonly place: string
  readonly keptAside: string | undefined
  readonly key: KeyState
  /** The file of the master key, used if no setting contains it. */
  readonly keyFile: string
  /** Messages that were waiting when the backup was made. */
  readonly waiting: number
  /** Whether the next start will migrate it. */
  readonly isOlder: boolean
}

/**
 * The local master key: it fits, was restored from the backup, is missing, or cannot be checked.
 */
type KeyState = 'right' | 'restored' | 'missing' | 'unknown'

/**
 * Fills the store of the settings from a backup, all or nothing. Throws `CannotStart` if the file
 * is no backup, damaged or newer, the store is not empty, or the master key does not fit.
 */
export async function restoreBackup(
  settings: Settings,
  input: RestoreInput,
): Promise<RestoreResult> {
  const file = resolve(input.file)
  if (!existsSync(file)) throw new CannotStart(`there is no file ${file}`)
  const backup = opened(file)
  try {
    const manifest = await readManifest(backup.reader, file)
    const { migration } = manifest
    const key = await checkKey(settings, manifest)
    const keyFile = resolve(masterKeyFile(settings.dataDir))
    const target = findTarget(settings)
    const shapes = await movedShapesAt(migration)
    const { result: waiting, keptAside } = await fillTarget(target, {
      migration,
      keepsAside: input.force,
      fill: async (writer) => {
        const fromTo = { from: backup.reader, to: writer }
        const copied = await copyAndCompare(fromTo, shapes, input.onProgress)
        const damages = describeDifferences(manifest.contents, copied)
        if (damages.length > 0) throw new CannotStart(`${file} is damaged: ${damages.join('; ')}`)
        // Before the store: a crash must not leave a store without its key.
        if (key === 'restored') await putKey({ file: keyFile, key: manifest.masterKey ?? '' })
        return countWaiting(writer, input)
      },
    })
    const isOlder = migration < newestMigration
    return { manifest, place: target.name, keptAside, key, keyFile, waiting, isOlder }
  } catch (failure) {
    throw fileFailureOf(failure, file)
  } finally {
    backup.close()
  }
}

function opened(file: string) {
  try {
    return readSqliteFile(file)
  } catch (failure) {
    throw fileFailureOf(failure, file)
  }
}

/** Compares the local key with the backup. Throws `CannotStart` if it does not fit. */
async function checkKey(
  settings: Settings,
  { keyFingerprint, masterKey }: Manifest,
): Promise<KeyState> {
  const here = await locateKey(settings)
  if (!here) return masterKey === null ? 'missing' : 'restored'
  if (keyFingerprint === null) return 'unknown'
  if (here.fingerprint === keyFingerprint) return 'right'
  const file = masterKeyFile(settings.dataDir)
  throw new CannotStart(
    `the master key here (${here.file ?? 'GATEHOUSE_MASTER_KEY'}) is not the one of the backup: ` +
      `set GATEHOUSE_MASTER_KEY to that one, or put its file in the place of ${file}`,
  )
}

/**
 * Counts waiting messages and, if requested, marks them as given up, so that nothing is sent
 * twice.
 */
async function countWaiting(writer: Writer, { holdsMessages }: RestoreInput): Promise<number> {
  const [row] = await writer.once<{ count: number }>(
    `SELECT COUNT(*) AS count FROM outbox WHERE state = 'pending'`,
  )
  if (holdsMessages) {
    await writer.run(
      `UPDATE outbox SET state = 'given_up', last_error = ?, due_at = ?
       WHERE state = 'pending'`,
      ['held back when the backup was restored', Date.now() * 1000],
    )
  }
  return row?.count ?? 0
}
