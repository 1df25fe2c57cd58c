/** Signing in at other identity providers: their settings, their clients, and open intents. */
import type { IdpIntentDeps } from '../../commands/identity-provider/idp-clients.ts'
import type { Outgoing } from '../../kit/outgoing/outgoing.ts'
import type { Siblings } from '../../kit/siblings.ts'
import { createIdps } from '../../queries/identity-provider/idps.ts'
import { createIdpClients } from './clients.ts'
import { createOpenIntents } from './open-intents.ts'
import type { WellKnownUrls } from './well-known.ts'

interface Deps {
  readonly database: Parameters<typeof createOpenIntents>[0]['database']
  readonly clock: { nowMicros(): number }
  readonly outgoing: Outgoing
  readonly siblings?: Siblings | undefined
  /** Where the providers are that have one address for all. */
  readonly urls?: WellKnownUrls | undefined
}

/** The ports that commands on intents use. */
export function createIdp({
  database,
  clock,
  outgoing,
  siblings,
  urls,
}: Deps): Pick<IdpIntentDeps, 'idps' | 'idpClients' | 'openIntents'> {
  return {
    idps: createIdps({ database }),
    idpClients: createIdpClients({ clock, outgoing, siblings, urls }),
    openIntents: createOpenIntents({ database }),
  }
}
