/**
 * A sign-in on its way: what is carried from page to page. In the address are the login name
 * and the application's wish; the cookie holds the session, which begins with the first proof.
 */

import type { PageResponse } from '../../kit/page.ts'
import type { Tries } from '../../kit/tries.ts'
import { goTo } from '../answer.ts'
import { textsOf } from '../code-pages.ts'
import { cookieText, sessionCookie } from '../cookie.ts'
import type { Wrong } from '../form.ts'
import type { Visit } from '../request.ts'
import type { Texts } from '../texts/text.ts'
import type { SessionKey, SignInCalls, Wish } from './calls.ts'

export const paths = {
  name: '/ui/login/login',
  password: '/ui/login/password',
  passkey: '/ui/login/passkey',
  email: '/ui/login/mail/confirm',
  code: '/ui/login/mfa',
  setUp: '/ui/login/mfa/set',
  change: '/ui/login/password/change',
  agree: '/ui/login/agree',
  signedIn: '/ui/login/signedin',
  signOut: '/ui/login/logout',
  signedOut: '/ui/login/logout/done',
  provider: '/ui/login/idp',
  providerSuccess: '/ui/login/idp/success',
  providerFailure: '/ui/login/idp/failure',
  sent: '/ui/login/sent',
  script: '/ui/login/key.js',
} as const

export interface SignInNeeds {
  readonly calls: SignInCalls
  /** What is written down for whoever comes before anything was proved, by where it is. */
  readonly beginnings: Tries
}

export interface Flow {
  readonly visit: Visit
  readonly texts: Texts
  readonly authRequestId: string
  readonly wish: Wish | undefined
  readonly loginName: string
  readonly session: SessionKey | undefined
}

/** What is wrong with what was sent, and the status that says so. */
export interface Trouble {
  readonly wrongs: readonly Wrong[]
  readonly status: number
}

export const noTrouble: Trouble = { wrongs: [], status: 200 }

/** One thing that is wrong; `field` is where it can be mended. */
export function trouble(text: string, field?: string, status = 400): Trouble {
  return { wrongs: [{ text, ...(field !== undefined && { field }) }], status }
}

/** A page of the sign-in: shown, and its form taken. */
export interface SignInPage {
  readonly path: string
  show(needs: SignInNeeds, flow: Flow, trouble: Trouble): Promise<PageResponse>
  act(needs: SignInNeeds, flow: Flow): Promise<PageResponse>
}

/** What is said to whoever tried too often. */
export const tooManyTries = ({ texts }: Flow): Trouble =>
  trouble(texts.signIn.tooManyTries, undefined, 429)

/** The same flow in the language of whoever turned out to be there. */
export function speaking(flow: Flow, language: string): Flow {
  return { ...flow, texts: textsOf(flow.visit, [...(flow.wish?.languages ?? []), language]) }
}

/** What links and forms to other pages of the sign-in carry on. */
export function carried({ authRequestId, loginName }: Flow): Record<string, string> {
  return {
    ...(authRequestId !== '' && { authRequestID: authRequestId }),
    ...(loginName !== '' && { loginName }),
  }
}

/** The address of another page of the same sign-in. */
export function linkTo(flow: Flow, path: string, more: Readonly<Record<string, string>> = {}) {
  const query = new URLSearchParams({ ...carried(flow), ui_locales: flow.texts.tag, ...more })
  return `${path}?${query}`
}

export function goToPage(
  flow: Flow,
  path: string,
  more: Readonly<Record<string, string>> = {},
): PageResponse {
  return goTo(flow.texts, path, { parameters: { ...carried(flow), ...more } })
}

/** How long a browser may keep a session, in seconds: a working day and some. */
const sessionSeconds = 12 * 3600

/** What the browser says its session is. */
export function sessionOf(visit: Visit): SessionKey | undefined {
  const [, sessionId, token] = /^(\d{1,20})\.([\w-]{20,200})$/.exec(
    visit.cookie(sessionCookie) ?? '',
  ) ?? [undefined, undefined, undefined]
  return sessionId === undefined || token === undefined ? undefined : { sessionId, token }
}

export function keep({ csrf }: Visit, { sessionId, token }: SessionKey): string {
  const { isSecure } = csrf
  return cookieText(sessionCookie, `${sessionId}.${token}`, { isSecure, seconds: sessionSeconds })
}

export function dropSession({ csrf: { isSecure } }: Visit): string {
  return cookieText(sessionCookie, '', { isSecure, seconds: 0 })
}

/** After a proof: to the page that knows what comes next. */
export function goOn(flow: Flow, session: SessionKey, more: readonly string[] = []): PageResponse {
  const parameters = { authRequestID: flow.authRequestId }
  const cookies = [keep(flow.visit, session), ...more]
  return goTo(flow.texts, paths.signedIn, { parameters, cookies })
}
