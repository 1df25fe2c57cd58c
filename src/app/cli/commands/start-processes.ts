/** `gatehouse start` as several processes: this one is their parent, and serves nothing itself. */
import { availableParallelism } from 'node:os'
import type { Settings } from '../../config/settings.ts'
import { openLog } from '../../log/open-log.ts'
import { startProcesses } from '../../processes/parent.ts'
import { stopSecondsMax } from '../stop-on-signals.ts'

/** Seconds beyond those of a process until it is ended at once. */
const graceSeconds = 2

/** Starts the processes; exits when none is left, with the code of one that failed. */
export function serveByProcesses(settings: Settings): void {
  const { processes: count, workers = availableParallelism(), lameDuckSeconds } = settings
  const log = openLog({ level: settings.logLevel, format: settings.logFormat })
  // The reader of the output may be gone; that stops no server.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  const parent = startProcesses({
    count,
    hashesAtOnce: workers,
    stopMsMax: (lameDuckSeconds + stopSecondsMax + graceSeconds) * 1_000,
    log: log.logger,
    onReady: (greeting) => console.log(greeting),
  })
  process.on('SIGTERM', () => parent.stop('SIGTERM'))
  process.on('SIGINT', () => parent.stop('SIGINT'))
  void parent.ended.then((code) => {
    log.close()
    process.exit(code)
  })
}
