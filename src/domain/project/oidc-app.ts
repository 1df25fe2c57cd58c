/** Applications that users sign in to (management v1 AddOIDCApp, OpenID Connect Core §2). */
import { type Decided, event, type Name } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Project } from './project.ts'
import { isRedirectUri, isWebUri, oidcAppType, redirectProblems } from './redirect-uris.ts'

/** How an application authenticates; numbers as on the wire. */
export const oidcAuthMethod = { basic: 0, post: 1, none: 2, privateKeyJwt: 3 } as const

/** Response types; numbers as on the wire. */
export const oidcResponseType = { code: 0, idToken: 1, idTokenToken: 2 } as const
/** Grant types; numbers as on the wire. */
export const oidcGrantType = {
  authorizationCode: 0,
  implicit: 1,
  refreshToken: 2,
  deviceCode: 3,
  tokenExchange: 4,
} as const

/** The configuration of an application. Numbers are as on the wire. */
export interface OidcConfig {
  readonly oidcVersion: number
  readonly redirectUris: readonly string[]
  readonly responseTypes: readonly number[]
  readonly grantTypes: readonly number[]
  readonly applicationType: number
  readonly authMethodType: number
  readonly postLogoutRedirectUris: readonly string[]
  readonly devMode: boolean
  /** 0 opaque tokens, 1 signed ones. */
  readonly accessTokenType: number
  readonly accessTokenRoleAssertion: boolean
  readonly idTokenRoleAssertion: boolean
  /** Whether id tokens contain the claims of userinfo. */
  readonly idTokenUserinfoAssertion: boolean
  readonly clockSkewNanos: number
  readonly additionalOrigins: readonly string[]
  readonly skipNativeAppSuccessPage: boolean
  readonly backChannelLogoutUri: string
  /** 0 unspecified, 1 our own pages, 2 a sign-in program. */
  readonly loginVersion: number
  /** The address of the sign-in program; empty for our own pages. */
  readonly loginBaseUri: string
}

/** An application to add. */
export interface AddOidcApp {
  readonly orgId: string
  readonly projectId: string
  readonly appId: string
  readonly name: string
  readonly clientId: string
  /** Absent for applications without a secret. */
  readonly hashedSecret: string | undefined
  readonly config: OidcConfig
}

const clockSkewNanosMax = 5e9

/** Adds an application with its configuration; its project must belong to the organisation. */
export function* addOidcApp(command: AddOidcApp, project: Project): Iterable<Decided> {
  const { projectId, orgId, appId, clientId, hashedSecret, config } = command
  const name = command.name.trim()
  if (name === '') throw refuse('app.name.empty')
  requireSound(config)
  if (!project.exists || project.orgId !== orgId) throw refuse('project.not_found')
  const reserve: Name[] = [{ kind: `app_name:${projectId}`, value: name }]
  const { clockSkewNanos, backChannelLogoutUri, loginBaseUri, ...rest } = config
  yield event('project.application.added', { appId, name }, { reserve })
  yield event('project.application.config.oidc.added', {
    appId,
    clientId,
    hashedSecret,
    ...rest,
    clockSkew: clockSkewNanos,
    backChannelLogoutURI: backChannelLogoutUri,
    loginBaseURI: loginBaseUri,
  })
}

function requireSound(config: OidcConfig): void {
  const { redirectUris, postLogoutRedirectUris, additionalOrigins, clockSkewNanos } = config
  if (!hasGrantTypes(config) || clockSkewNanos < 0 || clockSkewNanos > clockSkewNanosMax) {
    throw refuse('app.oidc.invalid')
  }
  if (![...redirectUris, ...postLogoutRedirectUris].every(isRedirectUri)) {
    throw refuse('app.oidc.uri_invalid')
  }
  const { backChannelLogoutUri, loginBaseUri } = config
  const webUris = [backChannelLogoutUri, loginBaseUri].filter((uri) => uri !== '')
  if (!webUris.every(isWebUri)) throw refuse('app.oidc.uri_invalid')
  if (!additionalOrigins.every(isOrigin)) throw refuse('app.oidc.origin_invalid')
}

/** Each response type requires its grant type; codes are for devices, too (projects.md §8.2). */
function hasGrantTypes({ responseTypes, grantTypes }: OidcConfig): boolean {
  const { authorizationCode, deviceCode, implicit } = oidcGrantType
  return responseTypes.every((type) => {
    const fitting = type === oidcResponseType.code ? [authorizationCode, deviceCode] : [implicit]
    return fitting.some((grantType) => grantTypes.includes(grantType))
  })
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}

/** How a configuration violates OpenID Connect, as keys of texts. */
export function complianceProblems(config: OidcConfig): string[] {
  const { grantTypes, applicationType, authMethodType, redirectUris, devMode } = config
  const has = (type: number) => grantTypes.includes(type)
  const isForBrowsers = has(oidcGrantType.authorizationCode) || !has(oidcGrantType.deviceCode)
  const lacksCode = has(oidcGrantType.refreshToken) && !has(oidcGrantType.authorizationCode)
  const isPublic = authMethodType === oidcAuthMethod.none
  const problems = [
    ...(lacksCode && isForBrowsers ? ['Application.OIDC.V1.GrantType.Refresh.NoAuthCode'] : []),
    ...(redirectUris.length === 0 && !isForBrowsers
      ? []
      : redirectProblems(redirectUris, { appType: applicationType, devMode })),
    ...(applicationType === oidcAppType.userAgent && !isPublic
      ? ['Application.OIDC.V1.UserAgent.AuthMethodType.NotNone']
      : []),
    ...(applicationType === oidcAppType.native && !isPublic
      ? ['Application.OIDC.V1.Native.AuthMethodType.NotNone']
      : []),
  ]
  return problems.length > 0 ? ['Application.OIDC.V1.NotCompliant', ...problems] : []
}
