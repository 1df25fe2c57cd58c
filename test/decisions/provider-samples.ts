/** A provider of every type as it may be added. For tests only. */
import type { WantedProvider } from '../../src/domain/identity-provider/add-provider.ts'
import { noAttributes } from '../../src/domain/identity-provider/kinds/ldap.ts'
import type { ProviderConfigs } from '../../src/domain/identity-provider/provider-config.ts'

const client = { clientId: 'us', clientSecret: 'sealed', scopes: ['openid'] } as const
const endpoints = {
  authorizationEndpoint: 'https://mill.test/a',
  tokenEndpoint: 'https://mill.test/t',
  userEndpoint: 'https://mill.test/u',
} as const

/** Settings of every type; secrets stand as they are sealed. */
export const sampleConfigs: ProviderConfigs = {
  oauth: { kind: 'oauth', ...client, ...endpoints, idAttribute: 'id', usePkce: true },
  oidc: {
    ...{ kind: 'oidc', issuer: 'https://mill.test', ...client },
    ...{ isIdTokenMapping: true, usePkce: true },
  },
  jwt: {
    ...{ kind: 'jwt', issuer: 'https://mill.test', jwtEndpoint: 'https://mill.test/jwt' },
    ...{ keysEndpoint: 'https://mill.test/keys', headerName: 'x-token', audience: 'us' },
  },
  azure: { kind: 'azure', ...client, tenant: 'common', isEmailVerified: true },
  github: { kind: 'github', ...client },
  github_enterprise: { kind: 'github_enterprise', ...client, ...endpoints },
  gitlab: { kind: 'gitlab', ...client },
  gitlab_self_hosted: { kind: 'gitlab_self_hosted', issuer: 'https://mill.test', ...client },
  google: { kind: 'google', ...client },
  apple: {
    ...{ kind: 'apple', clientId: 'us', teamId: 'T'.repeat(10), keyId: 'K'.repeat(10) },
    ...{ privateKey: 'sealed', scopes: ['name'] },
  },
  ldap: {
    ...{ kind: 'ldap', servers: ['ldaps://mill.test'], startTls: true, baseDn: 'dc=mill' },
    ...{ bindDn: 'cn=us', bindPassword: 'sealed', userBase: 'ou=people' },
    ...{ userObjectClasses: ['person'], userFilters: ['uid'], timeoutNanos: 5e9 },
    ...{ attributes: { ...noAttributes, idAttribute: 'uid' }, rootCa: Buffer.from('pem') },
  },
  saml: {
    ...{ kind: 'saml', metadata: Buffer.from('<xml/>'), key: 'sealed', certificate: 'pem' },
    binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
    withSignedRequest: true,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    ...{ nameIdFormat: 2, transientMappingAttributeName: 'uid', isLogoutFederated: true },
  },
  zitadel: {
    ...{ kind: 'zitadel', issuer: 'https://mill.test', ...client },
    instanceRolesInfo: [{ organizationId: 'o1', organizationDomain: 'mill.test' }],
  },
}

/** Everything is allowed. */
export const sampleOptions = {
  ...{ isLinkingAllowed: true, isCreationAllowed: true, isAutoCreation: true },
  ...{ isAutoUpdate: true, autoLinking: 2 },
} as const

/** A provider of a type. */
export function sampleProvider(kind: keyof ProviderConfigs): WantedProvider {
  return { id: 'p1', name: 'Mill', config: sampleConfigs[kind], options: sampleOptions }
}
