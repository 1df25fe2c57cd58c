/**
 * Sets up an authenticator app for users who need a second factor and have none, so that a policy
 * that came later locks nobody out (surroundings §4.10, step 5).
 */

import type { PageResponse } from '../../kit/page.ts'
import { answer, mark } from '../answer.ts'
import type { SessionKey, SignInStatus } from '../calls.ts'
import { form, summary } from '../form.ts'
import { html } from '../html.ts'
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
import { alternatives, buttonForm, codeField } from './parts.ts'
import { qrCode } from './qr-code.ts'

/** Sets up an authenticator app. */
export const setUpPage: SignInPage = {
  path: paths.setUp,
  show: async (deps, flow, formErrors) => {
    const state = await loadState(deps, flow)
    if (!state) return goToPage(flow, paths.signedIn)
    const secret = secretOf(flow.visit.flash?.typed ?? {})
    return secret.secret === ''
      ? showIntro(state.flow, formErrors)
      : showKey(state.flow, { ...secret, ...formErrors })
  },
  act: async (deps, flow) => {
    const state = await loadState(deps, flow)
    if (!state) return goToPage(flow, paths.signedIn)
    const { visit, texts } = state.flow
    if (visit.fields.get('begin') === 'true') return begin(deps, state)
    const secret = secretOf({
      secret: visit.fields.get('secret') ?? '',
      uri: visit.fields.get('uri') ?? '',
    })
    const code = (visit.fields.get('code') ?? '').replaceAll(/\s/g, '').slice(0, 100)
    const attempt = await deps.calls.finishTotp(visit.site, { ...state.session, code })
    if ('session' in attempt) return continueSignIn(state.flow, attempt.session)
    if (attempt.failure === 'tooMany' || attempt.failure === 'tooManyHere') {
      return showKey(state.flow, { ...secret, ...tooManyAttempts(state.flow) })
    }
    if (attempt.failure === 'wrong') {
      return showKey(state.flow, {
        ...secret,
        ...formError(texts.signIn.code.wrong, { field: 'code' }),
      })
    }
    return goToPage(flow, paths.signedIn)
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
  if (!session || signInStatus?.step !== 'setUp') return undefined
  return { flow: inLanguage(flow, signInStatus.language), session, signInStatus }
}

async function begin({ calls }: SignInDeps, { flow, session }: PageState): Promise<PageResponse> {
  const begun = await calls.beginTotp(flow.visit.site, session)
  if (!begun) return goToPage(flow, paths.signedIn)
  return showKey(flow, { ...begun, errors: [], status: 200 })
}

/** What the form submitted, to be shown again; it has no other effect. */
function secretOf({ secret: key = '', uri = '' }: Readonly<Record<string, string>>) {
  const secret = /^[A-Z2-7]{16,128}$/.exec(key)?.[0] ?? ''
  return { secret, uri: uri.startsWith('otpauth://totp/') && uri.length < 1000 ? uri : '' }
}

function showIntro(flow: Flow, { errors, status }: FormErrors): PageResponse {
  const { visit, texts, authRequestId: authRequestID } = flow
  const { setUp } = texts.signIn
  const fields = { authRequestID, begin: 'true' }
  const main = html`${mark('lock')}
<h1>${setUp.title}</h1>
<p class="intro">${setUp.intro}</p>
${summary(texts, errors)}
${buttonForm(flow, { action: paths.setUp, fields, label: setUp.begin, isMain: true })}
${alternatives(flow)}`
  const shown = { texts, title: setUp.title, main, status, parameters: { authRequestID } }
  return answer(visit, { ...shown, errors })
}

/** The secret waits sealed in the browser, as its form has it, too. */
function showKey(
  flow: Flow,
  { secret, uri, errors, status }: { secret: string; uri: string } & FormErrors,
): PageResponse {
  const { visit, texts, authRequestId: authRequestID } = flow
  const { setUp } = texts.signIn
  const groups = secret.match(/.{1,4}/g)?.join(' ') ?? ''
  const inner = html`<p>${setUp.codeIntro}</p>
${codeField(flow, { factor: 'totp', errors })}
<button>${setUp.button}</button>`
  const main = html`<h1>${setUp.title}</h1>
${summary(texts, errors)}
<p>${setUp.keyIntro}</p>
${uri !== '' && qrCode({ text: uri, label: setUp.picture })}
<h2 id="key-name">${setUp.key}</h2>
<p class="key" aria-labelledby="key-name" role="group">${groups}</p>
${uri !== '' && html`<p><a href="${uri}">${setUp.open}</a></p>`}
${form(visit, { texts, fields: { authRequestID, secret, uri }, inner, action: paths.setUp })}
${alternatives(flow)}`
  const shown = { texts, title: setUp.title, main, status, kept: { secret, uri } }
  return answer(visit, { ...shown, parameters: { authRequestID }, errors })
}
