/**
 * Somebody whom a provider has identified and who is linked to nobody here: a new account, a link
 * to one that is there, or back (organizations.md §3.6 no. 6). The fields that may be edited come
 * from the form, and nothing else does.
 */

import type { PageResponse } from '../../kit/page.ts'
import { answer, goTo } from '../answer.ts'
import type { FailureReason } from '../calls.ts'
import { type FieldError, field, form, summary } from '../form.ts'
import { type Html, html } from '../html.ts'
import type { EditableAccount, ExternalAccount } from '../provider-calls.ts'
import {
  agreedField,
  consentField,
  hasAgreed,
  hasTerms,
  languageField,
} from '../registration/consent.ts'
import type { Texts } from '../texts/text.ts'
import {
  continueSignIn,
  type Flow,
  type FormErrors,
  formError,
  goToPage,
  noErrors,
  paths,
  type SignInDeps,
  type SignInPage,
} from './flow.ts'
import { leaveSession } from './known-accounts.ts'
import { dropIntent, finishedIntent, keepIntent } from './pending-intent.ts'
import { showFailed, showUnlinked } from './provider-pages.ts'

/** Asks what is to become of the account. */
export const externalPage: SignInPage = {
  path: paths.external,
  show: (deps, flow, formErrors) => {
    const { flash, fields } = flow.visit
    return show(deps, flow, { formErrors, ...(flash && { edited: editedIn(fields) }) })
  },
  act: async (deps, flow) => {
    const { visit, authRequestId } = flow
    const { fields } = visit
    const key = finishedIntent(visit)
    if (!key || fields.has('resetlinking')) return backToName(flow, [dropIntent(visit)])
    const language = flow.texts.tag
    const known = await deps.calls.externalAccount(visit.site, { ...key, authRequestId, language })
    if (!known) return showFailed(flow)
    if (fields.has('linkbutton')) {
      if (!known.mayLink) return showUnlinked(flow)
      return backToName(flow, [keepIntent(visit, { ...key, isToLink: true })])
    }
    return known.mayCreate ? create(deps, flow, known) : showUnlinked(flow)
  },
}

function backToName({ texts, authRequestId }: Flow, cookies: readonly string[]): PageResponse {
  const parameters = { authRequestID: authRequestId, another: 'true' }
  return goTo(texts, paths.name, { parameters, cookies })
}

async function create(deps: SignInDeps, flow: Flow, known: ExternalAccount): Promise<PageResponse> {
  const { visit, authRequestId } = flow
  const { site, agent, fields } = visit
  const key = finishedIntent(visit)
  if (!key) return goToPage(flow, paths.name)
  const edited = editedIn(fields)
  const errors = missing(flow.texts, edited)
  const isAgreed = hasAgreed(fields)
  if (hasTerms(known.terms) && !isAgreed) {
    const { termsMissing: text } = flow.texts.signIn.external
    errors.push({ field: agreedField, text })
  }
  if (errors.length > 0) return show(deps, flow, { formErrors: { errors, status: 400 }, edited })
  const input = {
    ...{ intentId: key.intentId, token: key.token, agent, authRequestId, edited },
    ...{ isAgreed, language: flow.texts.tag },
  }
  const attempt = await deps.calls.createForExternal(site, input)
  if ('session' in attempt) {
    const left = await leaveSession(deps.calls, visit)
    return continueSignIn(flow, attempt.session, [dropIntent(visit), ...left])
  }
  if (attempt.failure === 'gone') return showFailed(flow)
  if (attempt.failure === 'forbidden') return showUnlinked(flow)
  const formErrors = formError(...problemOf(flow.texts, attempt.failure))
  return show(deps, flow, { formErrors, edited })
}

function problemOf(
  { signIn: { external }, problems }: Texts,
  failure: FailureReason,
): [string, { readonly field?: string; readonly status?: number }] {
  if (failure === 'taken') return [external.nameTaken, { field: 'username' }]
  if (failure === 'busy') return [problems.busy, { status: 503 }]
  return [external.notAccepted, {}]
}

const editableFields = {
  userName: 'username',
  givenName: 'firstname',
  familyName: 'lastname',
  nickName: 'nickname',
  email: 'email',
  phone: 'phone',
  preferredLanguage: 'language',
} as const satisfies Record<keyof EditableAccount, string>

/** As long as our own requests may be. */
const fieldMax = 200

function editedIn(fields: URLSearchParams): EditableAccount {
  const sent = (name: keyof EditableAccount) =>
    (fields.get(editableFields[name]) ?? '').trim().slice(0, fieldMax)
  return {
    userName: sent('userName'),
    givenName: sent('givenName'),
    familyName: sent('familyName'),
    nickName: sent('nickName'),
    preferredLanguage: sent('preferredLanguage'),
    email: sent('email'),
    phone: sent('phone'),
  }
}

