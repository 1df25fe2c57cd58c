/**
 * Tokens of users by the grants that are ours rather than the library's. They belong to a grant as
 * those of the code flow do, so that the same things end them, and the library refreshes them.
 */
import { randomBytes } from 'node:crypto'
import type { SignedIn } from '../../domain/authorization/auth-request.ts'
import type { TokenActor } from '../../domain/authorization/token-exchange.ts'
import { oidcGrantType } from '../../domain/project/oidc-app.ts'
import { refuse } from '../../domain/refusals.ts'
import { resource } from '../code-flow/configuration.ts'
import { registerSignOut, type SignOutDeps } from '../code-flow/sign-out-registration.ts'
import {
  expiryOf,
  makeAccessToken,
  makeIdToken,
  type UserToken,
  type UserTokenDeps,
} from '../code-flow/user-tokens.ts'
import {
  type AuthorizationKey,
  type Authorizations,
  type GrantSignIn,
  hashId,
} from './authorizations.ts'
import { findLifetimes } from './lifetimes.ts'

/** What tokens of our grants are issued with. */
export interface UserGrantDeps extends UserTokenDeps, SignOutDeps {
  readonly authorizations: Authorizations
}

/** A sign-in, and the application that gets tokens for it. */
export interface UserGrant extends UserToken, Pick<SignedIn, 'methods' | 'authTimeSeconds'> {
  /** Absent for tokens of machines. */
  readonly sessionId: string | undefined
  /** Absent where no rules judge the sign-in. */
  readonly proved: SignedIn['proved'] | undefined
  /** The library's name of the grant type. */
  readonly grantType: string
}

/** A response of the token endpoint (RFC 6749 §5.1). */
export interface IssuedTokens {
  readonly access_token: string
  readonly token_type: 'Bearer'
  readonly expires_in: number
  readonly scope: string
  readonly refresh_token?: string
  readonly id_token?: string
}

/**
 * Stores the grant, and resolves to its tokens when they are durable. Rejects with a refusal when
 * the user is no longer active, or the session has ended.
 */
export async function issueForUser(deps: UserGrantDeps, given: UserGrant): Promise<IssuedTokens> {
  const { instanceId, client, scopes } = given
  const isOffline = scopes.includes('offline_access')
  const grantId = randomBytes(32).toString('base64url')
  await keepGrant(deps, given, { grantId, isOffline })
  const grantHash = hashId({ instanceId, kind: 'Grant', id: grantId })
  const sessionId = ownSessionOf(given)
  const isOpen = await registerSignOut(deps, { ...given, sessionId, grantHash })
  if (!isOpen) throw refuse('session.user_inactive')
  const accessToken = await makeAccessToken(deps, { ...given, grantHash, isNext: false })
  const mayRefresh = isOffline && client.grantTypes.includes(oidcGrantType.refreshToken)
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: await secondsLeft(deps, given, 'access'),
    scope: scopes.join(' '),
    ...(mayRefresh && { refresh_token: await keepRefreshToken(deps, given, grantId) }),
    ...(scopes.includes('openid') && { id_token: await idTokenOf(deps, given, accessToken) }),
  }
}

/** An id token alone, in the place of the access token (RFC 8693 §2.2.1). */
export async function issueIdToken(deps: UserGrantDeps, given: UserGrant) {
  return {
    access_token: await idTokenOf(deps, given, undefined),
    token_type: 'N_A',
    expires_in: await secondsLeft(deps, given, 'id'),
    scope: given.scopes.join(' '),
  }
}

/** One less than the lifetime, as the answer takes time; at least one. */
async function secondsLeft(
  deps: UserGrantDeps,
  given: UserGrant,
  kind: 'access' | 'id',
): Promise<number> {
  const issuedAt = Math.floor(deps.clock.nowMicros() / 1e6)
  const { [kind]: seconds } = await findLifetimes(deps, given.instanceId)
  return Math.max(1, expiryOf(given, { issuedAt, seconds }) - issuedAt - 1)
}

/** A session of whoever acts is not that of the user. */
const ownSessionOf = ({ exchanged, sessionId }: UserGrant) =>
  exchanged?.actor ? undefined : sessionId

function idTokenOf(
  deps: UserGrantDeps,
  given: UserGrant,
  accessToken: string | undefined,
): Promise<string> {
  const { authTimeSeconds: authTime } = given
  const sessionId = ownSessionOf(given)
  return makeIdToken(deps, { ...given, accessToken, authTime, sessionId, nonce: undefined })
}

/** As the library stores a grant after a sign-in. */
async function keepGrant(
  deps: UserGrantDeps,
  { instanceId, userId, client: { clientId }, scopes, sessionId, proved, exchanged }: UserGrant,
  { grantId, isOffline }: { readonly grantId: string; readonly isOffline: boolean },
): Promise<void> {
  const scope = scopes.join(' ')
  await keep(deps, {
    ...{ instanceId, kind: 'Grant', id: grantId, userId, clientId },
    sessionId: isOffline ? undefined : sessionId,
    signedIn: { sessionId, proved },
    actor: exchanged?.actor,
    seconds: (await findLifetimes(deps, instanceId)).grant,
    payload: {
      ...{ accountId: userId, clientId },
      openid: { scope },
      resources: { [resource]: scope },
      ...(exchanged && { exchanged: { ...exchanged, expiresAtMsMax: undefined } }),
    },
  })
}

/** As the library stores a refresh token; resolves to its value. */
async function keepRefreshToken(
  deps: UserGrantDeps,
  given: UserGrant,
  grantId: string,
): Promise<string> {
  const { instanceId, userId, client, scopes, methods, authTimeSeconds } = given
  const { clientId } = client
  const id = randomBytes(32).toString('base64url')
  await keep(deps, {
    ...{ instanceId, kind: 'RefreshToken', id, userId, clientId, grantId },
    sessionId: undefined,
    signedIn: undefined,
    seconds: await refreshSeconds(deps, instanceId),
    payload: {
      ...{ accountId: userId, clientId, grantId, resource, rotations: 0 },
      ...{ gty: given.grantType, scope: scopes.join(' ') },
      ...{ amr: methods, authTime: authTimeSeconds },
      sid: ownSessionOf(given),
      iiat: Math.floor(deps.clock.nowMicros() / 1e6),
    },
  })
  return id
}

interface ToKeep extends AuthorizationKey {
  readonly kind: 'Grant' | 'RefreshToken'
  readonly userId: string
  readonly clientId: string
  readonly grantId?: string
  readonly sessionId: string | undefined
  readonly signedIn: GrantSignIn | undefined
  readonly actor?: TokenActor | undefined
  readonly seconds: number
  readonly payload: Readonly<Record<string, unknown>>
}

function keep({ authorizations, clock }: UserGrantDeps, given: ToKeep): Promise<void> {
  const { seconds, payload, grantId, ...row } = given
  const iat = Math.floor(clock.nowMicros() / 1e6)
  return authorizations.keep({
    ...row,
    grantId,
    payload: { ...payload, iat, exp: iat + seconds, jti: given.id, kind: given.kind },
    expiresAtMs: (iat + seconds) * 1000,
  })
}

/** How long a refresh token lives that is not used. */
async function refreshSeconds(deps: UserGrantDeps, instanceId: string): Promise<number> {
  const { refreshIdle, refresh } = await findLifetimes(deps, instanceId)
  return Math.min(refreshIdle, refresh)
}
