/** Signing in with a passkey, which is as good as a password and a second factor (§4.10). */

import type { PageResponse } from '../../kit/page.ts'
import { answer, mark } from '../answer.ts'
import { parseCredential } from '../credential.ts'
import { summary } from '../form.ts'
import { html } from '../html.ts'
import type { Account, Why } from './calls.ts'
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
import { keyAsked, keyForm } from './key-parts.ts'
import { stuckAt } from './name-page.ts'
import { loginNameShown, otherWays, providerForms, waysOut } from './parts.ts'

export const passkeyPage: SignInPage = {
  path: paths.passkey,
  show: async ({ calls }, flow, trouble) => {
    const { visit, loginName, authRequestId } = flow
    if (loginName === '') return goToPage(flow, paths.name)
    const account = await calls.account(visit.place, { loginName, authRequestId })
    const stuck = stuckAt(flow, account)
    if (stuck) return stuck
    return account.hasPasskey ? showForm(flow, account, trouble) : goToPage(flow, paths.name)
  },
  act: async (needs, flow) => {
    const { visit, loginName, authRequestId, session } = flow
    const isBegin = visit.fields.get('begin') === 'true'
    if (loginName === '') return goToPage(flow, paths.name)
    if (!isBegin) return check(needs, flow)
    if (!needs.beginnings.take(`${visit.place.instanceId} ${visit.peer}`)) {
      return keyAsked(flow, undefined)
    }
    // Its cookie is about to hold another one.
    if (session) await needs.calls.end(visit.place, session)
    const words = { loginName, authRequestId, agent: visit.agent }
    return keyAsked(flow, await needs.calls.askPasskey(visit.place, words))
  },
}

async function check(needs: SignInNeeds, flow: Flow): Promise<PageResponse> {
  const { visit, session, loginName, authRequestId } = flow
  const words = { loginName, authRequestId, session, credential: parseCredential(visit.fields) }
  const attempt = await needs.calls.checkPasskey(visit.place, words)
  if ('session' in attempt) return goOn(flow, attempt.session)
  return passkeyPage.show(needs, flow, saidOf(flow, attempt.why))
}

function saidOf(flow: Flow, why: Why): Trouble {
  const { texts } = flow
  if (why === 'busy') return trouble(texts.problems.busy, undefined, 503)
  if (why === 'tooMany' || why === 'tooManyHere') return tooManyTries(flow)
  return trouble(texts.signIn.passkey.failed)
}

function showForm(flow: Flow, account: Account, { wrongs, status }: Trouble): PageResponse {
  const { visit, texts } = flow
  const { passkey } = texts.signIn
  const { authRequestID = '' } = carried(flow)
  const toPassword = linkTo(flow, paths.password)
  const ways = [
    ...(account.hasPassword
      ? [html`<a class="button second" href="${toPassword}">${passkey.passwordInstead}</a>`]
      : []),
    ...providerForms(flow, account.providers),
  ]
  const main = html`${mark('key')}
<h1>${passkey.title}</h1>
<p class="intro">${passkey.intro}</p>
${summary(texts, wrongs)}
${keyForm(flow, {
  ...{ action: paths.passkey, fields: { authRequestID }, label: passkey.button },
  above: loginNameShown(flow),
})}
${otherWays(flow, ways)}
${waysOut(flow)}`
  const shown = { texts, title: passkey.title, main, status, script: paths.script }
  const hasProblems = wrongs.length > 0
  return answer(visit, { ...shown, parameters: carried(flow), hasProblems })
}
