/** Derives the server's options from the settings and the operator's log. */
import type { Router } from '../api/router.ts'
import type { Siblings } from '../kit/siblings.ts'
import type { ServerOptions } from '../server/server.ts'
import type { Database } from '../store/database/database.ts'
import type { Settings } from './config/settings.ts'
import type { OperatorLog } from './operator-log.ts'

/** Limits, for whom they are, proxies and reflection. */
export function serverLimits(settings: Settings, router: Router, siblings: Siblings | undefined) {
  const { trustedProxies, load: limits } = settings
  const isExternallySecure = settings.externalUrl.protocol === 'https:'
  const reflection = settings.reflection === 'token' ? router.requireCaller : settings.reflection
  const { admit } = router
  return { admit, trustedProxies, limits, reflection, isExternallySecure, siblings }
}

/** The server's log callbacks. */
export function serverLogs({ onCompleted, onRejected, failed }: OperatorLog) {
  const onFailure: ServerOptions['onFailure'] = (err, call) =>
    failed('a call failed')(err, call && { call: call.method.name, requestId: call.requestId })
  return { onCompleted, onRejected, onFailure }
}

/** Rejects while the server cannot work. */
export async function probe(
  state: { readonly isBegun: boolean },
  database: Database,
): Promise<void> {
  if (!state.isBegun) throw new Error('the first instance is being made')
  await database.ping()
}
