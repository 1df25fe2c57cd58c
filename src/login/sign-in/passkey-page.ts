/**
 * Signing in with a passkey, which counts as a password and a second factor if it verifies its user
 * (§4.10).
 */

import type { PageResponse } from '../../kit/page.ts'
import { answer, mark } from '../answer.ts'
import type { Account, FailureReason } from '../calls.ts'
import { parseCredential } from '../credential.ts'
import { summary } from '../form.ts'
import { html } from '../html.ts'
import { stayBox } from '../stay.ts'
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
import { keyForm, respondWithChallenge } from './key-parts.ts'
import { leaveSession } from './known-accounts.ts'
import { closedAccountPage } from './name-page.ts'
import { alternatives, loginNameShown, otherMethods, providerForms } from './parts.ts'

/** Asks for a passkey. */
export const passkeyPage: SignInPage = {
  path: paths.passkey,
  show: async ({ calls }, flow, formErrors) => {
    const { visit, loginName, authRequestId } = flow
    if (loginName === '') return goToPage(flow, paths.name)
    const account = await calls.account(visit.site, { loginName, authRequestId })
    const closed = closedAccountPage(flow, account)
    if (closed) return closed
    return account.hasPasskey ? showForm(flow, account, formErrors) : goToPage(flow, paths.name)
  },
  act: async (deps, flow) => {
    const { visit, loginName, authRequestId, session } = flow
    const isBegin = visit.fields.get('begin') === 'true'
    if (loginName === '') return goToPage(flow, paths.name)
    if (!isBegin) return check(deps, flow)
    if (!deps.beginnings.take(`${visit.site.instanceId} ${visit.peer}`)) {
      return respondWithChallenge(flow, undefined)
    }
    // Where the passkey is the second factor, it is added to what was proved.
    if (session && (await stepOf(deps, flow)) === 'passkey') {
      const challenge = { ...session, isPasskey: true }
      return respondWithChallenge(flow, await deps.calls.challengeKey(visit.site, challenge))
    }
    // The cookie is about to hold another session.
    const left = await leaveSession(deps.calls, visit)
    const input = { loginName, authRequestId, agent: visit.agent }
    return respondWithChallenge(flow, await deps.calls.challengePasskey(visit.site, input), left)
  },
}

async function check(deps: SignInDeps, flow: Flow): Promise<PageResponse> {
  const { visit, session, loginName, authRequestId } = flow
  const input = { loginName, authRequestId, session, credential: parseCredential(visit.fields) }
  const attempt = await deps.calls.checkPasskey(visit.site, input)
  if ('session' in attempt) return continueSignIn(flow, attempt.session)
  return passkeyPage.show(deps, flow, toErrors(flow, attempt.failure))
}

function toErrors(flow: Flow, failure: FailureReason): FormErrors {
  const { texts } = flow
  if (failure === 'busy') return formError(texts.problems.busy, { status: 503 })
  if (failure === 'tooMany' || failure === 'tooManyHere') return tooManyAttempts(flow)
  return formError(texts.signIn.passkey.failed)
}

function showForm(flow: Flow, account: Account, { errors, status }: FormErrors): PageResponse {
  const { visit, texts } = flow
  const { passkey } = texts.signIn
  const { authRequestID = '' } = carriedFields(flow)
  const stay = stayBox(visit, { texts, isOffered: account.offersStay })
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
${summary(texts, errors)}
${keyForm(flow, {
  action: paths.passkey,
  fields: { authRequestID, ...stay.fields },
  label: passkey.button,
  above: html`${loginNameShown(flow)}${stay.box}`,
})}
${otherMethods(flow, ways)}
${alternatives(flow)}`
  const { passkey: path, script } = paths
  const shown = { texts, title: passkey.title, main, status, script, path }
  return answer(visit, { ...shown, parameters: carriedFields(flow), errors })
}
