/** Clients of other identity providers, of any kind. */
import {
  IdpBusy,
  type IdpClients,
  type OpenIdpClient,
} from '../../commands/identity-provider/idp-clients.ts'
import type { Outgoing } from '../../kit/outgoing/outgoing.ts'
import { createSlotShares, NoSlotLeft, type SlotShares } from '../../kit/shares.ts'
import { partOf, type Siblings } from '../../kit/siblings.ts'
import { createFetchFor } from './bounded-fetch.ts'
import { createOAuthClients } from './oauth-client.ts'
import { createOidcClients } from './oidc-client.ts'

/** What clients of identity providers use. */
export interface IdpClientsDeps {
  readonly clock: { nowMicros(): number }
  readonly outgoing: Outgoing
  /** Per request; a sign-in takes four of them at most. */
  readonly timeoutSeconds?: number
  readonly siblings?: Siblings | undefined
}

/**
 * Exchanges in progress, each a few seconds long: with one provider, with all of one owner, and in
 * all. A slow provider does not block others. Processes of one server have a part of it each.
 */
const underWayMax = { perProvider: 20, perOwner: 50, total: 200 }

/** The library is loaded on first use: most servers never need it. */
export function createIdpClients(deps: IdpClientsDeps): IdpClients {
  const { clock, outgoing, timeoutSeconds = 5, siblings } = deps
  const library = () => import('openid-client')
  const shared = { library, fetchFor: createFetchFor(outgoing), timeoutSeconds }
  const oauth = createOAuthClients(shared)
  const oidc = createOidcClients({ ...shared, clock })
  const kindOf = ({ kind }: OpenIdpClient) => (kind === 'oauth' ? oauth : oidc)
  const underWay = {
    perProvider: partOf(underWayMax.perProvider, siblings),
    perOwner: partOf(underWayMax.perOwner, siblings),
    shares: createSlotShares({ total: partOf(underWayMax.total, siblings) }),
  }
  return {
    authorizationUrl: (client, ask) =>
      hold(underWay, client, () => kindOf(client).authorizationUrl(client, ask)),
    identify: (client, answer) =>
      hold(underWay, client, () => kindOf(client).identify(client, answer)),
  }
}

interface UnderWay {
  readonly perProvider: number
  readonly perOwner: number
  readonly shares: SlotShares
}

/** Rejects with `IdpBusy` when the provider or its owner has no slot left. */
async function hold<T>(
  { shares, perProvider, perOwner }: UnderWay,
  { instanceId, ownerId, id }: OpenIdpClient,
  conversation: () => Promise<T>,
): Promise<T> {
  const parties = [
    { name: `provider ${instanceId} ${id}`, max: perProvider },
    { name: `owner ${instanceId} ${ownerId}`, max: perOwner },
  ]
  return shares.hold(parties, conversation).catch((reason) => {
    throw reason instanceof NoSlotLeft ? new IdpBusy() : reason
  })
}
