/**
 * Adding an identity provider for one organisation or the whole instance. Users can then be linked
 * to it (management-v1 §7.4).
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

/** An OAuth provider to add. */
export interface AddOAuthProvider extends AddProvider {
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly userEndpoint: string
  readonly idAttribute: string
}

/** An OpenID Connect provider to add. */
export interface AddOidcProvider extends AddProvider {
  readonly issuer: string
  readonly isIdTokenMapping: boolean
}

/** The owner of a provider, and which servers may be called. */
export interface ProviderOwner {
  readonly scope: Scope
  readonly exists: boolean
  readonly reach: Reach
}

/** Adds an OAuth 2.0 provider, which returns its users at an endpoint of its own. */
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

/** Adds an OpenID Connect provider. */
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

/** Only browsers call it, so an internal address is allowed. */
function requireBrowsable(reach: Reach, url: string): void {
  const problem = reach.urlProblem(url)
  if (problem && problem !== 'inner') throw refuse(refusals[problem])
}

function checkOwner({ scope, exists }: Pick<ProviderOwner, 'scope' | 'exists'>): void {
  if (!exists) throw refuse(scope === 'org' ? 'org.not_found' : 'instance.not_found')
}

/** Every option is stored, so that none is granted by default. */
function allOf(options: ProviderOptions): ProviderOptions {
  const { isLinkingAllowed, isCreationAllowed, isAutoCreation, isAutoUpdate, autoLinking } = options
  return { isLinkingAllowed, isCreationAllowed, isAutoCreation, isAutoUpdate, autoLinking }
}
