/** The password, or another method where there is one (surroundings §4.10, step 3). */

import type { PageResponse } from '../../kit/page.ts'
import { answer } from '../answer.ts'
import type { Account, FailedAttempt } from '../calls.ts'
import { field, form, summary } from '../form.ts'
import { html } from '../html.ts'
import { stayBox } from '../stay.ts'
import { showEnd } from './end-page.ts'
import {
  carriedFields,
  continueSignIn,
  type Flow,
  type FormErrors,
  formError,
  goToPage,
  linkTo,
  paths,
  type SignInDeps,
  type SignInPage,
  stepOf,
  tooManyAttempts,
} from './flow.ts'
import { leaveSession } from './known-accounts.ts'
import { closedAccountPage, namePage, sendAccessMail } from './name-page.ts'
import { alternatives, buttonForm, loginNameShown, otherMethods, providerForms } from './parts.ts'

/** Asks for the password. */
export const passwordPage: SignInPage = {
  path: paths.password,
  show: async (deps, flow, formErrors) => {
    if (flow.loginName === '') return goToPage(flow, paths.name)
    return showAccount(flow, await loadAccount(deps, flow), formErrors)
  },
  act: async (deps, flow) => {
    const { visit, texts, loginName } = flow
    if (loginName === '') return goToPage(flow, paths.name)
    if (visit.fields.get('mail') === 'true') return sendAccessMail(deps, flow)
    const password = visit.fields.get('password') ?? ''
    const { missing } = texts.signIn.password
    if (password === '')
      return passwordPage.show(deps, flow, formError(missing, { field: 'password' }))
    return check(deps, flow, password)
  },
}

function loadAccount({ calls }: SignInDeps, { visit, loginName, authRequestId }: Flow) {
  return calls.account(visit.site, { loginName, authRequestId })
}

async function check(deps: SignInDeps, flow: Flow, password: string): Promise<PageResponse> {
  const { visit, loginName, authRequestId, session: before } = flow
  const { calls } = deps
  const session = (await stepOf(deps, flow)) === 'password' ? before : undefined
  const input = { loginName, authRequestId, password, session, agent: visit.agent }
  const attempt = await calls.checkPassword(visit.site, input)
  if ('session' in attempt) {
    // The password may have been the second factor of the session there is.
    const isSame = before?.sessionId === attempt.session.sessionId
    const left = isSame ? [] : await leaveSession(calls, visit)
    return continueSignIn(flow, attempt.session, left)
  }
  // The attempt may have locked the account.
  const account = await loadAccount(deps, flow)
  const { failure } = attempt
  if (failure === 'held') return showEnd(flow, account.offersReset ? 'mendable' : 'locked')
  const isTooMany = failure === 'tooMany' || failure === 'tooManyHere'
  if (isTooMany && account.state === 'unknown') {
    return namePage.show(deps, flow, tooManyAttempts(flow))
  }
  return showAccount(flow, account, toErrors(flow, account, attempt))
}

function toErrors(
  flow: Flow,
  { isHidden }: Account,
  { failure, attemptsLeft }: FailedAttempt,
): FormErrors {
  const { texts } = flow
  if (failure === 'busy') return formError(texts.problems.busy, { status: 503 })
  if (failure === 'tooMany' || failure === 'tooManyHere') return tooManyAttempts(flow)
  const { wrong, wrongOrUnknown } = texts.signIn.password
  const text = isHidden ? wrongOrUnknown : wrong
  return formError(`${text}${warning(flow, attemptsLeft)}`, { field: 'password' })
}

/** The form, or why the account cannot be signed in to. */
function showAccount(flow: Flow, account: Account, formErrors: FormErrors): PageResponse {
  return closedAccountPage(flow, account) ?? showForm(flow, account, formErrors)
}

/** The attempts left before the account is locked, as a sentence. */
function warning({ texts }: Flow, left: number | undefined): string {
  const { attemptsLeft, lastAttempt } = texts.signIn.password
  if (left === undefined || left <= 0) return ''
  return ` ${left === 1 ? lastAttempt : attemptsLeft.replace('{n}', () => String(left))}`
}

function showForm(flow: Flow, account: Account, { errors, status }: FormErrors): PageResponse {
  const { visit, texts } = flow
  if (account.state === 'unknown' || account.state === 'inactive') {
    return goToPage(flow, paths.name)
  }
  const { password, name, passkey, otherWays: others } = texts.signIn
  const stay = stayBox(visit, { texts, isOffered: account.offersStay })
  const inner = html`${loginNameShown(flow)}
${field({
  name: 'password',
  label: password.label,
  type: 'password',
  errors,
  autocomplete: 'current-password',
  hasFocus: true,
})}
${stay.box}
<button>${password.button}</button>`
  const { authRequestID = '' } = carriedFields(flow)
  const toPasskey = linkTo(flow, paths.passkey)
  const ways = [
    ...(account.hasPasskey
      ? [html`<a class="button second" href="${toPasskey}">${passkey.title}</a>`]
      : []),
    ...providerForms(flow, account.providers),
  ]
  const title = account.hasPassword ? password.title : name.title
  const main = html`<h1>${title}</h1>
${summary(texts, errors)}
${
  account.hasPassword
    ? form(visit, {
        texts,
        fields: { authRequestID, ...stay.fields },
        inner,
        action: paths.password,
      })
    : html`<p class="intro">${others}</p>`
}
${account.hasPassword ? otherMethods(flow, ways) : ways}
${account.hasPassword && account.offersReset && forgotten(flow)}
${alternatives(flow)}`
  const parameters = carriedFields(flow)
  return answer(visit, { texts, title, main, status, path: paths.password, parameters, errors })
}

function forgotten(flow: Flow) {
  const { forgotten: intro, sendLink: label } = flow.texts.signIn.password
  const fields = { ...carriedFields(flow), mail: 'true' }
  return html`<div class="aside"><p>${intro}</p>
${buttonForm(flow, { action: paths.password, fields, label })}</div>`
}
