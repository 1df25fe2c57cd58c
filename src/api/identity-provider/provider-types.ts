/** The numbers of each type of identity provider, which differ between the APIs (§3.1). */
import { IDPType as IDPTypeV2 } from '@zitadel/proto/zitadel/idp/v2/idp_pb.js'
import { IDPType, ProviderType } from '@zitadel/proto/zitadel/idp_pb.js'
import { IdentityProviderType } from '@zitadel/proto/zitadel/settings/v2/login_settings_pb.js'
import type { ProviderKind } from '../../domain/identity-provider/provider-config.ts'

interface Numbers {
  /** Of admin and management. */
  readonly v1: ProviderType
  /** Of the identity provider service v2. */
  readonly v2: IDPTypeV2
  /** Of the settings services, where Apple and SAML are the other way about. */
  readonly settings: number
  /** Of links and of login policies in v1, which know two types alone. */
  readonly link: IDPType
}

const other = IDPType.IDP_TYPE_UNSPECIFIED

/** Of the published packages, which do not have it yet. */
const zitadel: number = 13

/** The numbers by type. */
export const providerTypes: Readonly<Record<ProviderKind, Numbers>> = {
  oidc: {
    v1: ProviderType.OIDC,
    v2: IDPTypeV2.IDP_TYPE_OIDC,
    settings: IdentityProviderType.OIDC,
    link: IDPType.IDP_TYPE_OIDC,
  },
  jwt: {
    v1: ProviderType.JWT,
    v2: IDPTypeV2.IDP_TYPE_JWT,
    settings: IdentityProviderType.JWT,
    link: IDPType.IDP_TYPE_JWT,
  },
  ldap: {
    v1: ProviderType.LDAP,
    v2: IDPTypeV2.IDP_TYPE_LDAP,
    settings: IdentityProviderType.LDAP,
    link: other,
  },
  oauth: {
    v1: ProviderType.OAUTH,
    v2: IDPTypeV2.IDP_TYPE_OAUTH,
    settings: IdentityProviderType.OAUTH,
    link: other,
  },
  azure: {
    v1: ProviderType.AZURE_AD,
    v2: IDPTypeV2.IDP_TYPE_AZURE_AD,
    settings: IdentityProviderType.AZURE_AD,
    link: other,
  },
  github: {
    v1: ProviderType.GITHUB,
    v2: IDPTypeV2.IDP_TYPE_GITHUB,
    settings: IdentityProviderType.GITHUB,
    link: other,
  },
  github_enterprise: {
    v1: ProviderType.GITHUB_ES,
    v2: IDPTypeV2.IDP_TYPE_GITHUB_ES,
    settings: IdentityProviderType.GITHUB_ES,
    link: other,
  },
  gitlab: {
    v1: ProviderType.GITLAB,
    v2: IDPTypeV2.IDP_TYPE_GITLAB,
    settings: IdentityProviderType.GITLAB,
    link: other,
  },
  gitlab_self_hosted: {
    v1: ProviderType.GITLAB_SELF_HOSTED,
    v2: IDPTypeV2.IDP_TYPE_GITLAB_SELF_HOSTED,
    settings: IdentityProviderType.GITLAB_SELF_HOSTED,
    link: other,
  },
  google: {
    v1: ProviderType.GOOGLE,
    v2: IDPTypeV2.IDP_TYPE_GOOGLE,
    settings: IdentityProviderType.GOOGLE,
    link: other,
  },
  apple: {
    v1: ProviderType.APPLE,
    v2: IDPTypeV2.IDP_TYPE_APPLE,
    settings: IdentityProviderType.APPLE,
    link: other,
  },
  saml: {
    v1: ProviderType.SAML,
    v2: IDPTypeV2.IDP_TYPE_SAML,
    settings: IdentityProviderType.SAML,
    link: other,
  },
  zitadel: {
    v1: zitadel,
    v2: zitadel,
    settings: IdentityProviderType.UNSPECIFIED,
    link: other,
  },
}
