/** Every proof leads here: to the next step, to the application, or to a page of ours. */

import type { PageResponse } from '../../kit/page.ts'
import { accountPaths, dropReturn, readReturn } from '../account/own-paths.ts'
import { answer, goTo, mark } from '../answer.ts'
import type { SessionKey, SignInStatus } from '../calls.ts'
import { html } from '../html.ts'
import { sessionCookieText } from '../session-cookie.ts'
import { sendOnlyCode } from './code-page.ts'
import { showContinuePage } from './continue-page.ts'
import { showEnd } from './end-page.ts'
import { finishLinking } from './external-page.ts'
import { type Flow, goToPage, inLanguage, paths, type SignInPage } from './flow.ts'
import { noteAccount } from './known-accounts.ts'
import { markKnownBrowser } from './known-browsers.ts'

/** Redirects to the next step; without one, to the account. */
export const signedInPage: SignInPage = {
  path: paths.signedIn,
  show: async (deps, flow) => {
    const { calls } = deps
    const { visit, session, authRequest, authRequestId } = flow
    const signInStatus = await calls.status(visit.site, session, authRequestId)
    if (!signInStatus || !session || (authRequest && !signInStatus.isFresh))
      return goToPage(flow, paths.name)
    const spoken = inLanguage(flow, signInStatus.language)
    const isCode = signInStatus.step === 'code'
    const sent = isCode && (await sendOnlyCode(deps, spoken, { session, signInStatus }))
    if (sent) return sent
    const next = nextPage(spoken, signInStatus)
    if (next) return next
    if (signInStatus.setUp && visit.isRead) return goToPage(spoken, paths.setUp)
    const linked = await finishLinking(deps, spoken)
    if (linked) return linked
    const { userId } = signInStatus
    // Nothing is noted, answered or ended where only the head is asked for.
    if (!visit.isRead) {
      return authRequest ? goToPage(flow, paths.name) : goToAccount(spoken, session)
    }
    await calls.noteBrowser(visit.site, { userId, sessionId: session.sessionId })
    const mark = calls.browserMark(visit.site, userId)
    const noted = await noteAccount(calls, visit, { session, status: signInStatus })
    const known = (response: PageResponse) => noted(markKnownBrowser(response, visit, mark))
    if (!authRequest) return known(goToAccount(spoken, session))
    if (authRequest.device) return known(goToPage(flow, paths.deviceConsent))
    if (!signInStatus.isAgreed) return known(goToPage(flow, paths.agree))
    const answered = await calls.answerAuthRequest(visit.site, authRequestId, session)
    const leaving =
      'url' in answered ? showContinuePage(spoken, answered.url) : showEnd(spoken, answered.failure)
    return known(leaving)
  },
  act: async (_, flow) => goToPage(flow, paths.signedIn),
}

/** Undefined when nothing is missing. */
function nextPage(flow: Flow, { step, loginName }: SignInStatus): PageResponse | undefined {
  if (step === 'done') return undefined
  if (step === 'initial') return showEnd({ ...flow, loginName }, 'notFinished')
  // These pages start from a login name.
  const isByName = step === 'passkey' || step === 'password'
  return goToPage(isByName ? { ...flow, loginName } : flow, paths[step])
}

/** Without an application, the page of the account that was asked for, or its first one. */
function goToAccount({ visit, texts }: Flow, session: SessionKey): PageResponse {
  const path = readReturn(visit)
  return goTo(texts, path, {
    parameters: path === accountPaths.overview ? { done: 'signedIn' } : {},
    cookies: [sessionCookieText(visit, session), dropReturn(visit)],
  })
}

/** The page after signing out. */
export function showSignedOut({ visit, texts }: Flow): PageResponse {
  const { doneTitle: title, doneText, again } = texts.signIn.signOut
  const main = html`${mark('done')}
<h1>${title}</h1>
<p class="intro">${doneText}</p>
<a class="button" href="${paths.name}?ui_locales=${texts.tag}">${again}</a>`
  return answer(visit, { texts, title, main })
}
