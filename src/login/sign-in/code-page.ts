/** The second factor: one that the user has (surroundings §4.10, step 5). */

import type { PageResponse } from '../../kit/page.ts'
import { answer, goTo } from '../answer.ts'
import type { AttemptOutcome, Factor, FailedAttempt, SessionKey, SignInStatus } from '../calls.ts'
import { parseCredential } from '../credential.ts'
import { type FieldError, form, summary } from '../form.ts'
import { type Html, html } from '../html.ts'
import { sessionCookieText } from '../session-cookie.ts'
import { showEnd } from './end-page.ts'
import {
  continueSignIn,
  type Flow,
  type FormErrors,
  formError,
  goToPage,
  inLanguage,
  linkTo,
  paths,
  type SignInDeps,
  type SignInPage,
  tooManyAttempts,
} from './flow.ts'
import { keyForm, respondWithChallenge } from './key-parts.ts'
import { alternatives, buttonForm, codeField, otherMethods } from './parts.ts'

/** Asks for the second factor. */
export const codePage: SignInPage = {
  path: paths.code,
  show: async (deps, flow, formErrors) => {
    const state = await loadState(deps, flow)
    return state ? showForm(state, formErrors) : goToPage(flow, paths.signedIn)
  },
  act: async (deps, flow) => {
    const state = await loadState(deps, flow)
    if (!state) return goToPage(flow, paths.signedIn)
    const { fields } = flow.visit
    if (fields.get('send') === 'true') return send(deps, state)
    const isBegin = fields.get('begin') === 'true'
    if (isBegin)
      return respondWithChallenge(
        flow,
        await deps.calls.challengeKey(flow.visit.site, { ...state.session, isPasskey: false }),
      )
    const attempt = await check(deps, state)
    if (!('session' in attempt)) return failed(state, attempt)
    return continueSignIn(state.flow, attempt.session)
  },
}

interface PageState {
  readonly flow: Flow
  readonly session: SessionKey
  readonly signInStatus: SignInStatus
  readonly factor: Factor
}

/** Undefined where no code is needed. */
async function loadState({ calls }: SignInDeps, flow: Flow): Promise<PageState | undefined> {
  const { visit, session, authRequestId } = flow
  const signInStatus = await calls.status(visit.site, session, authRequestId)
  if (!session || signInStatus?.step !== 'code') return undefined
  const { factors } = signInStatus
  const wanted = visit.fields.get('factor')
  const factor = factors.find((each) => each === wanted) ?? factors[0]
  return factor && { flow: inLanguage(flow, signInStatus.language), session, signInStatus, factor }
}

function check(
  { calls }: SignInDeps,
  { flow, session, factor }: PageState,
): Promise<AttemptOutcome> {
  const { site, fields } = flow.visit
  if (factor === 'key') {
    return calls.checkKey(site, { ...session, credential: parseCredential(flow.visit.fields) })
  }
  const code = (fields.get('code') ?? '').replaceAll(/\s/g, '').slice(0, 100)
  return calls.checkCode(site, { ...session, factor, code })
}

function failed(state: PageState, attempt: FailedAttempt): PageResponse {
  const { flow, factor, signInStatus } = state
  const { texts } = flow
  const { loginName, offersReset: isMendable } = signInStatus
  const { failure } = attempt
  if (failure === 'gone' || failure === 'inactive') return goToPage(flow, paths.name)
  if (failure === 'locked') {
    return showEnd({ ...flow, loginName }, isMendable ? 'mendable' : 'locked')
  }
  if (failure === 'held') return showEnd({ ...flow, loginName }, 'locked')
  if (failure === 'tooMany' || failure === 'tooManyHere')
    return showForm(state, tooManyAttempts(flow))
  if (failure === 'busy') return showForm(state, formError(texts.problems.busy, { status: 503 }))
  return factor === 'key'
    ? showForm(state, formError(texts.signIn.passkey.failed))
    : showForm(state, formError(texts.signIn.code.wrong, { field: 'code' }))
}

/**
 * Sends the code where no other factor could be meant, so that nobody has to ask for it; undefined
 * where there is a choice, or it cannot be sent: then the page of the factor offers it.
 */
