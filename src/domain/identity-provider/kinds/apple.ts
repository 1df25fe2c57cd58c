/** Apple, whose client secret is signed anew with a key for each sign-in. */
import type { Kind, MaybeSealed } from './kind.ts'

/** The settings of Apple. */
export interface AppleConfig {
  readonly kind: 'apple'
  readonly clientId: string
  readonly teamId: string
  readonly keyId: string
  /** An elliptic-curve key, PKCS#8 as PEM. */
  readonly privateKey: MaybeSealed
  readonly scopes: readonly string[]
}

/** How they are stored. */
export const apple: Kind<'apple', AppleConfig> = {
  configOf: (stored) => ({
    kind: 'apple',
    clientId: stored.clientId ?? '',
    teamId: stored.teamId ?? '',
    keyId: stored.keyId ?? '',
    privateKey: stored.privateKey,
    scopes: stored.scopes ?? [],
  }),
  storedOf: (config) => ({
    clientId: config.clientId.trim(),
    teamId: config.teamId.trim(),
    keyId: config.keyId.trim(),
    privateKey: config.privateKey,
    scopes: config.scopes,
  }),
  endpoints: () => [],
  defaultName: 'Apple',
}
