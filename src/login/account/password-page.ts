/** The password: changed by the current one, or the first one after a recent proof. */
import type { PageResponse } from '../../kit/page.ts'
import type { FailedAttempt } from '../calls.ts'
import {
  checkbox,
  type FieldError,
  field,
  form,
  type PasswordNames,
  passwordErrors,
  passwordFields,
  readOnlyLoginName,
} from '../form.ts'
import { html } from '../html.ts'
import { passwordScriptPath } from '../password-script.ts'
import { sessionCookieText } from '../session-cookie.ts'
import { type FormErrors, formError, noErrors } from '../sign-in/flow.ts'
import {
  type AccountDeps,
  type AccountPage,
  type AccountState,
  goToDone,
  goToProof,
  goToSignIn,
  respondTo,
} from './account-page.ts'
import { showAccountPage } from './account-parts.ts'
import { accountPaths } from './own-paths.ts'

/** The same names as on the page of the sign-in, which password managers know. */
const current = 'change-old-password'
const elsewhere = 'sign-out-elsewhere'
const names: PasswordNames = {
  first: 'change-new-password',
  again: 'change-password-confirmation',
}

/** Asks for the current and a new password, or for a first one. */
export const passwordPage: AccountPage = {
  path: accountPaths.password,
  show: async (_, state, formErrors) => {
    const { own, me } = state
    const { title, intro, notAllowed } = own.password
    if (!me.password.isAllowed) {
      return showAccountPage(state, { ...noErrors, title, intro: notAllowed, body: html`` })
    }
    if (isProofMissing(state)) return goToProof(state)
    if (!me.password.isSet) return showFirst(state, formErrors)
    return showAccountPage(state, {
      ...{ ...formErrors, title, intro },
      body: changeForm(state, formErrors.errors),
      script: passwordScriptPath,
    })
  },
  act: async (deps, state) => {
    const { me } = state
    if (!me.password.isAllowed) return passwordPage.show(deps, state, noErrors)
    if (isProofMissing(state)) return goToProof(state)
    return me.password.isSet ? change(deps, state) : setFirst(deps, state)
  },
}

/** The current password is a proof by itself, where no second factor belongs to it. */
function isProofMissing({ me }: AccountState): boolean {
  if (!me.lack) return false
  return !me.password.isSet || me.status.factors.length > 0
}

async function setFirst(deps: AccountDeps, state: AccountState): Promise<PageResponse> {
  const { visit, texts, session, me } = state
  const { fields, site } = visit
  const errors = passwordErrors(texts, { fields, rules: me.status.rules, names })
  if (errors.length > 0) return showFirst(state, { errors, status: 400 })
  const password = fields.get(names.first) ?? ''
  const outcome = await deps.calls.setMyPassword(site, session, { password })
  const about = { rules: names.first }
  const done = 'passwordChanged'
  const path = accountPaths.overview
  return respondTo(deps, state, { outcome, page: passwordPage, done, path, fields: about })
}

async function change(deps: AccountDeps, state: AccountState): Promise<PageResponse> {
  const { visit, texts, session } = state
  const { fields, site } = visit
  const errors = findErrors(state)
  if (errors.length > 0) return passwordPage.show(deps, state, { errors, status: 400 })
  const attempt = await deps.calls.changePassword(site, {
    ...session,
    current: fields.get(current) ?? '',
    next: fields.get(names.first) ?? '',
    endsOthers: fields.get(elsewhere) === 'true',
  })
  if (!('session' in attempt)) return failed(deps, state, attempt)
  const response = goToDone({ texts }, accountPaths.overview, 'passwordChanged')
  const cookies = [sessionCookieText(visit, attempt.session)]
  return { ...response, headers: { ...response.headers, 'set-cookie': cookies } }
}

function findErrors({ visit: { fields }, texts, me }: AccountState): FieldError[] {
  const { change: labels } = texts.signIn
  const { rules } = me.status
  const missing = fields.get(current) ? [] : [{ field: current, text: labels.currentMissing }]
  const chosen = passwordErrors(texts, { fields, rules, names })
  const isSame = fields.get(current) === fields.get(names.first)
  const unchanged = { field: names.first, text: labels.unchanged }
  if (missing.length + chosen.length === 0 && isSame) return [unchanged]
  return [...missing, ...chosen]
}

async function failed(
  deps: AccountDeps,
  state: AccountState,
  { failure }: FailedAttempt,
): Promise<PageResponse> {
  const { texts, own } = state
  const { change: labels } = texts.signIn
  const { problems } = own
  const shown: Partial<Record<typeof failure, FormErrors>> = {
    wrong: formError(labels.currentWrong, { field: current }),
    unchanged: formError(labels.unchanged, { field: names.first }),
    rules: formError(problems.rules, { field: names.first }),
    tooMany: formError(problems.tooMany, { status: 429 }),
    tooManyHere: formError(problems.tooManyHere, { status: 429 }),
    held: formError(problems.locked),
    locked: formError(problems.locked),
    busy: formError(problems.busy, { status: 503 }),
  }
  const errors = shown[failure]
  return errors ? passwordPage.show(deps, state, errors) : goToSignIn(state.visit)
}

function loginName({ visit, texts, me }: AccountState) {
  const label = texts.signIn.name.label
  return readOnlyLoginName(visit, { label, loginName: me.status.loginName })
}

function changeForm(state: AccountState, errors: readonly FieldError[]) {
  const { visit, texts, me } = state
  const { change: labels } = texts.signIn
  const isCurrentWrong = errors.length === 0 || errors.some((each) => each.field === current)
  const isChecked = errors.length === 0 || visit.fields.get(elsewhere) === 'true'
  const { rules } = me.status
  const inner = html`${loginName(state)}
${field({
  ...{ name: current, label: labels.current, type: 'password', errors },
  ...{ autocomplete: 'current-password', hasFocus: isCurrentWrong },
})}
${passwordFields(texts, { rules, errors, hasFocus: !isCurrentWrong, names })}
${checkbox({ name: elsewhere, label: labels.elsewhere, isChecked })}
<button>${labels.button}</button>`
  return form(visit, { texts, fields: {}, inner })
}

function showFirst(state: AccountState, formErrors: FormErrors): PageResponse {
  const { visit, texts, own, me } = state
  const { title, firstIntro: intro, set } = own.password
  const { errors } = formErrors
  const inner = html`${loginName(state)}
${passwordFields(texts, { rules: me.status.rules, errors, hasFocus: true, names })}
<button>${set}</button>`
  const body = form(visit, { texts, fields: {}, inner })
  return showAccountPage(state, { ...formErrors, title, intro, body, script: passwordScriptPath })
}
