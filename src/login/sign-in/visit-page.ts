/** A request for a page of the sign-in: loads its flow, and handles its form. */

import type { PageResponse } from '../../kit/page.ts'
import { selectTexts } from '../code-pages.ts'
import { fieldError } from '../form.ts'
import type { Visit } from '../request.ts'
import { type Flow, noErrors, readSession, type SignInDeps, type SignInPage } from './flow.ts'
import { showUnanswerable } from './parts.ts'

/** Responds to a request; only forms of our own are handled. */
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

/** The maximum length of a login name, in characters; no account has a longer one. */
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
    texts: selectTexts(visit, authRequest?.languages ?? []),
    loginName: (fields.get('loginName') ?? '').trim().slice(0, loginNameMax),
    session: readSession(visit),
  }
}
