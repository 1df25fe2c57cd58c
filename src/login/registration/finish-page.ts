/**
 * The last page of a registration, for a browser that has proved the address: names that are still
 * to be chosen, then a passkey or a password. After that the application's request goes on.
 */
import type { PageResponse } from '../../kit/page.ts'
import { answer, commonHeaders, goTo, mark } from '../answer.ts'
import { parseCredential } from '../credential.ts'
import { field, form, passwordErrors, passwordFields, summary } from '../form.ts'
import { type Html, html } from '../html.ts'
import { passwordScriptPath } from '../password-script.ts'
import type { FailedRegistration, ProvedRegistration } from '../registration-calls.ts'
import {
  continueSignIn,
  type Flow,
  type FormErrors,
  formError,
  inLanguage,
  linkTo,
  paths,
  type SignInDeps,
  type SignInPage,
} from '../sign-in/flow.ts'
import { leaveSession } from '../sign-in/known-accounts.ts'
import { registrationTexts } from '../texts/registration/languages.ts'
import { showOver } from './confirm-page.ts'
import { carried, registrationPaths } from './paths.ts'
import { dropRegistration, readRegistration } from './pending-registration.ts'
import { problemErrors } from './problems.ts'
import { registrationScriptPath } from './script.ts'

/** Finishes the registration. */
export const finishPage: SignInPage = {
  path: registrationPaths.finish,
  show: async (deps, flow, formErrors) => {
    const state = await loadState(deps, flow)
    return 'proved' in state ? show(state, formErrors) : state
  },
  act: async (deps, flow) => {
    const state = await loadState(deps, flow)
    if (!('proved' in state)) return state
    const { fields } = flow.visit
    if (fields.has('names')) return chooseNames(deps, state)
    if (fields.get('begin') === 'true') return askForPasskey(deps, state)
    return finish(deps, state)
  },
}

interface PageState {
  readonly flow: Flow
  readonly id: string
  readonly proved: ProvedRegistration
}

async function loadState(deps: SignInDeps, flow: Flow): Promise<PageState | PageResponse> {
  const { visit, texts } = flow
  const pending = readRegistration(deps.calls, visit)
  if (!pending?.isProved) {
    return goTo(texts, registrationPaths.confirm, { parameters: carried(flow) })
  }
  const proved = await deps.calls.provedRegistration(visit.site, pending.id)
  if (!proved) return showOver(flow)
  return { flow: inLanguage(flow, proved.language), id: pending.id, proved }
}

/** The first of what is still to be done. */
function show(state: PageState, formErrors: FormErrors): PageResponse {
  const { isTaken, asksUserName, userName } = state.proved
  if (isTaken) return showTaken(state)
  const isOfName = formErrors.errors.some(({ field: of }) => of === 'username' || of === 'orgname')
  if (isOfName || (asksUserName && userName === '')) return showNames(state, formErrors)
  return showWays(state, formErrors)
}

function showTaken({ flow, proved }: PageState): PageResponse {
  const { visit, texts } = flow
  const { title, text, button } = registrationTexts(texts).taken
  const signIn = linkTo({ ...flow, loginName: proved.email }, paths.name, { another: 'true' })
  const main = html`<h1>${title}</h1>
<p class="intro">${text.replace('{email}', () => proved.email)}</p>
<a class="button" href="${signIn}">${button}</a>`
  return answer(visit, { texts, title, main, status: 409, parameters: carried(flow) })
}

/** The user name, and the name of an organisation that is taken. */
function showNames(state: PageState, { errors, status }: FormErrors): PageResponse {
  const { flow, proved } = state
  const { visit, texts } = flow
  const own = registrationTexts(texts)
  const asksOrg = errors.some((each) => each.field === 'orgname')
  const suffixHint = own.names.suffixHint.replace('{suffix}', () => proved.suffix)
  const common = { errors, hasFocus: true }
  const inner = asksOrg
    ? html`${field({
        ...{ ...common, name: 'orgname', label: own.orgName, autocomplete: 'organization' },
        value: visit.fields.get('orgname') ?? proved.orgName,
      })}`
    : html`${field({
        ...{ ...common, name: 'username', label: own.userName, autocomplete: 'username' },
        ...(proved.suffix !== '' && { hint: suffixHint }),
        value: visit.fields.get('username') ?? (proved.userName || localPart(proved.email)),
      })}`
  const title = asksOrg ? own.orgTitle : own.names.title
  const fields = { ...carried(flow), names: 'true' }
  const main = html`<h1>${title}</h1>
<p class="intro">${asksOrg ? own.names.orgIntro : own.names.intro}</p>
${summary(texts, errors)}
${form(visit, { texts, fields, inner: html`${inner}<button>${own.names.button}</button>` })}`
  return answer(visit, { texts, title, main, status, parameters: carried(flow), errors })
}

const localPart = (email: string) => email.slice(0, email.lastIndexOf('@'))

