/** A provider of every type as a caller writes it: added, changed in all it has, and read again. */

const options = {
  all: {
    ...{ isLinkingAllowed: true, isCreationAllowed: true, isAutoCreation: true },
    ...{ isAutoUpdate: true, autoLinking: 'AUTO_LINKING_OPTION_EMAIL' },
  },
  some: { isLinkingAllowed: true, autoLinking: 'AUTO_LINKING_OPTION_USERNAME' },
}

const client = (name: string) => ({ clientId: `${name}-client`, scopes: ['openid', name] })
const endpoints = (name: string) => ({
  authorizationEndpoint: `https://${name}.test/a`,
  tokenEndpoint: `https://${name}.test/t`,
  userEndpoint: `https://${name}.test/u`,
})

const attributes = (name: string) =>
  Object.fromEntries(
    [
      ...['id', 'firstName', 'lastName', 'displayName', 'nickName', 'preferredUsername', 'email'],
      ...['emailVerified', 'phone', 'phoneVerified', 'preferredLanguage', 'avatarUrl', 'profile'],
    ].map((each) => [`${each}Attribute`, `${name}-${each}`]),
  )

/** Metadata of an identity provider by SAML. */
export const samlMetadata = (entityId: string): string =>
  `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">` +
  '<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/>' +
  '</EntityDescriptor>'

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** A type of provider and its life. */
export interface ProviderLife {
  /** As the messages of its type are called: `Add…Provider`. */
  readonly name: string
  /** The member of a config. */
  readonly member: string
  readonly type: string
  /** Below `/idps`. */
  readonly path: string
  /** The settings of the two requests, as they are read again. */
  readonly first: object
  readonly second: object
  /** What is given and never read. */
  readonly secret: object
}

/** With `apple` and `ca`: a key and a certificate as PEM. */
export const providerLives = ({
  apple,
  ca,
}: {
  readonly apple: string
  readonly ca: string
}): readonly ProviderLife[] => [
  {
    ...{ name: 'GenericOAuth', member: 'oauth', type: 'OAUTH', path: 'oauth' },
    first: { ...client('one'), ...endpoints('one'), idAttribute: 'sub', usePkce: true },
    second: { ...client('two'), ...endpoints('two'), idAttribute: 'id' },
    secret: { clientSecret: 'hidden words' },
  },
  {
    ...{ name: 'GenericOIDC', member: 'oidc', type: 'OIDC', path: 'generic_oidc' },
    first: { issuer: 'https://one.test', ...client('one'), isIdTokenMapping: true, usePkce: true },
    second: { issuer: 'https://two.test', ...client('two') },
    secret: { clientSecret: 'hidden words' },
  },
  {
    ...{ name: 'JWT', member: 'jwt', type: 'JWT', path: 'generic_jwt' },
    first: {
      ...{ issuer: 'https://one.test', jwtEndpoint: 'https://one.test/j' },
      ...{ keysEndpoint: 'https://one.test/k', headerName: 'x-one', audience: 'one' },
    },
    second: {
      ...{ issuer: 'https://two.test', jwtEndpoint: 'https://two.test/j' },
      ...{ keysEndpoint: 'https://two.test/k', headerName: 'x-two' },
    },
    secret: {},
  },
  {
    ...{ name: 'AzureAD', member: 'azureAd', type: 'AZURE_AD', path: 'azure' },
    first: {
      ...client('one'),
      tenant: { tenantType: 'AZURE_AD_TENANT_TYPE_ORGANISATIONS' },
      emailVerified: true,
    },
    second: { ...client('two'), tenant: { tenantId: 'a-tenant' } },
    secret: { clientSecret: 'hidden words' },
  },
  {
    ...{ name: 'GitHub', member: 'github', type: 'GITHUB', path: 'github' },
    first: client('one'),
    second: client('two'),
    secret: { clientSecret: 'hidden words' },
  },
  {
    ...{ name: 'GitHubEnterpriseServer', member: 'githubEs', type: 'GITHUB_ES' },
    path: 'github_es',
    first: { ...client('one'), ...endpoints('one') },
    second: { ...client('two'), ...endpoints('two') },
    secret: { clientSecret: 'hidden words' },
  },
  {
    ...{ name: 'GitLab', member: 'gitlab', type: 'GITLAB', path: 'gitlab' },
    first: client('one'),
    second: client('two'),
    secret: { clientSecret: 'hidden words' },
  },
  {
    ...{ name: 'GitLabSelfHosted', member: 'gitlabSelfHosted', type: 'GITLAB_SELF_HOSTED' },
    path: 'gitlab_self_hosted',
    first: { issuer: 'https://one.test', ...client('one') },
    second: { issuer: 'https://two.test', ...client('two') },
    secret: { clientSecret: 'hidden words' },
  },
  {
    ...{ name: 'Google', member: 'google', type: 'GOOGLE', path: 'google' },
    first: client('one'),
    second: client('two'),
    secret: { clientSecret: 'hidden words' },
  },
  {
    ...{ name: 'Apple', member: 'apple', type: 'APPLE', path: 'apple' },
    first: { ...client('one'), teamId: 'TEAM567890', keyId: 'KEY4567890' },
    second: { ...client('two'), teamId: '0987654321', keyId: '1234567890' },
    secret: { privateKey: base64(apple) },
  },
  {
    ...{ name: 'LDAP', member: 'ldap', type: 'LDAP', path: 'ldap' },
    first: {
      ...{ servers: ['ldaps://one.test', 'ldap://one.test:1389'], startTls: true },
      ...{ baseDn: 'dc=one', bindDn: 'cn=one', userBase: 'ou=one' },
      ...{ userObjectClasses: ['person', 'user'], userFilters: ['uid', 'mail'] },
      ...{ timeout: '5.500s', attributes: attributes('one'), rootCa: base64(ca) },
    },
    second: {
      ...{ servers: ['ldap://two.test'], baseDn: 'dc=two', bindDn: 'cn=two', userBase: 'ou=two' },
      ...{ userObjectClasses: ['person'], userFilters: ['uid'] },
      ...{ timeout: '10s', attributes: attributes('two') },
    },
    secret: { bindPassword: 'hidden words' },
  },
  {
    ...{ name: 'SAML', member: 'saml', type: 'SAML', path: 'saml' },
    first: {
      metadataXml: base64(samlMetadata('https://one.test')),
      ...{ binding: 'SAML_BINDING_POST', withSignedRequest: true },
      ...{ nameIdFormat: 'SAML_NAME_ID_FORMAT_TRANSIENT', transientMappingAttributeName: 'uid' },
      ...{ federatedLogoutEnabled: true, signatureAlgorithm: 'SAML_SIGNATURE_RSA_SHA256' },
    },
    second: {
      metadataXml: base64(samlMetadata('https://two.test')),
      ...{ binding: 'SAML_BINDING_REDIRECT' },
      ...{ nameIdFormat: 'SAML_NAME_ID_FORMAT_PERSISTENT', transientMappingAttributeName: '' },
      ...{ federatedLogoutEnabled: false, signatureAlgorithm: 'SAML_SIGNATURE_RSA_SHA512' },
    },
    secret: {},
  },
  {
    ...{ name: 'Zitadel', member: 'zitadel', type: 'ZITADEL', path: 'zitadel' },
    first: {
      ...{ issuer: 'https://one.test', ...client('one') },
      instanceRolesInfo: [{ organizationId: '1', organizationDomain: 'one.test' }],
    },
    second: { issuer: 'https://two.test', ...client('two') },
    secret: { clientSecret: 'hidden words' },
  },
]

/** The options of the two requests. */
export const lifeOptions = options
