/**
 * The pages behind the links that carry a code: they finish an account, confirm an address, set
 * a password, accept an invitation (management-v1 §9.3 and §15, surroundings §4.1–4.3, §4.12).
 *
 * A link that does not work and one of nobody look the same, and both offer another mail.
 */

import type { PageResponse } from '../kit/page.ts'
import { answer, goTo, mark } from './answer.ts'
import type { Link, LinkCalls, LinkKind, Visitor } from './calls.ts'
import {
  type FieldError,
  field,
  fieldError,
  form,
  passwordErrors,
  passwordFields,
  resendForm,
  summary,
} from './form.ts'
import { html } from './html.ts'
import type { Visit } from './request.ts'
import { textsFor } from './texts/languages.ts'
import type { Step, Texts } from './texts/text.ts'

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

/** What the pages behind links are made with. */
export interface PageDeps {
  readonly calls: LinkCalls
}

/** Whatever a page knows while it is made. */
interface PageState {
  readonly visit: Visit
  readonly page: CodePage
  readonly link: Link
  readonly visitor: Visitor
  readonly texts: Texts
}

/** The page as its link opens it. A confirmed address is confirmed by opening it. */
export async function openCodePage(
  deps: PageDeps,
  page: CodePage,
  visit: Visit,
): Promise<PageResponse> {
  const state = await loadState(deps, page, visit)
  const { link, visitor, texts } = state
  if (link.code === '') return showForm(state, [])
  if (visitor.isBlocked) return showForm(state, [fieldError(texts, 'tooManyAttempts')], 429)
  if (!visitor.isCodeRight) {
    return showStale(visit, { texts, fields: fieldsOf(state, { code: '' }) })
  }
  if (page.kind !== 'email' || asksPassword(state) || !visit.isRead) return showForm(state, [])
  return act(deps, state, '')
}

/** The form, sent. */
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
  if (link.code === '') return showForm(state, [fieldError(texts, 'codeMissing', 'code')], 400)
  if (visitor.isBlocked) return showForm(state, [fieldError(texts, 'tooManyAttempts')], 429)
  const isAsked = asksPassword(state)
  if (isAsked && !fields.has('password')) return showForm(state, [])
  const password = isAsked ? (fields.get('password') ?? '') : ''
  const { rules } = state.visitor
  const errors = isAsked ? passwordErrors(texts, { fields, rules }) : []
  if (errors.length > 0) return showForm(state, errors, 400)
  return act(deps, state, password)
}

async function act(deps: PageDeps, state: PageState, password: string): Promise<PageResponse> {
  const { link, visit, texts, page } = state
  const { isCounted } = state.visitor
  const outcome = await deps.calls.accept(visit.site, { ...link, password, isCounted })
  if (outcome === 'done') return goTo(texts, `/ui/login/done/${page.step}`)
  if (outcome === 'code') {
    const unknown = { ...state, visitor: { ...state.visitor, isCodeRight: false } }
    return showForm(unknown, [fieldError(texts, 'code', 'code')], 400)
  }
  if (outcome === 'password')
    return showForm(state, [fieldError(texts, 'passwordMissing', 'password')], 400)
  return showForm(state, [fieldError(texts, outcome)], statusOf[outcome])
}

const statusOf = { locked: 400, busy: 503, tooManyAttempts: 429 } as const

/** Mails a link to whoever it is for; the answer is the same for nobody, and for too many. */
export async function resend(
  { calls }: Pick<PageDeps, 'calls'>,
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
  return { visit, page, link, visitor, texts: textsOf(visit, visitor.language) }
}

/** The reader's choice, else the account's language, the browser's, the instance's. */
export function textsOf(
  { languages, site }: Visit,
  ofUser: string | readonly string[] = [],
): Texts {
  return textsFor([
    languages.chosen,
    ...[ofUser].flat(),
    ...languages.accepted,
    site.defaultLanguage,
  ])
}

/** Whether a password is to be chosen; as long as the code is not known, the link says so. */
function asksPassword({ page, visit: { fields }, visitor }: PageState): boolean {
  if (page.kind === 'password' || page.kind === 'invite') return true
  if (visitor.isCodeRight) return page.kind === 'init' ? !visitor.hasPassword : !visitor.canSignIn
  if (page.kind === 'email') return fields.get('passwordInit') === 'true'
  return (fields.get('passwordSet') ?? fields.get('passwordset')) !== 'true'
}

/** What the form carries along, and links to it in other languages. */
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
  const inner = html`${visitor.loginName !== '' && loginNameField(texts, visitor.loginName)}
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
${asks && passwordFields(texts, { rules: visitor.rules, errors, hasFocus: !isTyped })}
<button>${step.button}</button>`
  const main = html`<h1>${step.title}</h1>
<p class="intro">${page.kind === 'email' && asks ? texts.choosePassword : step.intro}</p>
${summary(texts, errors)}
${form(visit, { texts, fields, inner })}
${
  isTyped &&
  html`<div class="aside"><p>${texts.resend.intro}</p>
${resendForm(visit, { texts, fields, isMain: false })}</div>`
}`
  const shown = { texts, title: step.title, main, status, parameters: fields }
  return answer(visit, { ...shown, hasProblems: errors.length > 0 })
}

/** Shown to people and to the program that keeps their passwords. */
function loginNameField(texts: Texts, loginName: string) {
  return field({
    name: 'loginname',
    label: texts.loginName,
    value: loginName,
    autocomplete: 'username',
    isReadOnly: true,
  })
}

/** In place of a dead end: why a link may not work, another one, and a field for its code. */
export function showStale(
  visit: Visit,
  { texts, fields, canType = true }: StaleParts,
): PageResponse {
  const { title, text, typeCode } = texts.stale
  const { code: _, ...parameters } = fields
  const query = new URLSearchParams({ ...parameters, ui_locales: texts.tag })
  const main = html`${mark('link')}
<h1>${title}</h1>
<p class="intro">${text}</p>
${resendForm(visit, { texts, fields: parameters, isMain: true })}
${canType && html`<p class="after"><a href="${visit.path}?${String(query)}">${typeCode}</a></p>`}`
  return answer(visit, { texts, title, main, status: 400, parameters: fields })
}

/** What the page in place of a dead end shows; `canType`: offers a field for the code. */
export interface StaleParts {
  readonly texts: Texts
  readonly fields: Readonly<Record<string, string>>
  readonly canType?: boolean
}
