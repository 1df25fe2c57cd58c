/** Clients of other identity providers, of any type. */
import {
  IdpBusy,
  type IdpClients,
  IdpFailure,
} from '../../commands/identity-provider/idp-clients.ts'
import type { OpenIdp } from '../../commands/identity-provider/open-idp.ts'
import type { Outgoing } from '../../kit/outgoing/outgoing.ts'
import { createSlotShares, NoSlotLeft, type SlotShares } from '../../kit/shares.ts'
import { partOf, type Siblings } from '../../kit/siblings.ts'
import { createFetchFor } from './bounded-fetch.ts'
import { beginJwt, identifyByJwt } from './jwt-client.ts'
import { createLdapClient } from './ldap-client.ts'
import { createOAuthClients } from './oauth-client.ts'
import { beginOAuth, identifyByOAuth } from './oauth-kinds.ts'
import { createOidcClients } from './oidc-client.ts'
import { beginOidc, identifyByOidc } from './oidc-kinds.ts'
import { createSamlClient } from './saml-client.ts'
import { ownSamlMetadata } from './saml-metadata.ts'
import { type WellKnownUrls, wellKnownUrls } from './well-known.ts'

/** What clients of identity providers use. */
export interface IdpClientsDeps {
  readonly clock: { nowMicros(): number }
  readonly outgoing: Outgoing
  /** Per request; a sign-in takes four of them at most. */
  readonly timeoutSeconds?: number
  readonly siblings?: Siblings | undefined
  /** Where the providers are that have one address for all; tests have their own. */
  readonly urls?: WellKnownUrls | undefined
}

/**
 * Exchanges in progress, each a few seconds long: with one provider, with all of one owner, and in
 * all. A slow provider does not block others. Processes of one server have a part of it each.
 */
const underWayMax = { perProvider: 20, perOwner: 50, total: 200 }

/** The libraries are loaded on first use: most servers never need them. */
export function createIdpClients(deps: IdpClientsDeps): IdpClients {
  const { siblings } = deps
  const underWay = {
    perProvider: partOf(underWayMax.perProvider, siblings),
    perOwner: partOf(underWayMax.perOwner, siblings),
    shares: createSlotShares({ total: partOf(underWayMax.total, siblings) }),
  }
  const { begin, identify, prove, beginLogout, readLogout, ownMetadata } = unlimited(deps)
  return {
    begin: (client, ask) => hold(underWay, client, () => begin(client, ask)),
    identify: (client, answer) => hold(underWay, client, () => identify(client, answer)),
    prove: (client, credentials) => hold(underWay, client, () => prove(client, credentials)),
    beginLogout: (client, logout) => hold(underWay, client, () => beginLogout(client, logout)),
    readLogout: (client, request) => hold(underWay, client, () => readLogout(client, request)),
    ownMetadata,
  }
}

function unlimited(deps: IdpClientsDeps): IdpClients {
  const { clock, outgoing, timeoutSeconds = 5, urls = wellKnownUrls } = deps
  const library = () => import('openid-client')
  const fetchFor = createFetchFor(outgoing)
  const shared = { library, fetchFor, timeoutSeconds }
  const oauth = createOAuthClients(shared)
  const oidc = createOidcClients({ ...shared, clock })
  const saml = createSamlClient({ clock })
  const kinds = { oauth, oidc, urls, clock, fetchFor }
  return {
    begin: async (client, ask) => {
      switch (client.kind) {
        case 'oauth':
        case 'azure':
        case 'github':
        case 'github_enterprise':
          return { url: await beginOAuth(kinds, client, ask) }
        case 'oidc':
        case 'google':
        case 'gitlab':
        case 'gitlab_self_hosted':
        case 'apple':
          return { url: await beginOidc(kinds, client, ask) }
        case 'jwt':
          return { url: beginJwt(client, ask) }
        case 'saml':
          return saml.begin(client, ask)
        default:
          throw new IdpFailure('kind_unsupported')
      }
    },
    identify: async (client, answer) => {
      switch (client.kind) {
        case 'oauth':
        case 'azure':
        case 'github':
        case 'github_enterprise':
          return identifyByOAuth(kinds, client, answer)
        case 'oidc':
        case 'google':
        case 'gitlab':
        case 'gitlab_self_hosted':
        case 'apple':
          return identifyByOidc(kinds, client, answer)
        case 'jwt':
          return identifyByJwt(kinds, client, answer)
        case 'saml':
          return saml.identify(client, answer)
        default:
          throw new IdpFailure('kind_unsupported')
      }
    },
    prove: createLdapClient({ outgoing }),
    beginLogout: async (client, logout) =>
      client.kind === 'saml' ? saml.beginLogout(client, logout) : undefined,
    readLogout: async (client, request) => {
      if (client.kind !== 'saml') throw new IdpFailure('kind_unsupported')
      return saml.readLogout(client, request)
    },
    ownMetadata: async (client, of) => {
      if (client.kind !== 'saml') throw new IdpFailure('kind_unsupported')
      return ownSamlMetadata(client, of)
    },
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
  { instanceId, ownerId, id }: OpenIdp,
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
