/** The identity providers of an organisation or an instance, as decisions see them. */
import { each, evolution } from '../../events/handlers.ts'
import type { ProviderKind } from '../../events/identity-provider-settings.ts'
import {
  addedTypes,
  changedTypes,
  kindOfType,
  providerConfigTypes,
  providerEndTypes,
} from '../../events/identity-provider-types.ts'
import { fingerprint } from '../../kit/fingerprint.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import { type AnyStoredOptions, optionsOf, storedOptionsOf } from './provider-config.ts'

/** What events said of a provider, in their spelling, without its secrets. */
export type Members = Readonly<Record<string, unknown>>

/** A provider. */
export interface OwnProvider {
  readonly kind: ProviderKind
  /** False for the deprecated kind, whose settings are in events of their own. */
  readonly isTemplate: boolean
  readonly isActive: boolean
  /** Long texts are there by their fingerprint. */
  readonly members: Members
}

/** The providers of one owner, by id. */
export interface OwnProviders {
  /** Whether the owner exists. */
  readonly ownerExists: boolean
  readonly providers: VersionedMap<string, OwnProvider>
}

/** No owner, no providers. */
export const noProviders: OwnProviders = { ownerExists: false, providers: emptyMap() }

/** The members of events that are sealed secrets. */
export const secretMembers: ReadonlySet<string> = new Set([
  ...['clientSecret', 'client_secret', 'privateKey', 'bindPassword', 'key'],
])

/** Longer texts are kept by their fingerprint: metadata may have half a million characters. */
const keptLength = 300

/** A member as the state keeps it; lists are never long. */
export function keptMember(value: unknown): unknown {
  return typeof value === 'string' && value.length > keptLength ? fingerprint(value) : value
}

const { org, instance } = providerConfigTypes
const { org: orgEnds, instance: instanceEnds } = providerEndTypes

/** The providers after an event of an organisation or an instance. */
export const evolveProviders = evolution<OwnProviders>({
  'org.added': begun,
  'instance.added': begun,
  'instance.removed': () => noProviders,
  'org.removed': () => noProviders,
  ...each(addedTypes, added),
  ...each(changedTypes, changed),
  ...each([orgEnds.azure, instanceEnds.azure], migratedTo('azure')),
  ...each([orgEnds.google, instanceEnds.google], migratedTo('google')),
  ...each([orgEnds.removed, instanceEnds.removed], removed),
  ...each([org.added, instance.added], configAdded),
  ...each([org.changed, instance.changed], changed),
  ...each([org.oidcAdded, org.oidcChanged, instance.oidcAdded, instance.oidcChanged], changed),
  ...each([org.jwtAdded, org.jwtChanged, instance.jwtAdded, instance.jwtChanged], changed),
  ...each([org.deactivated, instance.deactivated], inState({ isActive: false })),
  ...each([org.reactivated, instance.reactivated], inState({ isActive: true })),
  ...each([org.removed, instance.removed], removed),
})

/** The type of one of the deprecated kind, by its number in events. */
export function kindOfNumber(idpType: number | undefined): 'oidc' | 'jwt' {
  return idpType === jwtNumber ? 'jwt' : 'oidc'
}

/** The number of JWT in events of the deprecated kind. */
export const jwtNumber = 2

/** Members that events of earlier versions had elsewhere. */
interface Earlier {
  readonly options?: AnyStoredOptions
  readonly isIdTokenMapping?: boolean
}

/** The two spellings of a provider's id. */
interface Identified extends Earlier {
  readonly id?: string
  readonly idpConfigId?: string
}

interface Past {
  readonly payload: Identified
}

function begun(): OwnProviders {
  return { ...noProviders, ownerExists: true }
}

function added(
  own: OwnProviders,
  { type, payload }: Past & { readonly type: (typeof addedTypes)[number] },
): OwnProviders {
  const provider = { isTemplate: true, isActive: true, members: kept(payload) }
  return withProvider(own, payload, { kind: kindOfType(type), ...provider })
}

function migratedTo(kind: ProviderKind) {
  return (own: OwnProviders, { payload }: Past): OwnProviders =>
    withProvider(own, payload, { kind, isTemplate: true, isActive: true, members: kept(payload) })
}

function configAdded(
  own: OwnProviders,
  { payload }: { readonly payload: Identified & { readonly idpType?: number } },
): OwnProviders {
  const kind = kindOfNumber(payload.idpType)
  const provider = { kind, isTemplate: false, isActive: true, members: kept(payload) }
  return withProvider(own, payload, provider)
}

function changed(own: OwnProviders, { payload }: Past): OwnProviders {
  const provider = own.providers.get(idOf(payload))
  if (!provider) return own
  const members = { ...provider.members, ...kept(payload) }
  return withProvider(own, payload, { ...provider, members })
}

function inState({ isActive }: { readonly isActive: boolean }) {
  return (own: OwnProviders, { payload }: Past): OwnProviders => {
    const provider = own.providers.get(idOf(payload))
    return provider ? withProvider(own, payload, { ...provider, isActive }) : own
  }
}

function removed(own: OwnProviders, { payload }: Past): OwnProviders {
  return { ...own, providers: own.providers.without(idOf(payload)) }
}

function withProvider(
  own: OwnProviders,
  identified: Identified,
  provider: OwnProvider,
): OwnProviders {
  return { ...own, providers: own.providers.with(idOf(identified), provider) }
}

function idOf({ id, idpConfigId }: Identified): string {
  return id ?? idpConfigId ?? ''
}

function kept(payload: Earlier): Members {
  const { options, isIdTokenMapping, ...current } = payload
  const earlier = {
    ...(options && storedOptionsOf(optionsOf(options))),
    ...(isIdTokenMapping && { idTokenMapping: true }),
  }
  const entries = Object.entries({ ...earlier, ...current }).filter(
    ([name]) => !secretMembers.has(name),
  )
  return Object.fromEntries(entries.map(([name, value]) => [name, keptMember(value)]))
}
