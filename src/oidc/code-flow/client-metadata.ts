/** An application in the library's metadata format (OpenID Connect Registration §2). */
import type { ClientMetadata } from 'oidc-provider'
import { oidcAuthMethod, oidcGrantType, oidcResponseType } from '../../domain/project/oidc-app.ts'
import { isGlob } from '../../domain/project/redirect-globs.ts'
import { isUsable, oidcAppType } from '../../domain/project/redirect-uris.ts'
import type { OidcClient } from '../../queries/authorization/oidc-clients.ts'

/** A property of ours: the redirect URIs with wildcards, which count in development mode. */
export const globsProperty = 'gatehouse_globs'

/**
 * The metadata of an application. `assertionSecret` is the placeholder secret that the token
 * endpoint sends to the library for an application authenticated by an assertion.
 */
export function toClientMetadata(client: OidcClient, assertionSecret: string): ClientMetadata {
  const isForBrowsers = client.grantTypes.includes(oidcGrantType.authorizationCode)
  const hasCode = isForBrowsers && client.responseTypes.includes(oidcResponseType.code)
  const mayRefresh = client.grantTypes.includes(oidcGrantType.refreshToken)
  return {
    client_id: client.clientId,
    ...authenticationOf(client, assertionSecret),
    application_type: client.appType === oidcAppType.native ? 'native' : 'web',
    redirect_uris: client.redirectUris.filter((uri) => isUsable(uri, client)),
    [globsProperty]: client.devMode ? client.redirectUris.filter(isGlob) : [],
    response_types: hasCode ? ['code'] : [],
    response_modes: ['query', 'fragment'],
    grant_types: [
      ...(hasCode ? ['authorization_code'] : []),
      // Of a device, too, whose tokens the library refreshes.
      ...(mayRefresh ? ['refresh_token'] : []),
    ],
  }
}

function authenticationOf({ authMethod, secretHash }: OidcClient, assertionSecret: string) {
  if (authMethod === oidcAuthMethod.none) return { token_endpoint_auth_method: 'none' } as const
  const isByKey = authMethod === oidcAuthMethod.privateKeyJwt
  // The library only has the hash: `isSecretOf` compares it with the secret.
  return {
    token_endpoint_auth_method: 'client_secret_post',
    client_secret: isByKey ? assertionSecret : (secretHash ?? assertionSecret),
  } as const
}
