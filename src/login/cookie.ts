/** The cookies of the pages: limited to their path, and not readable by scripts. */

/** The session of a sign-in, pending or finished. */
export const sessionCookie = 'zitadel.login.session'

/** Identifies forms of our own pages; see `own-forms.ts`. */
export const csrfCookie = 'zitadel.login.csrf'

/** What a page shows once after a redirect; see `flash.ts`. */
export const flashCookie = 'zitadel.login.flash'

/** Links that this browser has used; see `used-links.ts`. */
export const usedLinksCookie = 'zitadel.login.used'

/** The request that a mail was asked for with; see `asked-request.ts`. */
export const askedRequestCookie = 'zitadel.login.asked'

/** The mark of a known browser; see `known-browsers.ts`. */
export const knownBrowserCookie = 'zitadel.login.known'

/** The accounts of this browser; see `sign-in/known-accounts.ts`. */
export const knownAccountsCookie = 'zitadel.login.accounts'

/** Whether a session ends with the browser; see `stay.ts`. */
export const stayCookie = 'zitadel.login.stay'

/** The full name: with the prefix, a plain http response cannot set a secure cookie. */
export function fullCookieName(name: string, { isSecure }: { readonly isSecure: boolean }): string {
  return isSecure ? `__Secure-${name}` : name
}

/**
 * One `Set-Cookie` value. `value` must not need quoting. Without `seconds` it ends with the
 * browser's session; 0 deletes it. Lax, as mails and other providers link here.
 */
export function cookieText(
  { name, value }: { readonly name: string; readonly value: string },
  { isSecure, seconds }: { readonly isSecure: boolean; readonly seconds?: number | undefined },
): string {
  const life = seconds === undefined ? '' : `; Max-Age=${seconds}`
  const secure = isSecure ? '; Secure' : ''
  const full = fullCookieName(name, { isSecure })
  return `${full}=${value}; Path=/ui${life}; HttpOnly; SameSite=Lax${secure}`
}
