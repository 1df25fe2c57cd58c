/** The start of a sign-in at another provider, from any of the pages. */

import type { PageResponse } from '../../kit/page.ts'
import { redirect } from '../answer.ts'
import { showDeparture } from './departure-page.ts'
import {
  carriedFields,
  type Flow,
  type FormErrors,
  formError,
  paths,
  type SignInDeps,
} from './flow.ts'
import { keepIntent } from './pending-intent.ts'
import { keepInvitation } from './pending-invitation.ts'

/** Starts a sign-in, and leaves for the provider; or the errors for the first page. */
export async function startAt(
  deps: SignInDeps,
  flow: Flow,
  idpId: string,
): Promise<PageResponse | FormErrors> {
  const { visit, authRequestId, texts } = flow
  const { site } = visit
  const carried = carriedFields(flow)
  const query =
    authRequestId === '' ? '' : `?${new URLSearchParams({ authRequestID: authRequestId })}`
  const failureQuery = Object.keys(carried).length === 0 ? '' : `?${new URLSearchParams(carried)}`
  const isTooMuch = !deps.beginnings.take(`${site.instanceId} ${visit.peer}`)
  if (isTooMuch) return formError(texts.problems.busy, { status: 503 })
  const started = await deps.calls.startProvider(site, {
    ...{ idpId, authRequestId, loginName: flow.loginName },
    successUrl: `${site.origin}${paths.providerSuccess}${query}`,
    // Whoever is known may sign in here in another way.
    failureUrl: `${site.origin}${paths.providerFailure}${failureQuery}`,
    loginHint: flow.loginName || (flow.authRequest?.loginHint ?? ''),
  })
  if (!started) return formError(texts.signIn.provider.failedText)
  const { intentId, departure } = started
  const cookies = [keepIntent(visit, { intentId }), ...keepInvitation(visit)]
  const isPlain = !visit.isForm && departure.fields === undefined
  return isPlain ? redirect(departure.url, cookies) : showDeparture(flow, departure, cookies)
}
