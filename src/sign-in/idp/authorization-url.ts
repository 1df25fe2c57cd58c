/** The authorization request, for any kind of provider (RFC 6749 §4.1.1, RFC 7636 §4.3). */
import {
  type AuthorizationRequestInput,
  IdpFailure,
  type OpenIdpClient,
} from '../../commands/identity-provider/idp-clients.ts'
import { isHttpEndpoint } from '../../kit/endpoint.ts'

/** The URL of an authorization request at a provider. */
export function buildAuthorizationUrl(
  endpoint: string,
  { clientId, usePkce }: OpenIdpClient,
  {
    scopes,
    nonce,
    ...ask
  }: Omit<AuthorizationRequestInput, 'nonce'> & {
    readonly scopes: readonly string[]
    readonly nonce?: string
  },
): string {
  if (!isHttpEndpoint(endpoint)) throw new IdpFailure('authorization_endpoint_missing')
  const url = new URL(endpoint)
  const asked = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: ask.redirectUri,
    scope: scopes.join(' '),
    state: ask.state,
    nonce,
    // Whoever has several accounts there must be able to choose (organizations.md §3.4).
    ...(ask.loginHint === '' ? { prompt: 'select_account' } : { login_hint: ask.loginHint }),
    ...(usePkce && { code_challenge: ask.codeChallenge, code_challenge_method: 'S256' }),
  }
  for (const [name, value] of Object.entries(asked)) {
    if (value) url.searchParams.set(name, value)
  }
  return url.href
}
