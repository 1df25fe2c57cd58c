/** What the settings and the operator's log mean for the server. */
import type { Router } from '../api/router.ts'
import type { ServerOptions } from '../server/server.ts'
import type { Database } from '../store/database/database.ts'
import type { Settings } from './config/settings.ts'
import type { OperatorLog } from './operator-log.ts'

/** How far the server is open: to proxies, to load, and to questions about what it offers. */
export function limitsOfServer(settings: Settings, router: Router) {
  const { trustedProxies, load: limits } = settings
  const isExternallySecure = settings.externalUrl.protocol === 'https:'
  const reflection = settings.reflection === 'token' ? router.requireCaller : settings.reflection
  return { admit: router.admit, trustedProxies, limits, reflection, isExternallySecure }
}

/** What the server tells the operator. */
export function serverLogs({ onAnswered, onTurnedAway, failed }: OperatorLog) {
  const onFailure: ServerOptions['onFailure'] = (err, call) =>
    failed('a call failed')(err, call && { call: call.method.name, requestId: call.requestId })
  return { onAnswered, onTurnedAway, onFailure }
}

/** Rejects while the server cannot do its work. */
export async function probe(
  state: { readonly isBegun: boolean },
  database: Database,
): Promise<void> {
  if (!state.isBegun) throw new Error('the first instance is being made')
  await database.ping()
}
