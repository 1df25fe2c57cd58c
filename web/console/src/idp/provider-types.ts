/**
 * The types of identity providers, each with the fields of its configuration as the API names them.
 * What protocols name is not translated: it is what the provider's own pages say.
 */
import type { Message } from '../ui/message.ts'
import type { FieldRow } from '../ui/message-field.tsx'

/** A field of a type. */
export type ProviderField = Pick<FieldRow, 'path' | 'label' | 'kind' | 'options' | 'isRequired'>

/** A type: its methods in the API, and its form. */
export interface ProviderType {
  readonly id: string
  readonly name: string
  /** The type of the API, without `PROVIDER_TYPE_`. */
  readonly type: string
  /** The member of the configuration in answers. */
  readonly config: string
  /** The method after `Add` and `Update`. */
  readonly method: string
  readonly fields: readonly ProviderField[]
  /** What a form for a new one begins with. */
  readonly initial: Message
}

const text = (path: string, label: string): ProviderField => ({
  ...{ path, label, kind: 'text', isRequired: true },
})
const optional = (path: string, label: string): ProviderField => ({ path, label, kind: 'text' })
const check = (path: string, label: string): ProviderField => ({ path, label, kind: 'check' })
const lines = (path: string, label: string): ProviderField => ({
  ...{ path, label, kind: 'lines', isRequired: true },
})

const clientId = text('clientId', 'Client ID')
const secret: ProviderField = {
  ...{ path: 'clientSecret', label: 'Client secret', kind: 'secret', isRequired: true },
}
const scopes: ProviderField = { path: 'scopes', label: 'Scopes', kind: 'lines' }
const issuer = text('issuer', 'Issuer')
const client = [clientId, secret, scopes]
const endpoints = [
  text('authorizationEndpoint', 'Authorization endpoint'),
  text('tokenEndpoint', 'Token endpoint'),
  text('userEndpoint', 'User endpoint'),
]
const usePkce = check('usePkce', 'PKCE')

const choice = (
  path: string,
  {
    label,
    options,
  }: { readonly label: string; readonly options: Readonly<Record<string, string>> },
): ProviderField => ({
  ...{ path, label, kind: 'choice' },
  options: Object.entries(options).map(([value, shown]) => ({ value, text: shown })),
})

const attributes = [
  'id',
  'firstName',
  'lastName',
  'displayName',
  'nickName',
  'preferredUsername',
  'email',
  'emailVerified',
  'phone',
  'phoneVerified',
  'preferredLanguage',
  'avatarUrl',
  'profile',
].map((name) => optional(`attributes.${name}Attribute`, `Attribute: ${name}`))

const openIdScopes = { scopes: ['openid', 'profile', 'email'] }

