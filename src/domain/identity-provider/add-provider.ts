/**
 * Adding an identity provider of any type to an organisation or an instance (organizations.md
 * §3.3). Users can then be linked to it.
 */
import { providerEventTypes } from '../../events/identity-provider-types.ts'
import type { Reach } from '../../kit/reach.ts'
import { requireEndpoint } from '../endpoints.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Scope } from '../scope.ts'
import type { OwnProviders } from './own-providers.ts'
import {
  endpointsOf,
  type ProviderConfig,
  type ProviderOptions,
  storedOf,
  storedOptionsOf,
} from './provider-config.ts'
import { type OwnersRefusal, requiredSettings } from './required-settings.ts'

/** Whose providers they are, and which servers may be called. */
export interface ProviderLevel {
  readonly scope: Scope
  /** The id of the organisation or the instance. */
  readonly ownerId: string
  readonly reach: Reach
}

/** A provider as it is to be. */
export interface WantedProvider {
  readonly id: string
  readonly name: string
  /** Secrets are sealed; a change keeps those that are absent. */
  readonly config: ProviderConfig
  readonly options: ProviderOptions
  /** What was found wrong with a key, a certificate or metadata while it was prepared. */
  readonly wrong?: OwnersRefusal | undefined
}

/** How many providers an organisation or an instance may have. */
export const providersMax = 1000

/** Adds a provider. Nothing is asked of it: a wrong address is noticed at the first sign-in. */
export function* addProvider(
  level: ProviderLevel,
  wanted: WantedProvider,
  own: OwnProviders,
): Iterable<Decided> {
  const { scope } = level
  checkOwner(level, own)
  checkWanted(level, 'add', wanted)
  checkRoom(level, own)
  const { id, name, config, options } = wanted
  yield event(providerEventTypes[scope][config.kind].added, {
    ...{ id, name: name.trim() },
    ...storedOf(config.kind, config),
    ...storedOptionsOf(options),
  })
}

/** Refuses an owner that is not there. */
export function checkOwner({ scope }: ProviderLevel, { ownerExists }: OwnProviders): void {
  if (!ownerExists) throw refuse(scope === 'org' ? 'org.not_found' : 'instance.not_found')
}

/** Refuses more providers than an owner may have. */
export function checkRoom({ scope }: ProviderLevel, { providers }: OwnProviders): void {
  if (providers.size >= providersMax) throw refuse(`idp.too_many.${scope}`, String(providersMax))
}

/** Refuses blank settings, what was found wrong, and addresses that may not be called. */
export function checkWanted(
  { scope, reach }: ProviderLevel,
  verb: 'add' | 'update',
  { id, name, config, wrong }: WantedProvider,
): void {
  const values = new Map<string, unknown>(Object.entries({ id, name, ...config }))
  for (const [member, refusal] of requiredSettings[config.kind][verb]) {
    if (isBlank(values.get(member))) throw refuse(`${refusal}.${scope}`)
  }
  if (wrong) throw refuse(`${wrong}.${scope}`)
  for (const { url, by } of endpointsOf(config.kind, config)) {
    if (by === 'server') requireEndpoint(reach, url.trim(), endpointRefusals)
    else requireBrowsable(reach, url.trim())
  }
}

function isBlank(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return value === undefined || (typeof value === 'string' && value.trim() === '')
}

/** What refuses an address that may not be called. */
export const endpointRefusals = {
  invalid: 'idp.endpoint.invalid',
  plain: 'idp.endpoint.plain',
  inner: 'idp.endpoint.inner',
} as const

/** Refuses an address that only browsers call: an internal one is allowed. */
export function requireBrowsable(reach: Reach, url: string): void {
  const problem = reach.urlProblem(url)
  if (problem && problem !== 'inner') throw refuse(endpointRefusals[problem])
}
