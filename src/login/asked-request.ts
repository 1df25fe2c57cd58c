/**
 * The application's request that a browser was signing in for when it asked for a mail. The link in
 * the mail goes on with it in this browser alone: in another one, the application would not know
 * the answer, and nobody may be sent into a sign-in that somebody else has begun.
 */
import { askedRequestCookie, cookieText } from './cookie.ts'
import type { Visit } from './request.ts'

/** As long as a request may wait, in seconds. */
const askedSeconds = 3600

/** The `Set-Cookie` value that keeps the request; an empty id deletes it. */
export function askedRequestText({ csrf }: Pick<Visit, 'csrf'>, authRequestId: string): string {
  const seconds = authRequestId === '' ? 0 : askedSeconds
  const value = Buffer.from(authRequestId).toString('base64url')
  return cookieText({ name: askedRequestCookie, value }, { isSecure: csrf.isSecure, seconds })
}

/** The id as it was kept; it cannot be trusted. */
export function askedRequest(visit: Pick<Visit, 'cookie'>): string {
  const kept = visit.cookie(askedRequestCookie) ?? ''
  return Buffer.from(kept, 'base64url').toString().slice(0, 500)
}
