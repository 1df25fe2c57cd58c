/**
 * Addresses an application may have browsers sent to. What is kept may be more than what is
 * used: an address its application type does not allow is told as a problem when the
 * application is added, and never redirected to.
 */
import { unsafeSchemes } from '../../kit/unsafe-schemes.ts'

/** As on the wire. */
export const oidcAppType = { web: 0, userAgent: 1, native: 2 } as const

export interface RedirectRules {
  /** As on the wire; see `oidcAppType`. */
  readonly appType: number
  /** Plain http is let through while an application is being made. */
  readonly devMode: boolean
}

const loopbacks = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether it is an absolute address a browser can be sent to at all (RFC 6749 §3.1.2). */
export function isRedirectUri(text: string): boolean {
  const url = urlOf(text)
  return url !== undefined && !text.includes('#') && !unsafeSchemes.has(url.protocol)
}

/** Whether an application of this type may use it (RFC 8252 §7). */
export function isUsable(text: string, { appType, devMode }: RedirectRules): boolean {
  const url = urlOf(text)
  if (!url || !isRedirectUri(text)) return false
  const isNative = appType === oidcAppType.native
  switch (url.protocol) {
    case 'https:':
      return true
    case 'http:':
      if (devMode) return true
      return isNative ? loopbacks.has(url.hostname) : appType === oidcAppType.web
    default:
      return isNative || devMode
  }
}

/** What is wrong with an application's addresses, as keys of texts. */
export function redirectProblems(uris: readonly string[], rules: RedirectRules): string[] {
  if (uris.length === 0) return ['Application.OIDC.V1.NoRedirectUris']
  if (rules.devMode) return []
  const isNative = rules.appType === oidcAppType.native
  const unusable = uris.filter((uri) => !isUsable(uri, rules))
  const isHttp = (uri: string) => urlOf(uri)?.protocol === 'http:'
  const http = isNative
    ? 'Application.OIDC.V1.Native.RedirectUris.MustBeHttpLocalhost'
    : 'Application.OIDC.V1.Code.RedirectUris.HttpOnlyForWeb'
  return [
    ...(unusable.some(isHttp) ? [http] : []),
    ...(unusable.some((uri) => !isHttp(uri))
      ? ['Application.OIDC.V1.Code.RedirectUris.CustomOnlyNative']
      : []),
  ]
}

function urlOf(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    // No absolute address: the caller says so.
    return undefined
  }
}
