/** Cookies as they are set: for our pages alone, and out of every script's reach. */

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
  return `${name}=${value}; Path=/ui/login${life}; HttpOnly; SameSite=Lax${secure}`
}
