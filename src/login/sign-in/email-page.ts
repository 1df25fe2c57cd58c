/**
 * The confirmation of an address that nobody ever confirmed, after the first factor and before
 * the second (surroundings §4.10, step 4). The link in the mail does the same, also elsewhere:
 * then the button leads on whatever was typed.
 */

import type { PageResponse } from '../../kit/page.ts'
import { answer, goTo, mark } from '../answer.ts'
import { field, form, summary } from '../form.ts'
import { html } from '../html.ts'
import type { Attempt, SessionKey, Standing } from './calls.ts'
import {
  type Flow,
  goOn,
  goToPage,
  paths,
  type SignInNeeds,
  type SignInPage,
  speaking,
  type Trouble,
  tooManyTries,
  trouble,
} from './flow.ts'
import { buttonForm, waysOut } from './parts.ts'

export const emailPage: SignInPage = {
  path: paths.email,
  show: async (needs, flow, trouble) => {
    const here = await hereOf(needs, flow)
    if (!here) return goToPage(flow, paths.signedIn)
    // Whoever only asks for the head is sent nothing.
    const isMailed = here.unconfirmed.isCodePending || !flow.visit.isRead
    return isMailed ? showForm(here, trouble) : mailCode(needs, here, () => showForm(here, trouble))
  },
  act: async (needs, flow) => {
    const here = await hereOf(needs, flow)
    if (!here) return goToPage(flow, paths.signedIn)
    const { visit, texts, authRequestId } = here.flow
    const { fields, place } = visit
    if (fields.get('send') === 'true') {
      const parameters = { authRequestID: authRequestId }
      return mailCode(needs, here, () => goTo(texts, paths.email, { parameters }))
    }
    const code = (fields.get('code') ?? '').replaceAll(/\s/g, '').slice(0, 100)
    if (code === '') return showForm(here, trouble(texts.problems.codeMissing, 'code'))
    const attempt = await needs.calls.confirmEmail(place, { ...here.session, code })
    if (!('session' in attempt)) return failed(here, attempt)
    return goOn(here.flow, attempt.session)
  },
}

interface Here {
  readonly flow: Flow
  readonly session: SessionKey
  readonly standing: Standing
  readonly unconfirmed: NonNullable<Standing['unconfirmed']>
}

/** Nothing where nothing is to be confirmed, or something else first. */
async function hereOf({ calls }: SignInNeeds, flow: Flow): Promise<Here | undefined> {
  const { visit, session, authRequestId } = flow
  const standing = await calls.standing(visit.place, session, authRequestId)
  if (!session || standing?.step !== 'email' || !standing.unconfirmed) return undefined
  const { language, unconfirmed } = standing
  return { flow: speaking(flow, language), session, standing, unconfirmed }
}

/** Mails a code, unless there were too many; then what is shown. */
async function mailCode(
  { calls }: SignInNeeds,
  here: Here,
  then: () => PageResponse,
): Promise<PageResponse> {
  const { flow, session } = here
  const attempt = await calls.mailEmailCode(flow.visit.place, session)
  return 'session' in attempt ? then() : failed(here, attempt)
}

function failed(here: Here, { why }: Exclude<Attempt, { session: SessionKey }>): PageResponse {
  const { flow } = here
  const { problems } = flow.texts
  if (why === 'wrong') return showForm(here, trouble(problems.code, 'code'))
  if (why === 'tooMany' || why === 'tooManyHere') return showForm(here, tooManyTries(flow))
  if (why === 'busy') return showForm(here, trouble(problems.busy, undefined, 503))
  return goToPage(flow, paths.signedIn)
}

function showForm(here: Here, { wrongs, status }: Trouble): PageResponse {
  const { flow, unconfirmed } = here
  const { visit, texts, authRequestId: authRequestID } = flow
  const { title, button } = texts.email
  const { intro, notYours } = texts.signIn.email
  const fields = { authRequestID }
  const inner = html`${field({
    ...{ name: 'code', label: texts.code, hint: texts.codeHint, style: 'code', wrongs },
    ...{ autocomplete: 'one-time-code', hasFocus: true },
  })}
<button>${button}</button>`
  const again = buttonForm(flow, {
    ...{ action: paths.email, fields: { ...fields, send: 'true' } },
    label: texts.signIn.code.sendAgain,
  })
  const main = html`${mark('mail')}
<h1>${title}</h1>
<p class="intro">${intro.replace('{email}', () => unconfirmed.email)}</p>
${summary(texts, wrongs)}
${form(visit, { texts, fields, inner, action: paths.email })}
<div class="aside"><p>${notYours}</p>
${again}</div>
${waysOut(flow)}`
  const shown = { texts, title, main, status, parameters: fields }
  return answer(visit, { ...shown, hasProblems: wrongs.length > 0 })
}
