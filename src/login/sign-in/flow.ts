/**
 * The state of a sign-in that is passed from page to page: login name and auth request in the URL,
 * the session in the cookie, from the first proof on.
 */

import type { AttemptLimiter } from '../../kit/attempts.ts'
import type { PageResponse } from '../../kit/page.ts'
import { goTo } from '../answer.ts'
import type { AuthRequest, SessionKey, SignInCalls, SignInStep } from '../calls.ts'
import { selectTexts } from '../code-pages.ts'
import type { FieldError } from '../form.ts'
import type { Visit } from '../request.ts'
import { sessionCookieText } from '../session-cookie.ts'
import { stayTexts } from '../stay.ts'
import type { Texts } from '../texts/text.ts'
import { paths } from './paths.ts'

export { paths } from './paths.ts'

/** What the pages of the sign-in use. */
export interface SignInDeps {
  readonly calls: SignInCalls
  /** Limits sessions that are created before anything is proved, per network. */
  readonly beginnings: AttemptLimiter
}

/** What a page knows of its sign-in. */
export interface Flow {
  readonly visit: Visit
  readonly texts: Texts
  readonly authRequestId: string
  readonly authRequest: AuthRequest | undefined
  readonly loginName: string
  readonly session: SessionKey | undefined
}

/** The errors of a submitted form, and the status of the response. */
export interface FormErrors {
  readonly errors: readonly FieldError[]
  readonly status: number
}

/** No errors. */
export const noErrors: FormErrors = { errors: [], status: 200 }

/** One error; `field` is the one it is about. */
export function formError(
  text: string,
  { field, status = 400 }: { readonly field?: string; readonly status?: number } = {},
): FormErrors {
  return { errors: [{ text, ...(field !== undefined && { field }) }], status }
}

/** A page of the sign-in: shown, and its form handled. */
export interface SignInPage {
  readonly path: string
  show(deps: SignInDeps, flow: Flow, formErrors: FormErrors): Promise<PageResponse>
  act(deps: SignInDeps, flow: Flow): Promise<PageResponse>
}

/** The error after too many attempts. */
export const tooManyAttempts = ({ texts }: Flow): FormErrors =>
  formError(texts.signIn.tooManyAttempts, { status: 429 })

/** The same flow in the user's language. */
export function inLanguage(flow: Flow, language: string): Flow {
  return {
    ...flow,
    texts: selectTexts(flow.visit, [...(flow.authRequest?.languages ?? []), language]),
  }
}

/** The parameters that links and forms pass on to other pages of the sign-in. */
export function carriedFields({ authRequestId, loginName }: Flow): Record<string, string> {
  return {
    ...(authRequestId !== '' && { authRequestID: authRequestId }),
    ...(loginName !== '' && { loginName }),
  }
}

/** The URL of another page of the same sign-in. */
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

/** The next step of the session in the cookie; undefined without one. */
export async function stepOf(
  { calls }: SignInDeps,
  { visit, session, authRequestId }: Flow,
): Promise<SignInStep | undefined> {
  if (!session) return undefined
  return (await calls.status(visit.site, session, authRequestId))?.step
}

/** After a proof: redirects to the page that determines the next step. */
export function continueSignIn(
  flow: Flow,
  session: SessionKey,
  more: readonly string[] = [],
): PageResponse {
  const parameters = { authRequestID: flow.authRequestId }
  const { visit } = flow
  const cookies = [sessionCookieText(visit, session), ...stayTexts(visit), ...more]
  return goTo(flow.texts, paths.signedIn, { parameters, cookies })
}
