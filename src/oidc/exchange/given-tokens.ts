/** The tokens that are given for another one, verified (projects.md §14). */

import { hashToken } from '../../crypto/tokens.ts'
import { amrOf } from '../../domain/authorization/auth-methods.ts'
import type { GivenToken, TokenActor } from '../../domain/authorization/token-exchange.ts'
import type { ProvedFactors } from '../../domain/session/authentication.ts'
import { authenticationOf } from '../../domain/session/methods.ts'
import { stateToSignIn } from '../../domain/user/user-states.ts'
import type { OidcClient } from '../../queries/authorization/oidc-clients.ts'
import type { TokenOrigins } from '../../queries/authorization/token-origins.ts'
import type { Sessions } from '../../queries/session/sessions.ts'
import type { ClientKey, Credentials } from '../../queries/user/credentials.ts'
import type { Users } from '../../queries/user/users.ts'
import { checkAssertion, toUsedAssertion } from '../clients/assertions.ts'
import { clientAudiences, countedSignatures } from '../clients/clients.ts'
import type { AssertionDeps } from '../code-flow/token-requests.ts'
import { readIdToken } from '../code-flow/user-tokens.ts'
import type { OAuthRequest } from '../http.ts'
import { findActiveOwner, type IntrospectDeps } from '../introspect.ts'
import type { SigningKeys } from '../tokens/signing-keys.ts'
import { type TokenType, tokenTypes } from './token-types.ts'

/** What given tokens are verified with. */
export interface GivenTokenDeps extends AssertionDeps, Pick<IntrospectDeps, 'callers' | 'clock'> {
  readonly users: Pick<Users, 'byId'>
  readonly sessions: Pick<Sessions, 'byId'>
  readonly credentials: Pick<Credentials, 'clientKey'>
  readonly keys: Pick<SigningKeys, 'published'>
  readonly tokenOrigins: TokenOrigins
}

/** A token of somebody, or somebody's id. */
export interface VerifiedToken extends GivenToken {
  readonly userId: string
  /** Who acts with it. */
  readonly act: TokenActor | undefined
  readonly methods: readonly string[]
  readonly authTimeSeconds: number
  readonly sessionId: string | undefined
  /** Of the sign-in that later rules judge. */
  readonly proved: ProvedFactors | undefined
  /** The credential whose end ends what is made of the token. */
  readonly keyId: string | null
  readonly secretSequence: number | null
  readonly expiresAtMs: number | undefined
}

/** A token as it was sent. */
export interface SentToken {
  readonly token: string
  readonly type: TokenType
}

/** Undefined where it is not valid, its user is not active, or it is not meant for the client. */
export async function verifyToken(
  deps: GivenTokenDeps,
  request: OAuthRequest,
  { token, type, client }: SentToken & { readonly client: OidcClient },
): Promise<VerifiedToken | undefined> {
  const found = await verifiers[type](deps, request, { token, client })
  if (!found) return undefined
  const user = await deps.users.byId({ instanceId: request.instance.id, userId: found.userId })
  return user && stateToSignIn(user) === 'active' ? found : undefined
}

type Verify = (
  deps: GivenTokenDeps,
  request: OAuthRequest,
  given: { readonly token: string; readonly client: OidcClient },
) => Promise<VerifiedToken | undefined>

const verifiers: Readonly<Record<TokenType, Verify>> = {
  [tokenTypes.accessToken]: verifyAccessToken,
  [tokenTypes.idToken]: verifyIdToken,
  [tokenTypes.jwt]: verifyJwt,
  [tokenTypes.userId]: async (_deps, _request, { token }) => ofUser(token),
}

function ofUser(userId: string): VerifiedToken {
  return {
    ...{ userId, act: undefined, scopes: [], audience: [], methods: [], authTimeSeconds: 0 },
    ...{ sessionId: undefined, proved: undefined, keyId: null, secretSequence: null },
    expiresAtMs: undefined,
  }
}

const isMeantFor = (audience: readonly string[], { clientId, projectId }: OidcClient) =>
  audience.includes(clientId) || audience.includes(projectId)

