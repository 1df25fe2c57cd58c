/**
 * How an external identity provider is made known, to one organisation or to all of the
 * instance. Users can be linked to it from then on (management-v1 §7.4).
 */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'

export interface ProviderOptions {
  readonly isLinkingAllowed: boolean
  readonly isCreationAllowed: boolean
  readonly isAutoCreation: boolean
  readonly isAutoUpdate: boolean
  /** 0 none, 1 by user name, 2 by e-mail address. */
  readonly autoLinking: number
}

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

/** Whom a provider is for. */
export interface ProviderOwner {
  readonly scope: 'org' | 'instance'
  readonly exists: boolean
}

/** A provider that speaks OAuth 2.0 and tells its users by an endpoint of its own. */
export function* addOAuthProvider(
  command: AddOAuthProvider,
  owner: ProviderOwner,
): Iterable<Decided> {
  checkOwner(owner)
  const { usePkce, options, ...settings } = command
  const payload = { ...settings, usePKCE: usePkce, options: allOf(options) }
  yield event(`${owner.scope}.idp.oauth.added`, payload)
}

/** A provider that speaks OpenID Connect. */
export function* addOidcProvider(
  command: AddOidcProvider,
  owner: ProviderOwner,
): Iterable<Decided> {
  checkOwner(owner)
  const { usePkce, options, ...settings } = command
  const payload = { ...settings, usePKCE: usePkce, options: allOf(options) }
  yield event(`${owner.scope}.idp.oidc.added`, payload)
}

function checkOwner({ scope, exists }: ProviderOwner): void {
  if (!exists) throw refuse(scope === 'org' ? 'org.not_found' : 'instance.not_found')
}

/** Every option is stored, so that none is ever granted by silence. */
function allOf(options: ProviderOptions): ProviderOptions {
  const { isLinkingAllowed, isCreationAllowed, isAutoCreation, isAutoUpdate, autoLinking } = options
  return { isLinkingAllowed, isCreationAllowed, isAutoCreation, isAutoUpdate, autoLinking }
}
