/** Events of identity providers: which there are, and what each says (organizations.md §3.3). */
import type {
  ConfigAdded,
  ConfigChanged,
  ConfigId,
  JwtConfigAdded,
  OidcConfigAdded,
  ProviderAdded,
  ProviderChanged,
  ProviderKind,
  ProviderRemoved,
} from './identity-provider-settings.ts'
import { traitsIn } from './traits.ts'

type OrgProviderEvents = {
  'org.idp.oauth.added': ProviderAdded<'oauth'>
  'org.idp.oauth.changed': ProviderChanged<'oauth'>
  'org.idp.oidc.added': ProviderAdded<'oidc'>
  'org.idp.oidc.changed': ProviderChanged<'oidc'>
  'org.idp.jwt.added': ProviderAdded<'jwt'>
  'org.idp.jwt.changed': ProviderChanged<'jwt'>
  'org.idp.azure.added': ProviderAdded<'azure'>
  'org.idp.azure.changed': ProviderChanged<'azure'>
  'org.idp.github.added': ProviderAdded<'github'>
  'org.idp.github.changed': ProviderChanged<'github'>
  'org.idp.github_enterprise.added': ProviderAdded<'github_enterprise'>
  'org.idp.github_enterprise.changed': ProviderChanged<'github_enterprise'>
  'org.idp.gitlab.added': ProviderAdded<'gitlab'>
  'org.idp.gitlab.changed': ProviderChanged<'gitlab'>
  'org.idp.gitlab_self_hosted.added': ProviderAdded<'gitlab_self_hosted'>
  'org.idp.gitlab_self_hosted.changed': ProviderChanged<'gitlab_self_hosted'>
  'org.idp.google.added': ProviderAdded<'google'>
  'org.idp.google.changed': ProviderChanged<'google'>
  'org.idp.ldap.v2.added': ProviderAdded<'ldap'>
  'org.idp.ldap.v2.changed': ProviderChanged<'ldap'>
  'org.idp.apple.added': ProviderAdded<'apple'>
  'org.idp.apple.changed': ProviderChanged<'apple'>
  'org.idp.saml.added': ProviderAdded<'saml'>
  'org.idp.saml.changed': ProviderChanged<'saml'>
  'org.idp.zitadel.added': ProviderAdded<'zitadel'>
  'org.idp.zitadel.changed': ProviderChanged<'zitadel'>
  'org.idp.oidc.migrated.azure': ProviderAdded<'azure'>
  'org.idp.oidc.migrated.google': ProviderAdded<'google'>
  'org.idp.removed': ProviderRemoved
  'org.idp.config.added': ConfigAdded
  'org.idp.config.changed': ConfigChanged
  'org.idp.config.deactivated': ConfigId
  'org.idp.config.reactivated': ConfigId
  'org.idp.config.removed': ConfigId
  'org.idp.oidc.config.added': OidcConfigAdded
  'org.idp.oidc.config.changed': ConfigId & Partial<OidcConfigAdded>
  'org.idp.jwt.config.added': JwtConfigAdded
  'org.idp.jwt.config.changed': ConfigId & Partial<JwtConfigAdded>
}

type InstanceProviderEvents = {
  'instance.idp.oauth.added': ProviderAdded<'oauth'>
  'instance.idp.oauth.changed': ProviderChanged<'oauth'>
  'instance.idp.oidc.added': ProviderAdded<'oidc'>
  'instance.idp.oidc.changed': ProviderChanged<'oidc'>
  'instance.idp.jwt.added': ProviderAdded<'jwt'>
  'instance.idp.jwt.changed': ProviderChanged<'jwt'>
  'instance.idp.azure.added': ProviderAdded<'azure'>
  'instance.idp.azure.changed': ProviderChanged<'azure'>
  'instance.idp.github.added': ProviderAdded<'github'>
  'instance.idp.github.changed': ProviderChanged<'github'>
  'instance.idp.github_enterprise.added': ProviderAdded<'github_enterprise'>
  'instance.idp.github_enterprise.changed': ProviderChanged<'github_enterprise'>
  'instance.idp.gitlab.added': ProviderAdded<'gitlab'>
  'instance.idp.gitlab.changed': ProviderChanged<'gitlab'>
  'instance.idp.gitlab_self_hosted.added': ProviderAdded<'gitlab_self_hosted'>
  'instance.idp.gitlab_self_hosted.changed': ProviderChanged<'gitlab_self_hosted'>
  'instance.idp.google.added': ProviderAdded<'google'>
  'instance.idp.google.changed': ProviderChanged<'google'>
  'instance.idp.ldap.v2.added': ProviderAdded<'ldap'>
  'instance.idp.ldap.v2.changed': ProviderChanged<'ldap'>
  'instance.idp.apple.added': ProviderAdded<'apple'>
  'instance.idp.apple.changed': ProviderChanged<'apple'>
  'instance.idp.saml.added': ProviderAdded<'saml'>
  'instance.idp.saml.changed': ProviderChanged<'saml'>
  'instance.idp.zitadel.added': ProviderAdded<'zitadel'>
  'instance.idp.zitadel.changed': ProviderChanged<'zitadel'>
  'instance.idp.oidc.migrated.azure': ProviderAdded<'azure'>
  'instance.idp.oidc.migrated.google': ProviderAdded<'google'>
  'instance.idp.removed': ProviderRemoved
  'instance.idp.config.added': ConfigAdded
  'instance.idp.config.changed': ConfigChanged
  'instance.idp.config.deactivated': ConfigId
  'instance.idp.config.reactivated': ConfigId
  'instance.idp.config.removed': ConfigId
  'instance.idp.oidc.config.added': OidcConfigAdded
  'instance.idp.oidc.config.changed': ConfigId & Partial<OidcConfigAdded>
  'instance.idp.jwt.config.added': JwtConfigAdded
  'instance.idp.jwt.config.changed': ConfigId & Partial<JwtConfigAdded>
}

