/** What the house tells its operator, put together: the log, and who writes what into it. */
import type { Writable } from 'node:stream'
import { networkOf } from '../kit/network.ts'
import type { SecurityLog } from '../kit/security-log.ts'
import type { CompletedRequest, OnCompleted } from '../server/completed-request.ts'
import type { RejectedRequest } from '../server/server.ts'
import type { EventStore } from '../store/eventstore/eventstore.ts'
import type { Settings } from './config/settings.ts'
import { createFailureLog } from './log/failures.ts'
import { openLog } from './log/open-log.ts'
import { createSecurityLog } from './log/security-log.ts'

export interface OperatorLogOptions {
  readonly settings: Pick<Settings, 'logLevel' | 'logFormat' | 'accessLog'>
  readonly clock: { nowMicros(): number }
  /** Where lines go; standard output unless told. */
  readonly to?: Writable | undefined
}

export type OperatorLog = ReturnType<typeof openOperatorLog>

export function openOperatorLog({ settings, clock, to }: OperatorLogOptions) {
  const { logLevel: level, logFormat: format, accessLog } = settings
  const { logger: log, close } = openLog({ level, format, to })
  const security = createSecurityLog({ log, clock })
  const isToldOf = accessLog !== 'off' && log.isLevelEnabled(accessLog)
  const tell = (line: CompletedRequest) => {
    if (accessLog !== 'off')
      log[accessLog]({ event: 'call', ...line, path: shown(line.path) }, 'call')
  }
  const onAnswered: OnCompleted | undefined = isToldOf ? tell : undefined
  return {
    log,
    security,
    /** For the server: absent where nobody wants a line for each call. */
    onAnswered,
    onTurnedAway: ({ requestId, peer, path, reason }: RejectedRequest) =>
      security.refused({
        ...{ what: 'limit', reason, requestId },
        ...{ network: networkOf(peer), method: shown(path) },
      }),
    failed: createFailureLog({ log }).failed,
    close: () => {
      security.close()
      close()
    },
  }
}

/** The mailbox is where who knows its address may read, so the log does not know it. */
function shown(path: string): string {
  if (!path.startsWith('/mailbox/')) return path
  return path.replace(/^\/mailbox\/.*/, '/mailbox/…')
}

/** An event store that tells of what commands have changed: one line for each aggregate. */
export function withChangesTold(events: EventStore, security: SecurityLog): EventStore {
  return {
    ...events,
    append: async (push) => {
      const recorded = await events.append(push)
      const { instanceId, creator: callerId, trace, streams } = push
      for (const { aggregateType, aggregateId, owner, events: decided } of streams) {
        const { requestId, network } = trace ?? {}
        const line = { aggregateType, aggregateId, owner, events: decided.map(({ type }) => type) }
        security.changed({ requestId, network, instanceId, callerId, ...line })
      }
      return recorded
    },
  }
}
