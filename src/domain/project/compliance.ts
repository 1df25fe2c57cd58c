/**
 * How a configuration violates OpenID Connect (projects.md §8.3): said whenever an application is
 * made or read, never refused.
 */
import { type OidcConfig, oidcAuthMethod, oidcGrantType } from './oidc-app.ts'
import { oidcAppType } from './redirect-uris.ts'

/** The problems as keys of texts, the gravest first. */
export interface Compliance {
  /** A problem may be a mere remark, with which it is compliant. */
  readonly isCompliant: boolean
  readonly problems: readonly string[]
}

type Compared = Pick<
  OidcConfig,
  'oidcVersion' | 'grantTypes' | 'applicationType' | 'authMethodType' | 'redirectUris'
>

const prefix = 'Application.OIDC.V1.'
const remark = 'NotAllCombinationsAreAllowed'

/** The compliance of a configuration. */
export function complianceOf(config: Compared): Compliance {
  if (config.oidcVersion !== 0) {
    return { isCompliant: false, problems: ['Application.OIDC.UnsupportedVersion'] }
  }
  const { authorizationCode, deviceCode, refreshToken } = oidcGrantType
  const has = (type: number) => config.grantTypes.includes(type)
  const isForBrowsers = has(authorizationCode) || !has(deviceCode)
  const lacksCode = has(refreshToken) && !has(authorizationCode) && !has(deviceCode)
  const grave = [
    ...(config.redirectUris.length === 0 && isForBrowsers ? ['NoRedirectUris'] : []),
    ...(lacksCode ? ['GrantType.Refresh.NoAuthCode'] : []),
    ...redirectProblems(config),
  ]
  const remarks = grave.length === 0 && lacksCombinations(config) ? [remark] : []
  const secret = secretProblems(config)
  const isCompliant = grave.length === 0 && secret.length === 0
  const problems = [...(isCompliant ? [] : ['NotCompliant']), ...grave, ...remarks, ...secret]
  return { isCompliant, problems: problems.map((key) => prefix + key) }
}

/** Whether there are addresses that only some of its flows may use. */
function lacksCombinations({ grantTypes, redirectUris }: Compared): boolean {
  const { authorizationCode, implicit } = oidcGrantType
  const hasBoth = [authorizationCode, implicit].every((type) => grantTypes.includes(type))
  return hasBoth && !redirectUris.every(isSecure)
}

function redirectProblems({ grantTypes, applicationType, redirectUris }: Compared): string[] {
  const hasCode = grantTypes.includes(oidcGrantType.authorizationCode)
  const hasImplicit = grantTypes.includes(oidcGrantType.implicit)
  const isNative = applicationType === oidcAppType.native
  const isCustom = redirectUris.some((uri) => !isSecure(uri) && !isPlain(uri))
  const isHttp = redirectUris.some(isPlain)
  const isRemote = redirectUris.some((uri) => isPlain(uri) && !isLoopback(uri))
  const isOfBrowsers = isHttp && applicationType === oidcAppType.userAgent
  const isImplicitHttp = isHttp && !isNative && !hasCode
  return [
    ...(hasImplicit && isCustom && !(hasCode && isNative)
      ? ['Implicit.RedirectUris.CustomNotAllowed']
      : []),
    ...(hasImplicit && isImplicitHttp ? ['Implicit.RedirectUris.HttpNotAllowed'] : []),
    ...(hasCode && isOfBrowsers ? ['Code.RedirectUris.HttpOnlyForWeb'] : []),
    ...((hasCode || hasImplicit) && isNative && isRemote
      ? ['Native.RedirectUris.MustBeHttpLocalhost']
      : []),
    ...(hasCode && !hasImplicit && isCustom && !isNative
      ? ['Code.RedirectUris.CustomOnlyForNative']
      : []),
  ]
}

/** Nobody can keep a secret in a browser or on a device. */
function secretProblems({ applicationType, authMethodType }: Compared): string[] {
  if (authMethodType === oidcAuthMethod.none) return []
  if (applicationType === oidcAppType.native) return ['Native.AuthMethodType.NotNone']
  return applicationType === oidcAppType.userAgent ? ['UserAgent.AuthMethodType.NotNone'] : []
}

const isSecure = (uri: string) => uri.startsWith('https://')
const isPlain = (uri: string) => uri.startsWith('http://')

/** `localhost`, `127.0.0.0/8` and `::1`. */
function isLoopback(uri: string): boolean {
  if (!URL.canParse(uri)) return false
  const { hostname } = new URL(uri)
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
