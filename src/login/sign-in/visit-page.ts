/** A request for a page of the sign-in: loads its flow, and handles its form. */

import type { PageResponse } from '../../kit/page.ts'
import { commonHeaders, redirect } from '../answer.ts'
import { selectTexts } from '../code-pages.ts'
import { fieldError } from '../form.ts'
import type { Visit } from '../request.ts'
import { readSession } from '../session-cookie.ts'
import { showEnd } from './end-page.ts'
import { type Flow, noErrors, type SignInDeps, type SignInPage } from './flow.ts'
import { findNamed } from './switch-account.ts'

/** Responds to a request; only forms of our own are handled. */
export async function visitPage(
  deps: SignInDeps,
  page: SignInPage,
  visit: Visit,
): Promise<PageResponse> {
  const flow = await flowOf(deps, visit)
  if (flow.authRequestId !== '' && !flow.authRequest) return showEnd(flow, 'over')
  if (flow.authRequest?.isSilent) return answerSilently(deps, flow)
  if (!visit.isForm) return page.show(deps, flow, visit.flash ?? noErrors)
  if (visit.isOwnForm) return page.act(deps, flow)
  return page.show(deps, flow, { errors: [fieldError(flow.texts, 'pageTooOld')], status: 403 })
}

/** `prompt=none` (OpenID Connect Core §3.1.2.1): the browser goes back, whatever page it is at. */
async function answerSilently({ calls }: SignInDeps, flow: Flow): Promise<PageResponse> {
  const { visit, authRequestId } = flow
  if (!visit.isRead) return { status: 204, headers: commonHeaders }
  const session = await sessionFor({ calls }, flow)
  const url = await calls.answerSilently(visit.site, authRequestId, session)
  return url === undefined ? showEnd(flow, 'over') : redirect(url)
}

/** The session of the browser, unless the application names another account that is signed in. */
async function sessionFor(deps: Pick<SignInDeps, 'calls'>, flow: Flow) {
  const { visit, session, authRequest, authRequestId } = flow
  if (!authRequest?.namesUser) return session
  const status = await deps.calls.status(visit.site, session, authRequestId)
  if (status?.isFresh && status.isHinted) return session
  return (await findNamed(deps, flow))?.session ?? session
}

/** The maximum length of a login name, in characters; no account has a longer one. */
const loginNameMax = 320
/** Those of devices are sealed. */
const authRequestIdMax = 500

/** The flow of a request; its auth request is undefined where it is over. */
export async function flowOf({ calls }: Pick<SignInDeps, 'calls'>, visit: Visit): Promise<Flow> {
  const { fields, site } = visit
  const authRequestId = (fields.get('authRequestID') ?? '').slice(0, authRequestIdMax)
  const authRequest =
    authRequestId === '' ? undefined : await calls.findAuthRequest(site, authRequestId)
  return {
    visit,
    authRequestId,
    authRequest,
    texts: selectTexts(visit, authRequest?.languages ?? []),
    loginName: (fields.get('loginName') ?? '').trim().slice(0, loginNameMax),
    session: readSession(visit),
  }
}
