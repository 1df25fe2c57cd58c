/** Moves everything there is from one store to another, whatever engine each is on. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { keyHere } from '../../crypto/key-here.ts'
import { CannotStart } from '../../kit/cannot-start.ts'
import type { Database, Reader } from '../../store/database/database.ts'
import { openSqlite } from '../../store/database/sqlite.ts'
import type { Settings } from '../config/settings.ts'
import { openDatabase, sqliteFileIn } from '../open-store.ts'
import { requireMigration } from './backup.ts'
import { type Contents, copyAndCompare, movedShapesAt, type OnProgress } from './moving/contents.ts'
import { fillTarget, type Target, targetOf } from './moving/targets.ts'

export interface MoveWords {
  /** Where to: the settings of the other store. */
  readonly to: { readonly databaseUrl: string | undefined; readonly dataDir: string }
  readonly onProgress?: OnProgress
}

export interface Moved {
  readonly from: Target
  readonly to: Target
  readonly contents: Contents
  /** The file of the master key, where it is none that the other store will look into. */
  readonly keyFileToCopy: string | undefined
}

/**
 * Copies all rows of the store of the settings into an empty one, all or nothing, and compares
 * them; the source stays as it is. Throws `CannotStart` while a server is on either, and when the
 * target is not empty.
 */
export async function moveStore(settings: Settings, words: MoveWords): Promise<Moved> {
  const [from, to] = [targetOf(settings), targetOf(words.to)]
  if (from.name === to.name) throw new CannotStart(`${to.name} is where the store is already`)
  const source = await openSource(settings)
  try {
    const migration = await requireMigration(source)
    await requireNoServers(source)
    const shapes = await movedShapesAt(migration)
    const { result: contents } = await source.snapshot(async (reader) => {
      const end = await lastPosition(reader)
      return fillTarget(to, {
        migration,
        fill: async (writer) => {
          const copied = await copyAndCompare(
            { from: reader, to: writer },
            shapes,
            words.onProgress,
          )
          await requireNoServers(source)
          if ((await lastPosition(source)) !== end) throw isWritten()
          return copied
        },
      })
    })
    const key = await keyHere(settings)
    const isElsewhere = resolve(words.to.dataDir) !== resolve(settings.dataDir)
    return { from, to, contents, keyFileToCopy: isElsewhere ? key?.file : undefined }
  } finally {
    await source.close()
  }
}

/** As the only one there; on PostgreSQL others are looked for. */
async function openSource(settings: Settings): Promise<Database> {
  if (settings.databaseUrl) return openDatabase(settings, { isGuest: true })
  const file = sqliteFileIn(settings.dataDir)
  if (!existsSync(file)) throw new CannotStart(`there is no store in ${file}`)
  return openSqlite({ file })
}

/** Throws `CannotStart` while servers are connected. */
async function requireNoServers(source: Database): Promise<void> {
  if (await source.isServed()) throw isWritten()
}

const isWritten = () =>
  new CannotStart('servers are running on the store: stop every one of them, and move it then')

async function lastPosition(reader: Reader): Promise<number> {
  const [row] = await reader.once<{ last: number | null }>(
    'SELECT MAX(position) AS last FROM events',
  )
  return row?.last ?? 0
}