/** In the order in which they are shown. */
export const providerTypes: readonly ProviderType[] = [
  {
    ...{ id: 'google', name: 'Google', type: 'GOOGLE', config: 'google' },
    ...{ method: 'GoogleProvider', fields: client, initial: openIdScopes },
  },
  {
    ...{ id: 'github', name: 'GitHub', type: 'GITHUB', config: 'github' },
    ...{ method: 'GitHubProvider', fields: client, initial: { scopes: ['read:user'] } },
  },
  {
    ...{ id: 'github-es', name: 'GitHub Enterprise Server', type: 'GITHUB_ES' },
    ...{ config: 'githubEs', method: 'GitHubEnterpriseServerProvider' },
    ...{ fields: [...client, ...endpoints], initial: { scopes: ['read:user'] } },
  },
  {
    ...{ id: 'gitlab', name: 'GitLab', type: 'GITLAB', config: 'gitlab' },
    ...{ method: 'GitLabProvider', fields: client, initial: openIdScopes },
  },
  {
    ...{ id: 'gitlab-self-hosted', name: 'GitLab, self-hosted', type: 'GITLAB_SELF_HOSTED' },
    ...{ config: 'gitlabSelfHosted', method: 'GitLabSelfHostedProvider' },
    ...{ fields: [issuer, ...client], initial: openIdScopes },
  },
  {
    ...{ id: 'azure', name: 'Microsoft Entra ID (Azure AD)', type: 'AZURE_AD' },
    ...{ config: 'azureAd', method: 'AzureADProvider' },
    initial: { scopes: ['openid', 'profile', 'email', 'User.Read'] },
    fields: [
      ...client,
      choice('tenant.tenantType', {
        label: 'Tenant type',
        options: {
          AZURE_AD_TENANT_TYPE_COMMON: 'common',
          AZURE_AD_TENANT_TYPE_ORGANISATIONS: 'organizations',
          AZURE_AD_TENANT_TYPE_CONSUMERS: 'consumers',
        },
      }),
      optional('tenant.tenantId', 'Tenant ID'),
      check('emailVerified', 'Email verified'),
    ],
  },
  {
    ...{ id: 'apple', name: 'Apple', type: 'APPLE', config: 'apple', method: 'AppleProvider' },
    initial: { scopes: ['name', 'email'] },
    fields: [
      clientId,
      text('teamId', 'Team ID'),
      text('keyId', 'Key ID'),
      { path: 'privateKey', label: 'Private key (.p8)', kind: 'bytes', isRequired: true },
      scopes,
    ],
  },
  {
    ...{ id: 'oidc', name: 'OpenID Connect', type: 'OIDC', config: 'oidc' },
    method: 'GenericOIDCProvider',
    initial: { ...openIdScopes, usePkce: true },
    fields: [issuer, ...client, check('isIdTokenMapping', 'Map from the ID token'), usePkce],
  },
  {
    ...{ id: 'oauth', name: 'OAuth 2.0', type: 'OAUTH', config: 'oauth' },
    method: 'GenericOAuthProvider',
    initial: { usePkce: true },
    fields: [...client, ...endpoints, text('idAttribute', 'ID attribute'), usePkce],
  },
  {
    ...{ id: 'jwt', name: 'JWT', type: 'JWT', config: 'jwt', method: 'JWTProvider' },
    initial: { headerName: 'x-auth-token' },
    fields: [
      issuer,
      text('jwtEndpoint', 'JWT endpoint'),
      text('keysEndpoint', 'Keys endpoint'),
      text('headerName', 'Header name'),
      optional('audience', 'Audience'),
    ],
  },
  {
    ...{ id: 'ldap', name: 'LDAP', type: 'LDAP', config: 'ldap', method: 'LDAPProvider' },
    initial: {
      ...{ startTls: true, timeout: '10s', userBase: 'dn' },
      ...{ userObjectClasses: ['inetOrgPerson'], userFilters: ['uid'] },
      attributes: {
        ...{ idAttribute: 'uid', firstNameAttribute: 'givenName', lastNameAttribute: 'sn' },
        ...{ displayNameAttribute: 'displayName', emailAttribute: 'mail' },
        preferredUsernameAttribute: 'uid',
      },
    },
    fields: [
      lines('servers', 'Servers'),
      check('startTls', 'StartTLS'),
      text('baseDn', 'Base DN'),
      text('bindDn', 'Bind DN'),
      { path: 'bindPassword', label: 'Bind password', kind: 'secret', isRequired: true },
      text('userBase', 'User base'),
      lines('userObjectClasses', 'User object classes'),
      lines('userFilters', 'User filters'),
      { path: 'timeout', label: 'Timeout (s)', kind: 'seconds' },
      { path: 'rootCa', label: 'Root CA (PEM)', kind: 'bytes' },
      ...attributes,
    ],
  },
  {
    ...{ id: 'saml', name: 'SAML 2.0', type: 'SAML', config: 'saml', method: 'SAMLProvider' },
    initial: { binding: 'SAML_BINDING_REDIRECT', withSignedRequest: true },
    fields: [
      optional('metadataUrl', 'Metadata URL'),
      { path: 'metadataXml', label: 'Metadata XML', kind: 'bytes' },
      choice('binding', {
        label: 'Binding',
        options: {
          SAML_BINDING_REDIRECT: 'HTTP-Redirect',
          SAML_BINDING_POST: 'HTTP-POST',
          SAML_BINDING_ARTIFACT: 'HTTP-Artifact',
        },
      }),
      check('withSignedRequest', 'Signed requests'),
      choice('signatureAlgorithm', {
        label: 'Signature algorithm',
        options: {
          SAML_SIGNATURE_UNSPECIFIED: 'RSA-SHA256',
          SAML_SIGNATURE_RSA_SHA512: 'RSA-SHA512',
          SAML_SIGNATURE_RSA_SHA1: 'RSA-SHA1',
        },
      }),
      choice('nameIdFormat', {
        label: 'NameID format',
        options: {
          SAML_NAME_ID_FORMAT_UNSPECIFIED: 'unspecified',
          SAML_NAME_ID_FORMAT_EMAIL_ADDRESS: 'emailAddress',
          SAML_NAME_ID_FORMAT_PERSISTENT: 'persistent',
          SAML_NAME_ID_FORMAT_TRANSIENT: 'transient',
        },
      }),
      optional('transientMappingAttributeName', 'Attribute for transient NameIDs'),
      check('federatedLogoutEnabled', 'Federated logout'),
    ],
  },
  {
    ...{ id: 'zitadel', name: 'ZITADEL', type: 'ZITADEL', config: 'zitadel' },
    ...{ method: 'ZitadelProvider', fields: [issuer, ...client], initial: openIdScopes },
  },
]

/** The type with an id of ours. */
export const providerTypeOf = (id: string | undefined): ProviderType | undefined =>
  providerTypes.find((type) => type.id === id)

/** The type of a provider that the API answers with. */
export const providerTypeOfWire = (type: string | undefined): ProviderType | undefined =>
  providerTypes.find((each) => `PROVIDER_TYPE_${each.type}` === type)

const isEmpty = (value: unknown) => value === undefined || value === ''

/** The message as the API wants it: of two ways to say one thing, the one that was filled in. */
export function sentProvider(message: Message): Message {
  const { tenant, metadataUrl, metadataXml, clientSecret, bindPassword, privateKey, ...rest } =
    message
  const secrets = Object.entries({ clientSecret, bindPassword, privateKey })
  const { tenantId, tenantType } = (tenant ?? {}) as Message
  return {
    ...rest,
    // A secret that is left empty stays as it is.
    ...Object.fromEntries(secrets.filter(([, value]) => !isEmpty(value))),
    ...(tenant === undefined ? {} : { tenant: isEmpty(tenantId) ? { tenantType } : { tenantId } }),
    ...(isEmpty(metadataUrl) ? (isEmpty(metadataXml) ? {} : { metadataXml }) : { metadataUrl }),
  }
}
