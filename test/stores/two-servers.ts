/** Two servers on one store, for tests of what one of them must know of the other. */
import { startWorld, type World } from '../world/world.ts'
import type { TestStore } from './stores.ts'

export interface TwoServers {
  readonly here: World
  /** On SQLite, whose file has one process, the same as `here`. */
  readonly elsewhere: World
  close(): Promise<void>
}

/** Starts them; `more` are settings of both. Any number of processes share a PostgreSQL. */
export async function startTwoServers(
  store: TestStore,
  more: Record<string, string> = {},
): Promise<TwoServers> {
  const isShared = store.engine === 'postgres'
  const settings = { ...(isShared && store.settings()), ...more }
  const here = await startWorld(settings)
  const elsewhere = isShared ? await startWorld(settings) : here
  return {
    here,
    elsewhere,
    close: async () => {
      if (elsewhere !== here) await elsewhere.close()
      await here.close()
    },
  }
}