/** Opaque or signed, both are found by their hash; a personal access token is for any client. */
async function verifyAccessToken(
  deps: GivenTokenDeps,
  request: OAuthRequest,
  { token, client }: { readonly token: string; readonly client: OidcClient },
): Promise<VerifiedToken | undefined> {
  const owner = await findActiveOwner(deps, request, token)
  if (!owner || owner.lack) return undefined
  const { userId, scopes, actor: act, expiresAtMs, issuedAtMs } = owner
  const common = { ...ofUser(userId), scopes, act, expiresAtMs }
  const issuedAtSeconds = Math.floor(issuedAtMs / 1000)
  if (owner.audience === undefined) {
    const audience = [client.clientId, client.projectId]
    return { ...common, audience, authTimeSeconds: issuedAtSeconds, keyId: owner.tokenId }
  }
  if (!isMeantFor(owner.audience, client)) return undefined
  const origin = await deps.tokenOrigins.byTokenHash(hashToken(token))
  if (!origin) return undefined
  const { instance } = request
  const session =
    origin.sessionId === undefined
      ? undefined
      : await deps.sessions.byId({ instanceId: instance.id, sessionId: origin.sessionId })
  const isBySecret = origin.secretSequence !== null
  const signedIn = session
    ? authenticationOf(session.factors)
    : {
        methods: origin.proved ? amrOf(origin.proved) : isBySecret ? ['pwd'] : [],
        authTimeSeconds: issuedAtSeconds,
      }
  return { ...common, ...origin, ...signedIn, audience: owner.audience }
}

/** Of ours, and not expired; its user is the subject. It proves that `openid` was granted. */
async function verifyIdToken(
  deps: GivenTokenDeps,
  { instance, issuer }: OAuthRequest,
  { token, client }: { readonly token: string; readonly client: OidcClient },
): Promise<VerifiedToken | undefined> {
  const claims = await readIdToken(deps, { instanceId: instance.id, issuer, token })
  if (!claims || Number(claims.exp) * 1e6 <= deps.clock.nowMicros()) return undefined
  const audience = textsOf(claims.aud)
  if (typeof claims.sub !== 'string' || !isMeantFor(audience, client)) return undefined
  const sessionId = typeof claims.sid === 'string' ? claims.sid : undefined
  const key = { instanceId: instance.id, sessionId: sessionId ?? '' }
  // Signing out ends what the sign-in was good for.
  if (sessionId !== undefined && !(await deps.sessions.byId(key))) return undefined
  return {
    ...ofUser(claims.sub),
    ...{ audience, sessionId, scopes: ['openid'], methods: textsOf(claims.amr) },
    act: readActor(claims.act),
    authTimeSeconds: Number(claims.auth_time ?? claims.iat),
    expiresAtMs: Number(claims.exp) * 1000,
  }
}

/** Signed by the client itself, which vouches for its subject; one with an id serves once. */
async function verifyJwt(
  deps: GivenTokenDeps,
  request: OAuthRequest,
  { token, client }: { readonly token: string; readonly client: OidcClient },
): Promise<VerifiedToken | undefined> {
  const instanceId = request.instance.id
  const checked = await checkAssertion<ClientKey>(countedSignatures(deps, request), {
    token,
    audiences: clientAudiences(request),
    nowMs: deps.clock.nowMicros() / 1000,
    keyOf: async (keyId) => {
      const key = await deps.credentials.clientKey({ instanceId, keyId })
      return key?.clientId === client.clientId ? key : null
    },
    signerOf: ({ clientId }) => clientId,
    isForOthers: true,
  })
  if ('wrong' in checked) return undefined
  const use = toUsedAssertion(checked, { instanceId })
  if (use && !(await deps.tokens.useAssertion(use))) return undefined
  return ofUser(checked.subject)
}

function textsOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return values.filter((each) => typeof each === 'string')
}

/** The `act` claim of a token that we have signed. */
function readActor(value: unknown): TokenActor | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { iss, sub, act }: { iss?: unknown; sub?: unknown; act?: unknown } = value
  if (typeof iss !== 'string' || typeof sub !== 'string') return undefined
  const before = readActor(act)
  return { iss, sub, ...(before && { act: before }) }
}