/** Stored names and payloads of the events of providers themselves. */
export type ProviderEvents = OrgProviderEvents & InstanceProviderEvents

/** The traits of each event. */
export const providerTraits = {
  ...traitsIn<keyof OrgProviderEvents>(['org'], {
    'org.idp.oauth.added': { title: 'OAuth identity provider added' },
    'org.idp.oauth.changed': { title: 'OAuth identity provider changed' },
    'org.idp.oidc.added': { title: 'OpenID Connect identity provider added' },
    'org.idp.oidc.changed': { title: 'OpenID Connect identity provider changed' },
    'org.idp.jwt.added': { title: 'JWT identity provider added' },
    'org.idp.jwt.changed': { title: 'JWT identity provider changed' },
    'org.idp.azure.added': { title: 'Azure AD identity provider added' },
    'org.idp.azure.changed': { title: 'Azure AD identity provider changed' },
    'org.idp.github.added': { title: 'GitHub identity provider added' },
    'org.idp.github.changed': { title: 'GitHub identity provider changed' },
    'org.idp.github_enterprise.added': { title: 'GitHub Enterprise identity provider added' },
    'org.idp.github_enterprise.changed': { title: 'GitHub Enterprise identity provider changed' },
    'org.idp.gitlab.added': { title: 'GitLab identity provider added' },
    'org.idp.gitlab.changed': { title: 'GitLab identity provider changed' },
    'org.idp.gitlab_self_hosted.added': { title: 'Self-hosted GitLab identity provider added' },
    'org.idp.gitlab_self_hosted.changed': { title: 'Self-hosted GitLab identity provider changed' },
    'org.idp.google.added': { title: 'Google identity provider added' },
    'org.idp.google.changed': { title: 'Google identity provider changed' },
    'org.idp.ldap.v2.added': { title: 'LDAP identity provider added' },
    'org.idp.ldap.v2.changed': { title: 'LDAP identity provider changed' },
    'org.idp.apple.added': { title: 'Apple identity provider added' },
    'org.idp.apple.changed': { title: 'Apple identity provider changed' },
    'org.idp.saml.added': { title: 'SAML identity provider added' },
    'org.idp.saml.changed': { title: 'SAML identity provider changed' },
    'org.idp.zitadel.added': { title: 'ZITADEL identity provider added' },
    'org.idp.zitadel.changed': { title: 'ZITADEL identity provider changed' },
    'org.idp.oidc.migrated.azure': { title: 'Identity provider migrated to Azure AD' },
    'org.idp.oidc.migrated.google': { title: 'Identity provider migrated to Google' },
    'org.idp.removed': { title: 'Identity provider removed' },
    'org.idp.config.added': { title: 'Identity provider added' },
    'org.idp.config.changed': { title: 'Identity provider changed' },
    'org.idp.config.deactivated': { title: 'Identity provider deactivated' },
    'org.idp.config.reactivated': { title: 'Identity provider reactivated' },
    'org.idp.config.removed': { title: 'Identity provider removed' },
    'org.idp.oidc.config.added': { title: 'OpenID Connect settings of identity provider added' },
    'org.idp.oidc.config.changed': {
      title: 'OpenID Connect settings of identity provider changed',
    },
    'org.idp.jwt.config.added': { title: 'JWT settings of identity provider added' },
    'org.idp.jwt.config.changed': { title: 'JWT settings of identity provider changed' },
  }),
  ...traitsIn<keyof InstanceProviderEvents>(['instance'], {
    'instance.idp.oauth.added': { title: 'OAuth identity provider added' },
    'instance.idp.oauth.changed': { title: 'OAuth identity provider changed' },
    'instance.idp.oidc.added': { title: 'OpenID Connect identity provider added' },
    'instance.idp.oidc.changed': { title: 'OpenID Connect identity provider changed' },
    'instance.idp.jwt.added': { title: 'JWT identity provider added' },
    'instance.idp.jwt.changed': { title: 'JWT identity provider changed' },
    'instance.idp.azure.added': { title: 'Azure AD identity provider added' },
    'instance.idp.azure.changed': { title: 'Azure AD identity provider changed' },
    'instance.idp.github.added': { title: 'GitHub identity provider added' },
    'instance.idp.github.changed': { title: 'GitHub identity provider changed' },
    'instance.idp.github_enterprise.added': { title: 'GitHub Enterprise identity provider added' },
    'instance.idp.github_enterprise.changed': {
      title: 'GitHub Enterprise identity provider changed',
    },
    'instance.idp.gitlab.added': { title: 'GitLab identity provider added' },
    'instance.idp.gitlab.changed': { title: 'GitLab identity provider changed' },
    'instance.idp.gitlab_self_hosted.added': {
      title: 'Self-hosted GitLab identity provider added',
    },
    'instance.idp.gitlab_self_hosted.changed': {
      title: 'Self-hosted GitLab identity provider changed',
    },
    'instance.idp.google.added': { title: 'Google identity provider added' },
    'instance.idp.google.changed': { title: 'Google identity provider changed' },
    'instance.idp.ldap.v2.added': { title: 'LDAP identity provider added' },
    'instance.idp.ldap.v2.changed': { title: 'LDAP identity provider changed' },
    'instance.idp.apple.added': { title: 'Apple identity provider added' },
    'instance.idp.apple.changed': { title: 'Apple identity provider changed' },
    'instance.idp.saml.added': { title: 'SAML identity provider added' },
    'instance.idp.saml.changed': { title: 'SAML identity provider changed' },
    'instance.idp.zitadel.added': { title: 'ZITADEL identity provider added' },
    'instance.idp.zitadel.changed': { title: 'ZITADEL identity provider changed' },
    'instance.idp.oidc.migrated.azure': { title: 'Identity provider migrated to Azure AD' },
    'instance.idp.oidc.migrated.google': { title: 'Identity provider migrated to Google' },
    'instance.idp.removed': { title: 'Identity provider removed' },
    'instance.idp.config.added': { title: 'Identity provider added' },
    'instance.idp.config.changed': { title: 'Identity provider changed' },
    'instance.idp.config.deactivated': { title: 'Identity provider deactivated' },
    'instance.idp.config.reactivated': { title: 'Identity provider reactivated' },
    'instance.idp.config.removed': { title: 'Identity provider removed' },
    'instance.idp.oidc.config.added': {
      title: 'OpenID Connect settings of identity provider added',
    },
    'instance.idp.oidc.config.changed': {
      title: 'OpenID Connect settings of identity provider changed',
    },
    'instance.idp.jwt.config.added': { title: 'JWT settings of identity provider added' },
    'instance.idp.jwt.config.changed': { title: 'JWT settings of identity provider changed' },
  }),
}

