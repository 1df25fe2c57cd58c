/**
 * Proving once more who one is, before a change that matters: with what one signs in with, in the
 * session that is open, by the calls of the sign-in and under their limits.
 */
import type { PageResponse } from '../../kit/page.ts'
import { goTo } from '../answer.ts'
import type { AttemptOutcome, Factor, FailedAttempt } from '../calls.ts'
import { parseCredential } from '../credential.ts'
import { field, fieldError, form, readOnlyLoginName } from '../form.ts'
import { type Html, html } from '../html.ts'
import { sessionCookieText } from '../session-cookie.ts'
import { type Flow, type FormErrors, formError, noErrors, paths } from '../sign-in/flow.ts'
import { keyForm, respondWithChallenge } from '../sign-in/key-parts.ts'
import { codeField } from '../sign-in/parts.ts'
import {
  type AccountDeps,
  type AccountPage,
  type AccountState,
  goToSignIn,
  readCode,
  readField,
} from './account-page.ts'
import { actionForm, section, showAccountPage, urlOf } from './account-parts.ts'
import { accountPaths, keepReturn, returnPath } from './own-paths.ts'

/** Asks for the first factor, then for the second one. */
export const provePage: AccountPage = {
  path: accountPaths.prove,
  show: async (_, state, formErrors) => {
    const { lack } = state.me
    if (!lack) return leave(state)
    return lack === 'first' ? showFirst(state, formErrors) : showSecond(state, formErrors)
  },
  act: async (deps, state) => {
    const { lack } = state.me
    if (!lack) return leave(state)
    return lack === 'first' ? proveFirst(deps, state) : proveSecond(deps, state)
  },
}

/** Where the person comes from; only a page of ours. */
function targetOf({ visit }: AccountState): string {
  const to = visit.fields.get('to') ?? ''
  return returnPath(to === '' ? accountPaths.overview : `${accountPaths.overview}/${to}`)
}

function leave(state: AccountState): PageResponse {
  return goTo(state.texts, targetOf(state))
}

const carried = (state: AccountState) => ({
  to: targetOf(state).slice(accountPaths.overview.length + 1),
})

/** A sign-in as the parts of its pages take it. */
function flowOf({ visit, texts, session, me }: AccountState): Flow {
  const { loginName } = me.status
  return { visit, texts, session, loginName, authRequestId: '', authRequest: undefined }
}

async function proveFirst(deps: AccountDeps, state: AccountState): Promise<PageResponse> {
  const { calls } = deps
  const { visit, session, me, texts } = state
  const { site, fields, agent } = visit
  if (fields.get('begin') === 'true') {
    const challenge = await calls.challengeKey(site, { ...session, isPasskey: true })
    return respondWithChallenge(flowOf(state), challenge)
  }
  if (fields.has('credentialData')) {
    const credential = parseCredential(fields)
    return follow(deps, state, await calls.checkKey(site, { ...session, credential }))
  }
  const password = fields.get('password') ?? ''
  if (password === '') {
    const shown = formError(texts.signIn.password.missing, { field: 'password' })
    return showFirst(state, shown)
  }
  const named = { loginName: me.status.loginName, authRequestId: '', agent }
  return follow(deps, state, await calls.checkPassword(site, { ...named, password, session }))
}

async function proveSecond(deps: AccountDeps, state: AccountState): Promise<PageResponse> {
  const { calls } = deps
  const { visit, session, texts } = state
  const { site, fields } = visit
  const factor = factorOf(state)
  if (!factor) return showSecond(state, noErrors)
  if (fields.get('begin') === 'true') {
    const challenge = await calls.challengeKey(site, { ...session, isPasskey: false })
    return respondWithChallenge(flowOf(state), challenge)
  }
  if (fields.get('send') === 'true') {
    return follow(deps, state, await calls.sendCode(site, { ...session, factor }), { sent: 'true' })
  }
  if (factor === 'key') {
    const credential = parseCredential(fields)
    return follow(deps, state, await calls.checkKey(site, { ...session, credential }))
  }
  const code = readCode(state)
  if (code === '') {
    return showSecond(state, { errors: [fieldError(texts, 'codeMissing', 'code')], status: 400 })
  }
  return follow(deps, state, await calls.checkCode(site, { ...session, factor, code }))
}

/** On to what is lacking still, or back; the session has another token. */
async function follow(
  _deps: AccountDeps,
  state: AccountState,
  outcome: AttemptOutcome,
  more: Readonly<Record<string, string>> = {},
): Promise<PageResponse> {
  const { visit, texts } = state
  if (!('session' in outcome)) return failed(state, outcome)
  const factor = readField(state, 'factor')
  return goTo(texts, accountPaths.prove, {
    parameters: { ...carried(state), ...(factor !== '' && { factor }), ...more },
    cookies: [sessionCookieText(visit, outcome.session)],
  })
}

function failed(state: AccountState, { failure }: FailedAttempt): PageResponse {
  const { texts, own, me, visit } = state
  const show = me.lack === 'second' ? showSecond : showFirst
  switch (failure) {
    case 'gone':
    case 'inactive':
      return goToSignIn({ ...visit, path: targetOf(state) })
    case 'tooMany':
    case 'tooManyHere':
    case 'busy':
      return show(
        state,
        formError(own.problems[failure], { status: failure === 'busy' ? 503 : 429 }),
      )
    case 'held':
    case 'locked':
      return show(state, formError(own.problems.locked))
    default:
      return show(state, wrong(state))
  }

  function wrong({ visit: { fields } }: AccountState): FormErrors {
    if (fields.has('credentialData')) return formError(texts.signIn.passkey.failed)
    if (me.lack === 'second') return formError(texts.signIn.code.wrong, { field: 'code' })
    return formError(texts.signIn.password.wrong, { field: 'password' })
  }
}

