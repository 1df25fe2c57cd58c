/**
 * Redirect URIs of applications. An address that the application type does not allow is stored and
 * reported as a problem (`compliance.ts`), but never redirected to.
 */
import { unsafeSchemes } from '../../kit/unsafe-schemes.ts'

/** Application types; numbers as on the wire. */
export const oidcAppType = { web: 0, userAgent: 1, native: 2 } as const

/** What determines the allowed addresses. */
export interface RedirectRules {
  /** As on the wire; see `oidcAppType`. */
  readonly appType: number
  /** Allows plain http, for development. */
  readonly devMode: boolean
}

const loopbacks = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether it is an absolute address a browser can be redirected to (RFC 6749 §3.1.2). */
export function isRedirectUri(text: string): boolean {
  const url = urlOf(text)
  return url !== undefined && !text.includes('#') && !unsafeSchemes.has(url.protocol)
}

/** Whether it is an address of a web page or server. */
export function isWebUri(text: string): boolean {
  return /^https?:\/\//i.test(text) && isRedirectUri(text)
}

/** Whether nothing would run or be shown if it were opened; it may be no address at all. */
export function isSafeUri(text: string): boolean {
  return !unsafeSchemes.has(urlOf(text)?.protocol ?? '')
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

/**
 * Where pages may come from that call with the application's tokens: the origins of its redirect
 * URIs and those it names itself, without duplicates (projects.md §11.3).
 */
export function allowedOrigins({
  redirectUris,
  additionalOrigins,
}: {
  readonly redirectUris: readonly string[]
  readonly additionalOrigins: readonly string[]
}): readonly string[] {
  const origins = redirectUris.flatMap((uri) => {
    const { protocol = '', host = '' } = urlOf(uri) ?? {}
    return host === '' ? [] : [`${protocol}//${host}`]
  })
  return [...new Set([...origins, ...additionalOrigins])]
}

function urlOf(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    // Not an absolute address: the caller reports it.
    return undefined
  }
}
