/**
 * Changes a password: required, after all factors (surroundings §4.3, §4.4), or on the user's own
 * request. It can end all other sessions of the user.
 */

import type { PageResponse } from '../../kit/page.ts'
import { answer } from '../answer.ts'
import type { FailedAttempt, SessionKey, SignInStatus } from '../calls.ts'
import {
  checkbox,
  type FieldError,
  field,
  form,
  passwordErrors,
  passwordFields,
  summary,
} from '../form.ts'
import { html } from '../html.ts'
import { passwordScriptPath } from '../password-script.ts'
import { showEnd } from './end-page.ts'
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
import { alternatives, loginNameShown } from './parts.ts'

/** The field names, which do not change. */
const current = 'change-old-password'
const elsewhere = 'sign-out-elsewhere'
const names = { first: 'change-new-password', again: 'change-password-confirmation' } as const

/** Asks for the current and a new password. */
export const changePage: SignInPage = {
  path: paths.change,
  show: async (deps, flow, formErrors) => {
    const state = await loadState(deps, flow)
    return state ? showForm(state, formErrors) : goToPage(flow, paths.signedIn)
  },
  act: async (deps, flow) => {
    const state = await loadState(deps, flow)
    if (!state) return goToPage(flow, paths.signedIn)
    const { fields, site } = state.flow.visit
    const errors = findErrors(state, fields)
    if (errors.length > 0) return showForm(state, { errors, status: 400 })
    const attempt = await deps.calls.changePassword(site, {
      ...state.session,
      current: fields.get(current) ?? '',
      next: fields.get(names.first) ?? '',
      endsOthers: isForced(state) || fields.get(elsewhere) === 'true',
    })
    if (!('session' in attempt)) return failed(state, attempt)
    return continueSignIn(state.flow, attempt.session)
  },
}

interface PageState {
  readonly flow: Flow
  readonly session: SessionKey
  readonly signInStatus: SignInStatus
}

async function loadState({ calls }: SignInDeps, flow: Flow): Promise<PageState | undefined> {
  const { visit, session, authRequestId } = flow
  const signInStatus = await calls.status(visit.site, session, authRequestId)
  if (!session || !signInStatus) return undefined
  const isWanted = signInStatus.step === 'done' && signInStatus.hasPassword
  if (signInStatus.step !== 'change' && !isWanted) return undefined
  const { loginName, language } = signInStatus
  return { flow: { ...inLanguage(flow, language), loginName }, session, signInStatus }
}

/** Somebody else knows the password: all other sessions end in any case. */
function isForced({ signInStatus: { step, isPasswordOld } }: PageState): boolean {
  return step === 'change' && !isPasswordOld
}

function findErrors({ flow, signInStatus }: PageState, fields: URLSearchParams): FieldError[] {
  const { texts } = flow
  const { change } = texts.signIn
  const { rules } = signInStatus
  const missing = fields.get(current) ? [] : [{ field: current, text: change.currentMissing }]
  const chosen = passwordErrors(texts, { fields, rules, names })
  const isSame = fields.get(current) === fields.get(names.first)
  const unchanged = { field: names.first, text: change.unchanged }
  if (missing.length + chosen.length === 0 && isSame) return [unchanged]
  return [...missing, ...chosen]
}

function failed(state: PageState, { failure }: FailedAttempt): PageResponse {
  const { flow } = state
  const { texts } = flow
  const { change } = texts.signIn
  switch (failure) {
    case 'wrong':
      return showForm(state, formError(change.currentWrong, { field: current }))
    case 'unchanged':
      return showForm(state, formError(change.unchanged, { field: names.first }))
    case 'rules':
      return showForm(state, formError(texts.problems.passwordMissing, { field: names.first }))
    case 'tooMany':
    case 'tooManyHere':
      return showForm(state, tooManyAttempts(flow))
    case 'held':
    case 'locked':
      return showEnd(flow, state.signInStatus.offersReset ? 'mendable' : 'locked')
    case 'busy':
      return showForm(state, formError(texts.problems.busy, { status: 503 }))
    default:
      return goToPage(flow, paths.signedIn)
  }
}

function showForm(state: PageState, { errors, status }: FormErrors): PageResponse {
  const { flow, signInStatus } = state
  const { visit, texts, authRequestId: authRequestID } = flow
  const { change } = texts.signIn
  const isCurrentWrong = errors.length === 0 || errors.some((each) => each.field === current)
  const inner = html`${loginNameShown(flow)}
${field({
  name: current,
  label: change.current,
  type: 'password',
  errors,
  autocomplete: 'current-password',
  hasFocus: isCurrentWrong,
})}
${passwordFields(texts, { rules: signInStatus.rules, errors, hasFocus: !isCurrentWrong, names })}
${!isForced(state) && endsOthersBox(flow)}
<button>${change.button}</button>`
  const main = html`<h1>${change.title}</h1>
${signInStatus.step === 'change' && introOf(state)}
${summary(texts, errors)}
${form(visit, { texts, fields: { authRequestID }, inner, action: paths.change })}
${alternatives(flow)}`
  const shown = { texts, title: change.title, main, status, script: passwordScriptPath }
  return answer(visit, { ...shown, parameters: { authRequestID }, errors })
}

function introOf({ flow, signInStatus }: PageState) {
  const { old, required } = flow.texts.signIn.change
  return html`<p class="intro">${signInStatus.isPasswordOld ? old : required}</p>`
}

/** A submitted choice is kept when the form is shown again. */
function endsOthersBox({ visit: { fields, flash }, texts }: Flow) {
  const isChecked = !flash || fields.get(elsewhere) === 'true'
  return checkbox({ name: elsewhere, label: texts.signIn.change.elsewhere, isChecked })
}