export async function sendOnlyCode(
  { calls }: SignInDeps,
  flow: Flow,
  { session, signInStatus }: Pick<PageState, 'session' | 'signInStatus'>,
): Promise<PageResponse | undefined> {
  const { visit, texts, authRequestId } = flow
  const [factor, other] = signInStatus.factors.filter((each) => each !== 'recoveryCode')
  if (!visit.isRead || !factor || other || !isSentLater(factor)) return undefined
  const attempt = await calls.sendCode(visit.site, { ...session, factor })
  if (!('session' in attempt)) return undefined
  const parameters = { authRequestID: authRequestId, factor, sent: 'true' }
  const cookies = [sessionCookieText(visit, attempt.session)]
  return goTo(texts, paths.code, { parameters, cookies })
}

async function send({ calls }: SignInDeps, state: PageState): Promise<PageResponse> {
  const { flow, session, factor } = state
  const { visit, texts, authRequestId } = flow
  const attempt = await calls.sendCode(visit.site, { ...session, factor })
  if (!('session' in attempt)) return failed(state, attempt)
  const parameters = { authRequestID: authRequestId, factor, sent: 'true' }
  return goTo(texts, paths.code, {
    parameters,
    cookies: [sessionCookieText(visit, attempt.session)],
  })
}

/** The text of each factor's page, and the text by which other pages offer it. */
const textNames = {
  totp: { intro: 'app', offer: 'useApp' },
  otpEmail: { intro: 'email', offer: 'useEmail' },
  otpSms: { intro: 'sms', offer: 'useSms' },
  recoveryCode: { intro: 'recovery', offer: 'useRecovery' },
  key: { intro: 'key', offer: 'useKey' },
} as const

function showForm(state: PageState, { errors, status }: FormErrors): PageResponse {
  const { flow, factor, signInStatus } = state
  const { visit, texts, authRequestId } = flow
  const { code } = texts.signIn
  const isSent = visit.fields.get('sent') === 'true' || errors.some(({ field }) => field === 'code')
  const isWaiting = isSentLater(factor) && !isSent
  const fields = { authRequestID: authRequestId, factor, ...(isSent && { sent: 'true' }) }
  const others = signInStatus.factors
    .filter((each) => each !== factor)
    .map((each) => {
      const link = linkTo(flow, paths.code, { factor: each })
      return html`<a class="button second" href="${link}">${code[textNames[each].offer]}</a>`
    })
  const main = html`<h1>${code.title}</h1>
<p class="intro">${isWaiting ? code[textNames[factor].offer] : code[textNames[factor].intro]}</p>
${summary(texts, errors)}
${isWaiting ? sendForm(flow, fields, true) : codeForm(state, { fields, errors })}
${isSentLater(factor) && isSent && html`<div class="aside">${sendForm(flow, fields, false)}</div>`}
${otherMethods(flow, others)}
${alternatives(flow)}`
  const script = factor === 'key' ? { script: paths.script } : {}
  const shown = { texts, title: code.title, main, status, ...script }
  return answer(visit, { ...shown, parameters: fields, errors })
}

const isSentLater = (factor: Factor) => factor === 'otpEmail' || factor === 'otpSms'

type Fields = Readonly<Record<string, string>>

function sendForm(flow: Flow, fields: Fields, isMain: boolean): Html {
  const { send, sendAgain } = flow.texts.signIn.code
  return buttonForm(flow, {
    action: paths.code,
    fields: { ...fields, send: 'true' },
    isMain,
    label: isMain ? send : sendAgain,
  })
}

function codeForm(
  { flow, factor }: PageState,
  { fields, errors }: { readonly fields: Fields; readonly errors: readonly FieldError[] },
): Html {
  const { texts, visit } = flow
  const { keyButton, button } = texts.signIn.code
  if (factor === 'key') return keyForm(flow, { action: paths.code, fields, label: keyButton })
  const inner = html`${codeField(flow, { factor, errors })}
<button>${button}</button>`
  return form(visit, { texts, fields, inner, action: paths.code })
}
