/**
 * The first page: who is it (surroundings §4.10, step 1)? Whoever is signed in already and need
 * not be asked again goes straight on.
 */

import type { PageResponse } from '../../kit/page.ts'
import { answer, redirect } from '../answer.ts'
import { field, form, summary } from '../form.ts'
import { html } from '../html.ts'
import type { Account } from './calls.ts'
import {
  type Flow,
  goToPage,
  paths,
  type SignInNeeds,
  type SignInPage,
  type Trouble,
  trouble,
} from './flow.ts'
import { showOnward } from './onward.ts'
import {
  otherWays,
  providerForms,
  showLocked,
  showNotFinished,
  showStuck,
  showUnanswered,
  waysOut,
} from './parts.ts'

export const namePage: SignInPage = {
  path: paths.name,
  show: async (needs, flow, trouble) =>
    (trouble.wrongs.length === 0 ? await straightOn(needs, flow) : undefined) ??
    showForm(needs, flow, trouble),
  act: async (needs, flow) => {
    const { visit, texts, loginName } = flow
    const { fields } = visit
    if (fields.get('cancel') === 'true') return cancel(needs, flow)
    if (loginName === '')
      return showForm(needs, flow, trouble(texts.signIn.name.missing, 'loginName'))
    if (fields.get('mail') === 'true') return mailWayOn(needs, flow)
    return goOnAs(needs, flow, await accountOf(needs, flow))
  },
}

/** Nothing, where the reader has to be asked. */
async function straightOn({ calls }: SignInNeeds, flow: Flow): Promise<PageResponse | undefined> {
  const { visit, session, wish, authRequestId } = flow
  const { place, isRead, fields } = visit
  if (!isRead || !session || fields.get('another') === 'true') return undefined
  const standing = await calls.standing(place, session, authRequestId)
  if (standing?.step !== 'done' || !standing.isFresh) return undefined
  if (!wish) return flow.loginName === '' ? goToPage(flow, paths.signedIn) : undefined
  if (!standing.isAgreed) return goToPage(flow, paths.agree)
  const answered = await calls.answerWish(place, authRequestId, session)
  return 'url' in answered ? redirect(answered.url) : showUnanswered(flow, answered.why)
}

async function showForm(
  { calls }: SignInNeeds,
  flow: Flow,
  { wrongs, status }: Trouble,
): Promise<PageResponse> {
  const { visit, texts, wish, authRequestId, loginName } = flow
  const { name } = texts.signIn
  const providers = await calls.providers(visit.place, authRequestId)
  const hint = loginName || visit.fields.get('login_hint') || wish?.loginHint || ''
  const intro = wish?.clientName
    ? name.introFor.replace('{app}', () => wish.clientName)
    : name.intro.replace('{name}', () => visit.place.name)
  const inner = html`${field({
    ...{ name: 'loginName', label: name.label, value: hint.slice(0, 320), wrongs },
    ...{ autocomplete: 'username webauthn', hasFocus: true },
  })}
<button>${name.button}</button>`
  const fields = { authRequestID: authRequestId }
  const main = html`<h1>${name.title}</h1>
<p class="intro">${intro}</p>
${summary(texts, wrongs)}
${form(visit, { texts, fields, inner, action: paths.name })}
${otherWays(flow, providerForms(flow, providers))}
${waysOut(flow, { hasAnother: false })}`
  const another = visit.fields.get('another') === 'true' && { another: 'true' }
  const parameters = { authRequestID: authRequestId, ...another }
  const hasProblems = wrongs.length > 0
  return answer(visit, { texts, title: name.title, main, status, parameters, hasProblems })
}

function accountOf({ calls }: SignInNeeds, { visit, loginName, authRequestId }: Flow) {
  return calls.account(visit.place, { loginName, authRequestId })
}

/** By what there is: a password, else a passkey, else what another page offers. */
async function goOnAs(needs: SignInNeeds, flow: Flow, account: Account): Promise<PageResponse> {
  const { name } = flow.texts.signIn
  if (account.state === 'unknown') return showForm(needs, flow, trouble(name.unknown, 'loginName'))
  const stuck = stuckAt(flow, account)
  if (stuck) return stuck
  if (account.state === 'inactive') return showForm(needs, flow, trouble(name.inactive))
  const isPasskeyOnly = account.hasPasskey && !account.hasPassword
  return goToPage(flow, isPasskeyOnly ? paths.passkey : paths.password)
}

/** The page of an account that nobody can sign in to just now; nothing for others. */
export function stuckAt(flow: Flow, account: Account): PageResponse | undefined {
  const { state, hasPassword, hasPasskey, providers, isMendable } = account
  if (state === 'initial') return showNotFinished(flow)
  if (state === 'locked') return showLocked(flow, { isMendable })
  if (state !== 'ready' || hasPassword || hasPasskey || providers.length > 0) return undefined
  return showStuck(flow, { ...flow.texts.signIn.noWay, sign: 'mail', offersMail: true })
}

/** The answer is the same for everybody, however many mails there were. */
export async function mailWayOn({ calls }: SignInNeeds, flow: Flow): Promise<PageResponse> {
  const { visit, loginName, authRequestId } = flow
  calls.mailWayOn(visit.place, { loginName, authRequestId })
  return goToPage({ ...flow, loginName: '' }, paths.sent)
}

async function cancel(needs: SignInNeeds, flow: Flow): Promise<PageResponse> {
  const { visit, authRequestId } = flow
  const url = await needs.calls.refuseWish(visit.place, authRequestId)
  return url === undefined
    ? showForm(needs, flow, { wrongs: [], status: 200 })
    : showOnward(flow, url)
}
