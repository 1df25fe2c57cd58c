/**
 * Confirms an address that was never verified, after the first factor and before the second
 * (surroundings §4.10, step 4). The link in the mail does the same, also in another browser: then
 * the button continues, whatever was typed.
 */

import type { PageResponse } from '../../kit/page.ts'
import { answer, goTo, mark } from '../answer.ts'
import type { FailedAttempt, SessionKey, SignInStatus } from '../calls.ts'
import { field, form, summary } from '../form.ts'
import { html } from '../html.ts'
import {
  continueSignIn,
  type Flow,
  type FormErrors,
  formError,
  goToPage,
  inLanguage,
  paths,
  type SignInDeps,
  type SignInPage,
  tooManyAttempts,
} from './flow.ts'
import { alternatives, buttonForm } from './parts.ts'

/** Asks for the code that was mailed to the unverified address. */
export const emailPage: SignInPage = {
  path: paths.email,
  show: async (deps, flow, formErrors) => {
    const state = await loadState(deps, flow)
    if (!state) return goToPage(flow, paths.signedIn)
    // HEAD sends no mail.
    const isMailed = state.unconfirmed.isCodePending || !flow.visit.isRead
    return isMailed
      ? showForm(state, formErrors)
      : mailCode(deps, state, () => showForm(state, formErrors))
  },
  act: async (deps, flow) => {
    const state = await loadState(deps, flow)
    if (!state) return goToPage(flow, paths.signedIn)
    const { visit, texts, authRequestId } = state.flow
    const { fields, site } = visit
    if (fields.get('send') === 'true') {
      const parameters = { authRequestID: authRequestId }
      return mailCode(deps, state, () => goTo(texts, paths.email, { parameters }))
    }
    const code = (fields.get('code') ?? '').replaceAll(/\s/g, '').slice(0, 100)
    if (code === '')
      return showForm(state, formError(texts.problems.codeMissing, { field: 'code' }))
    const attempt = await deps.calls.confirmEmail(site, { ...state.session, code })
    if (!('session' in attempt)) return failed(state, attempt)
    return continueSignIn(state.flow, attempt.session)
  },
}

interface PageState {
  readonly flow: Flow
  readonly session: SessionKey
  readonly signInStatus: SignInStatus
  readonly unconfirmed: NonNullable<SignInStatus['unconfirmed']>
}

/** Undefined where no address is to be confirmed, or another step comes first. */
async function loadState({ calls }: SignInDeps, flow: Flow): Promise<PageState | undefined> {
  const { visit, session, authRequestId } = flow
  const signInStatus = await calls.status(visit.site, session, authRequestId)
  if (!session || signInStatus?.step !== 'email' || !signInStatus.unconfirmed) return undefined
  const { language, unconfirmed } = signInStatus
  return { flow: inLanguage(flow, language), session, signInStatus, unconfirmed }
}

/** Mails a code; `then` is shown unless there were too many. */
async function mailCode(
  { calls }: SignInDeps,
  state: PageState,
  then: () => PageResponse,
): Promise<PageResponse> {
  const { flow, session } = state
  const attempt = await calls.sendEmailCode(flow.visit.site, session)
  return 'session' in attempt ? then() : failed(state, attempt)
}

function failed(state: PageState, { failure }: FailedAttempt): PageResponse {
  const { flow } = state
  const { problems } = flow.texts
  if (failure === 'wrong') return showForm(state, formError(problems.code, { field: 'code' }))
  if (failure === 'tooMany' || failure === 'tooManyHere')
    return showForm(state, tooManyAttempts(flow))
  if (failure === 'busy') return showForm(state, formError(problems.busy, { status: 503 }))
  return goToPage(flow, paths.signedIn)
}

function showForm(state: PageState, { errors, status }: FormErrors): PageResponse {
  const { flow, unconfirmed } = state
  const { visit, texts, authRequestId: authRequestID } = flow
  const { title, button } = texts.email
  const { intro, notYours } = texts.signIn.email
  const fields = { authRequestID }
  const inner = html`${field({
    name: 'code',
    label: texts.code,
    hint: texts.codeHint,
    style: 'code',
    errors,
    autocomplete: 'one-time-code',
    hasFocus: true,
  })}
<button>${button}</button>`
  const again = buttonForm(flow, {
    action: paths.email,
    fields: { ...fields, send: 'true' },
    label: texts.signIn.code.sendAgain,
  })
  const main = html`${mark('mail')}
<h1>${title}</h1>
<p class="intro">${intro.replace('{email}', () => unconfirmed.email)}</p>
${summary(texts, errors)}
${form(visit, { texts, fields, inner, action: paths.email })}
<div class="aside"><p>${notYours}</p>
${again}</div>
${alternatives(flow)}`
  const shown = { texts, title, main, status, parameters: fields }
  return answer(visit, { ...shown, errors })
}
