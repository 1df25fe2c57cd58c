/** The paths of the pages of an account, and how a browser comes back to one after signing in. */
import { cookieText } from '../cookie.ts'
import type { Visit } from '../request.ts'

/** The pages; links of other programs lead to some of them. */
export const accountPaths = {
  overview: '/ui/account',
  profile: '/ui/account/profile',
  email: '/ui/account/email',
  phone: '/ui/account/phone',
  password: '/ui/account/password',
  passkeys: '/ui/account/passkeys',
  factors: '/ui/account/factors',
  app: '/ui/account/factors/app',
  recovery: '/ui/account/factors/recovery',
  links: '/ui/account/links',
  linked: '/ui/account/links/back',
  sessions: '/ui/account/sessions',
  applications: '/ui/account/applications',
  data: '/ui/account/data',
  download: '/ui/account/data/download',
  deletion: '/ui/account/data/delete',
  deleted: '/ui/account/deleted',
  prove: '/ui/account/prove',
  script: '/ui/account/key.js',
} as const

/** A page that somebody can be sent back to. */
const returnable: ReadonlySet<string> = new Set([
  accountPaths.overview,
  accountPaths.profile,
  accountPaths.email,
  accountPaths.phone,
  accountPaths.password,
  accountPaths.passkeys,
  accountPaths.factors,
  accountPaths.app,
  accountPaths.links,
  accountPaths.sessions,
  accountPaths.applications,
  accountPaths.data,
  accountPaths.deletion,
])

/** The path, if it is of a page that can be opened by itself; else that of the overview. */
export function returnPath(path: string): string {
  return returnable.has(path) ? path : accountPaths.overview
}

const returnCookie = 'zitadel.login.return'

/** Signing in takes no longer, in seconds. */
const returnSeconds = 1800

/** The `Set-Cookie` value that keeps the page that was asked for while its user signs in. */
export function keepReturn({ csrf: { isSecure }, path }: Visit): string {
  const value = returnPath(path).slice(accountPaths.overview.length + 1)
  return cookieText({ name: returnCookie, value }, { isSecure, seconds: returnSeconds })
}

/** The `Set-Cookie` value that deletes it. */
export function dropReturn({ csrf: { isSecure } }: Visit): string {
  return cookieText({ name: returnCookie, value: '' }, { isSecure, seconds: 0 })
}

/** Where the browser goes after signing in. */
export function readReturn(visit: Visit): string {
  const kept = visit.cookie(returnCookie) ?? ''
  return returnPath(kept === '' ? accountPaths.overview : `${accountPaths.overview}/${kept}`)
}
