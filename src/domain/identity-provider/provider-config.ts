/** The settings of an identity provider of any type (organizations.md §3.2). */
import type {
  ProviderKind,
  StoredProviderOptions,
  StoredProviderSettings,
} from '../../events/identity-provider-settings.ts'
import { type AppleConfig, apple } from './kinds/apple.ts'
import { type AzureConfig, azure } from './kinds/azure.ts'
import {
  type GithubConfig,
  type GithubEnterpriseConfig,
  github,
  githubEnterprise,
} from './kinds/github.ts'
import {
  type GitlabConfig,
  type GitlabSelfHostedConfig,
  gitlab,
  gitlabSelfHosted,
} from './kinds/gitlab.ts'
import { type GoogleConfig, google } from './kinds/google.ts'
import { type JwtConfig, jwt } from './kinds/jwt.ts'
import type { Endpoint, Kind } from './kinds/kind.ts'
import { type LdapConfig, ldap } from './kinds/ldap.ts'
import { type OAuthConfig, oauth } from './kinds/oauth.ts'
import { type OidcConfig, oidc } from './kinds/oidc.ts'
import { type SamlConfig, saml } from './kinds/saml.ts'
import { type ZitadelConfig, zitadel } from './kinds/zitadel.ts'

export type { ProviderKind } from '../../events/identity-provider-settings.ts'

/** The settings by type of provider; secrets are sealed. */
export interface ProviderConfigs {
  readonly oauth: OAuthConfig
  readonly oidc: OidcConfig
  readonly jwt: JwtConfig
  readonly azure: AzureConfig
  readonly github: GithubConfig
  readonly github_enterprise: GithubEnterpriseConfig
  readonly gitlab: GitlabConfig
  readonly gitlab_self_hosted: GitlabSelfHostedConfig
  readonly google: GoogleConfig
  readonly apple: AppleConfig
  readonly ldap: LdapConfig
  readonly saml: SamlConfig
  readonly zitadel: ZitadelConfig
}

/** The settings of a provider; `kind` tells which. */
export type ProviderConfig = ProviderConfigs[ProviderKind]

/** All types of providers. */
export const providerKinds: { readonly [K in ProviderKind]: Kind<K, ProviderConfigs[K]> } = {
  oauth,
  oidc,
  jwt,
  azure,
  github,
  github_enterprise: githubEnterprise,
  gitlab,
  gitlab_self_hosted: gitlabSelfHosted,
  google,
  apple,
  ldap,
  saml,
  zitadel,
}

/** What accounts of a provider may be used for. */
export interface ProviderOptions {
  readonly isLinkingAllowed: boolean
  readonly isCreationAllowed: boolean
  readonly isAutoCreation: boolean
  readonly isAutoUpdate: boolean
  /** 0 none, 1 by user name, 2 by e-mail address. */
  readonly autoLinking: number
}

/** Options as events spell them, or those of earlier versions did. */
export type AnyStoredOptions = Partial<StoredProviderOptions & ProviderOptions>

/** The options that are stored; none is granted by default. */
export function optionsOf(stored: AnyStoredOptions): ProviderOptions {
  return {
    isLinkingAllowed: stored.isLinkingAllowed ?? false,
    isCreationAllowed: stored.isCreationAllowed ?? false,
    isAutoCreation: stored.isAutoCreation ?? false,
    isAutoUpdate: stored.isAutoUpdate ?? false,
    autoLinking: stored.autoLinkingOption ?? stored.autoLinking ?? 0,
  }
}

/** The options as events spell them. */
export function storedOptionsOf(options: ProviderOptions): StoredProviderOptions {
  const { autoLinking: autoLinkingOption, ...same } = options
  return { ...same, autoLinkingOption }
}

/** What is stored of the settings. */
export function storedOf<K extends ProviderKind>(
  kind: K,
  config: ProviderConfigs[K],
): StoredProviderSettings[K] {
  return providerKinds[kind].storedOf(config)
}

/** The addresses in the settings. */
export function endpointsOf<K extends ProviderKind>(
  kind: K,
  config: ProviderConfigs[K],
): readonly Endpoint[] {
  return providerKinds[kind].endpoints(config)
}
