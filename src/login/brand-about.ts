/** What a request says about whose page it is; see `findBrand` in `calls.ts`. */
import type { BrandAbout, SessionKey } from './calls.ts'
import { sessionCookie } from './cookie.ts'

/** The maximum lengths of ids; those of requests of devices are sealed. */
const idMax = 200
const authRequestIdMax = 500

/** The maximum length of a login name, in characters; no account has a longer one. */
const loginNameMax = 320

/** Where nobody is known yet, whoever used the browser last. */
const forAnybody: ReadonlySet<string> = new Set([
  ...['/', '/ui/login/login', '/ui/login/accounts', '/ui/login/register'],
])

/** The parts of a request that say it. */
export interface AboutRequest {
  readonly path: string
  readonly fields: URLSearchParams
  cookie(name: string): string | undefined
}

/** What it says; none of it can be trusted. */
export function brandAbout({ path, fields, cookie }: AboutRequest): BrandAbout {
  const field = (name: string, max: number) => (fields.get(name) ?? '').trim().slice(0, max)
  const session = sessionOf(cookie(sessionCookie))
  return {
    orgId: field('orgID', idMax) || field('organization', idMax),
    authRequestId: field('authRequestID', authRequestIdMax),
    loginName: field('loginName', loginNameMax),
    session: forAnybody.has(path) ? undefined : session,
    previewer: fields.has('preview') ? session : undefined,
  }
}

/** The session of a cookie, as it was sent. */
export function sessionOf(cookie: string | undefined): SessionKey | undefined {
  const [, sessionId, token] = /^(\d{1,20})\.([\w-]{20,200})$/.exec(cookie ?? '') ?? []
  return sessionId === undefined || token === undefined ? undefined : { sessionId, token }
}
