/**
 * The clients for calls to other servers: one for targets set by the operator, one for all others.
 */
import type { Logger } from 'pino'
import { isLoopbackHost } from '../kit/inner-addresses.ts'
import { createOutgoing } from '../kit/outgoing/outgoing.ts'
import { createResolve } from '../kit/outgoing/resolve.ts'
import { createReach, unrestrictedReach } from '../kit/reach.ts'
import type { Settings } from './config/settings.ts'

/**
 * Targets set by the operator may have any address; other targets must be public or allowed by the
 * operator. On a development machine nothing is restricted.
 */
export function createOutgoingClients(
  { externalUrl, outgoingAllow }: Settings,
  facts: { log: Logger; clock: { nowMicros(): number } },
) {
  const isDevelopment = isLoopbackHost(externalUrl.hostname)
  const reach = isDevelopment ? unrestrictedReach : createReach(outgoingAllow)
  const parts = { ...facts, resolve: createResolve() }
  return {
    reach,
    ofOperator: createOutgoing({ ...parts, reach: unrestrictedReach }),
    ofTenants: createOutgoing({ ...parts, reach }),
  }
}
