/** OpenID Connect: all that is needed is found at the issuer. */
import type { Kind, MaybeSealed, Stored } from './kind.ts'

/** The settings of a provider by OpenID Connect. */
export interface OidcConfig {
  readonly kind: 'oidc'
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: MaybeSealed
  readonly scopes: readonly string[]
  /** The id token alone identifies the user. */
  readonly isIdTokenMapping: boolean
  readonly usePkce: boolean
}

/** Events of earlier versions spelled one member differently. */
type Earlier = Stored<'oidc'> & { readonly isIdTokenMapping?: boolean }

/** How they are stored. */
export const oidc: Kind<'oidc', OidcConfig> = {
  configOf: (stored: Earlier) => ({
    kind: 'oidc',
    issuer: stored.issuer ?? '',
    clientId: stored.clientId ?? '',
    clientSecret: stored.clientSecret,
    scopes: stored.scopes ?? [],
    isIdTokenMapping: stored.idTokenMapping ?? stored.isIdTokenMapping ?? false,
    usePkce: stored.usePKCE ?? false,
  }),
  storedOf: (config) => ({
    issuer: config.issuer.trim(),
    clientId: config.clientId.trim(),
    clientSecret: config.clientSecret,
    scopes: config.scopes,
    usePKCE: config.usePkce,
    idTokenMapping: config.isIdTokenMapping,
  }),
  endpoints: ({ issuer }) => [{ url: issuer, by: 'server' }],
  defaultName: '',
}
