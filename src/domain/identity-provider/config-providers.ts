/** The deprecated kind of identity providers, whose settings are changed apart (§3.9). */

import { providerConfigTypes } from '../../events/identity-provider-types.ts'
import type { Sealed } from '../../events/payload.ts'
import { requireEndpoint } from '../endpoints.ts'
import { type Decided, event, type Name } from '../event.ts'
import { refuse } from '../refusals.ts'
import {
  checkOwner,
  checkRoom,
  endpointRefusals,
  type ProviderLevel,
  requireBrowsable,
} from './add-provider.ts'
import { changesOf } from './change-provider.ts'
import { jwtNumber, type OwnProvider, type OwnProviders } from './own-providers.ts'

/** What one of this kind is called, and how it looks. */
export interface ConfigHead {
  readonly name: string
  /** 1: as Google wants it. */
  readonly stylingType: number
  /** Whether unknown people get an account without being asked. */
  readonly autoRegister: boolean
}

/** The settings for OpenID Connect. */
export interface OidcConfigSettings {
  readonly clientId: string
  /** Sealed; absent: none, and on a change the one that is stored. */
  readonly clientSecret: Sealed
  readonly issuer: string
  readonly scopes: readonly string[]
  /** 1 preferred user name, 2 e-mail address. */
  readonly idpDisplayNameMapping: number
  readonly userNameMapping: number
}

/** The settings for JWT. */
export interface JwtConfigSettings {
  readonly issuer: string
  readonly jwtEndpoint: string
  readonly keysEndpoint: string
  readonly headerName: string
}

/** Adds one by OpenID Connect. */
export function* addOidcConfig(
  level: ProviderLevel,
  { id, head, settings }: { id: string; head: ConfigHead; settings: OidcConfigSettings },
  own: OwnProviders,
): Iterable<Decided> {
  checkOwner(level, own)
  checkRoom(level, own)
  requireUnused(own, id)
  requireEndpoint(level.reach, settings.issuer, endpointRefusals)
  const types = providerConfigTypes[level.scope]
  const reserve = [nameReservation(level, head)]
  yield event(types.added, { idpConfigId: id, idpType: 0, ...head }, { reserve })
  yield event(types.oidcAdded, { idpConfigId: id, ...settings })
}

/** Adds one by JWT. */
export function* addJwtConfig(
  level: ProviderLevel,
  { id, head, settings }: { id: string; head: ConfigHead; settings: JwtConfigSettings },
  own: OwnProviders,
): Iterable<Decided> {
  checkOwner(level, own)
  checkRoom(level, own)
  requireUnused(own, id)
  checkJwtEndpoints(level, settings)
  const types = providerConfigTypes[level.scope]
  const reserve = [nameReservation(level, head)]
  yield event(types.added, { idpConfigId: id, idpType: jwtNumber, ...head }, { reserve })
  yield event(types.jwtAdded, { idpConfigId: id, ...settings })
}

/** Changes its name and looks; nothing happens where nothing differs. */
export function* changeConfig(
  level: ProviderLevel,
  { id, head }: { readonly id: string; readonly head: ConfigHead },
  own: OwnProviders,
): Iterable<Decided> {
  const { members } = configIn(level, { id }, own)
  const changes = changesOf(members, head)
  const always = Object.keys(changes)
  if (always.length === 0) return
  const types = providerConfigTypes[level.scope]
  const names = changes.name !== undefined && {
    release: [nameReservation(level, { name: String(members.name ?? '') })],
    reserve: [nameReservation(level, head)],
  }
  yield event(types.changed, { idpConfigId: id, ...changes }, { always, ...names })
}

/** Changes the settings for OpenID Connect. */
export function* changeOidcConfig(
  level: ProviderLevel,
  { id, settings }: { readonly id: string; readonly settings: OidcConfigSettings },
  own: OwnProviders,
): Iterable<Decided> {
  const { members } = configIn(level, { id, kind: 'oidc' }, own)
  requireEndpoint(level.reach, settings.issuer, endpointRefusals)
  const changes = changesOf(members, settings)
  const always = Object.keys(changes)
  if (always.length === 0) return
  const types = providerConfigTypes[level.scope]
  yield event(types.oidcChanged, { idpConfigId: id, ...changes }, { always })
}

/** Changes the settings for JWT. */
export function* changeJwtConfig(
  level: ProviderLevel,
  { id, settings }: { readonly id: string; readonly settings: JwtConfigSettings },
  own: OwnProviders,
): Iterable<Decided> {
  const { members } = configIn(level, { id, kind: 'jwt' }, own)
  checkJwtEndpoints(level, settings)
  const changes = changesOf(members, settings)
  const always = Object.keys(changes)
  if (always.length === 0) return
  const types = providerConfigTypes[level.scope]
  yield event(types.jwtChanged, { idpConfigId: id, ...changes }, { always })
}

/** Nobody signs in with it until it is active again. */
export function* deactivateConfig(
  level: ProviderLevel,
  { id }: { readonly id: string },
  own: OwnProviders,
): Iterable<Decided> {
  const { isActive } = configIn(level, { id }, own)
  if (!isActive) throw refuse(`idp_config.not_active.${level.scope}`)
  yield event(providerConfigTypes[level.scope].deactivated, { idpConfigId: id })
}

/** Makes one active again. */
export function* reactivateConfig(
  level: ProviderLevel,
  { id }: { readonly id: string },
  own: OwnProviders,
): Iterable<Decided> {
  const { isActive } = configIn(level, { id }, own)
  if (isActive) throw refuse(`idp_config.not_inactive.${level.scope}`)
  yield event(providerConfigTypes[level.scope].reactivated, { idpConfigId: id })
}

/** Names of this kind are unique among those of their owner. */
export function nameReservation(
  { ownerId }: ProviderLevel,
  { name }: { readonly name: string },
): Name {
  return { kind: `idp_config_name:${ownerId}`, value: name }
}

/** An id may be given by an import. */
function requireUnused({ providers }: OwnProviders, id: string): void {
  if (providers.get(id)) throw refuse('idp_config.id.taken')
}

function configIn(
  level: ProviderLevel,
  { id, kind }: { readonly id: string; readonly kind?: 'oidc' | 'jwt' },
  own: OwnProviders,
): OwnProvider {
  checkOwner(level, own)
  const found = own.providers.get(id)
  const isWanted = found && !found.isTemplate && (kind === undefined || found.kind === kind)
  if (!isWanted) throw refuse(`idp_config.not_existing.${level.scope}`)
  return found
}

function checkJwtEndpoints({ reach }: ProviderLevel, settings: JwtConfigSettings): void {
  requireEndpoint(reach, settings.keysEndpoint, endpointRefusals)
  requireBrowsable(reach, settings.jwtEndpoint)
}
