/** Copies everything from one store to another, of the same or the other engine. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { locateKey } from '../../crypto/locate-key.ts'
import { CannotStart } from '../../kit/cannot-start.ts'
import type { Database, Reader } from '../../store/database/database.ts'
import { openSqlite } from '../../store/database/sqlite.ts'
import type { Settings } from '../config/settings.ts'
import { openDatabase, sqliteFilePath } from '../open-store.ts'
import { requireMigration } from './backup.ts'
import { type Contents, copyAndCompare, movedShapesAt, type OnProgress } from './moving/contents.ts'
import { fillTarget, findTarget, type Target } from './moving/targets.ts'

/** What a move takes. */
export interface MoveInput {
  /** The settings of the target store. */
  readonly to: { readonly databaseUrl: string | undefined; readonly dataDir: string }
  readonly onProgress?: OnProgress
}

/** The result of a move. */
export interface MoveResult {
  readonly from: Target
  readonly to: Target
  readonly contents: Contents
  /** The file of the master key, if the target would not find it by itself. */
  readonly keyFileToCopy: string | undefined
}

/**
 * Copies all rows of the store of the settings into an empty one, all or nothing, and compares
 * them; the source is not changed. Throws `CannotStart` while a server uses either store, and if
 * the target is not empty.
 */
export async function moveStore(settings: Settings, input: MoveInput): Promise<MoveResult> {
  const [from, to] = [findTarget(settings), findTarget(input.to)]
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
            input.onProgress,
          )
          await requireNoServers(source)
          if ((await lastPosition(source)) !== end) throw isWritten()
          return copied
        },
      })
    })
    const key = await locateKey(settings)
    const isElsewhere = resolve(input.to.dataDir) !== resolve(settings.dataDir)
    return { from, to, contents, keyFileToCopy: isElsewhere ? key?.file : undefined }
  } finally {
    await source.close()
  }
}

/** Opens the source exclusively; on PostgreSQL other servers are looked for. */
async function openSource(settings: Settings): Promise<Database> {
  if (settings.databaseUrl) return openDatabase(settings, { isGuest: true })
  const file = sqliteFilePath(settings.dataDir)
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
