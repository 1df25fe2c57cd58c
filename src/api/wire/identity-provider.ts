/** Identity providers on the wire, alike in management and admin v1. */
import { IDPOwnerType, IDPState, ProviderType } from '@zitadel/proto/zitadel/idp_pb.js'
import type {
  OAuthProviderToAdd,
  OidcProviderToAdd,
} from '../../commands/identity-provider/add-provider.ts'
import type { ProviderOptions } from '../../domain/identity-provider/add-provider.ts'
import { refuse } from '../../domain/refusals.ts'
import type { Tenancy } from '../../queries/organization/tenancy.ts'
import type {
  ProviderSettingsView,
  ProviderView,
} from '../../queries/organization/tenancy-rules.ts'
import { readDetails } from './details.ts'

interface WireProvider {
  readonly name: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
  readonly usePkce: boolean
  readonly providerOptions?: ProviderOptions | undefined
}

interface WireOAuth extends WireProvider {
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly userEndpoint: string
  readonly idAttribute: string
}

interface WireOidc extends WireProvider {
  readonly issuer: string
  readonly isIdTokenMapping: boolean
}

export function oauthProviderOf(wire: WireOAuth): OAuthProviderToAdd['provider'] {
  const { authorizationEndpoint, tokenEndpoint, userEndpoint, idAttribute } = wire
  return {
    ...commonOf(wire),
    authorizationEndpoint,
    tokenEndpoint,
    userEndpoint,
    idAttribute,
  }
}

export function oidcProviderOf(wire: WireOidc): OidcProviderToAdd['provider'] {
  const { issuer, isIdTokenMapping } = wire
  return { ...commonOf(wire), issuer, isIdTokenMapping }
}

function commonOf({
  name,
  clientId,
  clientSecret,
  scopes,
  usePkce,
  providerOptions,
}: WireProvider) {
  const options = optionsOf(providerOptions)
  return { name, clientId, clientSecret, scopes, usePkce, options }
}

/** Without options, nothing is allowed. */
function optionsOf(wire: ProviderOptions | undefined): ProviderOptions {
  return {
    isLinkingAllowed: wire?.isLinkingAllowed ?? false,
    isCreationAllowed: wire?.isCreationAllowed ?? false,
    isAutoCreation: wire?.isAutoCreation ?? false,
    isAutoUpdate: wire?.isAutoUpdate ?? false,
    autoLinking: wire?.autoLinking ?? 0,
  }
}

/** The provider, if it is one of these owners'; refuses any other. Its secret stays here. */
export async function providerById(
  { provider }: Pick<Tenancy, 'provider'>,
  { instanceId, idpId, ownerIds }: { instanceId: string; idpId: string; ownerIds: string[] },
) {
  const found = await provider({ instanceId, idpId })
  if (!found || !ownerIds.includes(found.ownerId)) throw refuse('idp.not_found')
  const isOfInstance = found.ownerId === instanceId
  return {
    id: found.id,
    details: readDetails({ ...found, orgId: found.ownerId }),
    state: found.state === 1 ? IDPState.IDP_STATE_ACTIVE : IDPState.IDP_STATE_INACTIVE,
    name: found.name,
    owner: isOfInstance ? IDPOwnerType.IDP_OWNER_TYPE_SYSTEM : IDPOwnerType.IDP_OWNER_TYPE_ORG,
    type: found.kind === 'oauth' ? ProviderType.OAUTH : ProviderType.OIDC,
    config: { options: found.options, config: configOf(found) },
  }
}

function configOf({ kind, settings }: ProviderView) {
  const common = {
    clientId: settings.clientId,
    scopes: [...(settings.scopes ?? [])],
    usePkce: settings.usePKCE ?? false,
  }
  return kind === 'oauth'
    ? { case: 'oauth' as const, value: { ...common, ...oauthOf(settings) } }
    : {
        case: 'oidc' as const,
        value: {
          ...common,
          issuer: settings.issuer ?? '',
          isIdTokenMapping: settings.isIdTokenMapping ?? false,
        },
      }
}

function oauthOf(settings: ProviderSettingsView) {
  return {
    authorizationEndpoint: settings.authorizationEndpoint ?? '',
    tokenEndpoint: settings.tokenEndpoint ?? '',
    userEndpoint: settings.userEndpoint ?? '',
    idAttribute: settings.idAttribute ?? '',
  }
}
