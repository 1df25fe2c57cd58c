/**
 * Other sites that may show our pages in a frame (organizations.md §4.5). What the pages say
 * against frames is left out for them, and the cookies are sent in a frame, too.
 */
import type { PageResponse } from '../kit/page.ts'

/** A host as a policy names it: no blank, and nothing that ends its directive. */
const source = /^[^\s;,'"\\]{1,500}$/

/** The response as those origins may frame it; unchanged where there are none. */
export function framedBy(
  response: PageResponse,
  { frameOrigins, origin }: { readonly frameOrigins: readonly string[]; readonly origin: string },
): PageResponse {
  const allowed = frameOrigins.filter((each) => source.test(each) && URL.canParse(each))
  if (allowed.length === 0) return response
  const { 'x-frame-options': _, ...headers } = response.headers ?? {}
  const policy = headers['content-security-policy']
  const cookies = headers['set-cookie']
  const ancestors = `frame-ancestors ${allowed.join(' ')}`
  // Without TLS browsers refuse such a cookie, and the sign-in would end.
  const isSecure = origin.startsWith('https:')
  return {
    ...response,
    headers: {
      ...headers,
      ...(typeof policy === 'string' && {
        'content-security-policy': policy.replace("frame-ancestors 'none'", ancestors),
      }),
      ...(isSecure && Array.isArray(cookies) && { 'set-cookie': cookies.map(acrossSites) }),
    },
  }
}

function acrossSites(cookie: string): string {
  return cookie.replace('SameSite=Lax', 'SameSite=None')
}
