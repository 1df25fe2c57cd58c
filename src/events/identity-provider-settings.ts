/**
 * What events of identity providers say of each type (organizations.md §3.3). Empty members are not
 * stored; secrets are sealed.
 */
import type { Sealed } from './payload.ts'

/** What accounts of a provider may be used for, as events store it; none by default. */
export type StoredProviderOptions = {
  readonly isLinkingAllowed: boolean
  readonly isCreationAllowed: boolean
  readonly isAutoCreation: boolean
  readonly isAutoUpdate: boolean
  /** 0 none, 1 by user name, 2 by e-mail address. */
  readonly autoLinkingOption: number
}

type Client = {
  readonly clientId: string
  readonly clientSecret: Sealed
  readonly scopes: readonly string[]
}

/** Azure and GitLab are stored in this spelling. */
type SnakeClient = {
  readonly client_id: string
  readonly client_secret: Sealed
  readonly scopes: readonly string[]
}

type Endpoints = {
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly userEndpoint: string
}

/** The roles of an organisation there that count as roles of the instance here. */
export type InstanceRolesInfo = {
  readonly organizationId: string
  readonly organizationDomain: string
}

/** The attributes of an LDAP entry that describe its user; an empty one is not read. */
export type LdapAttributes = {
  readonly idAttribute: string
  readonly firstNameAttribute: string
  readonly lastNameAttribute: string
  readonly displayNameAttribute: string
  readonly nickNameAttribute: string
  readonly preferredUsernameAttribute: string
  readonly emailAttribute: string
  readonly emailVerifiedAttribute: string
  readonly phoneAttribute: string
  readonly phoneVerifiedAttribute: string
  readonly preferredLanguageAttribute: string
  readonly avatarUrlAttribute: string
  readonly profileAttribute: string
}

/** The stored settings of each type of provider. */
export type StoredProviderSettings = {
  readonly oauth: Client & Endpoints & { readonly idAttribute: string; readonly usePKCE: boolean }
  readonly oidc: Client & {
    readonly issuer: string
    readonly idTokenMapping: boolean
    readonly usePKCE: boolean
  }
  readonly jwt: {
    readonly issuer: string
    readonly jwtEndpoint: string
    readonly keysEndpoint: string
    readonly headerName: string
    readonly audience: string
  }
  readonly azure: SnakeClient & {
    /** `common`, `organizations`, `consumers` or the id of a tenant. */
    readonly tenant: string
    readonly isEmailVerified: boolean
  }
  readonly github: Client
  readonly github_enterprise: Client & Endpoints
  readonly gitlab: SnakeClient
  readonly gitlab_self_hosted: SnakeClient & { readonly issuer: string }
  readonly google: Client
  readonly apple: {
    readonly clientId: string
    readonly teamId: string
    readonly keyId: string
    /** PKCS#8 as PEM. */
    readonly privateKey: Sealed
    readonly scopes: readonly string[]
  }
  readonly ldap: LdapAttributes & {
    readonly servers: readonly string[]
    readonly startTLS: boolean
    readonly baseDN: string
    readonly bindDN: string
    readonly bindPassword: Sealed
    readonly userBase: string
    readonly userObjectClasses: readonly string[]
    readonly userFilters: readonly string[]
    /** Nanoseconds. */
    readonly timeout: number
    /** Base64 of PEM. */
    readonly rootCA: string
  }
  readonly saml: {
    /** Base64 of XML. */
    readonly metadata: string
    /** PKCS#8 as PEM. */
    readonly key: Sealed
    /** Base64 of PEM. */
    readonly certificate: string | undefined
    /** A URN; empty: unspecified. */
    readonly binding: string
    readonly withSignedRequest: boolean
    /** A URI; empty: unspecified. */
    readonly signatureAlgorithm: string
    /** As on the wire, from 1; absent: none was given. */
    readonly nameIDFormat: number | undefined
    readonly transientMappingAttributeName: string | undefined
    readonly federatedLogoutEnabled: boolean | undefined
  }
  readonly zitadel: Client & {
    readonly issuer: string
    readonly instanceRolesInfo: readonly InstanceRolesInfo[]
  }
}

/** A type of identity provider. */
export type ProviderKind = keyof StoredProviderSettings

type Named = { readonly id: string; readonly name: string }

/** A provider was added. */
export type ProviderAdded<K extends ProviderKind> = Named &
  StoredProviderOptions &
  StoredProviderSettings[K]

/** What changed of a provider. */
export type ProviderChanged<K extends ProviderKind> = { readonly id: string } & Partial<
  ProviderAdded<K>
>

/** A provider was removed. */
export type ProviderRemoved = { readonly id: string }

/** The deprecated kind of providers, which have their settings in events of their own. */
export type ConfigAdded = {
  readonly idpConfigId: string
  readonly name: string
  /** 0 OpenID Connect, 2 JWT. */
  readonly idpType: number
  /** 1: as Google wants it. */
  readonly stylingType: number
  readonly autoRegister: boolean
}

/** What changed of one of the deprecated kind. */
export type ConfigChanged = Partial<ConfigAdded> & { readonly idpConfigId: string }

/** One of the deprecated kind, by its id. */
export type ConfigId = { readonly idpConfigId: string }

/** Its settings for OpenID Connect. */
export type OidcConfigAdded = Client &
  ConfigId & {
    readonly issuer: string
    /** 1 preferred user name, 2 e-mail address. */
    readonly idpDisplayNameMapping: number
    readonly userNameMapping: number
  }

/** Its settings for JWT. */
export type JwtConfigAdded = ConfigId & {
  readonly issuer: string
  readonly jwtEndpoint: string
  readonly keysEndpoint: string
  readonly headerName: string
}
