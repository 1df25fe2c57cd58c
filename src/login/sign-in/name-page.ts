/**
 * The first page, which asks for the login name (surroundings §4.10, step 1). A signed-in user who
 * need not authenticate again is redirected at once.
 */

import type { PageResponse } from '../../kit/page.ts'
import { answer, goTo, redirect } from '../answer.ts'
import { askedRequestText } from '../asked-request.ts'
import type { Account, AttemptOutcome } from '../calls.ts'
import { field, form, summary } from '../form.ts'
import { type Html, html } from '../html.ts'
import { registrationLink } from '../registration/link.ts'
import { knownAccountTexts } from '../texts/accounts.ts'
import { anyPasskeyParts, checkAnyPasskey } from './any-passkey-parts.ts'
import { showContinuePage } from './continue-page.ts'
import { denyDevice } from './device-pages.ts'
import { showEnd } from './end-page.ts'
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
  tooManyAttempts,
} from './flow.ts'
import { leaveSession, readKnownAccounts } from './known-accounts.ts'
import { alternatives, otherMethods, providerForms } from './parts.ts'
import { pendingLinkNote } from './pending-intent.ts'
import { startAt } from './start-provider.ts'
import { switchToNamed } from './switch-account.ts'

/** Asks for the login name. */
export const namePage: SignInPage = {
  path: paths.name,
  show: async (deps, flow, formErrors) =>
    (formErrors.errors.length === 0
      ? ((await continueAtOnce(deps, flow)) ??
        (await askWhich(deps, flow)) ??
        (await startOnlyProvider(deps, flow)))
      : undefined) ?? showForm(deps, flow, formErrors),
  act: async (deps, flow) => {
    const { visit, texts, loginName } = flow
    const { fields } = visit
    if (fields.get('cancel') === 'true') return cancel(deps, flow)
    const attempt = await checkAnyPasskey(deps, flow)
    if (attempt) return afterPasskey(deps, flow, attempt)
    if (loginName === '')
      return showForm(deps, flow, formError(texts.signIn.name.missing, { field: 'loginName' }))
    if (fields.get('mail') === 'true') return sendAccessMail(deps, flow)
    return continueByName(deps, flow)
  },
}

/** Another account of the browser: the one that is named, else one that is to be chosen. */
async function askWhich(deps: SignInDeps, flow: Flow): Promise<PageResponse | undefined> {
  const { visit, authRequest, loginName } = flow
  const isFixed = visit.fields.get('another') === 'true' || loginName !== ''
  if (!authRequest || !visit.isRead || visit.isForm || isFixed) return undefined
  if (!authRequest.asksAccount) return switchToNamed(deps, flow)
  const isSomebodyKnown = flow.session !== undefined || readKnownAccounts(visit).length > 0
  return isSomebodyKnown ? goToPage(flow, paths.accounts) : undefined
}

/** Undefined where somebody has to choose, or is to sign in as somebody else. */
async function startOnlyProvider(deps: SignInDeps, flow: Flow): Promise<PageResponse | undefined> {
  const { visit, authRequestId, texts } = flow
  if (!visit.isRead || visit.isForm || visit.fields.get('another') === 'true') return undefined
  const only = await deps.calls.findOnlyProvider(visit.site, { authRequestId, loginName: '' })
  if (only === 'refused') return showForm(deps, flow, formError(texts.signIn.provider.refused))
  return only && start(deps, flow, only.idpId)
}

async function start(deps: SignInDeps, flow: Flow, idpId: string): Promise<PageResponse> {
  const started = await startAt(deps, flow, idpId)
  return 'errors' in started ? showForm(deps, flow, started) : started
}

/** Undefined where the user has to be asked. */
async function continueAtOnce(
  { calls }: SignInDeps,
  flow: Flow,
): Promise<PageResponse | undefined> {
  const { visit, session, authRequest, authRequestId } = flow
  const { site, isRead, fields } = visit
  if (!isRead || !session || fields.get('another') === 'true') return undefined
  const signInStatus = await calls.status(site, session, authRequestId)
  if (signInStatus?.step !== 'done') return undefined
  if (!signInStatus.isFresh || !signInStatus.isHinted) return undefined
  if (!authRequest) return flow.loginName === '' ? goToPage(flow, paths.signedIn) : undefined
  if (authRequest.device) return goToPage(flow, paths.deviceConsent)
  if (!signInStatus.isAgreed) return goToPage(flow, paths.agree)
  const answered = await calls.answerAuthRequest(site, authRequestId, session)
  return 'url' in answered ? redirect(answered.url) : showEnd(flow, answered.failure)
}

/** The passkey named and proved its user at once. */
async function afterPasskey(
  deps: SignInDeps,
  flow: Flow,
  attempt: AttemptOutcome,
): Promise<PageResponse> {
  const { visit, texts } = flow
  if ('session' in attempt) {
    return continueSignIn(flow, attempt.session, await leaveSession(deps.calls, visit))
  }
  const { failure } = attempt
  if (failure === 'busy') {
    return showForm(deps, flow, formError(texts.problems.busy, { status: 503 }))
  }
  const isTooMany = failure === 'tooMany' || failure === 'tooManyHere'
  if (isTooMany) return showForm(deps, flow, tooManyAttempts(flow))
  return showForm(deps, flow, formError(texts.signIn.passkey.failed))
}

