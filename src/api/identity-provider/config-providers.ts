/**
 * The RPCs for the deprecated kind of identity providers, which admin v1 and management v1 name
 * differently (organizations.md §3.9).
 */
import {
  IDPFieldName,
  type IDPStylingType,
  type OIDCMappingField,
} from '@zitadel/proto/zitadel/idp_pb.js'
import {
  addConfigProvider,
  changeConfigProvider,
  changeConfigSettings,
  setConfigState,
} from '../../commands/identity-provider/config-providers.ts'
import { removeProvider } from '../../commands/identity-provider/remove-provider.ts'
import { refuse } from '../../domain/refusals.ts'
import type { ProviderView } from '../../queries/identity-provider/providers.ts'
import type { Context } from '../context.ts'
import { changed, type PolicyLevel } from '../policy/policy-rpcs.ts'
import { addDetails, listDetailsV1, readDetails } from '../wire/details.ts'
import { pageOf } from '../wire/paging.ts'
import { jwtWire } from './jwt.ts'
import { providerConditionOf, type WireProviderQuery } from './list-providers.ts'
import { oidcWire } from './oidc.ts'
import { ownerTypeOf, stateOf } from './provider-wire.ts'
import type { ProviderRpcDeps } from './providers.ts'

interface WireHead {
  readonly name: string
  readonly stylingType: IDPStylingType
  readonly autoRegister: boolean
}

interface WireOidc {
  readonly clientId: string
  readonly clientSecret: string
  readonly issuer: string
  readonly scopes: readonly string[]
  readonly displayNameMapping: OIDCMappingField
  readonly usernameMapping: OIDCMappingField
}

interface WireJwt {
  readonly jwtEndpoint: string
  readonly issuer: string
  readonly keysEndpoint: string
  readonly headerName: string
}

interface WireId {
  readonly idpId: string
}

interface WireSearch {
  readonly query?: Parameters<typeof pageOf>[0]
  readonly sortingColumn: IDPFieldName
  readonly queries: readonly WireProviderQuery[]
}

/** The RPCs for an instance or one organisation, by what they do. */
export function configProviders(deps: ProviderRpcDeps, level: PolicyLevel) {
  const { commands } = deps
  const { owner } = level
  const added = async (stored: ReturnType<typeof addConfigProvider>) => {
    const { idpId, ...rest } = await stored
    return { idpId, details: addDetails(rest) }
  }
  return {
    get: getConfig(deps, level),
    list: listConfigs(deps, level),
    addOidc: (wire: WireHead & WireOidc, context: Context) =>
      added(addConfigProvider(commands, owner(context), oidcInput(wire))),
    addJwt: (wire: WireHead & WireJwt, context: Context) =>
      added(addConfigProvider(commands, owner(context), jwtInput(wire))),
    update: (wire: WireId & WireHead, context: Context) => {
      const input = { id: wire.idpId, head: headOf(wire) }
      return changed(changeConfigProvider(commands, owner(context), input))
    },
    updateOidc: (wire: WireId & WireOidc, context: Context) => {
      const input = { kind: 'oidc', id: wire.idpId, settings: oidcOf(wire) } as const
      return changed(changeConfigSettings(commands, owner(context), input))
    },
    updateJwt: (wire: WireId & WireJwt, context: Context) => {
      const input = { kind: 'jwt', id: wire.idpId, settings: jwtOf(wire) } as const
      return changed(changeConfigSettings(commands, owner(context), input))
    },
    deactivate: ({ idpId: id }: WireId, context: Context) =>
      changed(setConfigState(commands, owner(context), { id, isActive: false })),
    reactivate: ({ idpId: id }: WireId, context: Context) =>
      changed(setConfigState(commands, owner(context), { id, isActive: true })),
    remove: async ({ idpId: id }: WireId, context: Context) => {
      await removeProvider(commands, owner(context), { id, kind: 'deprecated' })
      return {}
    },
  }
}

/** What is added of one by OpenID Connect. */
export function oidcInput(wire: WireHead & WireOidc) {
  return { kind: 'oidc', head: headOf(wire), settings: oidcOf(wire) } as const
}

/** What is added of one by JWT. */
export function jwtInput(wire: WireHead & WireJwt) {
  return { kind: 'jwt', head: headOf(wire), settings: jwtOf(wire) } as const
}

function headOf({ name, stylingType, autoRegister }: WireHead) {
  return { name: name.trim(), stylingType, autoRegister }
}

function oidcOf(wire: WireOidc) {
  return {
    clientId: wire.clientId.trim(),
    clientSecret: wire.clientSecret,
    issuer: wire.issuer.trim(),
    scopes: wire.scopes,
    idpDisplayNameMapping: wire.displayNameMapping,
    userNameMapping: wire.usernameMapping,
  }
}

function jwtOf({ jwtEndpoint, issuer, keysEndpoint, headerName }: WireJwt) {
  return {
    jwtEndpoint: jwtEndpoint.trim(),
    issuer: issuer.trim(),
    keysEndpoint: keysEndpoint.trim(),
    headerName: headerName.trim(),
  }
}

const getConfig =
  ({ tenancy }: ProviderRpcDeps, { scope }: PolicyLevel) =>
  async ({ id }: { readonly id: string }, context: Context) => {
    const { instanceId, orgId } = scope(context)
    const found = await tenancy.provider({ instanceId, idpId: id })
    const isOurs = found && [instanceId, orgId].includes(found.ownerId)
    if (!isOurs || !found.deprecated) throw refuse('idp.not_found')
    return { idp: configProviderWire(found, instanceId) }
  }

const listConfigs =
  ({ tenancy, commands }: ProviderRpcDeps, { scope }: PolicyLevel) =>
  async ({ query, sortingColumn, queries }: WireSearch, context: Context) => {
    const { instanceId, orgId } = scope(context)
    const found = await tenancy.providers({
      instanceId,
      ownerIds: orgId === undefined ? [instanceId] : [instanceId, orgId],
      conditions: [{ kind: 'isTemplate', is: false }, ...queries.map(providerConditionOf)],
      order: sortingColumn === IDPFieldName.IDP_FIELD_NAME_NAME ? 'name' : 'creation',
      page: pageOf(query),
    })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      sortingColumn,
      result: found.rows.map((provider) => configProviderWire(provider, instanceId)),
    }
  }

/** One of this kind as v1 shows it. */
function configProviderWire(found: ProviderView, instanceId: string) {
  const { id, name, options, deprecated } = found
  return {
    ...{ id, name, details: readDetails({ ...found, orgId: found.ownerId }) },
    ...{ state: stateOf(found), owner: ownerTypeOf(found, instanceId) },
    stylingType: deprecated?.stylingType ?? 0,
    autoRegister: options.isAutoCreation,
    config: settingsWire(found),
  }
}

function settingsWire({ config, deprecated }: ProviderView) {
  if (config.kind === 'jwt') return { case: 'jwtConfig' as const, value: jwtWire(config) }
  if (config.kind !== 'oidc') return { case: undefined }
  const mapping = {
    displayNameMapping: deprecated?.displayNameMapping ?? 0,
    usernameMapping: deprecated?.userNameMapping ?? 0,
  }
  return { case: 'oidcConfig' as const, value: { ...oidcWire(config), ...mapping } }
}
