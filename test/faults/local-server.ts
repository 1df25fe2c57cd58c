/** A server in this process, on either store, that something may happen to. */
import { join } from 'node:path'
import type { Reader } from '../../src/store/database/database.ts'
import { openPostgres } from '../../src/store/database/postgres.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import { assertSound, lookInto } from '../durability/soundness.ts'
import { startWorld, type World } from '../world/world.ts'
import { createTrial, type Trial } from './trial.ts'
import { collectLog } from './watch.ts'

export interface LocalServer extends Trial {
  readonly world: World
  /** Stops the server, and fails unless what it leaves is sound. */
  close(): Promise<void>
}

/** Starts it; the settings name its store. */
export async function startLocalServer(
  settings: Readonly<Record<string, string>>,
): Promise<LocalServer> {
  const { GATEHOUSE_DATA_DIR: dataDir = '', GATEHOUSE_DATABASE_URL: url } = settings
  const log = collectLog()
  const quick = { GATEHOUSE_PASSWORD_HASHER: 'bcrypt:cost=4', GATEHOUSE_LOG_LEVEL: 'warn' }
  const world = await startWorld({ ...quick, ...settings }, { logTo: log.to })
  const directly = async (look: (reader: Reader) => Promise<unknown>) => {
    const database = url
      ? await openPostgres({ url })
      : openSqlite({ file: join(dataDir, 'gatehouse.sqlite'), isGuest: true })
    await look(database).finally(() => database.close())
  }
  return {
    world,
    ...createTrial({ server: world, log, directly }),
    close: async () => {
      await world.close()
      await lookInto(settings, assertSound)
    },
  }
}
