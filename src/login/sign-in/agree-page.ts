/**
 * Asks a signed-in user before the first sign-in at an application of another organisation: the
 * application learns who the user is, and anybody could redirect users there unnoticed.
 */

import { shownLoginName } from '../../kit/brand.ts'
import type { PageResponse } from '../../kit/page.ts'
import { answer } from '../answer.ts'
import type { AuthRequest, SessionKey, SignInStatus } from '../calls.ts'
import { summary } from '../form.ts'
import { html } from '../html.ts'
import {
  continueSignIn,
  type Flow,
  type FormErrors,
  goToPage,
  inLanguage,
  paths,
  type SignInDeps,
  type SignInPage,
} from './flow.ts'
import { alternatives, buttonForm } from './parts.ts'

/** Asks whether to continue to an application of another organisation. */
export const agreePage: SignInPage = {
  path: paths.agree,
  show: async (deps, flow, formErrors) => {
    const state = await loadState(deps, flow)
    return state ? showQuestion(state, formErrors) : goToPage(flow, paths.signedIn)
  },
  act: async (deps, flow) => {
    const state = await loadState(deps, flow)
    if (!state) return goToPage(flow, paths.signedIn)
    const { visit, authRequestId } = flow
    const attempt = await deps.calls.agree(visit.site, { ...state.session, authRequestId })
    return 'session' in attempt
      ? continueSignIn(state.flow, attempt.session)
      : goToPage(flow, paths.signedIn)
  },
}

interface PageState {
  readonly flow: Flow
  readonly authRequest: AuthRequest
  readonly session: SessionKey
  readonly signInStatus: SignInStatus
}

/** Undefined where no agreement is needed, or another step comes first. */
async function loadState({ calls }: SignInDeps, flow: Flow): Promise<PageState | undefined> {
  const { visit, session, authRequest, authRequestId } = flow
  const signInStatus = await calls.status(visit.site, session, authRequestId)
  if (!session || !authRequest || signInStatus?.step !== 'done') return undefined
  if (!signInStatus.isFresh || signInStatus.isAgreed) return undefined
  return { flow: inLanguage(flow, signInStatus.language), authRequest, session, signInStatus }
}

function showQuestion(
  { flow, authRequest, signInStatus }: PageState,
  { errors, status }: FormErrors,
): PageResponse {
  const { visit, texts, authRequestId: authRequestID } = flow
  const { title, text, button: label } = texts.signIn.agree
  const { displayName, loginName } = signInStatus
  const input: Readonly<Record<string, string>> = {
    '{app}': authRequest.clientName || visit.site.name,
    '{user}': displayName || shownLoginName(flow.visit.site.brand, loginName),
  }
  const filled = (sentence: string) => sentence.replaceAll(/\{\w+\}/g, (gap) => input[gap] ?? gap)
  const main = html`<h1>${filled(title)}</h1>
${summary(texts, errors)}
<p class="intro">${filled(text)}</p>
<p class="hint">${shownLoginName(flow.visit.site.brand, loginName)}</p>
${buttonForm(flow, { action: paths.agree, fields: { authRequestID }, label, isMain: true })}
${alternatives(flow)}`
  const shown = { texts, title: filled(title), main, status, parameters: { authRequestID } }
  return answer(visit, { ...shown, errors })
}
