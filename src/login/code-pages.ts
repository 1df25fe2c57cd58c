/**
 * The pages behind links with a code: they finish an account, confirm an address, set a password,
 * or accept an invitation (management-v1 §9.3 and §15, surroundings §4.1–4.3, §4.12). An invalid
 * link and one of an unknown user look the same, and both offer another mail.
 */

import type { PageResponse } from '../kit/page.ts'
import { answer, goTo, mark } from './answer.ts'
import { askedRequest, askedRequestText } from './asked-request.ts'
import type { Link, LinkCalls, LinkKind, SessionKey, SignInCalls, Visitor } from './calls.ts'
import { parseCredential } from './credential.ts'
import {
  type FieldError,
  field,
  fieldError,
  form,
  passwordErrors,
  passwordFields,
  readOnlyLoginName,
  resendForm,
  summary,
} from './form.ts'
import { html } from './html.ts'
import {
  invitePasskey,
  invitePasskeyName,
  invitePassword,
  passkeyOptions,
} from './invite-passkey.ts'
import { passwordScriptPath } from './password-script.ts'
import { registrationScriptPath } from './registration/script.ts'
import type { Visit } from './request.ts'
import { sessionCookieText } from './session-cookie.ts'
import { leaveSession } from './sign-in/known-accounts.ts'
import { paths } from './sign-in/paths.ts'
import { inviteProviders } from './sign-in/pending-invitation.ts'
import { withCustomTexts } from './texts/custom-texts.ts'
import { textsFor, textsIn } from './texts/languages.ts'
import type { Step, Texts } from './texts/text.ts'
import { isUsedHere, usedLinkCookie } from './used-links.ts'

/** A page behind a link: the kind of its code, its path, and the texts it shows. */
export interface CodePage {
  readonly kind: Exclude<LinkKind, 'passkey'>
  readonly path: string
  readonly step: 'init' | 'email' | 'reset' | 'invite'
}

/** All pages whose links carry a code that can be typed in as well. */
export const codePages: readonly CodePage[] = [
  { kind: 'init', path: '/ui/login/user/init', step: 'init' },
  { kind: 'email', path: '/ui/login/mail/verification', step: 'email' },
  { kind: 'password', path: '/ui/login/password/init', step: 'reset' },
  { kind: 'invite', path: '/ui/login/user/invite', step: 'invite' },
]

/** What the pages behind links use. */
export interface PageDeps {
  readonly calls: LinkCalls & Pick<SignInCalls, 'findAuthRequest' | 'status' | 'endSession'>
}

/** What a page knows of its request. */
interface PageState {
  readonly visit: Visit
  readonly page: CodePage
  readonly link: Link
  readonly visitor: Visitor
  readonly texts: Texts
}

/**
 * The page as its link opens it. Opening does nothing: programs that look through mails open links,
 * too.
 */
export async function openCodePage(
  deps: PageDeps,
  page: CodePage,
  visit: Visit,
): Promise<PageResponse> {
  const state = await loadState(deps, page, visit)
  const { link, visitor, texts } = state
  const { errors, status } = visit.flash ?? { errors: [], status: 200 }
  if (link.code === '') return showForm(state, errors, status)
  const isBlocked = visitor.isBlocked && !isUsedHere(visit, link)
  if (isBlocked) return showForm(state, [fieldError(texts, 'tooManyAttempts')], 429)
  if (!visitor.isCodeRight) {
    if (isUsedHere(visit, link)) return goTo(texts, `/ui/login/done/${page.step}`)
    return showStale(visit, { texts, fields: fieldsOf(state, { code: '' }) })
  }
  return showForm(state, errors, status)
}

/** Handles the submitted form. */
export async function postCodePage(
  deps: PageDeps,
  page: CodePage,
  visit: Visit,
): Promise<PageResponse> {
  const state = await loadState(deps, page, visit)
  const { texts, link, visitor } = state
  const { fields } = visit
  if (!visit.isOwnForm) return showForm(state, [fieldError(texts, 'pageTooOld')], 403)
  if (fields.get('resend') === 'true') return resend(deps, visit, { link, texts })
  if (!visitor.isCodeRight && isUsedHere(visit, link)) {
    return goTo(texts, `/ui/login/done/${page.step}`)
  }
  if (link.code === '') return showForm(state, [fieldError(texts, 'codeMissing', 'code')], 400)
  if (visitor.isBlocked) return showForm(state, [fieldError(texts, 'tooManyAttempts')], 429)
  if (visitor.isCodeRight && visitor.offersPasskey) {
    if (fields.get('begin') === 'true') {
      return passkeyOptions(await deps.calls.beginInvitePasskey(visit.site, link))
    }
    if ((fields.get('credentialData') ?? '') !== '') return acceptPasskey(deps, state)
  }
  const isAsked = asksPassword(state)
  if (isAsked && !fields.has('password')) return showForm(state, [])
  const password = isAsked ? (fields.get('password') ?? '') : ''
  const { rules } = state.visitor
  const errors = isAsked ? passwordErrors(texts, { fields, rules }) : []
  if (errors.length > 0) return showForm(state, errors, 400)
  return act(deps, state, password)
}