async function showForm(
  deps: SignInDeps,
  flow: Flow,
  { errors, status }: FormErrors,
): Promise<PageResponse> {
  const { visit, texts, authRequest, authRequestId, loginName } = flow
  const { name } = texts.signIn
  const [providers, passkey] = await Promise.all([
    deps.calls.providers(visit.site, authRequestId),
    anyPasskeyParts(deps, flow),
  ])
  const hint = loginName || visit.fields.get('login_hint') || authRequest?.loginHint || ''
  const introFor = authRequest?.device ? texts.signIn.device.introFor : name.introFor
  const intro = authRequest?.clientName
    ? introFor.replace('{app}', () => authRequest.clientName)
    : name.intro.replace('{name}', () => visit.site.name)
  const inner = html`${field({
    name: 'loginName',
    label: name.label,
    value: hint.slice(0, 320),
    errors,
    autocomplete: 'username webauthn',
    hasFocus: true,
  })}
<button>${name.button}</button>
${passkey?.inner}`
  const fields = { authRequestID: authRequestId, ...passkey?.fields }
  const main = html`<h1>${name.title}</h1>
<p class="intro">${intro}</p>
${pendingLinkNote(flow)}
${summary(texts, errors)}
${form(visit, { texts, fields, inner, action: paths.name, id: 'name' })}
${otherMethods(flow, providerForms(flow, providers))}
${await registrationLink(deps.calls, flow)}
${accountsLink(flow)}
${alternatives(flow, { hasAnother: false })}`
  const another = visit.fields.get('another') === 'true' && { another: 'true' }
  const parameters = { authRequestID: authRequestId, ...another }
  const { name: path } = paths
  const script = passkey && { script: paths.nameScript }
  const shown = { texts, title: name.title, main, status, path, parameters, errors }
  return answer(visit, { ...shown, ...script })
}

/** Only where the browser knows some. */
function accountsLink(flow: Flow): Html | undefined {
  if (readKnownAccounts(flow.visit).length === 0) return undefined
  const link = linkTo({ ...flow, loginName: '' }, paths.accounts)
  return html`<p class="after"><a href="${link}">${knownAccountTexts(flow.texts).title}</a></p>`
}

function loadAccount({ calls }: SignInDeps, { visit, loginName, authRequestId }: Flow) {
  return calls.account(visit.site, { loginName, authRequestId })
}

/** Continues to the page by which the named account is signed in to. */
export async function continueByName(deps: SignInDeps, flow: Flow): Promise<PageResponse> {
  return continueAs(deps, flow, await loadAccount(deps, flow))
}

/** By the account's methods: a passkey, else a password, else what another page offers. */
async function continueAs(deps: SignInDeps, flow: Flow, account: Account): Promise<PageResponse> {
  const { name } = flow.texts.signIn
  if (account.state === 'unknown')
    return showForm(deps, flow, formError(name.unknown, { field: 'loginName' }))
  if (account.state === 'inactive') return showForm(deps, flow, formError(name.inactive))
  // That page says why an account is closed.
  if (isClosed(account)) return goToPage(flow, paths.password)
  if (account.providers.length > 0 && !account.hasPassword && !account.hasPasskey) {
    const { loginName, authRequestId } = flow
    const only = await deps.calls.findOnlyProvider(flow.visit.site, { loginName, authRequestId })
    if (only && only !== 'refused') return start(deps, flow, only.idpId)
  }
  return goToPage(flow, paths[account.firstFactor])
}

/** The page of an account that cannot be signed in to now; undefined for others. */
export function closedAccountPage(flow: Flow, account: Account): PageResponse | undefined {
  const { state, isMendable } = account
  if (!isClosed(account)) return undefined
  if (state === 'initial') return showEnd(flow, 'notFinished')
  if (state === 'locked') return showEnd(flow, isMendable ? 'mendable' : 'locked')
  return showEnd(flow, 'noWay')
}

function isClosed({ state, hasPassword, hasPasskey, providers }: Account): boolean {
  if (state === 'initial' || state === 'locked') return true
  return state === 'ready' && !hasPassword && !hasPasskey && providers.length === 0
}

/** The response is the same for everybody, however many mails were sent. */
export async function sendAccessMail({ calls }: SignInDeps, flow: Flow): Promise<PageResponse> {
  const { visit, loginName, authRequestId } = flow
  calls.sendAccessMail(visit.site, { loginName, authRequestId })
  const cookies = authRequestId === '' ? [] : [askedRequestText(visit, authRequestId)]
  return goTo(flow.texts, paths.sent, {
    parameters: carriedFields({ ...flow, loginName: '' }),
    cookies,
  })
}

async function cancel(deps: SignInDeps, flow: Flow): Promise<PageResponse> {
  const { visit, authRequest, authRequestId } = flow
  if (authRequest?.device) return denyDevice(deps, flow)
  const url = await deps.calls.refuseAuthRequest(visit.site, authRequestId)
  return url === undefined
    ? showForm(deps, flow, { errors: [], status: 200 })
    : showContinuePage(flow, url)
}
