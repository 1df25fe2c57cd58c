/**
 * Signing in at another provider (surroundings §4.8). The cookie binds the attempt to the browser
 * that started it, so that nobody can be signed in to someone else's account.
 */

import type { PageResponse } from '../../kit/page.ts'
import { answer } from '../answer.ts'
import { cookieText } from '../cookie.ts'
import { html } from '../html.ts'
import type { Visit } from '../request.ts'
import { showContinuePage } from './continue-page.ts'
import {
  continueSignIn,
  type Flow,
  formError,
  goToPage,
  linkTo,
  paths,
  type SignInPage,
} from './flow.ts'
import { namePage } from './name-page.ts'
import { alternatives, showLocked } from './parts.ts'

const intentCookie = 'zitadel.login.intent'

/** The lifetime of an attempt, in seconds. */
const intentSeconds = 3600

/** Redirects to the provider. */
export const providerPage: SignInPage = {
  path: paths.provider,
  show: async (_, flow) => goToPage(flow, paths.name),
  act: async (deps, flow) => {
    const { visit, authRequestId, texts } = flow
    const { site, fields, csrf } = visit
    const query =
      authRequestId === '' ? '' : `?${new URLSearchParams({ authRequestID: authRequestId })}`
    const isTooMuch = !deps.beginnings.take(`${site.instanceId} ${visit.peer}`)
    if (isTooMuch) return namePage.show(deps, flow, formError(texts.problems.busy, { status: 503 }))
    const started = await deps.calls.startProvider(site, {
      idpId: fields.get('idpID') ?? '',
      authRequestId,
      successUrl: `${site.origin}${paths.providerSuccess}${query}`,
      failureUrl: `${site.origin}${paths.providerFailure}${query}`,
      loginHint: flow.loginName || (flow.authRequest?.loginHint ?? ''),
    })
    if (!started) return namePage.show(deps, flow, formError(texts.signIn.provider.failedText))
    const { isSecure } = csrf
    const cookie = cookieText(
      { name: intentCookie, value: started.intentId },
      { isSecure, seconds: intentSeconds },
    )
    return showContinuePage(flow, started.url, [cookie])
  },
}

/** Handles the return. The intent is single-use. */
export const providerSuccessPage: SignInPage = {
  path: paths.providerSuccess,
  show: async ({ calls }, flow) => {
    const { visit, authRequestId, session: before } = flow
    const { fields, site, agent, isRead } = visit
    const intentId = fields.get('id') ?? ''
    const isOwn = intentId !== '' && visit.cookie(intentCookie) === intentId
    if (!isOwn || !isRead) return showFailed(flow)
    const token = fields.get('token') ?? ''
    const attempt = await calls.finishProvider(site, { intentId, token, agent, authRequestId })
    if ('session' in attempt) {
      if (before) await calls.endSession(site, before)
      return continueSignIn(flow, attempt.session, [dropIntent(visit)])
    }
    if (attempt.failure === 'unlinked') return showUnlinked(flow)
    if (attempt.failure === 'locked') return showLocked(flow, { isMendable: false })
    return showFailed(
      flow,
      attempt.failure === 'inactive' ? flow.texts.signIn.name.inactive : undefined,
    )
  },
  act: async (_, flow) => showFailed(flow),
}

/** Handles the return from a provider that refused the user. */
export const providerFailurePage: SignInPage = {
  path: paths.providerFailure,
  show: async (_, flow) => showFailed(flow),
  act: async (_, flow) => showFailed(flow),
}

/** The provider's error is not shown, only that the sign-in failed. */
function showFailed(flow: Flow, failure?: string): PageResponse {
  const { failedTitle: title, failedText } = flow.texts.signIn.provider
  return showEnd(flow, { title, text: failure ?? failedText })
}

function showUnlinked(flow: Flow): PageResponse {
  const { unlinkedTitle: title, unlinkedText: text } = flow.texts.signIn.provider
  return showEnd(flow, { title, text })
}

function showEnd(flow: Flow, { title, text }: { title: string; text: string }): PageResponse {
  const { visit, texts, authRequestId } = flow
  const back = linkTo(flow, paths.name)
  const main = html`<h1>${title}</h1>
<p class="intro">${text}</p>
<a class="button" href="${back}">${texts.signIn.provider.back}</a>
${alternatives(flow, { hasAnother: false })}`
  const parameters = { authRequestID: authRequestId }
  const cookies = [dropIntent(visit)]
  return answer(visit, { texts, title, main, status: 400, parameters, cookies })
}

function dropIntent({ csrf: { isSecure } }: Visit): string {
  return cookieText({ name: intentCookie, value: '' }, { isSecure, seconds: 0 })
}
