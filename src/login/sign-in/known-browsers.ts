/**
 * Browsers in which a user has signed in before, with all factors. Their attempts are counted
 * separately (`commands/session/known-browsers.ts`), so that attackers elsewhere cannot lock a
 * person out of their usual browser.
 */

import type { PageResponse } from '../../kit/page.ts'
import { cookieText, knownBrowserCookie } from '../cookie.ts'
import type { Visit } from '../request.ts'

/** Seconds a browser stays known: longer than a long holiday. */
const knownSeconds = 60 * 24 * 3600

/** The same response, which also sets the mark of a known browser. */
export function markKnownBrowser(
  response: PageResponse,
  { csrf }: Visit,
  mark: string,
): PageResponse {
  const { isSecure } = csrf
  const cookie = cookieText(
    { name: knownBrowserCookie, value: mark },
    { isSecure, seconds: knownSeconds },
  )
  const others = response.headers?.['set-cookie'] ?? []
  const headers = { ...response.headers, 'set-cookie': [...[others].flat(), cookie] }
  return { ...response, headers }
}
