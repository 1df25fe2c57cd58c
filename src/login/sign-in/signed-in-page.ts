/** Every proof leads here: to the next step, to the application, or to a page of ours. */

import type { PageResponse } from '../../kit/page.ts'
import { answer, mark } from '../answer.ts'
import type { SignInStatus } from '../calls.ts'
import { html } from '../html.ts'
import { showContinuePage } from './continue-page.ts'
import { showEnd } from './end-page.ts'
import { finishLinking } from './external-page.ts'
import { type Flow, goToPage, inLanguage, linkTo, paths, type SignInPage } from './flow.ts'
import { markKnownBrowser } from './known-browsers.ts'

/** Redirects to the next step; without one, says that the user is signed in. */
export const signedInPage: SignInPage = {
  path: paths.signedIn,
  show: async (deps, flow) => {
    const { calls } = deps
    const { visit, session, authRequest, authRequestId } = flow
    const signInStatus = await calls.status(visit.site, session, authRequestId)
    if (!signInStatus || !session || (authRequest && !signInStatus.isFresh))
      return goToPage(flow, paths.name)
    const spoken = inLanguage(flow, signInStatus.language)
    const next = nextPage(spoken, signInStatus)
    if (next) return next
    const linked = await finishLinking(deps, spoken)
    if (linked) return linked
    const { userId } = signInStatus
    await calls.noteBrowser(visit.site, { userId, sessionId: session.sessionId })
    const mark = calls.browserMark(visit.site, userId)
    const known = (response: PageResponse) => markKnownBrowser(response, visit, mark)
    if (!authRequest) return known(showSignedIn(spoken, signInStatus))
    if (!visit.isRead) return goToPage(flow, paths.name)
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

function showSignedIn(
  flow: Flow,
  { loginName, displayName, hasPassword }: SignInStatus,
): PageResponse {
  const { visit, texts } = flow
  const { signedIn, signOut, change, anotherAccount } = texts.signIn
  const toChange = linkTo(flow, paths.change)
  const { continueUrl, origin } = visit.site
  const another = linkTo(flow, paths.name, { another: 'true' })
  const out = linkTo(flow, paths.signOut)
  const leadsOn = continueUrl !== `${origin}/`
  const main = html`${mark('done')}
<h1>${signedIn.title}</h1>
<p class="intro">${signedIn.text.replace('{user}', () => displayName || loginName)}</p>
${displayName !== '' && html`<p class="hint">${loginName}</p>`}
${leadsOn && html`<a class="button" href="${continueUrl}">${texts.next}</a>`}
<p class="after"><a class="button second" href="${out}">${signOut.button}</a></p>
${hasPassword && html`<p class="after"><a href="${toChange}">${change.button}</a></p>`}
<p class="after"><a href="${another}">${anotherAccount}</a></p>`
  return answer(visit, { texts, title: signedIn.title, main })
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