function showFirst(state: AccountState, formErrors: FormErrors): PageResponse {
  const { visit, texts, own, me } = state
  const { title, intro, noWay } = own.prove
  const { errors } = formErrors
  const hasPassword = me.status.hasPassword
  const hasPasskey = me.passkeys.isAllowed && me.passkeys.held.length > 0
  const providers = me.providers.filter(({ id }) => me.links.some(({ idpId }) => idpId === id))
  const inner = html`${readOnlyLoginName(visit, {
    ...{ label: texts.signIn.name.label, loginName: me.status.loginName },
  })}
${field({
  ...{ name: 'password', label: texts.signIn.password.label, type: 'password', errors },
  ...{ autocomplete: 'current-password', hasFocus: true },
})}
<button>${own.prove.button}</button>`
  const fields = carried(state)
  const action = accountPaths.prove
  const body = html`${hasPassword && form(visit, { texts, fields, inner, action })}
${hasPasskey && passkeyPart(state, hasPassword)}
${providers.map(({ id, name }) =>
  actionForm(state, {
    action: paths.provider,
    fields: { idpID: id },
    label: texts.signIn.withProvider.replace('{provider}', () => name),
  }),
)}
${
  !hasPassword &&
  !hasPasskey &&
  providers.length === 0 &&
  html`<p>${noWay}</p>
<p><a class="button" href="${urlOf(state, paths.signOut)}">${texts.signIn.signOut.button}</a></p>`
}`
  return showAccountPage(state, {
    ...{ ...formErrors, title, intro, body, parameters: fields },
    ...(hasPasskey && { script: paths.script }),
    // A sign-in at a provider comes back by the page that every sign-in ends on.
    cookies: [keepReturn({ ...visit, path: targetOf(state) })],
  })
}

function passkeyPart(state: AccountState, isSecond: boolean): Html {
  const { passkey } = state.texts.signIn
  const parts = { action: accountPaths.prove, fields: carried(state), label: passkey.button }
  const shown = keyForm(flowOf(state), parts)
  return isSecond
    ? section({ id: 'passkey', title: passkey.title, intro: passkey.intro }, shown)
    : shown
}

/** The factor that was chosen, else the first. */
function factorOf({ visit, me }: AccountState): Factor | undefined {
  const { factors } = me.status
  return factors.find((each) => each === visit.fields.get('factor')) ?? factors[0]
}

const names = {
  totp: { intro: 'app', offer: 'useApp' },
  otpEmail: { intro: 'email', offer: 'useEmail' },
  otpSms: { intro: 'sms', offer: 'useSms' },
  recoveryCode: { intro: 'recovery', offer: 'useRecovery' },
  key: { intro: 'key', offer: 'useKey' },
} as const

function showSecond(state: AccountState, formErrors: FormErrors): PageResponse {
  const { texts, own, me, visit } = state
  const { code } = texts.signIn
  const factor = factorOf(state)
  if (!factor) return leave(state)
  const isSent = visit.fields.get('sent') === 'true'
  const fields = { ...carried(state), factor, ...(isSent && { sent: 'true' }) }
  const isWaiting = (factor === 'otpEmail' || factor === 'otpSms') && !isSent
  const others = me.status.factors
    .filter((each) => each !== factor)
    .map((each) => {
      const query = new URLSearchParams({ ...carried(state), factor: each, ui_locales: texts.tag })
      const href = `${accountPaths.prove}?${query}`
      return html`<a class="button second" href="${href}">${code[names[each].offer]}</a>`
    })
  const body = html`<p>${isWaiting ? code[names[factor].offer] : code[names[factor].intro]}</p>
${
  isWaiting
    ? sendForm(state, { fields, isAgain: false })
    : codePart(state, { factor, fields, formErrors })
}
${isSent && sendForm(state, { fields, isAgain: true })}
${others.length > 0 && section({ id: 'others', title: texts.signIn.otherWays }, html`${others}`)}`
  return showAccountPage(state, {
    ...{ ...formErrors, title: own.prove.title, intro: own.prove.secondIntro, body },
    ...(factor === 'key' && { script: paths.script }),
    parameters: fields,
  })
}

type Fields = Readonly<Record<string, string>>

function sendForm(
  state: AccountState,
  { fields, isAgain }: { readonly fields: Fields; readonly isAgain: boolean },
): Html {
  const { send, sendAgain } = state.texts.signIn.code
  return actionForm(state, {
    ...{ action: accountPaths.prove, fields: { ...fields, send: 'true' } },
    ...{ label: isAgain ? sendAgain : send, isMain: !isAgain },
  })
}

function codePart(
  state: AccountState,
  {
    factor,
    fields,
    formErrors: { errors },
  }: { readonly factor: Factor; readonly fields: Fields; readonly formErrors: FormErrors },
): Html {
  const { texts, visit } = state
  const { keyButton, button } = texts.signIn.code
  const action = accountPaths.prove
  if (factor === 'key') return keyForm(flowOf(state), { action, fields, label: keyButton })
  const inner = html`${codeField(flowOf(state), { factor, errors })}
<button>${button}</button>`
  return form(visit, { texts, fields, inner, action })
}
