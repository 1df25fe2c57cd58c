/** The password, or another way in where there is one (surroundings §4.10, step 3). */
import { answer } from '../answer.ts'
import { field, form, summary } from '../form.ts'
import { html } from '../html.ts'
import type { PageResponse } from '../request.ts'
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
  trouble,
} from './flow.ts'
import { mailWayOn, stuckAt } from './name-page.ts'
import { type NameTry, takeTry } from './name-tries.ts'
import { buttonForm, loginNameShown, otherWays, providerForms, waysOut } from './parts.ts'

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
    const tried = await takeTry(needs, flow)
    if (tried.outcome === 'tooMany') {
      const tooMany = trouble(texts.signIn.tooManyTries, undefined, 429)
      return passwordPage.show(needs, flow, tooMany)
    }
    return check(needs, flow, { password, tried })
  },
}

function accountOf({ calls }: SignInNeeds, { visit, loginName, authRequestId }: Flow) {
  return calls.account(visit.place, { loginName, authRequestId })
}

async function check(
  needs: SignInNeeds,
  flow: Flow,
  { password, tried }: { readonly password: string; readonly tried: NameTry },
): Promise<PageResponse> {
  const { visit, texts, loginName, authRequestId, session: before } = flow
  const { calls, browsers } = needs
  const isInVain = tried.outcome === 'inVain'
  const words = { loginName, authRequestId, password, agent: visit.agent, isInVain }
  const attempt = await calls.checkPassword(visit.place, words)
  if ('session' in attempt) {
    tried.giveBack()
    // Whoever was signed in at this browser is not any more.
    if (before) await calls.end(visit.place, before)
    const known = tried.userId === undefined ? [] : [browsers.cookieFor(visit, tried.userId)]
    return goOn(flow, attempt.session, known)
  }
  if (attempt.why === 'busy') {
    return passwordPage.show(needs, flow, trouble(texts.problems.busy, undefined, 503))
  }
  const account = await accountOf(needs, flow)
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
