/**
 * Before the first way on to an application of another organisation, for whoever is signed in
 * already: it gets to know the user, and whoever made it could send everybody there unseen.
 */

import type { PageResponse } from '../../kit/page.ts'
import { answer } from '../answer.ts'
import { summary } from '../form.ts'
import { html } from '../html.ts'
import type { SessionKey, Standing, Wish } from './calls.ts'
import {
  type Flow,
  goOn,
  goToPage,
  paths,
  type SignInNeeds,
  type SignInPage,
  speaking,
  type Trouble,
} from './flow.ts'
import { buttonForm, waysOut } from './parts.ts'

export const agreePage: SignInPage = {
  path: paths.agree,
  show: async (needs, flow, trouble) => {
    const here = await hereOf(needs, flow)
    return here ? showQuestion(here, trouble) : goToPage(flow, paths.signedIn)
  },
  act: async (needs, flow) => {
    const here = await hereOf(needs, flow)
    if (!here) return goToPage(flow, paths.signedIn)
    const { visit, authRequestId } = flow
    const attempt = await needs.calls.agree(visit.place, { ...here.session, authRequestId })
    return 'session' in attempt ? goOn(here.flow, attempt.session) : goToPage(flow, paths.signedIn)
  },
}

interface Here {
  readonly flow: Flow
  readonly wish: Wish
  readonly session: SessionKey
  readonly standing: Standing
}

/** Nothing where nothing is to be asked, or something else first. */
async function hereOf({ calls }: SignInNeeds, flow: Flow): Promise<Here | undefined> {
  const { visit, session, wish, authRequestId } = flow
  const standing = await calls.standing(visit.place, session, authRequestId)
  if (!session || !wish || standing?.step !== 'done') return undefined
  if (!standing.isFresh || standing.isAgreed) return undefined
  return { flow: speaking(flow, standing.language), wish, session, standing }
}

function showQuestion({ flow, wish, standing }: Here, { wrongs, status }: Trouble): PageResponse {
  const { visit, texts, authRequestId: authRequestID } = flow
  const { title, text, button: label } = texts.signIn.agree
  const { displayName, loginName } = standing
  const words: Readonly<Record<string, string>> = {
    '{app}': wish.clientName || visit.place.name,
    '{user}': displayName || loginName,
  }
  const filled = (sentence: string) => sentence.replaceAll(/\{\w+\}/g, (gap) => words[gap] ?? gap)
  const main = html`<h1>${filled(title)}</h1>
${summary(texts, wrongs)}
<p class="intro">${filled(text)}</p>
<p class="hint">${loginName}</p>
${buttonForm(flow, { action: paths.agree, fields: { authRequestID }, label, isMain: true })}
${waysOut(flow)}`
  const shown = { texts, title: filled(title), main, status, parameters: { authRequestID } }
  return answer(visit, { ...shown, hasProblems: wrongs.length > 0 })
}
