/** Changing and migrating identity providers of an organisation or an instance (§3.3). */

import { providerEndTypes, providerEventTypes } from '../../events/identity-provider-types.ts'
import type { Sealed } from '../../events/payload.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { checkOwner, checkWanted, type ProviderLevel, type WantedProvider } from './add-provider.ts'
import { keptMember, type Members, type OwnProviders } from './own-providers.ts'
import {
  type ProviderConfigs,
  type ProviderKind,
  storedOf,
  storedOptionsOf,
} from './provider-config.ts'

/** Changes a provider to what is wanted; nothing happens where it is so already. */
export function* changeProvider(
  level: ProviderLevel,
  wanted: WantedProvider,
  own: OwnProviders,
): Iterable<Decided> {
  const { scope } = level
  checkOwner(level, own)
  checkWanted(level, 'update', wanted)
  const { id, name, config, options } = wanted
  const before = templateOf(own, { id, kind: config.kind })
  if (!before) throw refuse(`idp.${config.kind}.not_existing.${scope}`)
  const changes = changesOf(before, {
    name: name.trim(),
    ...storedOf(config.kind, config),
    ...storedOptionsOf(options),
  })
  const always = Object.keys(changes)
  if (always.length === 0) return
  yield event(providerEventTypes[scope][config.kind].changed, { id, ...changes }, { always })
}

/** A key to sign with, and the certificate of it, as they are stored. */
export interface StoredPair {
  readonly key: Sealed
  /** Base64 of PEM. */
  readonly certificate: string
}

/** Gives a SAML provider another key to sign with. */
export function* replaceCertificate(
  level: ProviderLevel,
  { id, key, certificate }: StoredPair & { readonly id: string },
  own: OwnProviders,
): Iterable<Decided> {
  const { scope } = level
  checkOwner(level, own)
  if (!templateOf(own, { id, kind: 'saml' })) throw refuse(`idp.certificate.not_existing.${scope}`)
  yield event(providerEventTypes[scope].saml.changed, { id, key, certificate })
}

/** The types that one by OpenID Connect can become. */
export type MigratedConfig = ProviderConfigs['azure' | 'google']

/**
 * Gives a provider by OpenID Connect another type under the same id, so that users stay linked to
 * it.
 */
export function* migrateProvider(
  level: ProviderLevel,
  wanted: WantedProvider & { readonly config: MigratedConfig },
  own: OwnProviders,
): Iterable<Decided> {
  const { scope } = level
  checkOwner(level, own)
  checkWanted(level, 'add', wanted)
  const { id, name, config, options } = wanted
  if (!templateOf(own, { id, kind: 'oidc' })) throw refuse(`idp.oidc.not_existing.${scope}`)
  const types = providerEndTypes[scope]
  const said = { id, name: name.trim(), ...storedOptionsOf(options) }
  if (config.kind === 'azure') yield event(types.azure, { ...said, ...storedOf('azure', config) })
  else yield event(types.google, { ...said, ...storedOf('google', config) })
}

/** What is stored of a provider of that type; undefined if there is none, or of the old kind. */
function templateOf(
  { providers }: OwnProviders,
  { id, kind }: { readonly id: string; readonly kind: ProviderKind },
): Members | undefined {
  const found = providers.get(id)
  return found?.isTemplate && found.kind === kind ? found.members : undefined
}

/** What differs; absent members stay, so that a secret need not be given again. */
export function changesOf<T extends object>(before: Members, wanted: T): Partial<T> {
  const changes: Partial<T> = {}
  for (const key in wanted) {
    const value = wanted[key]
    if (value === undefined || isSame(before[key], keptMember(value))) continue
    changes[key] = value
  }
  return changes
}

/** Empty values are not stored. */
function isSame(stored: unknown, wanted: unknown): boolean {
  if (isEmpty(wanted)) return isEmpty(stored)
  return JSON.stringify(stored) === JSON.stringify(wanted)
}

function isEmpty(value: unknown): boolean {
  const isNothing = value === undefined || value === '' || value === 0 || value === false
  return isNothing || (Array.isArray(value) && value.length === 0)
}
