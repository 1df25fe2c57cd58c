/** Keeps the statistics by which the store's planner chooses indexes. */
import { Unavailable } from '../kit/unavailable.ts'
import type { Database } from '../store/database/database.ts'

/** What keeping them needs. */
export interface StatisticsDeps {
  readonly database: Pick<Database, 'refreshStatistics'>
  /** Called with every failure but an unavailable store, which others report. */
  readonly onFailure: (failure: unknown) => void
  /** Milliseconds between two looks at how much the tables have grown. */
  readonly everyMs?: number
}

/**
 * A look takes less than a millisecond. An import of 1,000 users a second makes a store tenfold
 * within a minute only as long as it is small.
 */
const minuteMs = 60_000

/**
 * Brings the statistics up to date before the first call, however long it takes, and then every
 * minute, as far as it takes no longer than calls can wait.
 */
export async function keepStatistics({
  database,
  onFailure,
  everyMs = minuteMs,
}: StatisticsDeps): Promise<{ close(): Promise<void> }> {
  const refresh = async (mayTakeLong: boolean) => {
    try {
      await database.refreshStatistics({ mayTakeLong })
    } catch (failure) {
      // Without them searches are slower, and the next look is soon.
      if (!(failure instanceof Unavailable)) onFailure(failure)
    }
  }
  await refresh(true)
  let last = Promise.resolve()
  const timer = setInterval(() => {
    last = last.then(() => refresh(false))
  }, everyMs).unref()
  return {
    close: async () => {
      clearInterval(timer)
      await last
    },
  }
}
