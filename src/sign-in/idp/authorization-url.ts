/** The authorization request, for any kind of provider (RFC 6749 §4.1.1, RFC 7636 §4.3). */
import {
  type AuthorizationRequestInput,
  IdpFailure,
} from '../../commands/identity-provider/idp-clients.ts'
import { isHttpEndpoint } from '../../kit/endpoint.ts'

/** What makes the request of one provider. */
export interface AuthorizationUrlInput {
  readonly endpoint: string
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly usePkce: boolean
  /** Only for OpenID Connect. */
  readonly hasNonce: boolean
  /** False for providers that take no `prompt`. */
  readonly maySelectAccount: boolean
  /** `form_post`, where the answer is to be a form. */
  readonly responseMode?: 'form_post'
}

/** The URL of an authorization request at a provider. */
export function buildAuthorizationUrl(
  provider: AuthorizationUrlInput,
  ask: AuthorizationRequestInput,
): string {
  const { endpoint, clientId, scopes, usePkce, hasNonce, maySelectAccount } = provider
  if (!isHttpEndpoint(endpoint)) throw new IdpFailure('authorization_endpoint_missing')
  const url = new URL(endpoint)
  const asked = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: ask.redirectUri,
    scope: scopes.join(' '),
    state: ask.state,
    nonce: hasNonce && ask.nonce,
    response_mode: provider.responseMode,
    login_hint: ask.loginHint,
    // Whoever has several accounts there must be able to choose (organizations.md §3.4).
    prompt: maySelectAccount && ask.loginHint === '' && 'select_account',
    ...(usePkce && { code_challenge: ask.codeChallenge, code_challenge_method: 'S256' }),
  }
  for (const [name, value] of Object.entries(asked)) {
    if (value) url.searchParams.set(name, value)
  }
  return url.href
}