async function chooseNames(deps: SignInDeps, state: PageState): Promise<PageResponse> {
  const { flow, id } = state
  const { visit, texts } = flow
  const { fields } = visit
  const named = fields.get('orgname')
  const userName = (fields.get('username') ?? '').trim()
  if (named === null && userName === '') {
    const { userNameMissing } = registrationTexts(texts).problems
    return showNames(state, formError(userNameMissing, { field: 'username' }))
  }
  const names = named === null ? { userName } : { orgName: named.trim() }
  const failed = await deps.calls.nameRegistration(visit.site, { id, ...names })
  if (failed) return showFailed(state, failed)
  return goTo(texts, registrationPaths.finish, { parameters: carried(flow) })
}

function showWays(state: PageState, { errors, status }: FormErrors): PageResponse {
  const { flow, proved } = state
  const { visit, texts } = flow
  const own = registrationTexts(texts).way
  const { ways } = proved
  const both = ways.passkey && ways.password
  const main = html`${mark('done')}
<h1>${own.title}</h1>
<p class="intro">${own.intro.replace('{email}', () => proved.email)}</p>
${summary(texts, errors)}
${ways.passkey && passkeyForm(state)}
${ways.password && passwordForm(state, { errors, isMain: !both })}`
  const script = [
    ...(ways.passkey ? [registrationScriptPath] : []),
    ...(ways.password ? [passwordScriptPath] : []),
  ]
  const shown = { texts, title: own.title, main, status, parameters: carried(flow), script }
  return answer(visit, { ...shown, errors })
}

/** Without a script it says so, and the password is left. */
function passkeyForm({ flow }: PageState): Html {
  const { visit, texts } = flow
  const own = registrationTexts(texts).way
  const { unsupported, cancelled, noScript } = texts.signIn.passkey
  const inner = html`<p>${own.passkeyText}</p>
<div class="problems" id="unsupported" role="alert" hidden><p>${unsupported}</p></div>
<div class="problems" id="cancelled" role="alert" hidden><p>${cancelled}</p></div>
<div class="problems" id="noscript"><p>${noScript}</p></div>
<button disabled>${own.passkeyButton}</button>`
  const fields = { ...carried(flow), credentialData: '' }
  return html`<section aria-labelledby="by-passkey">
<h2 id="by-passkey">${own.passkeyTitle}</h2>
${form(visit, { texts, fields, inner, id: 'passkey' })}
</section>`
}

function passwordForm(
  { flow, proved }: PageState,
  { errors, isMain }: Pick<FormErrors, 'errors'> & { readonly isMain: boolean },
): Html {
  const { visit, texts } = flow
  const own = registrationTexts(texts).way
  const inner = html`${field({
    name: 'loginname',
    label: texts.loginName,
    value: proved.userName === '' ? proved.email : `${proved.userName}${proved.suffix}`,
    autocomplete: 'username',
    isReadOnly: true,
  })}
${passwordFields(texts, { rules: proved.rules, errors, hasFocus: errors.length > 0 })}
<button${!isMain && html` class="second"`}>${own.button}</button>`
  return html`<section${!isMain && html` class="aside"`} aria-labelledby="by-password">
<h2 id="by-password">${own.passwordTitle}</h2>
${form(visit, { texts, fields: carried(flow), inner })}
</section>`
}

/** The options for the script. */
async function askForPasskey(deps: SignInDeps, { flow, id }: PageState): Promise<PageResponse> {
  const asked = await deps.calls.askForPasskey(flow.visit.site, id)
  return {
    status: asked ? 200 : 400,
    headers: { ...commonHeaders, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(asked ?? {}),
  }
}

async function finish(deps: SignInDeps, state: PageState): Promise<PageResponse> {
  const { flow, id, proved } = state
  const { visit, texts, authRequestId } = flow
  const { site, agent, fields } = visit
  if (proved.isTaken) return showTaken(state)
  const isByPasskey = (fields.get('credentialData') ?? '') !== ''
  const errors = isByPasskey ? [] : passwordErrors(texts, { fields, rules: proved.rules })
  if (errors.length > 0) return showWays(state, { errors, status: 400 })
  const way = isByPasskey
    ? ({
        kind: 'passkey',
        name: registrationTexts(texts).way.passkeyName,
        credential: parseCredential(fields),
      } as const)
    : ({ kind: 'password', password: fields.get('password') ?? '' } as const)
  const done = await deps.calls.finishRegistration(site, { id, agent, authRequestId, way })
  if (!('session' in done)) return showFailed(state, done)
  const left = await leaveSession(deps.calls, visit)
  return continueSignIn(flow, done.session, [dropRegistration(visit), ...left])
}

function showFailed(state: PageState, { problem }: FailedRegistration): PageResponse {
  if (problem === 'over') return showOver(state.flow)
  if (problem === 'addressTaken') return showTaken(state)
  const formErrors = problemErrors(state.flow.texts, problem)
  if (problem === 'closed') return showOver(state.flow)
  return show(state, formErrors)
}
