/**
 * Authenticates applications at the token endpoint for the grants that are ours, and at the device
 * authorization endpoint: by the method in force for the application, and by no other
 * (projects.md §12).
 */
import { oidcAuthMethod } from '../../domain/project/oidc-app.ts'
import type { OidcClient, OidcClients } from '../../queries/authorization/oidc-clients.ts'
import type { Credentials } from '../../queries/user/credentials.ts'
import { type AssertionDeps, checkSigner } from '../code-flow/token-requests.ts'
import { OAuthError, type OAuthRequest } from '../http.ts'
import {
  invalidClient,
  isSecretRight,
  readAssertion,
  readSecret,
  requireOneMethod,
} from './clients.ts'

/** What applications are authenticated with. */
export interface ApplicationDeps extends AssertionDeps {
  readonly clients: Pick<OidcClients, 'byId'>
  readonly credentials: Pick<Credentials, 'clientKey'>
}

/** The application of a request that may use the grant type. Throws an `OAuthError`. */
export async function authenticateApplication(
  deps: ApplicationDeps,
  request: OAuthRequest,
  grant: { readonly number: number; readonly name: string },
): Promise<OidcClient> {
  const client = await identify(deps, request)
  if (!client.grantTypes.includes(grant.number)) {
    throw new OAuthError('unauthorized_client', `grant_type "${grant.name}" not allowed`)
  }
  return client
}

async function identify(deps: ApplicationDeps, request: OAuthRequest): Promise<OidcClient> {
  requireOneMethod(request)
  const assertion = readAssertion(request)
  const given = readSecret(request)
  const named = request.field('client_id')
  if (assertion !== undefined) {
    const clientId = await checkSigner(deps, { request, assertion })
    if (named !== undefined && named !== clientId) throw twoClients()
    return clientOf(deps, request, { clientId, method: oidcAuthMethod.privateKeyJwt })
  }
  if (given) {
    if (named !== undefined && named !== given.clientId) throw twoClients()
    return clientBySecret(deps, request, given)
  }
  if (named === undefined) {
    throw invalidClient('client_id or client_assertion must be provided')
  }
  return clientOf(deps, request, { clientId: named, method: oidcAuthMethod.none })
}

async function clientBySecret(
  deps: ApplicationDeps,
  request: OAuthRequest,
  given: { readonly clientId: string; readonly secret: string },
): Promise<OidcClient> {
  const key = { instanceId: request.instance.id, clientId: given.clientId }
  const client = await deps.clients.byId(key)
  const isRight = await isSecretRight(deps, request, {
    ...given,
    hash: client?.secretHash ?? null,
  })
  if (!client) throw unknownClient()
  const isByKey = client.authMethod === oidcAuthMethod.privateKeyJwt
  if (isByKey) throw invalidClient('empty client assertion')
  // A public client has no secret: what it sends proves nothing, and is not needed.
  if (!isRight && client.authMethod !== oidcAuthMethod.none) throw invalidClient('invalid secret')
  return client
}

async function clientOf(
  { clients }: ApplicationDeps,
  { instance }: OAuthRequest,
  { clientId, method }: { readonly clientId: string; readonly method: number },
): Promise<OidcClient> {
  const client = await clients.byId({ instanceId: instance.id, clientId })
  if (!client) throw unknownClient()
  if (client.authMethod === method) return client
  const { privateKeyJwt } = oidcAuthMethod
  throw invalidClient(
    client.authMethod === privateKeyJwt ? 'empty client assertion' : 'empty client secret',
  )
}

const twoClients = () => new OAuthError('invalid_request', 'the request names two clients')

const unknownClient = () => invalidClient('the client is not known, or not active')