/** The events that add and change a provider, by owner and type. */
export const providerEventTypes = {
  org: {
    oauth: { added: 'org.idp.oauth.added', changed: 'org.idp.oauth.changed' },
    oidc: { added: 'org.idp.oidc.added', changed: 'org.idp.oidc.changed' },
    jwt: { added: 'org.idp.jwt.added', changed: 'org.idp.jwt.changed' },
    azure: { added: 'org.idp.azure.added', changed: 'org.idp.azure.changed' },
    github: { added: 'org.idp.github.added', changed: 'org.idp.github.changed' },
    github_enterprise: {
      added: 'org.idp.github_enterprise.added',
      changed: 'org.idp.github_enterprise.changed',
    },
    gitlab: { added: 'org.idp.gitlab.added', changed: 'org.idp.gitlab.changed' },
    gitlab_self_hosted: {
      added: 'org.idp.gitlab_self_hosted.added',
      changed: 'org.idp.gitlab_self_hosted.changed',
    },
    google: { added: 'org.idp.google.added', changed: 'org.idp.google.changed' },
    ldap: { added: 'org.idp.ldap.v2.added', changed: 'org.idp.ldap.v2.changed' },
    apple: { added: 'org.idp.apple.added', changed: 'org.idp.apple.changed' },
    saml: { added: 'org.idp.saml.added', changed: 'org.idp.saml.changed' },
    zitadel: { added: 'org.idp.zitadel.added', changed: 'org.idp.zitadel.changed' },
  },
  instance: {
    oauth: { added: 'instance.idp.oauth.added', changed: 'instance.idp.oauth.changed' },
    oidc: { added: 'instance.idp.oidc.added', changed: 'instance.idp.oidc.changed' },
    jwt: { added: 'instance.idp.jwt.added', changed: 'instance.idp.jwt.changed' },
    azure: { added: 'instance.idp.azure.added', changed: 'instance.idp.azure.changed' },
    github: { added: 'instance.idp.github.added', changed: 'instance.idp.github.changed' },
    github_enterprise: {
      added: 'instance.idp.github_enterprise.added',
      changed: 'instance.idp.github_enterprise.changed',
    },
    gitlab: { added: 'instance.idp.gitlab.added', changed: 'instance.idp.gitlab.changed' },
    gitlab_self_hosted: {
      added: 'instance.idp.gitlab_self_hosted.added',
      changed: 'instance.idp.gitlab_self_hosted.changed',
    },
    google: { added: 'instance.idp.google.added', changed: 'instance.idp.google.changed' },
    ldap: { added: 'instance.idp.ldap.v2.added', changed: 'instance.idp.ldap.v2.changed' },
    apple: { added: 'instance.idp.apple.added', changed: 'instance.idp.apple.changed' },
    saml: { added: 'instance.idp.saml.added', changed: 'instance.idp.saml.changed' },
    zitadel: { added: 'instance.idp.zitadel.added', changed: 'instance.idp.zitadel.changed' },
  },
} as const satisfies Record<
  'org' | 'instance',
  Record<ProviderKind, Record<'added' | 'changed', keyof ProviderEvents>>
