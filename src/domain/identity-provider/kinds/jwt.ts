/** JWT: a page elsewhere sends people back with a token that says who they are. */
import type { Kind } from './kind.ts'

/** The settings of a provider by JWT. */
export interface JwtConfig {
  readonly kind: 'jwt'
  readonly issuer: string
  /** The page that people are sent to. */
  readonly jwtEndpoint: string
  readonly keysEndpoint: string
  /** The header with the token. */
  readonly headerName: string
  /** Empty: the audience of tokens is not looked at. */
  readonly audience: string
}

/** How they are stored. */
export const jwt: Kind<'jwt', JwtConfig> = {
  configOf: (stored) => ({
    kind: 'jwt',
    issuer: stored.issuer ?? '',
    jwtEndpoint: stored.jwtEndpoint ?? '',
    keysEndpoint: stored.keysEndpoint ?? '',
    headerName: stored.headerName ?? '',
    audience: stored.audience ?? '',
  }),
  storedOf: (config) => ({
    issuer: config.issuer.trim(),
    jwtEndpoint: config.jwtEndpoint.trim(),
    keysEndpoint: config.keysEndpoint.trim(),
    headerName: config.headerName.trim(),
    audience: config.audience.trim(),
  }),
  endpoints: ({ jwtEndpoint, keysEndpoint }) => [
    { url: keysEndpoint, by: 'server' },
    { url: jwtEndpoint, by: 'browser' },
  ],
  defaultName: '',
}
