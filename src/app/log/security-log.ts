/** Logs refusals and changes, one line each, with an upper bound per network. */

import type { Logger } from 'pino'
import { traitsOf } from '../../events/catalogue.ts'
import { isWithin } from '../../kit/clock.ts'
import type { ChangeRecord, RefusalRecord, SecurityLog } from '../../kit/security-log.ts'

/** What the security log is built with. */
export interface SecurityLogDeps {
  readonly log: Pick<Logger, 'info'>
  readonly clock: { nowMicros(): number }
  /** Lines of one kind per network and window. */
  readonly linesMax?: number
}

/** Lines of one kind per network and window, of a whole server; further ones are only counted. */
export const linesMax = 100
const windowMicros = 10_000_000

/** Networks counted separately; beyond this the oldest are dropped. */
const networksMax = 10_000

interface Window {
  readonly sinceMicros: number
  readonly what: string
  readonly network: string | undefined
  lines: number
  unwritten: number
}

/** Creates the security log. */
export function createSecurityLog({
  log,
  clock,
  linesMax: most = linesMax,
}: SecurityLogDeps): SecurityLog & {
  /** Logs the counts of lines that were suppressed. */
  close(): void
} {
  const windows = new Map<string, Window>()

  const end = (key: string, { what, network, unwritten }: Window): void => {
    windows.delete(key)
    if (unwritten === 0) return
    log.info({ event: 'refused', what, network, count: unwritten }, 'more of the same was refused')
  }

  /** Whether a line may be written; otherwise it is counted. */
  const mayWrite = ({ what, network }: RefusalRecord): boolean => {
    const key = `${what} ${network}`
    const now = clock.nowMicros()
    const found = windows.get(key)
    if (found && isWithin(now, { since: found.sinceMicros, length: windowMicros })) {
      if (found.lines >= most) found.unwritten += 1
      else found.lines += 1
      return found.unwritten === 0
    }
    if (found) end(key, found)
    windows.set(key, { sinceMicros: now, what, network, lines: 1, unwritten: 0 })
    const [oldest] = windows
    if (windows.size > networksMax && oldest) end(...oldest)
    return true
  }

  return {
    refused: (line) => {
      if (mayWrite(line)) log.info({ event: 'refused', ...line }, `refused: ${line.what}`)
    },
    changed: (line) => {
      const events = line.events.filter(isManaged)
      if (events.length === 0) return
      // Written out: every change passes here, and spreading costs as much as writing the line.
      const fields = {
        event: 'changed',
        requestId: line.requestId,
        network: line.network,
        instanceId: line.instanceId,
        callerId: line.callerId,
        method: line.method,
        aggregateType: line.aggregateType,
        aggregateId: line.aggregateId,
        owner: line.owner,
        events,
      }
      log.info(fields, 'changed')
    },
    close: () => {
      for (const [key, window] of windows) end(key, window)
    },
  }
}

/** Whether events of a type change what is managed; signing in does not. */
function isManaged(type: string): boolean {
  const { isRoutine = false, aggregateTypes = [] } = traitsOf(type) ?? {}
  return !isRoutine && !aggregateTypes.some((each) => each === 'session' || each === 'idpintent')
}

export type { ChangeRecord, RefusalRecord, SecurityLog }
