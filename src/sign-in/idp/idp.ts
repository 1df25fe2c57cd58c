/** All that signing in at other identity providers takes: who they are, and speaking to them. */
import type { IdpIntentDeps } from '../../commands/identity-provider/idp-clients.ts'
import type { Outgoing } from '../../kit/outgoing/outgoing.ts'
import { createIdps } from '../../queries/identity-provider/idps.ts'
import { createIdpClients } from './clients.ts'
import { createOpenIntents } from './open-intents.ts'

interface Needs {
  readonly database: Parameters<typeof createOpenIntents>[0]['database']
  readonly clock: { nowMicros(): number }
  readonly outgoing: Outgoing
}

/** All that sign-ins at other identity providers need. */
export function createIdp({
  database,
  clock,
  outgoing,
}: Needs): Pick<IdpIntentDeps, 'idps' | 'idpClients' | 'openIntents'> {
  return {
    idps: createIdps({ database }),
    idpClients: createIdpClients({ clock, outgoing }),
    openIntents: createOpenIntents({ database, clock }),
  }
}
