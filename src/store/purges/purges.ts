/**
 * Purges the rows that have ended, and those of instances that were removed, in the background:
 * every minute by one node at a time, in small pieces with pauses between them, each piece in
 * transactions of its own. Purging changes no right: what has ended is refused whether or not its
 * row is there.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../database/database.ts'
import type { EndedRows } from '../database/ended-rows.ts'
import { takeTurn } from '../database/purge-times.ts'
import { createInstancePurge } from './instance-purge.ts'
import { createPurge, type Purge } from './purge.ts'

/** The purges of a store. */
export interface Purges {
  /**
   * Purges once, if it is the turn of this node, until nothing is left or the turn has ended.
   * Resolves to whether more is left; never rejects.
   */
  run(): Promise<'done' | 'more'>
  /** Begins no further piece; resolves when the current one has ended. */
  close(): Promise<void>
}

/** A piece that was purged. */
export interface PurgedPiece {
  readonly table: string
  readonly rows: number
}

/** What failed. */
export interface PurgeFailure {
  readonly table: string
  /** Whether it is the first failure since the last success. */
  readonly isFirst: boolean
}

/** What the purges are built with. */
export interface PurgesDeps {
  readonly database: Pick<Database, 'all' | 'run' | 'change' | 'write' | 'dialect'>
  readonly clock: { nowMicros(): number }
  readonly tables: readonly EndedRows[]
  /** Called after each piece with rows; must not throw. */
  readonly onPurged: (piece: PurgedPiece) => void
  /** Called with each failure. */
  readonly onFailure: (failure: unknown, about: PurgeFailure) => void
  readonly limits?: Partial<PurgeLimits>
}

/** Limits of the purges. */
export interface PurgeLimits {
  /** Maximum number of rows of one piece. */
  readonly rowsMax: number
  /** Milliseconds from the start to the first run, and from one run to the next. */
  readonly firstMs: number
  readonly everyMs: number
  /** Shortest and longest pause after a piece; between them, as long as the piece took. */
  readonly pauseMsMin: number
  readonly pauseMsMax: number
}

const defaultLimits: PurgeLimits = {
  rowsMax: 250,
  firstMs: 2_000,
  everyMs: 60_000,
  pauseMsMin: 15,
  pauseMsMax: 1_000,
}

/** Creates the purges; they run by themselves from then on, until they are closed. */
export function createPurges(deps: PurgesDeps): Purges {
  const limits = { ...defaultLimits, ...deps.limits }
  const closing = new AbortController()
  const runOnce = createRun(deps, limits, closing.signal)
  let running: Promise<'done' | 'more'> | undefined
  let timer: NodeJS.Timeout | undefined

  const run = (): Promise<'done' | 'more'> => {
    running ??= runOnce().finally(() => {
      running = undefined
    })
    return running
  }
  const schedule = (delayMs: number): void => {
    if (closing.signal.aborted) return
    timer = setTimeout(async () => {
      const outcome = await run()
      schedule(outcome === 'more' ? limits.pauseMsMin : limits.everyMs)
    }, delayMs)
    timer.unref()
  }
  schedule(limits.firstMs)

  return {
    run,
    close: async () => {
      closing.abort()
      clearTimeout(timer)
      await running
    },
  }
}

/** One run over all tables; never rejects. */
function createRun(deps: PurgesDeps, limits: PurgeLimits, closing: AbortSignal) {
  const { database, clock, tables } = deps
  const parts = { database, clock, rowsMax: limits.rowsMax }
  const purges = [createInstancePurge(parts), ...tables.map((ended) => createPurge(parts, ended))]
  const attempt = createAttempts(deps)

  const pauseAfter = async (tookMs: number): Promise<void> => {
    const pauseMs = Math.min(limits.pauseMsMax, Math.max(limits.pauseMsMin, tookMs))
    // The end of the purges is also the end of a pause.
    await sleep(pauseMs, undefined, { signal: closing }).catch(() => undefined)
  }

  /** A piece of each table in turn, so that none waits until a larger one is done. */
  const purgeAll = async (
    due: readonly Purge[],
    { untilMicros }: { readonly untilMicros: number },
  ): Promise<'done' | 'more'> => {
    let left = due
    while (left.length > 0) {
      const full: Purge[] = []
      for (const purge of left) {
        if (closing.aborted || clock.nowMicros() >= untilMicros) return 'more'
        const beganMs = performance.now()
        const rows = (await attempt(purge.table, purge.deletePiece)) ?? 0
        if (rows > 0) deps.onPurged({ table: purge.table, rows })
        if (rows >= limits.rowsMax) full.push(purge)
        await pauseAfter(performance.now() - beganMs)
      }
      left = full
    }
    return 'done'
  }

  return async (): Promise<'done' | 'more'> => {
    const due: Purge[] = []
    for (const purge of purges) {
      if (closing.aborted) return 'more'
      if (await attempt(purge.table, purge.isDue)) due.push(purge)
    }
    // An idle store is only read.
    if (due.length === 0) return 'done'
    const untilMicros = await attempt('purges', () => takeTurn(database, clock.nowMicros()))
    return untilMicros === undefined ? 'done' : purgeAll(due, { untilMicros })
  }
}

/** Does work on a table; undefined if it failed. */
function createAttempts({ onFailure }: Pick<PurgesDeps, 'onFailure'>) {
  const failing = new Set<string>()
  return async <T>(table: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      const result = await work()
      failing.delete(table)
      return result
    } catch (failure) {
      onFailure(failure, { table, isFirst: !failing.has(table) })
      failing.add(table)
      return undefined
    }
  }
}
