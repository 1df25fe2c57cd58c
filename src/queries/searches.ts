/** Refusals of searches that the store did not complete, the same on both engines. */
import { type RefusalName, refuse } from '../domain/refusals.ts'
import { type SearchFailure, SearchStopped } from '../kit/unavailable.ts'
import type { Database } from '../store/database/database.ts'

const refusals: Readonly<Record<SearchFailure, RefusalName>> = {
  busy: 'store.busy',
  slow: 'search.slow',
  large: 'search.large',
}

/** The same database, whose searches are refused with what the caller can do about it. */
export function withSearchRefusals(database: Database): Database {
  const once: Database['once'] = async (sql, values) => {
    try {
      return await database.once(sql, values)
    } catch (failure) {
      if (failure instanceof SearchStopped) throw refuse(refusals[failure.reason])
      throw failure
    }
  }
  return { ...database, once }
}
