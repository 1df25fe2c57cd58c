/**
 * Searches over connections to a database server: those known to be slow run one after the other,
 * so that connections are left for all others.
 */
import { SearchStopped } from '../../kit/unavailable.ts'
import type { SearchLimits } from './search-limits.ts'
import { createSlowTexts } from './slow-texts.ts'
import { createTurns } from './turns.ts'

/** Runs a search of that text in its turn; rejects with `SearchStopped` when too many wait. */
export type SearchTurns = <R>(sql: string, search: () => Promise<R>) => Promise<R>

/** Nothing is running, and no text is known to be slow. */
export function createSearchTurns(
  limits: Pick<SearchLimits, 'slowMs' | 'waiting' | 'slowWaiting'>,
): SearchTurns {
  const slowTexts = createSlowTexts(limits)
  const slowTurns = createTurns()
  let unsettled = 0

  const timed = async <R>(sql: string, search: () => Promise<R>): Promise<R> => {
    const begunAt = performance.now()
    try {
      return await search()
    } finally {
      slowTexts.note({ sql, ms: performance.now() - begunAt })
    }
  }
  const inTurn: SearchTurns = (sql, search) => {
    if (!slowTexts.has(sql)) return timed(sql, search)
    if (slowTurns.waiting() >= limits.slowWaiting) throw new SearchStopped('busy')
    return slowTurns(() => timed(sql, search))
  }
  return async (sql, search) => {
    if (unsettled >= limits.waiting) throw new SearchStopped('busy')
    unsettled += 1
    try {
      return await inTurn(sql, search)
    } finally {
      unsettled -= 1
    }
  }
}