async function act(deps: PageDeps, state: PageState, password: string): Promise<PageResponse> {
  const { link, visit, texts } = state
  const { isCounted } = state.visitor
  const outcome = await deps.calls.accept(visit.site, { ...link, password, isCounted })
  if (outcome === 'done') return done(deps, state, password)
  if (outcome === 'code') {
    const unknown = { ...state, visitor: { ...state.visitor, isCodeRight: false } }
    return showForm(unknown, [fieldError(texts, 'code', 'code')], 400)
  }
  if (outcome === 'password')
    return showForm(state, [fieldError(texts, 'passwordMissing', 'password')], 400)
  return showForm(state, [fieldError(texts, outcome)], statusOf[outcome])
}

/** The passkey is the first way to sign in, and signs in at once. */
async function acceptPasskey(deps: PageDeps, state: PageState): Promise<PageResponse> {
  const { link, visit, texts } = state
  const { site, agent, fields } = visit
  const authRequestId = await openRequest(deps, visit)
  const { userId, code } = link
  const attempt = await deps.calls.acceptInvitePasskey(site, {
    ...{ userId, code, agent, authRequestId, name: invitePasskeyName(texts) },
    credential: parseCredential(fields),
  })
  if ('session' in attempt) return goOn(deps, state, { session: attempt.session, authRequestId })
  return showForm(state, [{ text: texts.signIn.passkey.failed }], 400)
}

/**
 * The code was right, and the browser that brought it goes on: signed in, where it chose the
 * password, with the request that it asked for the mail with. Second factors are still asked for.
 */
async function done(deps: PageDeps, state: PageState, password: string): Promise<PageResponse> {
  const { link, visit, texts, page } = state
  const path = `/ui/login/done/${page.step}`
  const used = usedLinkCookie(visit, link)
  if (password === '') return goTo(texts, path, { cookies: [used] })
  const { site, agent } = visit
  const { userId } = link
  const authRequestId = await openRequest(deps, visit)
  const input = { userId, password, agent, authRequestId }
  const attempt = await deps.calls.signInAfterLink(site, input)
  if (!('session' in attempt)) return goTo(texts, path, { cookies: [used] })
  return goOn(deps, state, { session: attempt.session, authRequestId })
}

/** The request that the browser asked for the mail with, or empty where it is over. */
async function openRequest({ calls }: PageDeps, visit: Visit): Promise<string> {
  const asked = askedRequest(visit)
  const isOpen = asked !== '' && (await calls.findAuthRequest(visit.site, asked)) !== undefined
  return isOpen ? asked : ''
}

/** On to the application by itself; without one, to the page that says what was done. */
async function goOn(
  { calls }: PageDeps,
  { link, visit, texts, page }: PageState,
  { session, authRequestId }: { readonly session: SessionKey; readonly authRequestId: string },
): Promise<PageResponse> {
  const left = await leaveSession(calls, visit)
  const own = [usedLinkCookie(visit, link), sessionCookieText(visit, session)]
  const cookies = [...own, askedRequestText(visit, ''), ...left]
  const path = authRequestId === '' ? `/ui/login/done/${page.step}` : paths.signedIn
  return goTo(texts, path, { parameters: { authRequestID: authRequestId }, cookies })
}

const statusOf = { locked: 400, busy: 503, tooManyAttempts: 429 } as const

/** Mails another link; the response is the same for unknown users and after too many. */
export async function resend(
  { calls }: { readonly calls: Pick<LinkCalls, 'resend'> },
  { site }: Visit,
  { link, texts }: { link: Link; texts: Texts },
): Promise<PageResponse> {
  if (link.userId !== '') calls.resend(site, link)
  return goTo(texts, '/ui/login/sent')
}

async function loadState(deps: PageDeps, page: CodePage, visit: Visit) {
  const { fields } = visit
  const link: Link = {
    kind: page.kind,
    userId: fields.get('userID') ?? '',
    orgId: fields.get('orgID') ?? '',
    code: (fields.get('code') ?? '').trim(),
    codeId: '',
  }
  const visitor = await deps.calls.visitor(visit.site, link)
  return { visit, page, link, visitor, texts: selectTexts(visit, visitor.language) }
}

