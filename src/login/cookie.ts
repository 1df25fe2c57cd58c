/** Cookies as they are set: for our pages alone, and out of every script's reach. */

/** The session that a browser is signed in by, or on its way to. */
export const sessionCookie = 'zitadel.login.session'

/** By which our own forms are known; see `own-forms.ts`. */
export const csrfCookie = 'zitadel.login.csrf'

/** What a browser keeps in which somebody was signed in before; see `known-browsers.ts`. */
export const knownBrowserCookie = 'zitadel.login.known'

/** Under which a browser keeps it: nothing that came in the clear may set a secure one. */
export function cookieNameOf(name: string, { isSecure }: { readonly isSecure: boolean }): string {
  return isSecure ? `__Secure-${name}` : name
}

/**
 * One `Set-Cookie`. `value` must need no quoting. Without `seconds` it goes with the browser's
 * session; 0 takes it away. Lax, for links in mails and other providers lead here.
 */
export function cookieText(
  name: string,
  value: string,
  { isSecure, seconds }: { readonly isSecure: boolean; readonly seconds?: number },
): string {
  const life = seconds === undefined ? '' : `; Max-Age=${seconds}`
  const secure = isSecure ? '; Secure' : ''
  const full = cookieNameOf(name, { isSecure })
  return `${full}=${value}; Path=/ui/login${life}; HttpOnly; SameSite=Lax${secure}`
}
