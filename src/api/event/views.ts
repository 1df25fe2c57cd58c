/**
 * Views and failed events, of admin and system v1 alike (organizations.md §8.4). Rows are written
 * with their events, so that there is nothing that lags, fails apart or would have to be rebuilt:
 * one view stands for all.
 */
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'

/** One view, which is up to date. */
export const listViews =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async () => {
    const now = timestamp(commands.clock.nowMicros())
    const view = { database: 'gatehouse', viewName: 'projections.users', processedSequence: 0n }
    return { result: [{ ...view, eventTimestamp: now, lastSuccessfulSpoolerRun: now }] }
  }

/** There are none. */
export const listFailedEvents = () => async () => ({ result: [] })

/** There is nothing to remove, which is what was asked for. */
export const removeFailedEvent = () => async () => ({})

/** There is nothing to rebuild beside the events. */
export const clearView = () => async () => ({})
