/** Providers by OAuth 2.0 on the wire. */
import type { OAuthConfig } from '../../domain/identity-provider/kinds/oauth.ts'
import type { SettingsOf, WireProvider } from './provider-rpcs.ts'

interface WireOAuth extends WireProvider {
  readonly clientId: string
  readonly clientSecret: string
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly userEndpoint: string
  readonly scopes: readonly string[]
  readonly idAttribute: string
  readonly usePkce: boolean
}

/** The settings of a message. */
export const oauthOf: SettingsOf<WireOAuth> = (wire) => ({
  config: {
    kind: 'oauth',
    clientId: wire.clientId,
    clientSecret: undefined,
    authorizationEndpoint: wire.authorizationEndpoint,
    tokenEndpoint: wire.tokenEndpoint,
    userEndpoint: wire.userEndpoint,
    scopes: wire.scopes,
    idAttribute: wire.idAttribute,
    usePkce: wire.usePkce,
  },
  secret: wire.clientSecret,
})

/** The message of settings; v2 does not show whether PKCE is used. */
export function oauthWire(config: OAuthConfig) {
  const { kind: _, clientSecret: _secret, scopes, ...same } = config
  return { ...same, scopes: [...scopes] }
}
