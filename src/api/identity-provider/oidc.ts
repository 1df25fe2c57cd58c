/** Providers by OpenID Connect on the wire. */
import type { OidcConfig } from '../../domain/identity-provider/kinds/oidc.ts'
import type { SettingsOf, WireProvider } from './provider-rpcs.ts'

interface WireOidc extends WireProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
  readonly isIdTokenMapping: boolean
  readonly usePkce: boolean
}

/** The settings of a message. */
export const oidcOf: SettingsOf<WireOidc> = (wire) => ({
  config: {
    kind: 'oidc',
    issuer: wire.issuer,
    clientId: wire.clientId,
    clientSecret: undefined,
    scopes: wire.scopes,
    isIdTokenMapping: wire.isIdTokenMapping,
    usePkce: wire.usePkce,
  },
  secret: wire.clientSecret,
})

/** The message of settings; v2 does not show whether PKCE is used. */
export function oidcWire(config: OidcConfig) {
  const { kind: _, clientSecret: _secret, scopes, ...same } = config
  return { ...same, scopes: [...scopes] }
}
