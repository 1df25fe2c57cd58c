/**
 * Authenticates clients: an application, by its secret or by an assertion; or a machine, for its
 * own tokens (surroundings §2.7).
 */

import type { SecretAttempts } from '../../commands/guess/secret-attempts.ts'
import { type IsSignedBy, readJwt } from '../../crypto/jwt.ts'
import { hashToken, verifyMachineSecret } from '../../crypto/tokens.ts'
import { stateToSignIn } from '../../domain/user/user-states.ts'
import type { Client, ClientKey, Credentials, MachineKey } from '../../queries/user/credentials.ts'
import type { Users } from '../../queries/user/users.ts'
import { OAuthError, type OAuthRequest } from '../http.ts'
import { paths } from '../paths.ts'
import type { AccessTokens } from '../tokens/access-tokens.ts'
import { checkAssertion, toUsedAssertion } from './assertions.ts'

/** What clients are authenticated with. */
export interface ClientDeps {
  readonly credentials: Pick<Credentials, 'client' | 'clientKey' | 'machineKey' | 'machineSecret'>
  readonly users: Pick<Users, 'byLoginName'>
  readonly isSignedBy: IsSignedBy
  readonly secretAttempts: SecretAttempts
  readonly tokens: Pick<AccessTokens, 'useAssertion'>
  readonly clock: { nowMicros(): number }
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/**
 * The authenticated application, by the one method that is in force for it. Throws an `OAuthError`:
 * `invalid_client` when credentials are absent or wrong (RFC 6749 §5.2, RFC 7662 §2.3).
 */
export async function authenticateClient(
  deps: ClientDeps,
  request: OAuthRequest,
): Promise<Pick<Client, 'clientId' | 'projectId' | 'orgId'>> {
  const instanceId = request.instance.id
  requireOneMethod(request)
  const assertion = readAssertion(request)
  if (assertion !== undefined) {
    return checked<ClientKey>(deps, request, {
      assertion,
      keyOf: (keyId) => deps.credentials.clientKey({ instanceId, keyId }),
      signerOf: ({ clientId }) => clientId,
    })
  }
  const given = readSecret(request)
  if (!given) throw unauthenticated()
  const client = await deps.credentials.client({ instanceId, clientId: given.clientId })
  const hash = client?.secretHash ?? null
  const isRight = await isSecretRight(deps, request, { ...given, hash })
  if (!client || !isRight) throw invalidClient()
  return client
}

/** The user id of the authenticated machine; the same errors. */
export async function authenticateMachine(
  deps: ClientDeps,
  request: OAuthRequest,
): Promise<string> {
  const instanceId = request.instance.id
  const assertion = readAssertion(request)
  if (assertion !== undefined) {
    const key = await checked<MachineKey>(deps, request, {
      assertion,
      keyOf: (keyId) => deps.credentials.machineKey({ instanceId, keyId }),
      signerOf: ({ userId }) => userId,
    })
    if (!key.isActive) throw invalidClient()
    return key.userId
  }
  const given = readSecret(request)
  if (!given) throw unauthenticated()
  const user = await deps.users.byLoginName({ instanceId, loginName: given.clientId })
  const secret = user && (await deps.credentials.machineSecret({ instanceId, userId: user.id }))
  const isRight = await isSecretRight(deps, request, { ...given, hash: secret?.hash ?? null })
  if (!user || stateToSignIn(user) !== 'active' || !isRight) throw invalidClient()
  return user.id
}

/** Compares a secret, unless there were too many failures; an unknown client has no hash. */
export function isSecretRight(
  { secretAttempts }: Pick<ClientDeps, 'secretAttempts'>,
  { instance, network }: Pick<OAuthRequest, 'instance' | 'network'>,
  {
    clientId,
    secret,
    hash,
  }: { readonly clientId: string; readonly secret: string; readonly hash: string | null },
): Promise<boolean> {
  const tried = { instanceId: instance.id, account: clientId, network }
  return secretAttempts.judge(tried, () => isSecretOf(hash, secret))
}

/** Whether a request identifies an application rather than a machine. */
export async function isFromClient(
  { credentials }: Pick<ClientDeps, 'credentials'>,
  request: OAuthRequest,
): Promise<boolean> {
  const instanceId = request.instance.id
  const assertion = readAssertion(request)
  if (assertion !== undefined) {
    const keyId = readJwt(assertion)?.keyId ?? ''
    return (await credentials.clientKey({ instanceId, keyId })) !== null
  }
  const clientId = readSecret(request)?.clientId ?? ''
  return (await credentials.client({ instanceId, clientId })) !== null
}

/** The client assertion of a request, if any; throws an `OAuthError` for another assertion type. */
export function readAssertion(request: OAuthRequest): string | undefined {
  const assertion = request.field('client_assertion')
  if (assertion !== undefined && request.field('client_assertion_type') !== assertionType) {
    throw new OAuthError('invalid_request', `client_assertion_type must be ${assertionType}`)
  }
  return assertion
}

async function checked<K extends ClientKey | MachineKey>(
  { isSignedBy, clock, secretAttempts, tokens }: ClientDeps,
  request: OAuthRequest,
  asked: {
    assertion: string
    keyOf: (keyId: string) => Promise<K | null>
    signerOf: (key: K) => string
  },
): Promise<K> {
  const { assertion: token, keyOf, signerOf } = asked
  const nowMs = clock.nowMicros() / 1000
  const found = await checkAssertion(countedSignatures({ isSignedBy, secretAttempts }, request), {
    token,
    audiences: clientAudiences(request),
    nowMs,
    keyOf,
    signerOf,
  })
  if ('wrong' in found) throw invalidClient(found.wrong)
  const use = toUsedAssertion(found, { instanceId: request.instance.id })
  if (use && !(await tokens.useAssertion(use))) {
    throw invalidClient('the assertion was used before')
  }
  return found.key
}

/** Counts an invalid signature like a wrong secret of the key it names. */
export function countedSignatures(
  { isSignedBy, secretAttempts }: Pick<ClientDeps, 'isSignedBy' | 'secretAttempts'>,
  { instance, network }: Pick<OAuthRequest, 'instance' | 'network'>,
): IsSignedBy {
  return (signed) => {
    const tried = { instanceId: instance.id, account: hashToken(signed.publicKeyPem), network }
    return secretAttempts.judge(tried, () => isSignedBy(signed))
  }
}

function isSecretOf(encoded: string | null, secret: string): boolean {
  return encoded !== null && verifyMachineSecret({ encoded, secret })
}

/** The error for wrong credentials. */
export function invalidClient(why = 'the client is not known, or its secret is another') {
  return new OAuthError('invalid_client', why, 401)
}

function unauthenticated(): OAuthError {
  return invalidClient('client_id or client_assertion must be provided')
}

/** A client proves itself in one way only (RFC 6749 §2.3). */
export function requireOneMethod(request: OAuthRequest): void {
  const proofs = [
    /^Basic /i.exec(request.header('authorization') ?? '') ?? undefined,
    request.field('client_secret'),
    request.field('client_assertion'),
  ]
  if (proofs.filter((proof) => proof !== undefined).length < 2) return
  const why = 'client authentication must not use more than one method'
  throw new OAuthError('invalid_request', why)
}

/**
 * Whom an assertion may be for, at every endpoint alike: the issuer, the token endpoint (OpenID
 * Connect Core §9, RFC 7523 §3), or the endpoint that it is sent to.
 */
export function clientAudiences({ issuer, endpoint }: OAuthRequest): string[] {
  return [issuer, issuer + paths.token, endpoint]
}

/**
 * Client id and secret from the header (RFC 6749 §2.3.1: both are form-encoded before base64) or
 * the form; undefined when one is missing.
 */
export function readSecret(
  request: OAuthRequest,
): { clientId: string; secret: string } | undefined {
  const header = /^Basic +(\S+) *$/i.exec(request.header('authorization') ?? '')
  if (header) {
    const text = Buffer.from(header[1] ?? '', 'base64').toString()
    const colon = text.indexOf(':')
    const clientId = unescaped(text.slice(0, colon))
    const secret = unescaped(text.slice(colon + 1))
    return colon > 0 && clientId && secret ? { clientId, secret } : undefined
  }
  const clientId = request.field('client_id')
  const secret = request.field('client_secret')
  return clientId !== undefined && secret !== undefined ? { clientId, secret } : undefined
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    // An invalid escape: the sender did not encode it, so it is taken as it is.
    return text
  }
}
