/**
 * The library's configuration: the code flow and refresh tokens only. It requires a sign-in every
 * time, as it has no sessions of its own; it never asks for consent, which the users' own
 * organisations have given.
 */

import type {
  Adapter,
  AdapterFactory,
  AdapterPayload,
  Configuration,
  JWK,
  KoaContextWithOIDC,
} from 'oidc-provider'
import type { SignedIn } from '../../domain/authorization/auth-request.ts'
import { requestedKeys, withKnownRoles } from '../../domain/authorization/token-roles.ts'
import { stateToSignIn } from '../../domain/user/user-states.ts'
import type { OidcClients } from '../../queries/authorization/oidc-clients.ts'
import type { ProjectAccess } from '../../queries/authorization/project-access.ts'
import type { Directory } from '../../queries/organization/directory.ts'
import type { Users } from '../../queries/user/users.ts'
import { paths } from '../paths.ts'
import { codeSeconds, type Lifetimes } from '../tokens/lifetimes.ts'
import { knownScopes, orgDomainScope, plainScopes, withoutAudience } from '../tokens/scopes.ts'
import { globsProperty } from './client-metadata.ts'
import type { Library } from './library.ts'

export type { Adapter, AdapterPayload }

/** What we store with the library's result of an auth request. */
export type SignInResult = Pick<SignedIn, 'sessionId' | 'proved'>

/** What the configuration's callbacks use. */
export interface ConfigurationDeps {
  readonly users: Pick<Users, 'byId'>
  readonly directory: Pick<Directory, 'org' | 'instanceById' | 'oidcSettings'>
  readonly clients: Pick<OidcClients, 'byId'>
  readonly access: Pick<ProjectAccess, 'roleKeys'>
  readonly clock: { nowMicros(): number }
}

/** Of the key that the library signs nothing with: such a key is made at once. */
export const unusedAlgorithm = 'ES256'

/** What differs between hosts. */
export interface ConfigurationOptions {
  readonly instanceId: string
  readonly adapter: AdapterFactory
  /** The lifetimes of the instance, as they were when its last request came. */
  readonly lifetimes: () => Lifetimes
  /** A placeholder: the library requires a key, but we sign tokens ourselves; see `flows.ts`. */
  readonly signingKey: JWK
  /** The URL of the sign-in page. */
  readonly signInUrl: (request: SignInRequest) => Promise<string>
}

/** An auth request that waits for a sign-in. */
export interface SignInRequest {
  readonly id: string
  readonly clientId: string
  readonly loginClientId: string
  /** Whether the application asks for an account to be created (`prompt=create`). */
  readonly isForNewAccount: boolean
}

/**
 * The library's only audience, by which grants name their scopes; the audience of tokens is
 * determined when they are issued.
 */
export const resource = 'urn:gatehouse:any'

/** An internal parameter, which clients cannot set: whether `consent` was requested. */
export const consentParameter = 'gatehouse_consent'
/** The same for `none`, which whoever knows the browser's session answers. */
export const silentParameter = 'gatehouse_silent'
/** The header by which a sign-in program identifies itself. */
export const loginClientHeader = 'x-zitadel-login-client'

/** The library's configuration for one host. */
export function createConfiguration(
  library: Library,
  deps: ConfigurationDeps,
  options: ConfigurationOptions,
): Configuration {
  return {
    adapter: options.adapter,
    jwks: { keys: [options.signingKey] },
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post'],
    enabledJWA: { idTokenSigningAlgValues: [unusedAlgorithm] },
    clientDefaults: { id_token_signed_response_alg: unusedAlgorithm },
    responseTypes: ['code'],
    scopes: [...plainScopes],
    extraParams: [consentParameter, silentParameter],
    extraClientMetadata: { properties: [globsProperty] },
    pkce: { required: (_, { clientAuthMethod }) => clientAuthMethod === 'none' },
    allowOmittingSingleRegisteredRedirectUri: false,
    rotateRefreshToken: true,
    revokeGrantPolicy: () => true,
    expiresWithSession: async () => false,
    routes: { authorization: paths.authorize, token: paths.token },
    ttl: lifetimesFor(deps, options),
    features: featuresOf(),
    interactions: {
      policy: promptsOf(library) as never,
      url: async (ctx, { uid, params }) =>
        options.signInUrl({
          id: uid,
          clientId: String(params.client_id),
          loginClientId: ctx.get(loginClientHeader),
          isForNewAccount: String(params.prompt ?? '')
            .split(' ')
            .includes('create'),
        }),
    },
    findAccount: async (_, userId) => {
      const user = await deps.users.byId({ instanceId: options.instanceId, userId })
      if (!user || stateToSignIn(user) !== 'active') return undefined
      return { accountId: userId, claims: async () => ({ sub: userId }) }
    },
    loadExistingGrant: (ctx) => grantOf(deps, { ctx, instanceId: options.instanceId }),
    renderError: (ctx, error) => {
      // Shown by the endpoint, which knows the browser's request.
      ctx.body = { error: error.error, error_description: error.error_description }
    },
  }
}

