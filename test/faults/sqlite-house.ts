/** A server in this process on a SQLite file in a folder that something may happen to. */
import { join } from 'node:path'
import type { Reader } from '../../src/database/database.ts'
import { openSqlite } from '../../src/database/sqlite.ts'
import { assertSound, lookInto } from '../durability/soundness.ts'
import { startWorld, type World } from '../world/world.ts'
import { createTrial, type Trial } from './trial.ts'
import { collectLog } from './watch.ts'

export interface SqliteHouse extends Trial {
  readonly world: World
  readonly file: string
  /** Stops the server, and fails unless what it leaves is sound. */
  close(): Promise<void>
}

export async function startSqliteHouse(dataDir: string): Promise<SqliteHouse> {
  const file = join(dataDir, 'gatehouse.sqlite')
  const log = collectLog()
  const settings = {
    GATEHOUSE_DATA_DIR: dataDir,
    GATEHOUSE_PASSWORD_HASHER: 'bcrypt:cost=4',
    GATEHOUSE_LOG_LEVEL: 'warn',
  }
  const world = await startWorld(settings, { logTo: log.to })
  const directly = async (look: (reader: Reader) => Promise<unknown>) => {
    const database = openSqlite({ file, isGuest: true })
    await look(database).finally(() => database.close())
  }
  return {
    ...{ world, file },
    ...createTrial({ server: world, log, directly }),
    close: async () => {
      await world.close()
      await lookInto(settings, assertSound)
    },
  }
}
