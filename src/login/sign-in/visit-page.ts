/** A visit of a page of the sign-in: what it is about, and what becomes of its form. */

import type { PageResponse } from '../../kit/page.ts'
import { textsOf } from '../code-pages.ts'
import { fieldError } from '../form.ts'
import type { Visit } from '../request.ts'
import { type Flow, noErrors, type SignInDeps, type SignInPage, sessionOf } from './flow.ts'
import { showUnanswerable } from './parts.ts'

/** Answers a visit of a page; only forms of our own are acted on. */
export async function visitPage(
  deps: SignInDeps,
  page: SignInPage,
  visit: Visit & { readonly isForm: boolean },
): Promise<PageResponse> {
  const flow = await flowOf(deps, visit)
  if (flow.authRequestId !== '' && !flow.authRequest) return showUnanswerable(flow, 'over')
  if (!visit.isForm) return page.show(deps, flow, noErrors)
  if (visit.isOwnForm) return page.act(deps, flow)
  return page.show(deps, flow, { errors: [fieldError(flow.texts, 'pageTooOld')], status: 403 })
}

/** Characters of a login name that are looked at; no account has one as long. */
const loginNameMax = 320
const authRequestIdMax = 200

async function flowOf({ calls }: Pick<SignInDeps, 'calls'>, visit: Visit): Promise<Flow> {
  const { fields, site } = visit
  const authRequestId = (fields.get('authRequestID') ?? '').slice(0, authRequestIdMax)
  const authRequest =
    authRequestId === '' ? undefined : await calls.findAuthRequest(site, authRequestId)
  return {
    visit,
    authRequestId,
    authRequest,
    texts: textsOf(visit, authRequest?.languages ?? []),
    loginName: (fields.get('loginName') ?? '').trim().slice(0, loginNameMax),
    session: sessionOf(visit),
  }
}
