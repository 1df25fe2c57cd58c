/** Identity providers on the wire, the same in admin v1, management v1 and v2. */
import { IDPOwnerType, IDPState } from '@zitadel/proto/zitadel/idp_pb.js'
import type { ProviderConfig } from '../../domain/identity-provider/provider-config.ts'
import type { ProviderView } from '../../queries/identity-provider/providers.ts'
import { readDetails } from '../wire/details.ts'
import { appleWire } from './apple.ts'
import { azureWire } from './azure.ts'
import { githubEnterpriseWire, githubWire } from './github.ts'
import { gitlabSelfHostedWire, gitlabWire } from './gitlab.ts'
import { googleWire } from './google.ts'
import { jwtWire } from './jwt.ts'
import { ldapWire } from './ldap.ts'
import { oauthWire } from './oauth.ts'
import { oidcWire } from './oidc.ts'
import { providerTypes } from './provider-types.ts'
import { samlWire } from './saml.ts'
import { zitadelWire } from './zitadel.ts'

/** A provider as v1 shows it, without its secrets. */
export function providerWire(found: ProviderView, instanceId: string) {
  const { id, name, config, options } = found
  return {
    ...{ id, name, details: readDetails({ ...found, orgId: found.ownerId }) },
    ...{ state: stateOf(found), owner: ownerTypeOf(found, instanceId) },
    type: providerTypes[config.kind].v1,
    config: { options: { ...options }, config: configWire(config) },
  }
}

/** Whether people can sign in with it. */
export function stateOf({ state }: Pick<ProviderView, 'state'>): IDPState {
  return state === 1 ? IDPState.IDP_STATE_ACTIVE : IDPState.IDP_STATE_INACTIVE
}

/** Whether it is the instance's or an organisation's. */
export function ownerTypeOf({ ownerId }: ProviderView, instanceId: string): IDPOwnerType {
  const isOfInstance = ownerId === instanceId
  return isOfInstance ? IDPOwnerType.IDP_OWNER_TYPE_SYSTEM : IDPOwnerType.IDP_OWNER_TYPE_ORG
}

/** The settings of its type, without secrets. */
export function configWire(config: ProviderConfig) {
  switch (config.kind) {
    case 'oauth':
      return { case: 'oauth' as const, value: oauthWire(config) }
    case 'oidc':
      return { case: 'oidc' as const, value: oidcWire(config) }
    case 'jwt':
      return { case: 'jwt' as const, value: jwtWire(config) }
    case 'azure':
      return { case: 'azureAd' as const, value: azureWire(config) }
    case 'github':
      return { case: 'github' as const, value: githubWire(config) }
    case 'github_enterprise':
      return { case: 'githubEs' as const, value: githubEnterpriseWire(config) }
    case 'gitlab':
      return { case: 'gitlab' as const, value: gitlabWire(config) }
    case 'gitlab_self_hosted':
      return { case: 'gitlabSelfHosted' as const, value: gitlabSelfHostedWire(config) }
    case 'google':
      return { case: 'google' as const, value: googleWire(config) }
    case 'apple':
      return { case: 'apple' as const, value: appleWire(config) }
    case 'ldap':
      return { case: 'ldap' as const, value: ldapWire(config) }
    case 'saml':
      return { case: 'saml' as const, value: samlWire(config) }
    case 'zitadel':
      return unpublished({ case: 'zitadel', value: zitadelWire(config) })
  }
}

/** A case that the published type of the message lacks; our descriptor has it. */
function unpublished(chosen: { readonly case: string; readonly value: object }) {
  const wire: { case: undefined; value?: undefined } = { case: undefined }
  Object.assign(wire, chosen)
  return wire
}
