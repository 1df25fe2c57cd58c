/** OAuth and OpenID Connect: all endpoints. */

import type { AuthRequests, LogoutTargets } from '../commands/authorization/auth-requests.ts'
import type { DeviceRequests } from '../commands/authorization/device-requests.ts'
import type { GrantedApplications } from '../commands/authorization/granted-applications.ts'
import type { RefreshTokens } from '../commands/authorization/refresh-tokens.ts'
import type { CommandDeps } from '../commands/deps.ts'
import { createMilestones } from '../commands/event/milestones.ts'
import { createSecretAttempts } from '../commands/guess/secret-attempts.ts'
import { createIsSignedBy } from '../crypto/jwt.ts'
import type { Page } from '../kit/page.ts'
import type { Siblings } from '../kit/siblings.ts'
import type { Callers } from '../queries/authorization/callers.ts'
import { createDeviceAuthorizations } from '../queries/authorization/device-authorizations.ts'
import { createOidcClients } from '../queries/authorization/oidc-clients.ts'
import { createProjectAccess } from '../queries/authorization/project-access.ts'
import { createTokenOrigins } from '../queries/authorization/token-origins.ts'
import { createSigningKeyQueries } from '../queries/instance/signing-keys.ts'
import type { Directory } from '../queries/organization/directory.ts'
import type { Sessions } from '../queries/session/sessions.ts'
import { createCredentials } from '../queries/user/credentials.ts'
import type { Users } from '../queries/user/users.ts'
import type { Database } from '../store/database/database.ts'
import { createArrivalLimit } from './clients/arrival-limit.ts'
import { createAuthRequests } from './code-flow/auth-requests.ts'
import { authorizePage } from './code-flow/authorize-endpoint.ts'
import { createLogoutTargets, endSessionPage } from './code-flow/end-session.ts'
import type { ShowRequestError } from './code-flow/error-page.ts'
import { createFlows } from './code-flow/flows.ts'
import { consoleEnvironmentPage, createConsoleClients } from './console/console-client.ts'
import { consoleTokenPages } from './console/console-tokens.ts'
import { answerDeviceAuthorization, type DeviceCodeRules } from './device/authorization-endpoint.ts'
import { createDeviceRequests } from './device/requests.ts'
import { verificationPage } from './device/verification-page.ts'
import { answerDiscovery, answerKeys } from './discovery.ts'
import { type EndpointDeps, endpoint } from './http.ts'
import { answerIntrospect } from './introspect.ts'
import { paths } from './paths.ts'
import { answerRevoke } from './revoke.ts'
import { answerToken } from './token.ts'
import { createAccessTokens } from './tokens/access-tokens.ts'
import { createAuthorizations } from './tokens/authorizations.ts'
import type { ClaimFunctions } from './tokens/claim-functions.ts'
import { createGrantedApplications } from './tokens/granted-applications.ts'
import { createRefreshTokens } from './tokens/refresh-tokens.ts'
import { createSigningKeys, type SigningKeys, type SigningKeysDeps } from './tokens/signing-keys.ts'
import { answerUserinfo } from './userinfo.ts'

/** What OAuth and OpenID Connect use. */
export interface OidcDeps extends EndpointDeps, Omit<SigningKeysDeps, 'queries' | 'soleWriter'> {
  readonly database: Database
  readonly directory: Directory
  readonly users: Users
  readonly callers: Callers
  readonly sessions: Pick<Sessions, 'byId'>
  readonly limiter: CommandDeps['limiter']
  readonly keyedHash: CommandDeps['keyedHash']
  readonly reach: CommandDeps['reach']
  readonly deviceCodes: DeviceCodeRules
  readonly siblings?: Siblings | undefined
  /** Shows why a browser's request cannot be answered. */
  readonly showError: ShowRequestError
  /** What targets of webhooks add to claims. */
  readonly functions?: ClaimFunctions | undefined
}

/** The endpoints, and the ports implemented for other components. */
export interface Oidc {
  readonly pages: readonly Page[]
  readonly authRequests: AuthRequests
  readonly logoutTargets: LogoutTargets
  readonly refreshTokens: RefreshTokens
  readonly grantedApplications: GrantedApplications
  /** What others sign with our keys. */
  readonly keys: SigningKeys
  readonly deviceRequests: DeviceRequests
  /** Resolves when no write to the store is pending. */
  idle(): Promise<void>
}

type Answer = Parameters<typeof endpoint>[2]

/** Builds all endpoints, in order. */
export function createOidc(given: OidcDeps): Oidc {
  const { database, callers } = given
  const { soleWriter } = database
  const credentials = createCredentials({ database, soleWriter })
  const signingKeys = createSigningKeyQueries({ database })
  const keys = createSigningKeys({ ...given, soleWriter, queries: signingKeys })
  const tokens = createAccessTokens({ database, callers })
  const clients = createOidcClients({ database, soleWriter })
  const access = createProjectAccess({ database, soleWriter })
  const authorizations = createAuthorizations(given)
  const isSignedBy = createIsSignedBy()
  const secretAttempts = createSecretAttempts(given)
  const parts = {
    ...given,
    credentials,
    clients,
    access,
    keys,
    tokens,
    authorizations,
    isSignedBy,
    secretAttempts,
    deviceAuthorizations: createDeviceAuthorizations(given),
    tokenOrigins: createTokenOrigins(given),
    milestones: createMilestones(given),
  }
  const flows = createFlows(parts)
  const deviceRequests = createDeviceRequests(parts)
  const deps = { ...parts, flows, deviceRequests, arrivalLimit: createArrivalLimit(given) }
  const get = (path: string, answer: Answer) => endpoint(given, { method: 'GET', path }, answer)
  const post = (path: string, answer: Answer) => endpoint(given, { method: 'POST', path }, answer)
  given.events.onCommit((recorded) => {
    credentials.invalidate(recorded)
    clients.invalidate(recorded)
    access.invalidate(recorded)
    if (recorded.some(({ aggregateType }) => aboutKeys.has(aggregateType))) keys.invalidate()
  })
  const token = post(paths.token, (request) => answerToken(deps, request))
  const revoke = post(paths.revoke, (request) => answerRevoke(deps, request))
  const consoleDeps = { ...deps, token, revoke, consoleClients: createConsoleClients(deps) }
  return {
    pages: [
      get(paths.discovery, (request) => answerDiscovery(deps, request)),
      get(paths.keys, (request) => answerKeys(keys, request)),
      token,
      post(paths.deviceAuthorization, (request) => answerDeviceAuthorization(deps, request)),
      verificationPage(deps),
      post(paths.introspect, (request) => answerIntrospect(deps, request)),
      revoke,
      get(paths.userinfo, (request) => answerUserinfo(deps, request)),
      post(paths.userinfo, (request) => answerUserinfo(deps, request)),
      authorizePage(deps, 'GET'),
      authorizePage(deps, 'POST'),
      endSessionPage(deps, 'GET'),
      endSessionPage(deps, 'POST'),
      consoleEnvironmentPage(consoleDeps),
      ...consoleTokenPages(consoleDeps),
    ],
    authRequests: createAuthRequests(deps),
    logoutTargets: createLogoutTargets(deps),
    refreshTokens: createRefreshTokens(parts),
    grantedApplications: createGrantedApplications(parts),
    keys,
    deviceRequests,
    idle: async () => {
      await Promise.all([tokens.idle(), authorizations.idle()])
      await keys.idle()
    },
  }
}

const aboutKeys: ReadonlySet<string> = new Set(['web_key', 'instance'])
