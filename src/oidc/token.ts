/** `POST /oauth/v2/token`: tokens for machines and for applications (RFC 6749 §3.2). */
import { answerCodeFlow, type CodeFlowDeps, codeFlowGrants } from './code-flow/token-requests.ts'
import { deviceGrant } from './device/authorization-endpoint.ts'
import { answerDeviceCode, type DeviceTokenDeps } from './device/token-request.ts'
import { answerTokenExchange, type ExchangeDeps } from './exchange/token-request.ts'
import { exchangeGrant } from './exchange/token-types.ts'
import { type OAuthAnswer, OAuthError, type OAuthRequest } from './http.ts'
import { type GrantDeps, machineGrants } from './machines/grants.ts'
import { type IssueDeps, issue } from './machines/issue.ts'

/** What the token endpoint uses. */
export type TokenDeps = IssueDeps & GrantDeps & CodeFlowDeps & DeviceTokenDeps & ExchangeDeps

/** All supported grant types, for discovery. */
export const grantTypes = [
  ...codeFlowGrants,
  ...Object.keys(machineGrants),
  deviceGrant,
  exchangeGrant,
]

/** Answers by the grant type; rejects with an `OAuthError`. */
export async function answerToken(deps: TokenDeps, request: OAuthRequest): Promise<OAuthAnswer> {
  const type = request.field('grant_type')
  if (type === undefined) throw new OAuthError('invalid_request', 'grant_type missing')
  if (codeFlowGrants.includes(type)) return answerCodeFlow(deps, request)
  if (type === deviceGrant) return answerDeviceCode(deps, request)
  if (type === exchangeGrant) return answerTokenExchange(deps, request)
  const checkGrant = Object.hasOwn(machineGrants, type) ? machineGrants[type] : undefined
  if (!checkGrant) throw new OAuthError('unsupported_grant_type', `${type} not supported`)
  return issue(deps, request, await checkGrant(deps, request))
}
