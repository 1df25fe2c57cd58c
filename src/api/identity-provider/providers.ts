/** The RPCs for identity providers that admin v1 and management v1 have alike (§3.1). */
import type { ApiDeps } from '../deps.ts'
import type { PolicyLevel } from '../policy/policy-rpcs.ts'
import { appleOf } from './apple.ts'
import { azureOf } from './azure.ts'
import { deleteProvider } from './delete-provider.ts'
import { getProviderById } from './get-provider-by-id.ts'
import { githubEnterpriseOf, githubOf } from './github.ts'
import { gitlabOf, gitlabSelfHostedOf } from './gitlab.ts'
import { googleOf } from './google.ts'
import { jwtOf } from './jwt.ts'
import { ldapOf } from './ldap.ts'
import { listProviders } from './list-providers.ts'
import { migrateGenericOidcProvider } from './migrate-generic-oidc-provider.ts'
import { oauthOf } from './oauth.ts'
import { oidcOf } from './oidc.ts'
import { providerRpcs } from './provider-rpcs.ts'
import { regenerateSamlProviderCertificate } from './regenerate-saml-provider-certificate.ts'
import { samlOf } from './saml.ts'
import { zitadelOf } from './zitadel.ts'

/** What the RPCs for providers use. */
export type ProviderRpcDeps = Pick<ApiDeps, 'commands' | 'tenancy' | 'users'>

/** The RPCs for an instance or one organisation. */
export function providers(deps: ProviderRpcDeps, level: PolicyLevel) {
  const oauth = providerRpcs(deps, level, oauthOf)
  const oidc = providerRpcs(deps, level, oidcOf)
  const jwt = providerRpcs(deps, level, jwtOf)
  const azure = providerRpcs(deps, level, azureOf)
  const github = providerRpcs(deps, level, githubOf)
  const githubEnterprise = providerRpcs(deps, level, githubEnterpriseOf)
  const gitlab = providerRpcs(deps, level, gitlabOf)
  const gitlabSelfHosted = providerRpcs(deps, level, gitlabSelfHostedOf)
  const google = providerRpcs(deps, level, googleOf)
  const ldap = providerRpcs(deps, level, ldapOf)
  const apple = providerRpcs(deps, level, appleOf)
  const saml = providerRpcs(deps, level, samlOf)
  const zitadel = providerRpcs(deps, level, zitadelOf)
  return {
    listProviders: listProviders(deps, level),
    getProviderByID: getProviderById(deps, level),
    addGenericOAuthProvider: oauth.add,
    updateGenericOAuthProvider: oauth.update,
    addGenericOIDCProvider: oidc.add,
    updateGenericOIDCProvider: oidc.update,
    migrateGenericOIDCProvider: migrateGenericOidcProvider(deps, level),
    addJWTProvider: jwt.add,
    updateJWTProvider: jwt.update,
    addAzureADProvider: azure.add,
    updateAzureADProvider: azure.update,
    addGitHubProvider: github.add,
    updateGitHubProvider: github.update,
    addGitHubEnterpriseServerProvider: githubEnterprise.add,
    updateGitHubEnterpriseServerProvider: githubEnterprise.update,
    addGitLabProvider: gitlab.add,
    updateGitLabProvider: gitlab.update,
    addGitLabSelfHostedProvider: gitlabSelfHosted.add,
    updateGitLabSelfHostedProvider: gitlabSelfHosted.update,
    addGoogleProvider: google.add,
    updateGoogleProvider: google.update,
    addLDAPProvider: ldap.add,
    updateLDAPProvider: ldap.update,
    addAppleProvider: apple.add,
    updateAppleProvider: apple.update,
    addSAMLProvider: saml.add,
    updateSAMLProvider: saml.update,
    regenerateSAMLProviderCertificate: regenerateSamlProviderCertificate(deps, level),
    addZitadelProvider: zitadel.add,
    updateZitadelProvider: zitadel.update,
    deleteProvider: deleteProvider(deps, level),
  }
}