/** In seconds. */
function lifetimesFor(
  { clock }: Pick<ConfigurationDeps, 'clock'>,
  { lifetimes }: Pick<ConfigurationOptions, 'lifetimes'>,
): NonNullable<Configuration['ttl']> {
  return {
    AccessToken: () => Math.max(1, lifetimes().access - 1),
    AuthorizationCode: codeSeconds,
    Grant: () => lifetimes().grant,
    IdToken: () => lifetimes().id,
    Interaction: 3600,
    Session: 3600,
    RefreshToken: (_, { iiat }) => {
      const age = iiat === undefined ? 0 : Math.floor(clock.nowMicros() / 1e6) - iiat
      const { refreshIdle, refresh } = lifetimes()
      return Math.max(1, Math.min(refreshIdle, refresh - age))
    },
  }
}

function featuresOf(): NonNullable<Configuration['features']> {
  const off = { enabled: false }
  return {
    claimsParameter: { enabled: true },
    devInteractions: off,
    dPoP: off,
    pushedAuthorizationRequests: off,
    rpInitiatedLogout: off,
    // The endpoint is ours; the library serves claims for it only if it knows of one.
    userinfo: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: async () => resource,
      useGrantedResource: async () => true,
      // Every scope belongs to this resource, also those with a value, which the library does not
      // list; the grant determines which are granted.
      getResourceServerInfo: async ({ oidc }) => {
        const { AuthorizationCode, RefreshToken } = oidc.entities
        const { scope = oidc.params?.scope } = RefreshToken ?? AuthorizationCode ?? {}
        return { scope: typeof scope === 'string' ? scope : '', audience: resource }
      },
    },
  }
}

/** A sign-in is always required; it satisfies every other prompt as well. */
function promptsOf({ interactionPolicy }: Library) {
  const { Prompt, Check } = interactionPolicy
  const signIn = new Check('no_sign_in', 'nobody has signed in', 'login_required', ({ oidc }) =>
    oidc.result?.login === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
  )
  const details = (ctx: KoaContextWithOIDC) => ({ loginClientId: ctx.get(loginClientHeader) })
  return [
    new Prompt({ name: 'login', requestable: true }, details, signIn),
    ...['consent', 'select_account', 'create'].map(
      (name) => new Prompt({ name, requestable: true }),
    ),
  ]
}

/** Every requested scope that is known and allowed for the user who signed in. */
async function grantOf(
  deps: ConfigurationDeps,
  { ctx, instanceId }: { ctx: KoaContextWithOIDC; instanceId: string },
) {
  const { account, client, params, result, session } = ctx.oidc
  const scope = typeof params?.scope === 'string' ? params.scope : ''
  if (!account || !client || !session || !result) return undefined
  const { users, directory } = deps
  const user = await users.byId({ instanceId, userId: account.accountId })
  const orgId = user?.orgId ?? ''
  const org = scope.includes(orgDomainScope) ? await directory.org({ instanceId, orgId }) : null
  const known = knownScopes(scope, { orgId, primaryDomain: org?.primaryDomain ?? '' })
  const { clientId } = client
  const scopes = await givenScopes(deps, { instanceId, clientId, orgId, scopes: known })
  const grant = new ctx.oidc.provider.Grant({
    accountId: account.accountId,
    clientId,
  })
  grant.addOIDCScope(scopes.join(' '))
  grant.addResourceScope(resource, scopes.join(' '))
  session.sidFor(client.clientId, (result as unknown as SignInResult).sessionId)
  await grant.save()
  return grant
}

/**
 * A token for our API has all permissions of its user. Only applications of the user's own
 * organisation and of the default organisation get it, as anybody may create applications
 * elsewhere. Roles may be asked for that the application's own project has; others are dropped.
 */
export async function givenScopes(
  { directory, clients, access }: Pick<ConfigurationDeps, 'directory' | 'clients' | 'access'>,
  {
    instanceId,
    clientId,
    orgId,
    scopes: known,
  }: { instanceId: string; clientId: string; orgId: string; scopes: string[] },
): Promise<string[]> {
  const client = await clients.byId({ instanceId, clientId })
  const { projectId = '' } = client ?? {}
  const asksForRoles = requestedKeys(known).size > 0
  const keys = asksForRoles ? await access.roleKeys({ instanceId, projectId }) : new Set<string>()
  const scopes = withKnownRoles(known, keys)
  const instance = await directory.instanceById(instanceId)
  const others = withoutAudience(scopes, instance?.projectId ?? '')
  if (others.length === scopes.length) return scopes
  const isTrusted = client?.orgId === orgId || client?.orgId === instance?.defaultOrgId
  return isTrusted ? scopes : others
}
