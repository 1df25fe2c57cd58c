/** Identity providers of every type, with their secrets in plain, for one exchange. */

/** What all of them have. */
interface AnyIdp {
  readonly instanceId: string
  readonly id: string
  /** The instance's id or an organisation's. */
  readonly ownerId: string
  /** The sequence of its last event. */
  readonly sequence: number
  readonly isActive: boolean
}

/** An application of ours at a provider of OAuth 2.0. */
export interface IdpApp extends AnyIdp {
  readonly clientId: string
  /** Empty for a public client. */
  readonly clientSecret: string
  readonly scopes: readonly string[]
}

/** The three URLs of OAuth 2.0. */
export interface OAuthEndpoints {
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly userEndpoint: string
}

/** Generic OpenID Connect. */
export interface OidcIdp extends IdpApp {
  readonly kind: 'oidc'
  readonly issuer: string
  readonly usePkce: boolean
  /** The id token alone identifies the user. */
  readonly isIdTokenMapping: boolean
}

/** Generic OAuth 2.0. */
export interface OAuthIdp extends IdpApp, OAuthEndpoints {
  readonly kind: 'oauth'
  readonly usePkce: boolean
  /** The member of the user endpoint's response that is the user's id. */
  readonly idAttribute: string
}

/** A page that answers with a token of its own. */
export interface JwtIdp extends AnyIdp {
  readonly kind: 'jwt'
  readonly issuer: string
  readonly jwtEndpoint: string
  readonly keysEndpoint: string
  readonly headerName: string
  /** Empty: not checked. */
  readonly audience: string
}

/** Microsoft Entra ID. */
export interface AzureIdp extends IdpApp {
  readonly kind: 'azure'
  /** `common`, `organizations`, `consumers`, or the id of a tenant. */
  readonly tenant: string
  /** Whether its addresses count as verified. */
  readonly isEmailVerified: boolean
}

/** github.com. */
export interface GitHubIdp extends IdpApp {
  readonly kind: 'github'
}

/** GitHub Enterprise Server. */
export interface GitHubEnterpriseIdp extends IdpApp, OAuthEndpoints {
  readonly kind: 'github_enterprise'
}

/** gitlab.com. */
export interface GitLabIdp extends IdpApp {
  readonly kind: 'gitlab'
}

/** GitLab at home. */
export interface GitLabSelfHostedIdp extends IdpApp {
  readonly kind: 'gitlab_self_hosted'
  readonly issuer: string
}

/** Google. */
export interface GoogleIdp extends IdpApp {
  readonly kind: 'google'
}

/** Apple. */
export interface AppleIdp extends AnyIdp {
  readonly kind: 'apple'
  readonly clientId: string
  readonly teamId: string
  readonly keyId: string
  /** PKCS#8 PEM of an EC key. */
  readonly privateKey: string
  readonly scopes: readonly string[]
}

/** Names of attributes by what they say of a user; an empty one says nothing. */
export interface LdapAttributeNames {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly displayName: string
  readonly nickName: string
  readonly preferredUsername: string
  readonly email: string
  readonly emailVerified: string
  readonly phone: string
  readonly phoneVerified: string
  readonly preferredLanguage: string
  readonly avatarUrl: string
  readonly profile: string
}

/** A directory. */
export interface LdapIdp extends AnyIdp {
  readonly kind: 'ldap'
  /** URLs, asked in turn. */
  readonly servers: readonly string[]
  readonly startTls: boolean
  readonly baseDn: string
  readonly bindDn: string
  readonly bindPassword: string
  readonly userObjectClasses: readonly string[]
  readonly userFilters: readonly string[]
  /** 0: the default. */
  readonly timeoutSeconds: number
  readonly attributes: LdapAttributeNames
  /** PEM; empty: the well-known ones. */
  readonly rootCa: string
}

/** How a name is asked for. */
export type NameIdFormat = 'unspecified' | 'emailAddress' | 'persistent' | 'transient'

/** SAML 2.0. */
export interface SamlIdp extends AnyIdp {
  readonly kind: 'saml'
  /** Its metadata, XML. */
  readonly metadata: string
  /** Ours, PEM. */
  readonly privateKey: string
  readonly certificate: string
  readonly binding: 'redirect' | 'post' | undefined
  readonly isRequestSigned: boolean
  readonly signatureAlgorithm: 'sha1' | 'sha256' | 'sha512'
  readonly nameIdFormat: NameIdFormat
  /** The attribute that is the id where the name is transient or missing; empty: none. */
  readonly transientMappingAttribute: string
  readonly isLogoutFederated: boolean
}

/** Another ZITADEL: kept, but nobody signs in with it. */
export interface ZitadelIdp extends AnyIdp {
  readonly kind: 'zitadel'
}

/** A provider of any type. */
export type OpenIdp =
  | OidcIdp
  | OAuthIdp
  | JwtIdp
  | AzureIdp
  | GitHubIdp
  | GitHubEnterpriseIdp
  | GitLabIdp
  | GitLabSelfHostedIdp
  | GoogleIdp
  | AppleIdp
  | LdapIdp
  | SamlIdp
  | ZitadelIdp

/** The type of a provider. */
export type IdpKind = OpenIdp['kind']
