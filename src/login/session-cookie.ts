/** The cookie with the session of a browser, pending or finished. */
import { sessionOf } from './brand-about.ts'
import type { SessionKey } from './calls.ts'
import { cookieText, sessionCookie } from './cookie.ts'
import type { Visit } from './request.ts'
import { staysSignedIn } from './stay.ts'

/** How long a browser may keep a session, in seconds, closed or not: a working day and some. */
const sessionSeconds = 12 * 3600

/** The session of the cookie, as it was sent. */
export function readSession(visit: Pick<Visit, 'cookie'>): SessionKey | undefined {
  return sessionOf(visit.cookie(sessionCookie))
}

/** The `Set-Cookie` value that sets the session. */
export function sessionCookieText(visit: Visit, { sessionId, token }: SessionKey): string {
  const { isSecure } = visit.csrf
  return cookieText(
    { name: sessionCookie, value: `${sessionId}.${token}` },
    { isSecure, seconds: staysSignedIn(visit) ? sessionSeconds : undefined },
  )
}

/** The `Set-Cookie` value that deletes the session. */
export function dropSession({ csrf: { isSecure } }: Visit): string {
  return cookieText({ name: sessionCookie, value: '' }, { isSecure, seconds: 0 })
}
