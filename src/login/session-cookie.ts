/** The cookie with the session of a browser, pending or finished. */
import { sessionOf } from './brand-about.ts'
import type { SessionKey } from './calls.ts'
import { cookieText, sessionCookie } from './cookie.ts'
import type { Visit } from './request.ts'

/** How long a browser may keep a session, in seconds: a working day and some. */
const sessionSeconds = 12 * 3600

/** The session of the cookie, as it was sent. */
export function readSession(visit: Pick<Visit, 'cookie'>): SessionKey | undefined {
  return sessionOf(visit.cookie(sessionCookie))
}

/** The `Set-Cookie` value that sets the session. */
export function sessionCookieText({ csrf }: Visit, { sessionId, token }: SessionKey): string {
  const { isSecure } = csrf
  return cookieText(
    { name: sessionCookie, value: `${sessionId}.${token}` },
    { isSecure, seconds: sessionSeconds },
  )
}

/** The `Set-Cookie` value that deletes the session. */
export function dropSession({ csrf: { isSecure } }: Visit): string {
  return cookieText({ name: sessionCookie, value: '' }, { isSecure, seconds: 0 })
}
