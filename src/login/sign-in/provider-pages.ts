/** Signing in at another provider (surroundings §4.8; organizations.md §3.6). */

import type { PageResponse } from '../../kit/page.ts'
import { redirect } from '../answer.ts'
import type { AttemptOutcome } from '../calls.ts'
import type { IntentKey } from '../provider-calls.ts'
import type { Visit } from '../request.ts'
import { showEnd } from './end-page.ts'
import {
  continueSignIn,
  type Flow,
  goToPage,
  linkTo,
  paths,
  type SignInDeps,
  type SignInPage,
} from './flow.ts'
import { leaveSession } from './known-accounts.ts'
import { namePage } from './name-page.ts'
import { dropIntent, keepIntent, readPendingIntent } from './pending-intent.ts'
import { dropInvitation, readInvitation } from './pending-invitation.ts'
import { startAt } from './start-provider.ts'

/** Redirects to the provider that was chosen. */
export const providerPage: SignInPage = {
  path: paths.provider,
  show: async (_, flow) => goToPage(flow, paths.name),
  act: (deps, flow) => start(deps, flow, flow.visit.fields.get('idpID') ?? ''),
}

/** The link of an application to one provider. */
export const providerStartPage: SignInPage = {
  path: paths.providerStart,
  show: async (deps, flow) => {
    const { fields, isRead } = flow.visit
    const idpId = fields.get('idpConfigID') ?? ''
    return isRead && idpId !== '' ? start(deps, flow, idpId) : goToPage(flow, paths.name)
  },
  act: async (_, flow) => goToPage(flow, paths.name),
}

async function start(deps: SignInDeps, flow: Flow, idpId: string): Promise<PageResponse> {
  const started = await startAt(deps, flow, idpId)
  return 'errors' in started ? namePage.show(deps, flow, started) : started
}

/** Handles the return. The intent is single-use. */
export const providerSuccessPage: SignInPage = {
  path: paths.providerSuccess,
  show: async ({ calls }, flow) => {
    const { visit, authRequestId } = flow
    const { fields, site, agent, isRead } = visit
    const intentId = fields.get('id') ?? ''
    const isOwn = intentId !== '' && readPendingIntent(visit)?.intentId === intentId
    if (!isOwn || !isRead) return showFailed(flow)
    const token = fields.get('token') ?? ''
    const key = { intentId, token }
    const input = { ...key, agent, authRequestId }
    const accepted = await acceptInvitation({ calls }, visit, input)
    const attempt = accepted === 'unknown' ? await calls.finishProvider(site, input) : accepted
    if (attempt === 'unknown') {
      return redirect(linkTo(flow, paths.external), [keepIntent(visit, key)])
    }
    if ('session' in attempt) {
      const left = await leaveSession(calls, visit)
      const gone = [dropIntent(visit), ...dropInvitation(visit)]
      return continueSignIn(flow, attempt.session, [...gone, ...left])
    }
    if (attempt.failure === 'unlinked' || attempt.failure === 'forbidden') return showUnlinked(flow)
    if (attempt.failure === 'locked') return showEnd(flow, 'locked')
    return showFailed(flow, attempt.failure === 'inactive' ? 'inactive' : 'failed')
  },
  act: async (_, flow) => showFailed(flow),
}

/** The account is the first way of an invited user whose link this browser has opened. */
async function acceptInvitation(
  { calls }: Pick<SignInDeps, 'calls'>,
  visit: Visit,
  input: IntentKey & { readonly agent: string; readonly authRequestId: string },
): Promise<AttemptOutcome | 'unknown'> {
  const invitation = readInvitation(visit)
  if (!invitation) return 'unknown'
  return calls.acceptInviteByProvider(visit.site, { ...input, ...invitation })
}

/** Handles the return from a provider that refused the user. */
export const providerFailurePage: SignInPage = {
  path: paths.providerFailure,
  show: async (_, flow) => showFailed(flow),
  act: async (_, flow) => showFailed(flow),
}

/** The provider's error is not shown, only that the sign-in failed. */
export function showFailed(flow: Flow, reason: 'failed' | 'inactive' = 'failed'): PageResponse {
  return showEnd(flow, reason, { cookies: [dropIntent(flow.visit)] })
}

/** The account belongs to nobody here, and nothing can be done about it. */
export function showUnlinked(flow: Flow): PageResponse {
  return showEnd(flow, 'unlinked', { cookies: [dropIntent(flow.visit)] })
}
