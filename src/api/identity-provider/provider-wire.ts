/** Identity providers on the wire of v1, the same in admin and management. */
import { IDPOwnerType, IDPState, ProviderType } from '@zitadel/proto/zitadel/idp_pb.js'
import type {
  OAuthProviderToAdd,
  OidcProviderToAdd,
} from '../../commands/identity-provider/add-provider.ts'
import type { ProviderOptions } from '../../domain/identity-provider/add-provider.ts'
import type {
  ProviderSettingsView,
  ProviderView,
} from '../../queries/organization/tenancy-rules.ts'
import { readDetails } from '../wire/details.ts'

interface WireProvider {
  readonly name: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
  readonly usePkce: boolean
  readonly providerOptions?: ProviderOptions | undefined
}

/** An OAuth 2 provider to be added, on the wire. */
export interface WireOAuth extends WireProvider {
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly userEndpoint: string
  readonly idAttribute: string
}

/** An OpenID Connect provider to be added, on the wire. */
export interface WireOidc extends WireProvider {
  readonly issuer: string
  readonly isIdTokenMapping: boolean
}

/** An OAuth 2 provider as the command takes it. */
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

/** An OpenID Connect provider as the command takes it. */
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

/** Without options, nothing is enabled. */
function optionsOf(wire: ProviderOptions | undefined): ProviderOptions {
  return {
    isLinkingAllowed: wire?.isLinkingAllowed ?? false,
    isCreationAllowed: wire?.isCreationAllowed ?? false,
    isAutoCreation: wire?.isAutoCreation ?? false,
    isAutoUpdate: wire?.isAutoUpdate ?? false,
    autoLinking: wire?.autoLinking ?? 0,
  }
}

/** A provider as v1 shows it, without its secret. */
export function providerWire(found: ProviderView, instanceId: string) {
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

/** The settings of its kind, without the secret; v2 does not show whether PKCE is used. */
export function configOf({ kind, settings }: ProviderView) {
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