/** The texts in the chosen language, else in the user's, the browser's or the instance's. */
export function selectTexts(
  { languages, site, customTexts }: Visit,
  ofUser: string | readonly string[] = [],
): Texts {
  const tags = [languages.chosen, ...[ofUser].flat(), ...languages.accepted, site.defaultLanguage]
  return withCustomTexts(textsFor(tags, textsIn(site.allowedLanguages)), customTexts)
}

/**
 * Whether a password is to be chosen; as long as the code is unverified, the link determines it.
 */
function asksPassword({ page, visit: { fields }, visitor }: PageState): boolean {
  if (page.kind === 'password' || page.kind === 'invite') return true
  if (visitor.isCodeRight) return page.kind === 'init' ? !visitor.hasPassword : !visitor.canSignIn
  if (page.kind === 'email') return fields.get('passwordInit') === 'true'
  return (fields.get('passwordSet') ?? fields.get('passwordset')) !== 'true'
}

/** The hidden fields of the form, and the query of links to other languages. */
function fieldsOf(state: PageState, changed: Record<string, string> = {}): Record<string, string> {
  const { link, page, visit, visitor } = state
  const asks = asksPassword(state)
  return {
    userID: link.userId,
    orgID: link.orgId,
    authRequestID: visit.fields.get('authRequestID') ?? '',
    ...(page.kind === 'init' && { passwordSet: String(!asks) }),
    ...(page.kind === 'email' && { passwordInit: String(asks) }),
    ...(visitor.isCodeRight && { code: link.code }),
    ...changed,
  }
}

function showForm(state: PageState, errors: readonly FieldError[], status = 200): PageResponse {
  const { visit, page, link, visitor, texts } = state
  const step: Step = texts[page.step]
  const asks = asksPassword(state)
  const fields = fieldsOf(state)
  const isTyped = !visitor.isCodeRight
  const isSecond = visitor.offersPasskey && html` class="second"`
  const { loginName } = visitor
  const named = { label: texts.loginName, loginName, name: 'loginname' }
  const inner = html`${loginName !== '' && readOnlyLoginName(visit, named)}
${
  isTyped &&
  field({
    name: 'code',
    label: texts.code,
    hint: texts.codeHint,
    value: link.code,
    style: 'code',
    autocomplete: 'one-time-code',
    hasFocus: true,
    errors,
  })
}
${asks && passwordFields(texts, { rules: visitor.rules, errors, hasFocus: hasFocus(state) })}
<button${isSecond}>${step.button}</button>`
  const byCode = form(visit, { texts, fields, inner })
  const main = html`<h1>${step.title}</h1>
<p class="intro">${page.kind === 'email' && asks ? texts.choosePassword : step.intro}</p>
${summary(texts, errors)}
${visitor.offersPasskey && invitePasskey(visit, { texts, fields })}
${visitor.offersPassword && (visitor.offersPasskey ? invitePassword(texts, byCode) : byCode)}
${inviteProviders(visit, {
  ...{ texts, providers: visitor.providers, action: paths.provider },
  ...{ invitation: link, loginName: visitor.loginName },
})}
${
  isTyped &&
  html`<div class="aside"><p>${texts.resend.intro}</p>
${resendForm(visit, { texts, fields, isMain: false })}</div>`
}`
  const shown = { texts, title: step.title, main, status, parameters: fields }
  const script = [
    ...(visitor.offersPasskey ? [registrationScriptPath] : []),
    ...(asks ? [passwordScriptPath] : []),
  ]
  return answer(visit, { ...shown, errors, ...(script.length > 0 && { script }) })
}

/** Where a passkey comes first, only after an error. */
function hasFocus({ visitor, visit }: PageState): boolean {
  return visitor.isCodeRight && (!visitor.offersPasskey || visit.flash !== undefined)
}

/** The page of an invalid link: possible reasons, another mail, and a field for a code. */
export function showStale(
  visit: Visit,
  { texts, fields, canType = true, kept = {} }: StaleParts,
): PageResponse {
  const { title, text, typeCode } = texts.stale
  const { code: _, ...parameters } = fields
  const query = new URLSearchParams({ ...parameters, ui_locales: texts.tag })
  const main = html`${mark('link')}
<h1>${title}</h1>
<p class="intro">${text}</p>
${resendForm(visit, { texts, fields: parameters, isMain: true })}
${canType && html`<p class="after"><a href="${visit.path}?${String(query)}">${typeCode}</a></p>`}`
  return answer(visit, { texts, title, main, status: 400, parameters, kept })
}

/** The contents of that page; `canType`: offers a field for a code. */
export interface StaleParts {
  readonly texts: Texts
  readonly fields: Readonly<Record<string, string>>
  readonly canType?: boolean
  /** For the page after a form. */
  readonly kept?: Readonly<Record<string, string>>
}
