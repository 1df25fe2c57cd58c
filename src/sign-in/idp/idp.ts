/** Signing in at other identity providers: their settings, their clients, and open intents. */
import type { IdpIntentDeps } from '../../commands/identity-provider/idp-clients.ts'
import type { Outgoing } from '../../kit/outgoing/outgoing.ts'
import { createIdps } from '../../queries/identity-provider/idps.ts'
import { createIdpClients } from './clients.ts'
import { createOpenIntents } from './open-intents.ts'

interface Deps {
  readonly database: Parameters<typeof createOpenIntents>[0]['database']
  readonly clock: { nowMicros(): number }
  readonly outgoing: Outgoing
}

/** The ports that commands on intents use. */
export function createIdp({
  database,
  clock,
  outgoing,
}: Deps): Pick<IdpIntentDeps, 'idps' | 'idpClients' | 'openIntents'> {
  return {
    idps: createIdps({ database }),
    idpClients: createIdpClients({ clock, outgoing }),
    openIntents: createOpenIntents({ database }),
  }
}
