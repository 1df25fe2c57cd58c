/** The clients for calls to other servers: one for what the operator names, one for the rest. */
import type { Logger } from 'pino'
import { isLoopbackHost } from '../kit/inner-addresses.ts'
import { createOutgoing } from '../kit/outgoing/outgoing.ts'
import { createResolve } from '../kit/outgoing/resolve.ts'
import { createReach, wholeReach } from '../kit/reach.ts'
import type { Settings } from './config/settings.ts'

/**
 * What the operator names is called wherever it is; what others name, on the open internet and
 * where the operator allows it. On a machine one develops on, nothing is to be kept from them.
 */
export function createOutgoingClients(
  { externalUrl, outgoingAllow }: Settings,
  facts: { log: Logger; clock: { nowMicros(): number } },
) {
  const isDevelopment = isLoopbackHost(externalUrl.hostname)
  const reach = isDevelopment ? wholeReach : createReach(outgoingAllow)
  const parts = { ...facts, resolve: createResolve() }
  return {
    reach,
    ofOperator: createOutgoing({ ...parts, reach: wholeReach }),
    ofTenants: createOutgoing({ ...parts, reach }),
  }
}
