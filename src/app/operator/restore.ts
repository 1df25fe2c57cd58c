/** Makes an empty store what a backup says. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { keyHere, masterKeyFile } from '../../crypto/key-here.ts'
import { putKey } from '../../crypto/master-key.ts'
import { CannotStart } from '../../kit/cannot-start.ts'
import type { Writer } from '../../store/database/database.ts'
import { newestMigration } from '../../store/database/migrate.ts'
import { fileFailureOf, readSqliteFile } from '../../store/database/sqlite-files.ts'
import type { Settings } from '../config/settings.ts'
import { copyAndCompare, differencesOf, movedShapesAt, type OnProgress } from './moving/contents.ts'
import { type Manifest, readManifest } from './moving/manifest.ts'
import { fillTarget, targetOf } from './moving/targets.ts'

export interface RestoreWords {
  readonly file: string
  /** Whether a SQLite store that is there is kept under another name, and not refused. */
  readonly force: boolean
  /** Whether messages that wait in it are given up, until somebody has them sent again. */
  readonly holdsMessages: boolean
  readonly onProgress?: OnProgress
}

export interface Restored {
  readonly manifest: Manifest
  /** Where the rows are now. */
  readonly place: string
  readonly keptAside: string | undefined
  readonly key: KeyState
  /** Where the master key is, or would be, without a setting. */
  readonly keyFile: string
  /** Messages that waited when the backup was made. */
  readonly waiting: number
  /** Whether the next start has to bring it to this version. */
  readonly isOlder: boolean
}

/** Whether the key that is here opens what is restored: it does, it came along, or none is here. */
type KeyState = 'right' | 'restored' | 'missing' | 'unknown'

/**
 * Fills the store of the settings from a backup: all of it or nothing. Throws `CannotStart` when
 * the file is no backup, damaged or newer, the store is not empty, or the master key is another.
 */
export async function restoreBackup(settings: Settings, words: RestoreWords): Promise<Restored> {
  const file = resolve(words.file)
  if (!existsSync(file)) throw new CannotStart(`there is no file ${file}`)
  const backup = opened(file)
  try {
    const manifest = await readManifest(backup.reader, file)
    const { migration } = manifest
    const key = await keyStateOf(settings, manifest)
    const keyFile = resolve(masterKeyFile(settings.dataDir))
    const target = targetOf(settings)
    const shapes = await movedShapesAt(migration)
    const { result: waiting, keptAside } = await fillTarget(target, {
      ...{ migration, keepsAside: words.force },
      fill: async (writer) => {
        const fromTo = { from: backup.reader, to: writer }
        const copied = await copyAndCompare(fromTo, shapes, words.onProgress)
        const damages = differencesOf(manifest.contents, copied)
        if (damages.length > 0) throw new CannotStart(`${file} is damaged: ${damages.join('; ')}`)
        // Before the store is there: no kill leaves a store that nothing opens.
        if (key === 'restored') await putKey({ file: keyFile, key: manifest.masterKey ?? '' })
        return waitingIn(writer, words)
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

/** Throws `CannotStart` when the key that is here could open nothing of what is restored. */
async function keyStateOf(
  settings: Settings,
  { keyFingerprint, masterKey }: Manifest,
): Promise<KeyState> {
  const here = await keyHere(settings)
  if (!here) return masterKey === null ? 'missing' : 'restored'
  if (keyFingerprint === null) return 'unknown'
  if (here.fingerprint === keyFingerprint) return 'right'
  const file = masterKeyFile(settings.dataDir)
  throw new CannotStart(
    `the master key here (${here.file ?? 'GATEHOUSE_MASTER_KEY'}) is not the one of the backup: ` +
      `set GATEHOUSE_MASTER_KEY to that one, or put its file in the place of ${file}`,
  )
}

/** How many messages wait; they may be given up, so that nothing is sent twice. */
async function waitingIn(writer: Writer, { holdsMessages }: RestoreWords): Promise<number> {
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
