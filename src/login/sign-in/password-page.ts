/** The password, or another way in where there is one (surroundings §4.10, step 3). */

import type { PageResponse } from '../../kit/page.ts'
import { answer } from '../answer.ts'
import { field, form, summary } from '../form.ts'
import { html } from '../html.ts'
import type { Account } from './calls.ts'
import {
  carried,
  type Flow,
  goOn,
  goToPage,
  linkTo,
  paths,
  type SignInNeeds,
  type SignInPage,
  type Trouble,
  tooManyTries,
  trouble,
} from './flow.ts'
import { mailWayOn, namePage, stuckAt } from './name-page.ts'
import {
  buttonForm,
  loginNameShown,
  otherWays,
  providerForms,
  showLocked,
  waysOut,
} from './parts.ts'

export const passwordPage: SignInPage = {
  path: paths.password,
  show: async (needs, flow, trouble) => {
    if (flow.loginName === '') return goToPage(flow, paths.name)
    const account = await accountOf(needs, flow)
    return stuckAt(flow, account) ?? showForm(flow, account, trouble)
  },
  act: async (needs, flow) => {
    const { visit, texts, loginName } = flow
    if (loginName === '') return goToPage(flow, paths.name)
    if (visit.fields.get('mail') === 'true') return mailWayOn(needs, flow)
    const password = visit.fields.get('password') ?? ''
    const { missing } = texts.signIn.password
    if (password === '') return passwordPage.show(needs, flow, trouble(missing, 'password'))
    return check(needs, flow, password)
  },
}

function accountOf({ calls }: SignInNeeds, { visit, loginName, authRequestId }: Flow) {
  return calls.account(visit.place, { loginName, authRequestId })
}

async function check(needs: SignInNeeds, flow: Flow, password: string): Promise<PageResponse> {
  const { visit, texts, loginName, authRequestId, session: before } = flow
  const { calls } = needs
  const words = { loginName, authRequestId, password, agent: visit.agent }
  const attempt = await calls.checkPassword(visit.place, words)
  if ('session' in attempt) {
    // Whoever was signed in at this browser is not any more.
    if (before) await calls.end(visit.place, before)
    return goOn(flow, attempt.session)
  }
  const { why } = attempt
  if (why === 'busy') {
    return passwordPage.show(needs, flow, trouble(texts.problems.busy, undefined, 503))
  }
  const account = await accountOf(needs, flow)
  if (why === 'tooMany' || why === 'tooManyHere') {
    const page = account.state === 'unknown' ? namePage : passwordPage
    return page.show(needs, flow, tooManyTries(flow))
  }
  if (why === 'held') return showLocked(flow, { isMendable: account.offersReset })
  const { wrong, wrongOrUnknown } = texts.signIn.password
  const said = account.isHidden ? wrongOrUnknown : wrong
  const text = `${said}${triesLeft(flow, attempt.triesLeft)}`
  return stuckAt(flow, account) ?? showForm(flow, account, trouble(text, 'password'))
}

function triesLeft({ texts }: Flow, left: number | undefined): string {
  const { triesLeft, lastTry } = texts.signIn.password
  if (left === undefined || left <= 0) return ''
  return ` ${left === 1 ? lastTry : triesLeft.replace('{n}', () => String(left))}`
}

function showForm(flow: Flow, account: Account, { wrongs, status }: Trouble): PageResponse {
  const { visit, texts } = flow
  if (account.state === 'unknown' || account.state === 'inactive') {
    return goToPage(flow, paths.name)
  }
  const { password, name, passkey, otherWays: others } = texts.signIn
  const inner = html`${loginNameShown(flow)}
${field({
  ...{ name: 'password', label: password.label, type: 'password', wrongs },
  ...{ autocomplete: 'current-password', hasFocus: true },
})}
<button>${password.button}</button>`
  const { authRequestID = '' } = carried(flow)
  const toPasskey = linkTo(flow, paths.passkey)
  const ways = [
    ...(account.hasPasskey
      ? [html`<a class="button second" href="${toPasskey}">${passkey.title}</a>`]
      : []),
    ...providerForms(flow, account.providers),
  ]
  const title = account.hasPassword ? password.title : name.title
  const main = html`<h1>${title}</h1>
${summary(texts, wrongs)}
${
  account.hasPassword
    ? form(visit, { texts, fields: { authRequestID }, inner, action: paths.password })
    : html`<p class="intro">${others}</p>`
}
${account.hasPassword ? otherWays(flow, ways) : ways}
${account.hasPassword && account.offersReset && forgotten(flow)}
${waysOut(flow)}`
  const parameters = carried(flow)
  return answer(visit, { texts, title, main, status, parameters, hasProblems: wrongs.length > 0 })
}

function forgotten(flow: Flow) {
  const { forgotten: question, sendLink: label } = flow.texts.signIn.password
  const fields = { ...carried(flow), mail: 'true' }
  return html`<div class="aside"><p>${question}</p>
${buttonForm(flow, { action: paths.password, fields, label })}</div>`
}
