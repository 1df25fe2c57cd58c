/** OAuth 2.0: endpoints by hand, and a user endpoint that answers as it likes. */
import type { Kind, MaybeSealed } from './kind.ts'

/** The settings of a provider by OAuth 2.0. */
export interface OAuthConfig {
  readonly kind: 'oauth'
  readonly clientId: string
  readonly clientSecret: MaybeSealed
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly userEndpoint: string
  readonly scopes: readonly string[]
  /** The member of the user endpoint's answer that is the user's id. */
  readonly idAttribute: string
  readonly usePkce: boolean
}

/** How they are stored. */
export const oauth: Kind<'oauth', OAuthConfig> = {
  configOf: (stored) => ({
    kind: 'oauth',
    clientId: stored.clientId ?? '',
    clientSecret: stored.clientSecret,
    authorizationEndpoint: stored.authorizationEndpoint ?? '',
    tokenEndpoint: stored.tokenEndpoint ?? '',
    userEndpoint: stored.userEndpoint ?? '',
    scopes: stored.scopes ?? [],
    idAttribute: stored.idAttribute ?? '',
    usePkce: stored.usePKCE ?? false,
  }),
  storedOf: (config) => ({
    clientId: config.clientId.trim(),
    clientSecret: config.clientSecret,
    authorizationEndpoint: config.authorizationEndpoint.trim(),
    tokenEndpoint: config.tokenEndpoint.trim(),
    userEndpoint: config.userEndpoint.trim(),
    scopes: config.scopes,
    idAttribute: config.idAttribute.trim(),
    usePKCE: config.usePkce,
  }),
  endpoints: ({ authorizationEndpoint, tokenEndpoint, userEndpoint }) => [
    { url: tokenEndpoint, by: 'server' },
    { url: userEndpoint, by: 'server' },
    { url: authorizationEndpoint, by: 'browser' },
  ],
  defaultName: '',
}
