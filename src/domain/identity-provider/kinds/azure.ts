/** Azure AD, which is now called Entra ID. */
import type { Kind, MaybeSealed } from './kind.ts'

/** The settings of an Azure AD. */
export interface AzureConfig {
  readonly kind: 'azure'
  readonly clientId: string
  readonly clientSecret: MaybeSealed
  readonly scopes: readonly string[]
  /** `common`, `organizations`, `consumers` or the id of a tenant. */
  readonly tenant: string
  /** Whether its e-mail addresses count as verified. */
  readonly isEmailVerified: boolean
}

/** How they are stored. */
export const azure: Kind<'azure', AzureConfig> = {
  configOf: (stored) => ({
    kind: 'azure',
    clientId: stored.client_id ?? '',
    clientSecret: stored.client_secret,
    scopes: stored.scopes ?? [],
    tenant: stored.tenant || 'common',
    isEmailVerified: stored.isEmailVerified ?? false,
  }),
  storedOf: (config) => ({
    client_id: config.clientId.trim(),
    client_secret: config.clientSecret,
    scopes: config.scopes,
    tenant: config.tenant.trim(),
    isEmailVerified: config.isEmailVerified,
  }),
  endpoints: () => [],
  defaultName: '',
}
