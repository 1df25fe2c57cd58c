/** The settings of each type of provider that must not be blank, in the order they are checked. */
import type { RefusalName } from '../refusals.ts'
import type { ProviderConfigs, ProviderKind } from './provider-config.ts'

/** A refusal that instances and organisations have alike, with an id each. */
export type OwnersRefusal = {
  [N in RefusalName]: N extends `${infer Stem}.org`
    ? `${Stem}.instance` extends RefusalName
      ? Stem
      : never
    : never
}[RefusalName]

type Rule<C> = readonly [member: Exclude<keyof C, 'kind'> | 'id' | 'name', refusal: OwnersRefusal]

/** The rules by type, for new providers and for changes; an absent secret is kept by a change. */
export const requiredSettings: {
  readonly [K in ProviderKind]: {
    readonly add: readonly Rule<ProviderConfigs[K]>[]
    readonly update: readonly Rule<ProviderConfigs[K]>[]
  }
} = {
  oauth: {
    add: [
      ['name', 'idp.oauth.add.name'],
      ['clientId', 'idp.oauth.add.client_id'],
      ['clientSecret', 'idp.oauth.add.client_secret'],
      ['authorizationEndpoint', 'idp.oauth.add.authorization_endpoint'],
      ['tokenEndpoint', 'idp.oauth.add.token_endpoint'],
      ['userEndpoint', 'idp.oauth.add.user_endpoint'],
      ['idAttribute', 'idp.oauth.add.id_attribute'],
    ],
    update: [
      ['id', 'idp.oauth.update.id'],
      ['name', 'idp.oauth.update.name'],
      ['clientId', 'idp.oauth.update.client_id'],
      ['authorizationEndpoint', 'idp.oauth.update.authorization_endpoint'],
      ['tokenEndpoint', 'idp.oauth.update.token_endpoint'],
      ['userEndpoint', 'idp.oauth.update.user_endpoint'],
      ['idAttribute', 'idp.oauth.update.id_attribute'],
    ],
  },
  oidc: {
    add: [
      ['name', 'idp.oidc.add.name'],
      ['issuer', 'idp.oidc.add.issuer'],
      ['clientId', 'idp.oidc.add.client_id'],
      ['clientSecret', 'idp.oidc.add.client_secret'],
    ],
    update: [
      ['id', 'idp.oidc.update.id'],
      ['name', 'idp.oidc.update.name'],
      ['issuer', 'idp.oidc.update.issuer'],
      ['clientId', 'idp.oidc.update.client_id'],
    ],
  },
  jwt: {
    add: [
      ['name', 'idp.jwt.add.name'],
      ['issuer', 'idp.jwt.add.issuer'],
      ['jwtEndpoint', 'idp.jwt.add.jwt_endpoint'],
      ['keysEndpoint', 'idp.jwt.add.keys_endpoint'],
      ['headerName', 'idp.jwt.add.header_name'],
    ],
    update: [
      ['id', 'idp.jwt.update.id'],
      ['name', 'idp.jwt.update.name'],
      ['issuer', 'idp.jwt.update.issuer'],
      ['jwtEndpoint', 'idp.jwt.update.jwt_endpoint'],
      ['keysEndpoint', 'idp.jwt.update.keys_endpoint'],
      ['headerName', 'idp.jwt.update.header_name'],
    ],
  },
  azure: {
    add: [
      ['name', 'idp.azure.add.name'],
      ['clientId', 'idp.azure.add.client_id'],
      ['clientSecret', 'idp.azure.add.client_secret'],
    ],
    update: [
      ['id', 'idp.azure.update.id'],
      ['name', 'idp.azure.update.name'],
      ['clientId', 'idp.azure.update.client_id'],
    ],
  },
  github: {
    add: [
      ['clientId', 'idp.github.add.client_id'],
      ['clientSecret', 'idp.github.add.client_secret'],
    ],
    update: [
      ['id', 'idp.github.update.id'],
      ['clientId', 'idp.github.update.client_id'],
    ],
  },
  github_enterprise: {
    add: [
      ['clientId', 'idp.github_enterprise.add.client_id'],
      ['name', 'idp.github_enterprise.add.name'],
      ['clientSecret', 'idp.github_enterprise.add.client_secret'],
      ['authorizationEndpoint', 'idp.github_enterprise.add.authorization_endpoint'],
      ['tokenEndpoint', 'idp.github_enterprise.add.token_endpoint'],
      ['userEndpoint', 'idp.github_enterprise.add.user_endpoint'],
    ],
    update: [
      ['id', 'idp.github_enterprise.update.id'],
      ['name', 'idp.github_enterprise.update.name'],
      ['clientId', 'idp.github_enterprise.update.client_id'],
      ['authorizationEndpoint', 'idp.github_enterprise.update.authorization_endpoint'],
      ['tokenEndpoint', 'idp.github_enterprise.update.token_endpoint'],
      ['userEndpoint', 'idp.github_enterprise.update.user_endpoint'],
    ],
  },
  gitlab: {
    add: [
      ['clientId', 'idp.gitlab.add.client_id'],
      ['clientSecret', 'idp.gitlab.add.client_secret'],
    ],
    update: [
      ['id', 'idp.gitlab.update.id'],
      ['clientId', 'idp.gitlab.update.client_id'],
    ],
  },
  gitlab_self_hosted: {
    add: [
      ['issuer', 'idp.gitlab_self_hosted.add.issuer'],
      ['name', 'idp.gitlab_self_hosted.add.name'],
      ['clientId', 'idp.gitlab_self_hosted.add.client_id'],
      ['clientSecret', 'idp.gitlab_self_hosted.add.client_secret'],
    ],
    update: [
      ['id', 'idp.gitlab_self_hosted.update.id'],
      ['issuer', 'idp.gitlab_self_hosted.update.issuer'],
      ['name', 'idp.gitlab_self_hosted.update.name'],
      ['clientId', 'idp.gitlab_self_hosted.update.client_id'],
    ],
  },
  google: {
    add: [
      ['clientId', 'idp.google.add.client_id'],
      ['clientSecret', 'idp.google.add.client_secret'],
    ],
    update: [
      ['id', 'idp.google.update.id'],
      ['clientId', 'idp.google.update.client_id'],
    ],
  },
  ldap: {
    add: [
      ['name', 'idp.ldap.name'],
      ['baseDn', 'idp.ldap.base_dn'],
      ['bindDn', 'idp.ldap.bind_dn'],
      ['bindPassword', 'idp.ldap.bind_password'],
      ['userBase', 'idp.ldap.user_base'],
      ['servers', 'idp.ldap.servers'],
      ['userObjectClasses', 'idp.ldap.user_object_classes'],
      ['userFilters', 'idp.ldap.user_filters'],
    ],
    update: [
      ['name', 'idp.ldap.name'],
      ['baseDn', 'idp.ldap.base_dn'],
      ['bindDn', 'idp.ldap.bind_dn'],
      ['userBase', 'idp.ldap.user_base'],
      ['servers', 'idp.ldap.servers'],
      ['userObjectClasses', 'idp.ldap.user_object_classes'],
      ['userFilters', 'idp.ldap.user_filters'],
    ],
  },
  apple: {
    add: [
      ['clientId', 'idp.apple.client_id'],
      ['teamId', 'idp.apple.team_id'],
      ['keyId', 'idp.apple.key_id'],
      ['privateKey', 'idp.apple.private_key'],
    ],
    update: [
      ['clientId', 'idp.apple.client_id'],
      ['teamId', 'idp.apple.team_id'],
      ['keyId', 'idp.apple.key_id'],
    ],
  },
  saml: {
    add: [['name', 'idp.saml.name']],
    update: [['name', 'idp.saml.name']],
  },
  zitadel: {
    add: [
      ['name', 'idp.zitadel.name'],
      ['issuer', 'idp.zitadel.issuer'],
      ['clientId', 'idp.zitadel.client_id'],
      ['clientSecret', 'idp.zitadel.client_secret'],
    ],
    update: [
      ['name', 'idp.zitadel.name'],
      ['issuer', 'idp.zitadel.issuer'],
      ['clientId', 'idp.zitadel.client_id'],
    ],
  },
}
