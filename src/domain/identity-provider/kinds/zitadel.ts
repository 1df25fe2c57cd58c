/** ZITADEL: its settings can be kept; nobody can sign in with it yet (organizations.md §3.4). */
import type { InstanceRolesInfo } from '../../../events/identity-provider-settings.ts'
import type { Kind, MaybeSealed } from './kind.ts'

/** The settings of a ZITADEL. */
export interface ZitadelConfig {
  readonly kind: 'zitadel'
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: MaybeSealed
  readonly scopes: readonly string[]
  readonly instanceRolesInfo: readonly InstanceRolesInfo[]
}

/** How they are stored. */
export const zitadel: Kind<'zitadel', ZitadelConfig> = {
  configOf: (stored) => ({
    kind: 'zitadel',
    issuer: stored.issuer ?? '',
    clientId: stored.clientId ?? '',
    clientSecret: stored.clientSecret,
    scopes: stored.scopes ?? [],
    instanceRolesInfo: stored.instanceRolesInfo ?? [],
  }),
  storedOf: (config) => ({
    issuer: config.issuer.trim(),
    clientId: config.clientId.trim(),
    clientSecret: config.clientSecret,
    scopes: config.scopes,
    instanceRolesInfo: config.instanceRolesInfo,
  }),
  endpoints: ({ issuer }) => [{ url: issuer, by: 'server' }],
  defaultName: '',
}
