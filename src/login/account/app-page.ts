/** Sets up an authenticator app: its key as a picture and as text, then a code of it. */
import type { PageResponse } from '../../kit/page.ts'
import { fieldError, form } from '../form.ts'
import { html } from '../html.ts'
import { sessionCookieText } from '../session-cookie.ts'
import { type FormErrors, formError, noErrors } from '../sign-in/flow.ts'
import { codeField } from '../sign-in/parts.ts'
import { qrCode } from '../sign-in/qr-code.ts'
import {
  type AccountDeps,
  type AccountPage,
  type AccountState,
  goToDone,
  goToSignIn,
  readCode,
  refuse,
} from './account-page.ts'
import { actionForm, showAccountPage } from './account-parts.ts'
import { factorsPage } from './factors-page.ts'
import { accountPaths } from './own-paths.ts'

/** Sets it up; whoever sees the key has proved lately who it is. */
export const appPage: AccountPage = {
  path: accountPaths.app,
  needsProof: true,
  show: async (deps, state, formErrors) => {
    if (state.me.secondFactors.hasApp) return factorsPage.show(deps, state, formErrors)
    const secret = secretOf(state.visit.flash?.typed ?? {})
    return secret.secret === ''
      ? showIntro(state, formErrors)
      : showKey(state, { ...secret, ...formErrors })
  },
  act: async (deps, state) => {
    const { visit } = state
    if (visit.fields.get('begin') === 'true') return begin(deps, state)
    return finish(deps, state)
  },
}

async function begin(deps: AccountDeps, state: AccountState): Promise<PageResponse> {
  const begun = await deps.calls.beginMyApp(state.visit.site, state.session)
  if ('failure' in begun) return refuse(deps, state, { outcome: begun, page: factorsPage })
  return showKey(state, { ...begun, ...noErrors })
}

async function finish(deps: AccountDeps, state: AccountState): Promise<PageResponse> {
  const { visit, texts, own, session } = state
  const { fields } = visit
  const secret = secretOf({ secret: fields.get('secret') ?? '', uri: fields.get('uri') ?? '' })
  const code = readCode(state)
  if (code === '') {
    const errors = [fieldError(texts, 'codeMissing', 'code')]
    return showKey(state, { ...secret, errors, status: 400 })
  }
  const attempt = await deps.calls.finishTotp(visit.site, { ...session, code })
  if ('session' in attempt) {
    const response = goToDone(state, accountPaths.factors, 'appAdded')
    const cookies = [sessionCookieText(visit, attempt.session)]
    return { ...response, headers: { ...response.headers, 'set-cookie': cookies } }
  }
  const { failure } = attempt
  if (failure === 'gone' || failure === 'inactive') return goToSignIn(visit)
  if (failure === 'tooMany' || failure === 'tooManyHere') {
    return showKey(state, { ...secret, ...formError(own.problems[failure], { status: 429 }) })
  }
  if (failure === 'busy') {
    return showKey(state, { ...secret, ...formError(own.problems.busy, { status: 503 }) })
  }
  const shown = formError(texts.signIn.code.wrong, { field: 'code' })
  return showKey(state, { ...secret, ...shown })
}

interface ShownSecret {
  readonly secret: string
  readonly uri: string
}

/** What the form submitted, to be shown again; it has no other effect. */
function secretOf({ secret: given = '', uri = '' }: Partial<ShownSecret>): ShownSecret {
  const secret = /^[A-Z2-7]{16,128}$/.exec(given)?.[0] ?? ''
  return { secret, uri: uri.startsWith('otpauth://totp/') && uri.length < 1000 ? uri : '' }
}

const back = ({ own }: AccountState) => ({ path: accountPaths.factors, label: own.factors.title })

function showIntro(state: AccountState, formErrors: FormErrors): PageResponse {
  const { own } = state
  const { app: title, appIntro: intro, appSetUp: label } = own.factors
  const body = actionForm(state, { fields: { begin: 'true' }, label, isMain: true })
  return showAccountPage(state, { ...formErrors, title, intro, body, back: back(state) })
}

function showKey(
  state: AccountState,
  { secret, uri, ...formErrors }: ShownSecret & FormErrors,
): PageResponse {
  const { visit, texts, own, session } = state
  const { setUp } = texts.signIn
  const groups = secret.match(/.{1,4}/g)?.join(' ') ?? ''
  const { loginName } = state.me.status
  const flow = { visit, texts, session, loginName, authRequestId: '', authRequest: undefined }
  const inner = html`<p>${setUp.codeIntro}</p>
${codeField(flow, { factor: 'totp', errors: formErrors.errors })}
<button>${setUp.button}</button>`
  const body = html`<p>${setUp.keyIntro}</p>
${uri !== '' && qrCode({ text: uri, label: setUp.picture })}
<h2 id="key-name">${setUp.key}</h2>
<p class="key" aria-labelledby="key-name" role="group">${groups}</p>
${uri !== '' && html`<p><a href="${uri}">${setUp.open}</a></p>`}
${form(visit, { texts, fields: { secret, uri }, inner })}`
  return showAccountPage(state, {
    ...{ ...formErrors, title: own.factors.app, body, back: back(state) },
    kept: { secret, uri },
  })
}