>

/** The events that give a provider another type, or end it, by owner. */
export const providerEndTypes = {
  org: {
    azure: 'org.idp.oidc.migrated.azure',
    google: 'org.idp.oidc.migrated.google',
    removed: 'org.idp.removed',
  },
  instance: {
    azure: 'instance.idp.oidc.migrated.azure',
    google: 'instance.idp.oidc.migrated.google',
    removed: 'instance.idp.removed',
  },
} as const satisfies Record<
  'org' | 'instance',
  Record<'azure' | 'google' | 'removed', keyof ProviderEvents>
>

/** The events of the deprecated kind of providers, by owner. */
export const providerConfigTypes = {
  org: {
    added: 'org.idp.config.added',
    changed: 'org.idp.config.changed',
    deactivated: 'org.idp.config.deactivated',
    reactivated: 'org.idp.config.reactivated',
    removed: 'org.idp.config.removed',
    oidcAdded: 'org.idp.oidc.config.added',
    oidcChanged: 'org.idp.oidc.config.changed',
    jwtAdded: 'org.idp.jwt.config.added',
    jwtChanged: 'org.idp.jwt.config.changed',
  },
  instance: {
    added: 'instance.idp.config.added',
    changed: 'instance.idp.config.changed',
    deactivated: 'instance.idp.config.deactivated',
    reactivated: 'instance.idp.config.reactivated',
    removed: 'instance.idp.config.removed',
    oidcAdded: 'instance.idp.oidc.config.added',
    oidcChanged: 'instance.idp.oidc.config.changed',
    jwtAdded: 'instance.idp.jwt.config.added',
    jwtChanged: 'instance.idp.jwt.config.changed',
  },
} as const satisfies Record<'org' | 'instance', Record<string, keyof ProviderEvents>>

/** All types of providers. */
export const providerKindNames = [
  ...(['oauth', 'oidc', 'jwt', 'azure', 'github', 'github_enterprise', 'gitlab'] as const),
  ...(['gitlab_self_hosted', 'google', 'ldap', 'apple', 'saml', 'zitadel'] as const),
] as const satisfies readonly ProviderKind[]

const owners = [providerEventTypes.org, providerEventTypes.instance] as const

/** The events that add a provider of any type. */
export const addedTypes = owners.flatMap((of) => providerKindNames.map((kind) => of[kind].added))

/** The events that change one. */
export const changedTypes = owners.flatMap((of) =>
  providerKindNames.map((kind) => of[kind].changed),
)

const kinds: ReadonlyMap<string, ProviderKind> = new Map(
  owners.flatMap((of) =>
    providerKindNames.flatMap((kind) => [
      [of[kind].added, kind] as const,
      [of[kind].changed, kind] as const,
    ]),
  ),
)

/** An event that adds or changes a provider. */
export type TemplateType = (typeof addedTypes)[number] | (typeof changedTypes)[number]

/** The type of the provider that such an event adds or changes. */
export function kindOfType(type: TemplateType): ProviderKind {
  return kinds.get(type) ?? 'oidc'
}
