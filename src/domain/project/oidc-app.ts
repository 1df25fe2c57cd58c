/** Applications that users sign in to (projects.md §8.2, OpenID Connect Core §2). */
import type { OidcConfigPayload } from '../../events/application.ts'
import type { Reach } from '../../kit/reach.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { plainOidcConfig } from './app-evolution.ts'
import { type AppIn, type AppToAdd, appAdded } from './apps.ts'
import { changesOf } from './changes.ts'
import type { Project } from './project.ts'
import { isSafeUri, isWebUri } from './redirect-uris.ts'

/** How an application authenticates; numbers as on the wire. */
export const oidcAuthMethod = { basic: 0, post: 1, none: 2, privateKeyJwt: 3 } as const

/** Response types; numbers as on the wire of v1. */
export const oidcResponseType = { code: 0, idToken: 1, idTokenToken: 2 } as const
/** Grant types; numbers as on the wire. */
export const oidcGrantType = {
  authorizationCode: 0,
  implicit: 1,
  refreshToken: 2,
  deviceCode: 3,
  tokenExchange: 4,
} as const

/** The configuration of an application, as its events have it. */
export type OidcConfig = OidcConfigPayload

/** Members of a configuration to change; absent ones stay. */
export type OidcChanges = { readonly [K in keyof OidcConfig]?: OidcConfig[K] | undefined }

/** An application to add. */
export interface AddOidcApp extends AppToAdd {
  readonly clientId: string
  /** Absent for applications without a secret. */
  readonly hashedSecret: string | undefined
  readonly config: OidcConfig
  /** Whether the server may call the address for sign-outs. */
  readonly reach: Pick<Reach, 'urlProblem'>
}

const clockSkewNanosMax = 5e9

/** Adds an application with its configuration. */
export function* addOidcApp(command: AddOidcApp, project: Project): Iterable<Decided> {
  const { appId, clientId, hashedSecret, reach } = command
  const added = appAdded(command, { project, whenNameless: 'app.name.empty' })
  const config = trimmed(command.config)
  if (!isSound(config)) throw refuse('app.oidc.invalid')
  requireUsableUris(config, reach)
  yield added
  yield event('project.application.config.oidc.added', {
    appId,
    clientId,
    hashedSecret,
    ...config,
  })
}

/** Changes those members of the configuration that differ. */
export function* changeOidcApp(
  { appId, app }: AppIn,
  { changes: wanted, reach }: { readonly changes: OidcChanges } & Pick<AddOidcApp, 'reach'>,
): Iterable<Decided> {
  if (app.kind !== 'oidc') throw refuse('app.oidc.other_kind')
  const stored = app.oidc ?? plainOidcConfig
  const config = { ...stored, ...changesOf(stored, trimmed(wanted)) }
  if (!isSound(config)) throw refuse('app.oidc.config_invalid')
  const changes = changesOf(stored, config)
  requireUsableUris({ ...plainOidcConfig, ...changes }, reach)
  const always = Object.keys(changes)
  if (always.length === 0) return
  yield event('project.application.config.oidc.changed', { appId, ...changes }, { always })
}

/** Blanks around addresses come from copying them. */
function trimmed<C extends OidcChanges>(config: C): C {
  const trim = (uris: readonly string[] | undefined) => uris?.map((uri) => uri.trim())
  const uris = {
    redirectUris: trim(config.redirectUris),
    postLogoutRedirectUris: trim(config.postLogoutRedirectUris),
    additionalOrigins: trim(config.additionalOrigins),
    backChannelLogoutURI: config.backChannelLogoutURI?.trim(),
    loginBaseURI: config.loginBaseURI?.trim(),
  }
  return { ...config, ...uris }
}

const responseTypes: ReadonlySet<number> = new Set(Object.values(oidcResponseType))
const grantTypes: ReadonlySet<number> = new Set(Object.values(oidcGrantType))

function isSound(config: OidcConfig): boolean {
  const { clockSkew, additionalOrigins } = config
  const isNear = clockSkew >= 0 && clockSkew <= clockSkewNanosMax
  const areKnown =
    config.responseTypes.every((type) => responseTypes.has(type)) &&
    config.grantTypes.every((type) => grantTypes.has(type))
  return isNear && areKnown && hasGrantTypes(config) && additionalOrigins.every(isOrigin)
}

/** Each response type requires its grant type; codes are for devices, too (projects.md §8.2). */
function hasGrantTypes({ responseTypes, grantTypes }: OidcConfig): boolean {
  const { authorizationCode, deviceCode, implicit } = oidcGrantType
  return responseTypes.every((type) => {
    const fitting = type === oidcResponseType.code ? [authorizationCode, deviceCode] : [implicit]
    return fitting.some((grantType) => grantTypes.includes(grantType))
  })
}

/** `scheme://host[:port]`, also of the schemes that apps have of their own. */
function isOrigin(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\/[^/?#@\s]+$/i.test(text) && URL.canParse(text)
}

/** What is no address is never redirected to; what would run or show something is not stored. */
function requireUsableUris(config: OidcConfig, reach: Pick<Reach, 'urlProblem'>): void {
  const { redirectUris, postLogoutRedirectUris, loginBaseURI, backChannelLogoutURI } = config
  const isLoginUri = loginBaseURI === '' || isWebUri(loginBaseURI)
  if (!isLoginUri || ![...redirectUris, ...postLogoutRedirectUris].every(isSafeUri)) {
    throw refuse('app.oidc.uri_invalid')
  }
  const problem = backChannelLogoutURI === '' ? undefined : reach.urlProblem(backChannelLogoutURI)
  if (problem === 'invalid') throw refuse('app.oidc.logout_uri_invalid')
  if (problem !== undefined) throw refuse('app.oidc.logout_uri_blocked')
}
