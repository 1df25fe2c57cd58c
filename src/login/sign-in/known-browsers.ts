/**
 * Browsers in which a user was signed in before, with all that was asked for. Attempts there are
 * counted apart (`commands/session/known-browsers.ts`), so that nobody who guesses elsewhere,
 * however often, keeps a person out of the browser of every day.
 */

import type { PageResponse } from '../../kit/page.ts'
import { cookieText, knownBrowserCookie } from '../cookie.ts'
import type { Visit } from '../request.ts'

/** Seconds a browser is known: as long as one is away on holidays. */
const knownSeconds = 60 * 24 * 3600

/** The same answer, by which the browser is known from now on. */
export function markKnownBrowser(
  response: PageResponse,
  { csrf }: Visit,
  mark: string,
): PageResponse {
  const { isSecure } = csrf
  const cookie = cookieText(knownBrowserCookie, mark, { isSecure, seconds: knownSeconds })
  const others = response.headers?.['set-cookie'] ?? []
  const headers = { ...response.headers, 'set-cookie': [...[others].flat(), cookie] }
  return { ...response, headers }
}
