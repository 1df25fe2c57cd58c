/** Opens the purges, and lets no cached row of what they delete answer on. */
import type { Callers } from '../queries/authorization/callers.ts'
import { endedRows } from '../store/database/ended-rows.ts'
import { createPurges, type Purges, type PurgesDeps } from '../store/purges/purges.ts'
import type { Settings } from './config/settings.ts'

/** What the purges of a server are opened with. */
export interface OpenPurgesDeps extends Pick<PurgesDeps, 'database' | 'clock' | 'limits'> {
  readonly settings: Pick<Settings, 'keptDays'>
  readonly callers: Pick<Callers, 'invalidateSessions'>
  /** Counts the rows. */
  readonly onPurged: PurgesDeps['onPurged'] | undefined
  /** Counts failures. */
  readonly onFailed: ((about: { readonly table: string }) => void) | undefined
  /** Logs the first failure of a table since its last success. */
  readonly onFailure: (failure: unknown, about: { readonly table: string }) => void
}

/** Opens them; the first run is some seconds later. */
export function openPurges(given: OpenPurgesDeps): Purges {
  const { settings, callers, onPurged, onFailed, onFailure, ...deps } = given
  return createPurges({
    ...deps,
    tables: endedRows(settings.keptDays),
    onPurged: (piece) => {
      // Expiry of tokens is judged by each call, cached or not; a session's row is also shown.
      if (piece.table === 'sessions') callers.invalidateSessions()
      onPurged?.(piece)
    },
    onFailure: (failure, { table, isFirst }) => {
      onFailed?.({ table })
      if (isFirst) onFailure(failure, { table })
    },
  })
}
