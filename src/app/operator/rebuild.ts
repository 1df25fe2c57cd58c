/** Rebuilds the read tables of a store from its events. */

import { rebuild } from '../../store/projections/rebuild.ts'
import type { Settings } from '../config/settings.ts'
import { openMigrated } from '../open-store.ts'

/** Resolves to the number of events replayed. */
export async function rebuildStore(settings: Settings): Promise<number> {
  const database = await openMigrated(settings)
  return rebuild(database).finally(() => database.close())
}
