/**
 * The parent of a server's processes: it starts them, starts again one that has ended, and passes
 * on signals.
 */
import type { Logger } from 'pino'
import { createFork, type ForkingOptions, type ServerProcess } from './forking.ts'
import { type Exit, restartAfter } from './restarts.ts'

/** What a parent is given. */
export interface ParentOptions extends Pick<ForkingOptions, 'hashesAtOnce'> {
  /** Processes that serve at once. */
  readonly count: number
  /** Milliseconds after a signal until what is left is ended at once. */
  readonly stopMsMax: number
  readonly log: Pick<Logger, 'error'>
  /** Called once all serve, with what the first of them says. */
  readonly onReady: (greeting: string) => void
}

/** A server of several processes. */
export interface Parent {
  /** Passes the signal on; no process is started from now on. */
  stop(signal: 'SIGTERM' | 'SIGINT'): void
  /** Resolves to the exit code when no process is left. */
  readonly ended: Promise<number>
}

/** The place of one process after the other. */
interface Slot {
  readonly number: number
  process: ServerProcess | undefined
  /** Since when it serves; absent: it does not, or not yet. */
  readyAtMs: number | undefined
  failures: number
}

/** Starts the first process, then the others. */
export function startProcesses(options: ParentOptions): Parent {
  const { count, log, stopMsMax, hashesAtOnce } = options
  const slots: Slot[] = Array.from({ length: count }, (_, index) => {
    return { number: index + 1, process: undefined, readyAtMs: undefined, failures: 0 }
  })
  const onFailure = (err: unknown) => log.error({ err }, 'the metrics could not be added up')
  const fork = createFork({ hashesAtOnce, onFailure })
  const start = createFirstStart(slots, options)
  const end = createEnd(slots, stopMsMax)

  const onExit = (slot: Slot, exit: Exit) => {
    const { readyAtMs, failures } = slot
    const servedMs = readyAtMs === undefined ? undefined : performance.now() - readyAtMs
    const about = { process: slot.number, ended: slot.process?.pid, ...exit }
    slot.process = undefined
    slot.readyAtMs = undefined
    if (end.isBegun()) return end.oneLess(exit)
    const doOthersServe = slots.some((other) => other.readyAtMs !== undefined)
    const hasStarted = start.isOver()
    const next = restartAfter({ exit, servedMs, failures, hasStarted, doOthersServe })
    if (next.kind === 'give-up') {
      if (hasStarted) log.error(about, 'no process of the server can be started')
      return end.begin('SIGTERM', next.code)
    }
    slot.failures = next.failures
    const { waitMs } = next
    log.error({ ...about, waitMs }, 'a process of the server ended, and is started again')
    setTimeout(() => end.isBegun() || run(slot), waitMs)
  }
  const run = (slot: Slot) => {
    slot.process = fork({
      isLater: slots.some(({ readyAtMs }) => readyAtMs !== undefined),
      onReady: (greeting) => {
        slot.readyAtMs = performance.now()
        for (const other of start.served(slot, greeting)) run(other)
      },
      onExit: (exit) => onExit(slot, exit),
    })
  }
  for (const slot of slots.slice(0, 1)) run(slot)
  return { stop: (signal) => end.begin(signal, 0), ended: end.code }
}

/** The first process starts alone: it makes the store, or says why it cannot. */
function createFirstStart(slots: readonly Slot[], { onReady }: ParentOptions) {
  let greeting: string | undefined
  let isOver = false
  return {
    isOver: () => isOver,
    /** Notes that a process serves; the processes to be started next. */
    served: (slot: Slot, said: string): readonly Slot[] => {
      if (isOver) return []
      greeting ??= said
      isOver = slots.every(({ readyAtMs }) => readyAtMs !== undefined)
      if (isOver) onReady(greeting)
      return slot.number === 1 ? slots.slice(1) : []
    },
  }
}

/** The end of all processes, which each stop in their own time. */
function createEnd(slots: readonly Slot[], stopMsMax: number) {
  let isBegun = false
  let exitCode = 0
  let resolve = (_code: number): void => {}
  const code = new Promise<number>((found) => {
    resolve = found
  })
  const killAll = (signal: NodeJS.Signals) => {
    for (const { process } of slots) process?.kill(signal)
  }
  const endIfNone = () => {
    if (slots.every(({ process }) => process === undefined)) resolve(exitCode)
  }
  return {
    code,
    isBegun: () => isBegun,
    begin: (signal: NodeJS.Signals, because: number) => {
      if (!isBegun) setTimeout(() => killAll('SIGKILL'), stopMsMax).unref()
      isBegun = true
      exitCode ||= because
      killAll(signal)
      endIfNone()
    },
    oneLess: (exit: Exit) => {
      // One that was not yet listening to signals ends by them.
      const isAsked = exit.signal === 'SIGTERM' || exit.signal === 'SIGINT'
      if (exit.code !== 0 && !isAsked) exitCode ||= exit.code ?? 1
      endIfNone()
    },
  }
}
