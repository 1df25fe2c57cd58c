/** Where every proof leads: to what is asked next, to the application, or to a page of ours. */

import type { PageResponse } from '../../kit/page.ts'
import { answer, mark } from '../answer.ts'
import { html } from '../html.ts'
import type { Standing } from './calls.ts'
import { type Flow, goToPage, linkTo, paths, type SignInPage, speaking } from './flow.ts'
import { knowing } from './known-browsers.ts'
import { showOnward } from './onward.ts'
import { showNotFinished, showUnanswered } from './parts.ts'

export const signedInPage: SignInPage = {
  path: paths.signedIn,
  show: async ({ calls }, flow) => {
    const { visit, session, wish, authRequestId } = flow
    const standing = await calls.standing(visit.place, session, authRequestId)
    if (!standing || !session || (wish && !standing.isFresh)) return goToPage(flow, paths.name)
    const spoken = speaking(flow, standing.language)
    const next = nextPage(spoken, standing)
    if (next) return next
    const mark = calls.browserMark(visit.place, standing.userId)
    const known = (response: PageResponse) => knowing(response, visit, mark)
    if (!wish) return known(showSignedIn(spoken, standing))
    if (!visit.isRead) return goToPage(flow, paths.name)
    if (!standing.isAgreed) return known(goToPage(flow, paths.agree))
    const answered = await calls.answerWish(visit.place, authRequestId, session)
    const leaving =
      'url' in answered ? showOnward(spoken, answered.url) : showUnanswered(spoken, answered.why)
    return known(leaving)
  },
  act: async (_, flow) => goToPage(flow, paths.signedIn),
}

/** Nothing when nothing is missing. */
function nextPage(flow: Flow, { step, loginName }: Standing): PageResponse | undefined {
  if (step === 'done') return undefined
  if (step === 'initial') return showNotFinished({ ...flow, loginName })
  // The page of passkeys is one that begins with a name.
  return goToPage(step === 'passkey' ? { ...flow, loginName } : flow, paths[step])
}

function showSignedIn(flow: Flow, { loginName, displayName, hasPassword }: Standing): PageResponse {
  const { visit, texts } = flow
  const { signedIn, signOut, change, anotherAccount } = texts.signIn
  const toChange = linkTo(flow, paths.change)
  const { continueUrl, origin } = visit.place
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
