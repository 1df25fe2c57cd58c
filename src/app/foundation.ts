/**
 * What all else is built on: the log, the store with its key, events, queries, limits and the
 * clients for other servers.
 */
import { resolve } from 'node:path'
import { createClock } from '../kit/clock.ts'
import { createIds } from '../kit/ids.ts'
import { createEventStore } from '../store/eventstore/eventstore.ts'
import type { Settings } from './config/settings.ts'
import type { StartOptions } from './gatehouse.ts'
import { openLimits } from './limits.ts'
import { openPurges } from './open-purges.ts'
import { openSealedStore } from './open-store.ts'
import { openOperatorLog, withChangeLog } from './operator-log.ts'
import { createOutgoingClients } from './outgoing-clients.ts'
import { createQueries } from './queries.ts'
import { toRows } from './rows-of.ts'
import type { OpenedComponents } from './shutdown.ts'
import { createSignInCounts } from './sign-in-counts.ts'
import { keepStatistics } from './statistics.ts'
import { openWatchers } from './watchers.ts'

/** The parts that all components share. */
export type Foundation = Awaited<ReturnType<typeof openFoundation>>

/**
 * Opens them in order, and notes in `opened` what a shutdown has to close, also where a later part
 * cannot be opened. Rejects with `CannotStart` or `WrongSetting` where the operator has to act.
 */
export async function openFoundation(
  settings: Settings,
  { logTo, siblings }: Pick<StartOptions, 'logTo' | 'siblings'>,
  opened: OpenedComponents,
) {
  const clock = createClock()
  const operator = openOperatorLog({ settings, clock, to: logTo, siblings })
  opened.operator = operator
  const { log, failed } = operator
  const watchers = await openWatchers(settings, operator, siblings)
  opened.watchers = watchers
  const dataDir = resolve(settings.dataDir)
  const sealed = await openSealedStore({
    settings,
    dataDir,
    clock,
    hashingWatch: watchers.hashing,
    withHashSlot: siblings?.withSlot,
    onWaiting: (reason) => log.warn({ reason }, 'waiting for PostgreSQL to come up'),
  })
  const { database } = sealed
  opened.database = database
  opened.crypto = sealed.crypto
  const onStatisticsFailure = failed('the statistics of the store could not be updated')
  opened.statistics = await keepStatistics({ database, onFailure: onStatisticsFailure })
  const crypto = watchers.crypto(sealed.crypto)

  const store = createEventStore({
    database,
    clock,
    rowsOf: toRows,
    watches: watchers.batches,
    onFailure: failed('a listener to commits failed'),
    onSnapshotFailure: failed('a snapshot of a long history could not be kept or read'),
  })
  const unloggedEvents = watchers.events(store)
  const events = withChangeLog(unloggedEvents, watchers.security)
  opened.events = events
  const signInCounts = createSignInCounts({
    database,
    onFailure: failed('sign-ins could not be counted'),
  })
  opened.signInCounts = signInCounts
  store.onCommit(signInCounts.count)
  const onFailure = failed('attempts could not be counted')
  const limits = await openLimits({ database, clock, onFailure })
  opened.counters = limits.counters
  const { auditLogDays, productName } = settings
  const queries = createQueries(database, { clock, auditLogDays, productName })
  opened.purges = openPurges({
    ...{ settings, database, clock, callers: queries.callers, ...watchers.purges },
    onFailure: failed('what has ended could not be purged'),
  })
  return {
    settings,
    siblings,
    dataDir,
    clock,
    operator,
    watchers,
    database,
    crypto,
    ids: createIds({
      clock,
      secret: crypto.keyedHash('ids'),
      ...(siblings && { machine: siblings.machine }),
    }),
    queries,
    events,
    /** The same without a log line for each change. */
    unloggedEvents,
    limiter: watchers.limits(limits).limiter,
    counters: limits.counters,
    outgoing: watchers.ways(createOutgoingClients(settings, { log, clock })),
  }
}
