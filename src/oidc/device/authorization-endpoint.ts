/** `POST /oauth/v2/device_authorization` (RFC 8628 §3.1, projects.md §13). */
import { addDeviceAuthorization } from '../../commands/authorization/device-authorizations.ts'
import type { CommandDeps } from '../../commands/deps.ts'
import { hashToken } from '../../crypto/tokens.ts'
import { oidcGrantType } from '../../domain/project/oidc-app.ts'
import { toRfc3339 } from '../../kit/clock.ts'
import type { DeviceAuthorizations } from '../../queries/authorization/device-authorizations.ts'
import type { OidcClient, OidcClients } from '../../queries/authorization/oidc-clients.ts'
import type { Directory } from '../../queries/organization/directory.ts'
import { type ApplicationDeps, authenticateApplication } from '../clients/applications.ts'
import { type OAuthAnswer, OAuthError, type OAuthRequest } from '../http.ts'
import { paths } from '../paths.ts'
import { readOrgScopes, supportedScopes, userAudience } from '../tokens/scopes.ts'
import { drawDeviceCode, drawUserCode, readUserCode } from './codes.ts'
import { hashUserCode } from './requests.ts'

/** The numbers of the operator; see `app/config/device-settings.ts`. */
export interface DeviceCodeRules {
  readonly lifetimeSeconds: number
  readonly intervalSeconds: number
  readonly userCodeLength: number
}

/** What the endpoint uses. */
export interface DeviceAuthorizationDeps
  extends ApplicationDeps,
    Pick<CommandDeps, 'events' | 'clock' | 'keyedHash' | 'limiter'> {
  readonly deviceCodes: DeviceCodeRules
  readonly deviceAuthorizations: DeviceAuthorizations
  readonly clients: Pick<OidcClients, 'byId' | 'idsOf'>
  readonly directory: Pick<Directory, 'org' | 'orgOfDomain'>
}

/** The grant type of RFC 8628 §3.4. */
export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/** The application of a request of the device flow. Throws an `OAuthError`. */
export function authenticateDevice(
  deps: ApplicationDeps,
  request: OAuthRequest,
): Promise<OidcClient> {
  const grant = { number: oidcGrantType.deviceCode, name: deviceGrant }
  return authenticateApplication(deps, request, grant)
}

/** Resolves to the codes; rejects with an `OAuthError`. */
export async function answerDeviceAuthorization(
  deps: DeviceAuthorizationDeps,
  request: OAuthRequest,
): Promise<OAuthAnswer> {
  const client = await authenticateDevice(deps, request)
  const scopes = supportedScopes(request.field('scope') ?? '')
  const orgId = await findOrg(deps, request, scopes)
  await limit(deps, request, client)
  const deviceCode = drawDeviceCode()
  const { userCode, userCodeHash } = await drawFreeCode(deps, request)
  const { lifetimeSeconds, intervalSeconds } = deps.deviceCodes
  const { instance, issuer, network } = request
  const { clientId, projectId } = client
  const clientIds = await deps.clients.idsOf({ instanceId: instance.id, projectId })
  await addDeviceAuthorization(deps, {
    actor: { instanceId: instance.id, userId: 'OIDC', network },
    deviceCodeHash: hashToken(deviceCode),
    expires: toRfc3339(deps.clock.nowMicros() + lifetimeSeconds * 1e6),
    audience: userAudience(scopes, { apiProjectId: instance.projectId, projectId, clientIds }),
    needsRefreshToken: scopes.includes('offline_access'),
    ...{ clientId, userCodeHash, scopes, orgId },
  })
  const verificationUri = issuer + paths.device
  return {
    json: {
      device_code: deviceCode,
      user_code: userCode,
      verification_uri: verificationUri,
      verification_uri_complete: `${verificationUri}?user_code=${userCode}`,
      expires_in: lifetimeSeconds,
      interval: intervalSeconds,
    },
  }
}

/** The organisation whose users may approve; empty where the request names none. */
async function findOrg(
  { directory }: DeviceAuthorizationDeps,
  { instance }: OAuthRequest,
  scopes: readonly string[],
): Promise<string> {
  const { id, domain } = readOrgScopes(scopes)
  const instanceId = instance.id
  const ofDomain = domain === undefined ? id : await directory.orgOfDomain({ instanceId, domain })
  const orgId = id ?? ofDomain
  if (id === undefined && domain === undefined) return ''
  const org = orgId === undefined ? null : await directory.org({ instanceId, orgId })
  const isSame = org && ofDomain === org.id && [undefined, org.primaryDomain].includes(domain)
  if (!isSame) throw new OAuthError('invalid_scope', 'there is no such organisation')
  return org.id
}

const tenMinutes = 600
/** Each request is stored, and public clients prove nothing. */
const perNetworkMax = 300
const perClientMax = 3_000

async function limit(
  { limiter }: DeviceAuthorizationDeps,
  { instance, network }: OAuthRequest,
  { clientId }: OidcClient,
): Promise<void> {
  const key = (...parts: string[]) =>
    `device authorizations ${JSON.stringify([instance.id, ...parts])}`
  const exceeded = await limiter.take([
    { key: key('network', network), max: perNetworkMax, seconds: tenMinutes },
    { key: key('client', clientId), max: perClientMax, seconds: tenMinutes },
  ])
  if (!exceeded) return
  const { retryAfterSeconds } = exceeded
  const text = `there were too many requests of devices; try again in ${retryAfterSeconds} seconds`
  throw new OAuthError('temporarily_unavailable', text, 429, { retryAfterSeconds })
}

/** A code that no open request has. One that comes about twice at once is found by nobody. */
async function drawFreeCode(
  deps: DeviceAuthorizationDeps,
  { instance }: OAuthRequest,
): Promise<{ readonly userCode: string; readonly userCodeHash: string }> {
  const instanceId = instance.id
  const nowMicros = deps.clock.nowMicros()
  for (;;) {
    const userCode = drawUserCode(deps.deviceCodes.userCodeLength)
    const userCodeHash = hashUserCode(deps, { instanceId, userCode: readUserCode(userCode) })
    const taken = await deps.deviceAuthorizations.openByUserCode({
      ...{ instanceId, userCodeHash, nowMicros },
    })
    if (!taken) return { userCode, userCodeHash }
  }
}
