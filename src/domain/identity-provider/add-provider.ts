/**
 * How an external identity provider is made known, to one organisation or to all of the
 * instance. Users can be linked to it from then on (management-v1 §7.4).
 */
import { type ProviderOptions, providerEventTypes } from '../../events/identity-provider.ts'
import type { Reach } from '../../kit/reach.ts'
import { requireEndpoint } from '../endpoints.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Scope } from '../scope.ts'

export type { ProviderOptions } from '../../events/identity-provider.ts'

interface AddProvider {
  readonly id: string
  readonly name: string
  readonly clientId: string
  /** Sealed. */
  readonly clientSecret: unknown
  readonly scopes: readonly string[]
  readonly usePkce: boolean
  readonly options: ProviderOptions
}

export interface AddOAuthProvider extends AddProvider {
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly userEndpoint: string
  readonly idAttribute: string
}

export interface AddOidcProvider extends AddProvider {
  readonly issuer: string
  readonly isIdTokenMapping: boolean
}

/** Whom a provider is for, and whom the server may call. */
export interface ProviderOwner {
  readonly scope: Scope
  readonly exists: boolean
  readonly reach: Reach
}

/** A provider that speaks OAuth 2.0 and tells its users by an endpoint of its own. */
export function* addOAuthProvider(
  command: AddOAuthProvider,
  owner: ProviderOwner,
): Iterable<Decided> {
  checkOwner(owner)
  const { authorizationEndpoint, tokenEndpoint, userEndpoint } = command
  for (const url of [tokenEndpoint, userEndpoint]) requireEndpoint(owner.reach, url, refusals)
  requireBrowsable(owner.reach, authorizationEndpoint)
  const { usePkce, options, ...settings } = command
  const payload = { ...settings, usePKCE: usePkce, options: allOf(options) }
  yield event(providerEventTypes[owner.scope].oauth, payload)
}

/** A provider that speaks OpenID Connect. */
export function* addOidcProvider(
  command: AddOidcProvider,
  owner: ProviderOwner,
): Iterable<Decided> {
  checkOwner(owner)
  requireEndpoint(owner.reach, command.issuer, refusals)
  const { usePkce, options, ...settings } = command
  const payload = { ...settings, usePKCE: usePkce, options: allOf(options) }
  yield event(providerEventTypes[owner.scope].oidc, payload)
}

const refusals = {
  invalid: 'idp.endpoint.invalid',
  plain: 'idp.endpoint.plain',
  inner: 'idp.endpoint.inner',
} as const

/** Browsers go there, not we: it may be where they alone can. */
function requireBrowsable(reach: Reach, url: string): void {
  const problem = reach.urlProblem(url)
  if (problem && problem !== 'inner') throw refuse(refusals[problem])
}

function checkOwner({ scope, exists }: Pick<ProviderOwner, 'scope' | 'exists'>): void {
  if (!exists) throw refuse(scope === 'org' ? 'org.not_found' : 'instance.not_found')
}

/** Every option is stored, so that none is ever granted by silence. */
function allOf(options: ProviderOptions): ProviderOptions {
  const { isLinkingAllowed, isCreationAllowed, isAutoCreation, isAutoUpdate, autoLinking } = options
  return { isLinkingAllowed, isCreationAllowed, isAutoCreation, isAutoUpdate, autoLinking }
}
