/** Conversations with other identity providers, whatever their kind. */
import type { IdpClients, OpenIdpClient } from '../commands/idp-clients.ts'
import { createOAuthClients } from './oauth-client.ts'
import { createOidcClients } from './oidc-client.ts'

export interface IdpClientsNeeds {
  readonly clock: { nowMicros(): number }
  /** For each request; a sign-in takes four of them at most. */
  readonly timeoutSeconds?: number
}

/** The library is loaded with the first conversation: most servers never have one. */
export function createIdpClients({ clock, timeoutSeconds = 5 }: IdpClientsNeeds): IdpClients {
  const library = () => import('openid-client')
  const oauth = createOAuthClients({ library, timeoutSeconds })
  const oidc = createOidcClients({ library, clock, timeoutSeconds })
  const kindOf = ({ kind }: OpenIdpClient) => (kind === 'oauth' ? oauth : oidc)
  return {
    authorizationUrl: (client, ask) => kindOf(client).authorizationUrl(client, ask),
    identify: (client, answer) => kindOf(client).identify(client, answer),
  }
}
