/**
 * Devices without a browser (RFC 8628 §3.3): the user enters the code that the device shows, signs
 * in, and decides. The code of an address is shown and not used until the user agrees that it is
 * that of the device (§5.4).
 */
import { shownLoginName } from '../../kit/brand.ts'
import type { PageResponse } from '../../kit/page.ts'
import { answer, goTo, mark } from '../answer.ts'
import type { AuthRequest, SessionKey, SignInStatus } from '../calls.ts'
import { field, form, summary } from '../form.ts'
import { type Html, html } from '../html.ts'
import { showEnd } from './end-page.ts'
import {
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
import { anotherAccountLink, buttonForm } from './parts.ts'

/** The maximum length of a code as it is typed, in characters. */
const userCodeMax = 100

const readCode = ({ visit }: Flow) => (visit.fields.get('user_code') ?? '').slice(0, userCodeMax)

/** Asks for the code. */
const codePage: SignInPage = {
  path: paths.device,
  show: async (_, flow, formErrors) => showCodeForm(flow, formErrors),
  act: async ({ calls }, flow) => {
    const { visit, texts } = flow
    const { missing, unknown } = texts.signIn.device
    const userCode = readCode(flow)
    const wrong = (text: string) => showCodeForm(flow, formError(text, { field: 'user_code' }))
    if (userCode.trim() === '') return wrong(missing)
    const found = await calls.findDevice(visit.site, userCode)
    if ('requestId' in found) {
      return goToPage({ ...flow, authRequestId: found.requestId }, paths.name)
    }
    if (found.failure === 'unknown') return wrong(unknown)
    const errors =
      found.failure === 'tooMany'
        ? tooManyAttempts(flow)
        : formError(texts.problems.busy, { status: 503 })
    return showCodeForm(flow, errors)
  },
}

function showCodeForm(flow: Flow, { errors, status }: FormErrors): PageResponse {
  const { visit, texts } = flow
  const { title, intro, label } = texts.signIn.device
  const userCode = readCode(flow)
  const inner = html`${field({
    name: 'user_code',
    label,
    value: userCode,
    style: 'code',
    errors,
    autocomplete: 'off',
    hasFocus: true,
  })}
<button>${texts.signIn.name.button}</button>`
  const main = html`${mark('link')}
<h1>${title}</h1>
<p class="intro">${intro}</p>
${summary(texts, errors)}
${form(visit, { texts, fields: {}, inner, action: paths.device })}`
  const parameters = { user_code: userCode }
  return answer(visit, { texts, title, main, status, parameters, errors })
}

/** Asks whether the device may use the account. */
export const deviceConsentPage: SignInPage = {
  path: paths.deviceConsent,
  show: async (deps, flow, formErrors) => {
    const state = await loadState(deps, flow)
    return state ? showConsent(state, formErrors) : restart(flow)
  },
  act: async (_, flow) => goToPage(flow, paths.deviceConsent),
}

/** The decision, as the form of the consent sends it. */
const allowedPage: SignInPage = {
  path: paths.deviceAllowed,
  show: deviceConsentPage.show,
  act: async (deps, flow) => {
    const state = await loadState(deps, flow)
    if (!state) return restart(flow)
    const { visit, authRequestId: requestId } = flow
    const { session } = state
    const outcome = await deps.calls.answerDevice(visit.site, { requestId, session })
    if (outcome !== 'done') return showEnd(state.flow, outcome)
    return goTo(state.flow.texts, paths.deviceDone, { parameters: { outcome: 'allowed' } })
  },
}

const deniedPage: SignInPage = {
  path: paths.deviceDenied,
  show: deviceConsentPage.show,
  act: async (deps, flow) => (flow.authRequest?.device ? denyDevice(deps, flow) : restart(flow)),
}

/** Denies the request; no sign-in is needed for that. */
export async function denyDevice({ calls }: SignInDeps, flow: Flow): Promise<PageResponse> {
  const { visit, texts, authRequestId: requestId } = flow
  const outcome = await calls.answerDevice(visit.site, { requestId, session: undefined })
  if (outcome !== 'done') return showEnd(flow, 'over')
  return goTo(texts, paths.deviceDone, { parameters: { outcome: 'denied' } })
}

/** Says what was decided. */
const donePage: SignInPage = {
  path: paths.deviceDone,
  show: async (_, { visit, texts }) => {
    const isAllowed = visit.fields.get('outcome') === 'allowed'
    const { allowedTitle, allowedText, deniedTitle, deniedText } = texts.signIn.device
    const title = isAllowed ? allowedTitle : deniedTitle
    const main = html`${mark(isAllowed ? 'done' : 'lock')}
<h1>${title}</h1>
<p class="intro">${isAllowed ? allowedText : deniedText}</p>`
    const parameters = { outcome: isAllowed ? 'allowed' : 'denied' }
    return answer(visit, { texts, title, main, parameters })
  },
  act: async (_, { texts }) => goTo(texts, paths.device),
}

/** All of them. */
export const devicePages: readonly SignInPage[] = [
  codePage,
  deviceConsentPage,
  allowedPage,
  deniedPage,
  donePage,
]

interface PageState {
  readonly flow: Flow
  readonly request: AuthRequest
  readonly device: NonNullable<AuthRequest['device']>
  readonly session: SessionKey
  readonly signInStatus: SignInStatus
}

/** Undefined where no device waits, or another step comes first. */
async function loadState({ calls }: SignInDeps, flow: Flow): Promise<PageState | undefined> {
  const { visit, session, authRequest: request, authRequestId } = flow
  if (!session || !request?.device) return undefined
  const signInStatus = await calls.status(visit.site, session, authRequestId)
  if (signInStatus?.step !== 'done' || !signInStatus.isFresh) return undefined
  const spoken = inLanguage(flow, signInStatus.language)
  return { flow: spoken, request, device: request.device, session, signInStatus }
}

/** To the step that is next, or to the code. */
function restart(flow: Flow): PageResponse {
  if (!flow.authRequest?.device) return goTo(flow.texts, paths.device)
  return goToPage(flow, flow.session ? paths.signedIn : paths.name)
}

function showConsent(
  { flow, request, device, signInStatus }: PageState,
  { errors, status }: FormErrors,
): PageResponse {
  const { visit, texts, authRequestId: authRequestID } = flow
  const { consentTitle, consentText, codeHint, allow, deny } = texts.signIn.device
  const { displayName, loginName } = signInStatus
  const input: Readonly<Record<string, string>> = {
    '{app}': request.clientName || visit.site.name,
    '{user}': displayName || shownLoginName(flow.visit.site.brand, loginName),
    '{code}': device.userCode,
  }
  const filled = (sentence: string) => sentence.replaceAll(/\{\w+\}/g, (gap) => input[gap] ?? gap)
  const title = filled(consentTitle)
  const fields = { authRequestID }
  const another = anotherAccountLink(flow)
  const main = html`${mark('link')}
<h1>${title}</h1>
${summary(texts, errors)}
<p class="intro">${filled(consentText)}</p>
<p class="hint">${shownLoginName(flow.visit.site.brand, loginName)}</p>
${scopeList(flow, device.scopes)}
<p class="intro">${filled(codeHint)}</p>
${buttonForm(flow, { action: paths.deviceAllowed, fields, label: allow, isMain: true })}
${buttonForm(flow, { action: paths.deviceDenied, fields, label: deny })}
<p class="after"><a href="${another}">${texts.signIn.anotherAccount}</a></p>`
  return answer(visit, {
    ...{ texts, title, main, status },
    parameters: fields,
    errors,
  })
}

/** What the application asks for: in the language of the page where it can be said, else raw. */
function scopeList({ texts }: Flow, scopes: readonly string[]): Html | undefined {
  const { scopesTitle, scopes: known } = texts.signIn.device
  if (scopes.length === 0) return undefined
  return html`<div class="rules">
<p>${scopesTitle}</p>
<ul>
${scopes.map((scope) => html`<li>${known[scope] ?? scope}</li>`)}
</ul>
</div>`
}
