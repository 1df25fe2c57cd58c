/** Google. */
import type { Kind, MaybeSealed } from './kind.ts'

/** The settings of Google. */
export interface GoogleConfig {
  readonly kind: 'google'
  readonly clientId: string
  readonly clientSecret: MaybeSealed
  readonly scopes: readonly string[]
}

/** How they are stored. */
export const google: Kind<'google', GoogleConfig> = {
  configOf: (stored) => ({
    kind: 'google',
    clientId: stored.clientId ?? '',
    clientSecret: stored.clientSecret,
    scopes: stored.scopes ?? [],
  }),
  storedOf: (config) => ({
    clientId: config.clientId.trim(),
    clientSecret: config.clientSecret,
    scopes: config.scopes,
  }),
  endpoints: () => [],
  defaultName: 'Google',
}
