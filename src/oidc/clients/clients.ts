/**
 * Who asks about tokens: an application, by its secret or by an assertion signed with one of
 * its keys; or a machine, about its own (surroundings §2.7).
 */

import type { SecretAttempts } from '../../commands/guess/secret-attempts.ts'
import { type IsSignedBy, readJwt } from '../../crypto/jwt.ts'
import { hashToken, verifyMachineSecret } from '../../crypto/tokens.ts'
import type { Client, ClientKey, Credentials, MachineKey } from '../../queries/user/credentials.ts'
import type { Users } from '../../queries/user/users.ts'
import { OAuthError, type OAuthRequest } from '../http.ts'
import type { AccessTokens } from '../tokens/access-tokens.ts'
import { checkAssertion, useOf } from './assertions.ts'

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

/** The application that asks. Throws `invalid_client` for nobody, `unauthorized_client` else. */
export async function clientOf(
  deps: ClientDeps,
  request: OAuthRequest,
): Promise<Pick<Client, 'clientId' | 'projectId' | 'orgId'>> {
  const instanceId = request.instance.id
  const assertion = assertionOf(request)
  if (assertion !== undefined) {
    return checked<ClientKey>(deps, request, {
      assertion,
      keyOf: (keyId) => deps.credentials.clientKey({ instanceId, keyId }),
      signerOf: ({ clientId }) => clientId,
    })
  }
  const given = secretOf(request)
  if (!given) throw new OAuthError('invalid_client', 'client must be authenticated')
  const client = await deps.credentials.client({ instanceId, clientId: given.clientId })
  const hash = client?.secretHash ?? null
  const isRight = await isSecretRight(deps, request, { ...given, hash })
  if (!client || !isRight) throw unauthorized()
  return client
}

/** The machine that asks, by the id of its user; the same errors. */
export async function machineOf(deps: ClientDeps, request: OAuthRequest): Promise<string> {
  const instanceId = request.instance.id
  const assertion = assertionOf(request)
  if (assertion !== undefined) {
    const key = await checked<MachineKey>(deps, request, {
      assertion,
      keyOf: (keyId) => deps.credentials.machineKey({ instanceId, keyId }),
      signerOf: ({ userId }) => userId,
    })
    if (!key.isActive) throw unauthorized()
    return key.userId
  }
  const given = secretOf(request)
  if (!given) throw new OAuthError('invalid_client', 'client must be authenticated')
  const user = await deps.users.byLoginName({ instanceId, loginName: given.clientId })
  const secret = user && (await deps.credentials.machineSecret({ instanceId, userId: user.id }))
  const isRight = await isSecretRight(deps, request, { ...given, hash: secret?.hash ?? null })
  if (user?.state !== 'active' || !isRight) throw unauthorized()
  return user.id
}

/** Compares, unless there were too many wrong ones; a client that nobody knows has none. */
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

/** Whether an application is what a request says it comes from, rather than a machine. */
export async function isFromClient(
  { credentials }: Pick<ClientDeps, 'credentials'>,
  request: OAuthRequest,
): Promise<boolean> {
  const instanceId = request.instance.id
  const assertion = assertionOf(request)
  if (assertion !== undefined) {
    const keyId = readJwt(assertion)?.keyId ?? ''
    return (await credentials.clientKey({ instanceId, keyId })) !== null
  }
  const clientId = secretOf(request)?.clientId ?? ''
  return (await credentials.client({ instanceId, clientId })) !== null
}

/** The client assertion of a request, if any; throws an `OAuthError` for one of another type. */
export function assertionOf(request: OAuthRequest): string | undefined {
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
    ...{ token, audiences: [request.issuer], nowMs, keyOf, signerOf },
  })
  if ('wrong' in found) throw unauthorized(found.wrong)
  const use = useOf(found, { instanceId: request.instance.id })
  if (use && !(await tokens.useAssertion(use))) {
    throw unauthorized('the assertion was used before')
  }
  return found.key
}

/** Signatures that do not hold are wrong secrets of the key they name. */
export function countedSignatures(
  { isSignedBy, secretAttempts }: Pick<ClientDeps, 'isSignedBy' | 'secretAttempts'>,
  { instance, network }: Pick<OAuthRequest, 'instance' | 'network'>,
): IsSignedBy {
  return (token, publicKey) => {
    const tried = { instanceId: instance.id, account: hashToken(publicKey), network }
    return secretAttempts.judge(tried, () => isSignedBy(token, publicKey))
  }
}

function isSecretOf(encoded: string | null, secret: string): boolean {
  return encoded !== null && verifyMachineSecret({ encoded, secret })
}

function unauthorized(why = 'the client is not known, or its secret is another'): OAuthError {
  return new OAuthError('unauthorized_client', why)
}

/**
 * Id and secret from the header (RFC 6749 §2.3.1: both are form-encoded before base64) or the
 * form; undefined when one is missing.
 */
export function secretOf(request: OAuthRequest): { clientId: string; secret: string } | undefined {
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
    // A stray percent sign: it was not encoded, so it is what it is.
    return text
  }
}
