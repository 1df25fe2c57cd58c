/** A device's request for its tokens at `POST /oauth/v2/token` (RFC 8628 §3.4, §3.5). */
import {
  expireDeviceAuthorization,
  finishDeviceAuthorization,
} from '../../commands/authorization/device-authorizations.ts'
import type { CommandDeps } from '../../commands/deps.ts'
import { hashToken } from '../../crypto/tokens.ts'
import { amrOf, provedOf } from '../../domain/authorization/auth-methods.ts'
import { Refusal } from '../../domain/refusals.ts'
import type {
  DeviceApproval,
  DeviceAuthorizations,
  DeviceAuthorizationView,
} from '../../queries/authorization/device-authorizations.ts'
import type { OidcClient } from '../../queries/authorization/oidc-clients.ts'
import type { ApplicationDeps } from '../clients/applications.ts'
import { type ConfigurationDeps, givenScopes } from '../code-flow/configuration.ts'
import { type OAuthAnswer, OAuthError, type OAuthRequest } from '../http.ts'
import { knownScopes } from '../tokens/scopes.ts'
import { issueForUser, type UserGrantDeps } from '../tokens/user-grants.ts'
import { authenticateDevice, type DeviceCodeRules } from './authorization-endpoint.ts'

/** What requests of devices use. */
export interface DeviceTokenDeps
  extends UserGrantDeps,
    Omit<ApplicationDeps, 'clients' | 'tokens'>,
    Pick<CommandDeps, 'events' | 'limiter'> {
  readonly deviceCodes: DeviceCodeRules
  readonly deviceAuthorizations: DeviceAuthorizations
  readonly tokens: UserGrantDeps['tokens'] & ApplicationDeps['tokens']
  readonly directory: UserGrantDeps['directory'] & ConfigurationDeps['directory']
}

/** Resolves to the tokens of an approved request; rejects with an `OAuthError`. */
export async function answerDeviceCode(
  deps: DeviceTokenDeps,
  request: OAuthRequest,
): Promise<OAuthAnswer> {
  const client = await authenticateDevice(deps, request)
  const code = request.field('device_code')
  if (code === undefined) throw new OAuthError('invalid_request', 'device_code missing')
  const id = hashToken(code)
  const instanceId = request.instance.id
  const device = await deps.deviceAuthorizations.byId({ instanceId, id })
  if (device?.clientId !== client.clientId) throw new OAuthError('invalid_client', anotherClient)
  const isOver = device.state !== 'open' && device.state !== 'approved'
  if (!isOver) await requirePause(deps, request, device)
  const wrong = await wrongOf(deps, request, device)
  if (wrong) throw wrong
  return redeem(deps, request, { device, client })
}

const anotherClient = 'client_id does not correspond to the client_id in the authorization request'

/** A decision beats the expiry; only an approved request goes on. */
async function wrongOf(
  deps: DeviceTokenDeps,
  request: OAuthRequest,
  device: DeviceAuthorizationView,
): Promise<OAuthError | undefined> {
  switch (device.state) {
    case 'approved':
      return undefined
    case 'denied':
      return new OAuthError('access_denied', 'the user has denied the request')
    case 'expired':
      return expired()
    case 'open': {
      const isLate = device.expiresAtMicros <= deps.clock.nowMicros()
      const key = { actor: actorOf(request), id: device.id }
      if (isLate && (await expireDeviceAuthorization(deps, key))) return expired()
      return new OAuthError('authorization_pending', 'the user has not answered yet')
    }
    default:
      return used()
  }
}

const expired = () => new OAuthError('expired_token', 'nobody has answered in time; start again')
const used = () => new OAuthError('invalid_grant', 'the device_code was used before')

const actorOf = ({ instance, network }: OAuthRequest) => ({
  instanceId: instance.id,
  userId: 'OIDC',
  network,
})

/** A second less than the interval, as networks take different times. */
async function requirePause(
  { limiter, deviceCodes }: DeviceTokenDeps,
  { instance }: OAuthRequest,
  { id }: DeviceAuthorizationView,
): Promise<void> {
  const key = `device poll ${JSON.stringify([instance.id, id])}`
  const seconds = Math.max(1, deviceCodes.intervalSeconds - 1)
  if (!(await limiter.take([{ key, max: 1, seconds }]))) return
  throw new OAuthError('slow_down', 'wait for the interval, and five seconds more from now on')
}

/** Uses the code up first, so that of several requests at once one gets tokens. */
async function redeem(
  deps: DeviceTokenDeps,
  request: OAuthRequest,
  about: { readonly device: DeviceAuthorizationView; readonly client: OidcClient },
): Promise<OAuthAnswer> {
  const { device, client } = about
  const { approval } = device
  const key = { actor: actorOf(request), id: device.id }
  if (!approval || !(await finishDeviceAuthorization(deps, key))) throw used()
  const { userId, sessionId, authTimeSeconds } = approval
  const proved = provedOf(approval.methods)
  const instanceId = request.instance.id
  const json = await issueForUser(deps, {
    ...{ instanceId, issuer: request.issuer, userId, client },
    ...{ sessionId, proved, authTimeSeconds, methods: amrOf(proved) },
    scopes: await scopesOf(deps, request, { ...about, approval }),
    grantType: 'device_code',
  }).catch((reason: unknown) => {
    if (!(reason instanceof Refusal) || reason.refusal !== 'session.user_inactive') throw reason
    throw new OAuthError('access_denied', 'the sign-in of the user has ended', 400, {
      cause: reason,
    })
  })
  return { json }
}

/** Of the requested scopes those that are granted to this user. */
async function scopesOf(
  deps: DeviceTokenDeps,
  { instance }: OAuthRequest,
  {
    device,
    client: { clientId },
    approval: { userId },
  }: {
    readonly device: DeviceAuthorizationView
    readonly client: OidcClient
    readonly approval: DeviceApproval
  },
): Promise<string[]> {
  const instanceId = instance.id
  const user = await deps.users.byId({ instanceId, userId })
  const orgId = user?.orgId ?? ''
  const org = await deps.directory.org({ instanceId, orgId })
  const home = { orgId, primaryDomain: org?.primaryDomain ?? '' }
  const scopes = knownScopes(device.scopes.join(' '), home)
  return givenScopes(deps, { instanceId, clientId, orgId, scopes })
}
