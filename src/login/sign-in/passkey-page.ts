/** Signing in with a passkey, which is as good as a password and a second factor (§4.10). */
import { answer, mark } from '../answer.ts'
import { summary } from '../form.ts'
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
import { credentialOf, keyAsked, keyForm } from './key-parts.ts'
import { stuckAt } from './name-page.ts'
import { type NameTry, takeTry } from './name-tries.ts'
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
    const { visit, texts, loginName, authRequestId, session } = flow
    const isBegin = visit.fields.get('begin') === 'true'
    if (loginName === '') return goToPage(flow, paths.name)
    const tried = await takeTry(needs, flow)
    if (tried.outcome === 'tooMany') {
      if (isBegin) return keyAsked(flow, undefined)
      const tooMany = trouble(texts.signIn.tooManyTries, undefined, 429)
      return passkeyPage.show(needs, flow, tooMany)
    }
    if (!isBegin) return check(needs, flow, tried)
    if (!needs.beginnings.take(`${visit.place.instanceId} ${visit.peer}`)) {
      return keyAsked(flow, undefined)
    }
    // Its cookie is about to hold another one.
    if (session) await needs.calls.end(visit.place, session)
    const isInVain = tried.outcome === 'inVain'
    const words = { loginName, authRequestId, agent: visit.agent, isInVain }
    return keyAsked(flow, await needs.calls.askPasskey(visit.place, words))
  },
}

async function check(needs: SignInNeeds, flow: Flow, tried: NameTry): Promise<PageResponse> {
  const { visit, texts, session, authRequestId } = flow
  const credential = credentialOf(visit)
  const attempt =
    session && tried.outcome === 'free'
      ? await needs.calls.checkKey(visit.place, { ...session, credential })
      : undefined
  if (attempt && 'session' in attempt) {
    const standing = await needs.calls.standing(visit.place, attempt.session, authRequestId)
    // The form may name somebody else than whose key it was: nothing is forgiven for that name.
    if (!standing || standing.userId !== tried.userId) return goOn(flow, attempt.session)
    // Asking for the key was a try, too.
    tried.giveBack()
    tried.giveBack()
    return goOn(flow, attempt.session, [needs.browsers.cookieFor(visit, standing.userId)])
  }
  const isBusy = attempt?.why === 'busy'
  const said = isBusy
    ? trouble(texts.problems.busy, undefined, 503)
    : trouble(texts.signIn.passkey.failed)
  return passkeyPage.show(needs, flow, said)
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
