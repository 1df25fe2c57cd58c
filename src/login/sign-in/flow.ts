/**
 * A sign-in on its way: what is carried from page to page. In the address are the login name
 * and the application's auth request; the cookie holds the session, which begins with the first
 * proof.
 */

import type { AttemptLimiter } from '../../kit/attempts.ts'
import type { PageResponse } from '../../kit/page.ts'
import { goTo } from '../answer.ts'
import type { AuthRequest, SessionKey, SignInCalls } from '../calls.ts'
import { textsOf } from '../code-pages.ts'
import { cookieText, sessionCookie } from '../cookie.ts'
import type { FieldError } from '../form.ts'
import type { Visit } from '../request.ts'
import type { Texts } from '../texts/text.ts'

/** The paths of the pages; links in mails and applications know some of them. */
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

/** What the pages of the sign-in are made with. */
export interface SignInDeps {
  readonly calls: SignInCalls
  /** Limits sessions begun before anything was proved, per network. */
  readonly beginnings: AttemptLimiter
}

/** What a page knows of the sign-in it belongs to. */
export interface Flow {
  readonly visit: Visit
  readonly texts: Texts
  readonly authRequestId: string
  readonly authRequest: AuthRequest | undefined
  readonly loginName: string
  readonly session: SessionKey | undefined
}

/** What is wrong with what was sent, and the status that says so. */
export interface FormErrors {
  readonly errors: readonly FieldError[]
  readonly status: number
}

/** Nothing is wrong. */
export const noErrors: FormErrors = { errors: [], status: 200 }

/** One thing that is wrong; `field` is where it can be mended. */
export function formError(text: string, field?: string, status = 400): FormErrors {
  return { errors: [{ text, ...(field !== undefined && { field }) }], status }
}

/** A page of the sign-in: shown, and its form taken. */
export interface SignInPage {
  readonly path: string
  show(deps: SignInDeps, flow: Flow, formErrors: FormErrors): Promise<PageResponse>
  act(deps: SignInDeps, flow: Flow): Promise<PageResponse>
}

/** What is said to whoever tried too often. */
export const tooManyAttempts = ({ texts }: Flow): FormErrors =>
  formError(texts.signIn.tooManyAttempts, undefined, 429)

/** The same flow in the language of whoever turned out to be there. */
export function inLanguage(flow: Flow, language: string): Flow {
  return { ...flow, texts: textsOf(flow.visit, [...(flow.authRequest?.languages ?? []), language]) }
}

/** What links and forms to other pages of the sign-in carry on. */
export function carriedFields({ authRequestId, loginName }: Flow): Record<string, string> {
  return {
    ...(authRequestId !== '' && { authRequestID: authRequestId }),
    ...(loginName !== '' && { loginName }),
  }
}

/** The address of another page of the same sign-in. */
export function linkTo(flow: Flow, path: string, more: Readonly<Record<string, string>> = {}) {
  const query = new URLSearchParams({ ...carriedFields(flow), ui_locales: flow.texts.tag, ...more })
  return `${path}?${query}`
}

/** Redirects to another page of the same sign-in. */
export function goToPage(
  flow: Flow,
  path: string,
  more: Readonly<Record<string, string>> = {},
): PageResponse {
  return goTo(flow.texts, path, { parameters: { ...carriedFields(flow), ...more } })
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

/** The `Set-Cookie` that has the browser keep a session. */
export function sessionCookieText({ csrf }: Visit, { sessionId, token }: SessionKey): string {
  const { isSecure } = csrf
  return cookieText(sessionCookie, `${sessionId}.${token}`, { isSecure, seconds: sessionSeconds })
}

/** The `Set-Cookie` that takes the session away from a browser. */
export function dropSession({ csrf: { isSecure } }: Visit): string {
  return cookieText(sessionCookie, '', { isSecure, seconds: 0 })
}

/** After a proof: to the page that knows what comes next. */
export function continueSignIn(
  flow: Flow,
  session: SessionKey,
  more: readonly string[] = [],
): PageResponse {
  const parameters = { authRequestID: flow.authRequestId }
  const cookies = [sessionCookieText(flow.visit, session), ...more]
  return goTo(flow.texts, paths.signedIn, { parameters, cookies })
}
