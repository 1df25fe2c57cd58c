/** Clients of other identity providers, of any kind. */
import {
  IdpBusy,
  type IdpClients,
  type OpenIdpClient,
} from '../../commands/identity-provider/idp-clients.ts'
import type { Outgoing } from '../../kit/outgoing/outgoing.ts'
import { createSlotShares, NoSlotLeft, type SlotShares } from '../../kit/shares.ts'
import { createFetchFor } from './bounded-fetch.ts'
import { createOAuthClients } from './oauth-client.ts'
import { createOidcClients } from './oidc-client.ts'

/** What clients of identity providers use. */
export interface IdpClientsDeps {
  readonly clock: { nowMicros(): number }
  readonly outgoing: Outgoing
  /** Per request; a sign-in takes four of them at most. */
  readonly timeoutSeconds?: number
}

/**
 * Exchanges in progress, each a few seconds long: with one provider, with all of one owner, and in
 * all. A slow provider does not block others.
 */
const underWay = { perProvider: 20, perOwner: 50, total: 200 }

/** The library is loaded on first use: most servers never need it. */
export function createIdpClients(deps: IdpClientsDeps): IdpClients {
  const { clock, outgoing, timeoutSeconds = 5 } = deps
  const library = () => import('openid-client')
  const shared = { library, fetchFor: createFetchFor(outgoing), timeoutSeconds }
  const oauth = createOAuthClients(shared)
  const oidc = createOidcClients({ ...shared, clock })
  const kindOf = ({ kind }: OpenIdpClient) => (kind === 'oauth' ? oauth : oidc)
  const shares = createSlotShares({ total: underWay.total })
  return {
    authorizationUrl: (client, ask) =>
      hold(shares, client, () => kindOf(client).authorizationUrl(client, ask)),
    identify: (client, answer) =>
      hold(shares, client, () => kindOf(client).identify(client, answer)),
  }
}

/** Rejects with `IdpBusy` when the provider or its owner has no slot left. */
async function hold<T>(
  shares: SlotShares,
  { instanceId, ownerId, id }: OpenIdpClient,
  conversation: () => Promise<T>,
): Promise<T> {
  const parties = [
    { name: `provider ${instanceId} ${id}`, max: underWay.perProvider },
    { name: `owner ${instanceId} ${ownerId}`, max: underWay.perOwner },
  ]
  return shares.hold(parties, conversation).catch((reason) => {
    throw reason instanceof NoSlotLeft ? new IdpBusy() : reason
  })
}
