/** Puts the operator's log together: failures, security events and access lines. */
import type { Writable } from 'node:stream'
import { findNetwork } from '../kit/network.ts'
import type { SecurityLog } from '../kit/security-log.ts'
import { partOf, type Siblings } from '../kit/siblings.ts'
import type { CompletedRequest, OnCompleted } from '../server/completed-request.ts'
import type { RejectedRequest } from '../server/server.ts'
import type { EventStore } from '../store/eventstore/eventstore.ts'
import type { Settings } from './config/settings.ts'
import { createFailureLog } from './log/failures.ts'
import { openLog } from './log/open-log.ts'
import { createSecurityLog, linesMax } from './log/security-log.ts'

/** What the log is opened with. */
export interface OperatorLogOptions {
  readonly settings: Pick<Settings, 'logLevel' | 'logFormat' | 'accessLog'>
  readonly clock: { nowMicros(): number }
  /** Output; default standard output. */
  readonly to?: Writable | undefined
  readonly siblings?: Siblings | undefined
}

/** The operator's log. */
export type OperatorLog = ReturnType<typeof openOperatorLog>

/** Opens the log. */
export function openOperatorLog({ settings, clock, to, siblings }: OperatorLogOptions) {
  const { logLevel: level, logFormat: format, accessLog } = settings
  const { logger: log, close } = openLog({ level, format, to })
  const security = createSecurityLog({ log, clock, linesMax: partOf(linesMax, siblings) })
  const isLogged = accessLog !== 'off' && log.isLevelEnabled(accessLog)
  const logCompleted = (line: CompletedRequest) => {
    if (accessLog !== 'off')
      log[accessLog]({ event: 'call', ...line, path: loggedPath(line.path) }, 'call')
  }
  const onCompleted: OnCompleted | undefined = isLogged ? logCompleted : undefined
  return {
    log,
    security,
    /** For the server; absent if access lines are off. */
    onCompleted,
    onRejected: ({ requestId, peer, path, reason }: RejectedRequest) =>
      security.refused({
        what: 'limit',
        reason,
        requestId,
        network: findNetwork(peer),
        method: loggedPath(path),
      }),
    failed: createFailureLog({ log }).failed,
    close: () => {
      security.close()
      close()
    },
  }
}

/** The mailbox's path is a secret and is not logged. */
function loggedPath(path: string): string {
  if (!path.startsWith('/mailbox/')) return path
  return path.replace(/^\/mailbox\/.*/, '/mailbox/…')
}

/** Wraps an event store so that changes by commands are logged: one line per aggregate. */
export function withChangeLog(events: EventStore, security: SecurityLog): EventStore {
  return {
    ...events,
    append: async (push) => {
      const recorded = await events.append(push)
      for (const { aggregateType, aggregateId, owner, events: decided } of push.streams) {
        security.changed({
          requestId: push.trace?.requestId,
          network: push.trace?.network,
          instanceId: push.instanceId,
          callerId: push.creator,
          aggregateType,
          aggregateId,
          owner,
          events: decided.map(({ type }) => type),
        })
      }
      return recorded
    },
  }
}