function missing(texts: Texts, edited: EditableAccount): FieldError[] {
  const needed = ['givenName', 'familyName', 'email'] as const
  return needed
    .filter((name) => edited[name] === '')
    .map((name) => {
      const { missing: text } = texts.signIn.external
      return {
        text: text.replace('{field}', () => labelOf(texts, name)),
        field: editableFields[name],
      }
    })
}

function labelOf(texts: Texts, name: keyof EditableAccount): string {
  return texts.signIn.external.labels[name]
}

async function show(
  { calls }: SignInDeps,
  flow: Flow,
  {
    formErrors = noErrors,
    edited,
  }: {
    readonly formErrors?: FormErrors
    readonly edited?: EditableAccount
  },
): Promise<PageResponse> {
  const { visit, texts, authRequestId } = flow
  const key = finishedIntent(visit)
  if (!key) return goToPage(flow, paths.name)
  const language = texts.tag
  const known = await calls.externalAccount(visit.site, { ...key, authRequestId, language })
  if (!known) return showFailed(flow)
  const { mayLink, mayCreate } = known
  if (!mayLink && !mayCreate) return showUnlinked(flow)
  const { external } = texts.signIn
  const { errors, status } = formErrors
  const intro = external.intro
    .replace('{account}', () => known.name)
    .replace('{provider}', () => known.provider.name)
  const fields = { authRequestID: authRequestId }
  const creation = mayCreate && creationForm(flow, { known, edited: edited ?? known.known, errors })
  const linking = html`<section class="aside" aria-labelledby="link-title">
<h2 id="link-title">${external.linkTitle}</h2>
${form(visit, {
  texts,
  fields,
  inner: html`<button name="linkbutton" value="true"${mayCreate && html` class="second"`}>\
${external.linkButton}</button>`,
})}
</section>`
  const main = html`<h1>${external.title}</h1>
<p class="intro">${intro}</p>
${summary(texts, errors)}
${creation}
${mayLink && linking}
<div class="after">${form(visit, {
    texts,
    fields,
    inner: html`<button name="resetlinking" value="true" class="plain">${
      texts.signIn.provider.back
    }</button>`,
  })}</div>`
  const parameters = { authRequestID: authRequestId }
  const { external: path } = paths
  return answer(visit, { texts, title: external.title, main, status, path, parameters, errors })
}

function creationForm(
  { visit, texts, authRequestId }: Flow,
  {
    known,
    edited,
    errors,
  }: {
    readonly known: ExternalAccount
    readonly edited: EditableAccount
    readonly errors: readonly FieldError[]
  },
): Html {
  const { external } = texts.signIn
  const input = (name: keyof EditableAccount, autocomplete: string, isOptional = false) =>
    field({
      name: editableFields[name],
      label: labelOf(texts, name),
      value: edited[name],
      ...{ autocomplete, errors, isOptional },
    })
  const inner = html`${input('givenName', 'given-name')}
${input('familyName', 'family-name')}
${input('email', 'email')}
${input('userName', 'username', true)}
${input('nickName', 'nickname', true)}
${input('phone', 'tel', true)}
${languageField(texts, edited.preferredLanguage)}
${consentField(texts, { terms: known.terms, errors })}
<button name="autoregisterbutton" value="true">${external.createButton}</button>`
  return form(visit, { texts, fields: { authRequestID: authRequestId }, inner })
}

/** Links the account of the browser to whoever has signed in; undefined where none waits. */
export async function finishLinking(
  { calls }: SignInDeps,
  flow: Flow,
): Promise<PageResponse | undefined> {
  const { visit, session, texts } = flow
  const key = finishedIntent(visit)
  if (!key?.isToLink || !session || !visit.isRead) return undefined
  const failed = await calls.linkExternal(visit.site, { ...key, session })
  const cookies = [dropIntent(visit)]
  if (failed) {
    const { title } = texts.signIn.external
    const main = html`<h1>${title}</h1>
<p class="intro">${texts.signIn.external.linkFailed}</p>
<a class="button" href="${`${paths.signedIn}?${new URLSearchParams({
      authRequestID: flow.authRequestId,
      ui_locales: texts.tag,
    })}`}">${texts.next}</a>`
    return answer(visit, { texts, title, main, status: 400, cookies })
  }
  return goTo(texts, paths.signedIn, {
    parameters: { authRequestID: flow.authRequestId },
    cookies,
  })
}
