/**
 * The page that registers a passkey (management-v1 §15, surroundings §4.6). The code of its link is
 * used up when the browser is asked for a key, not when the page is opened.
 */

import type { PageResponse } from '../kit/page.ts'
import { answer, commonHeaders, goTo, mark } from './answer.ts'
import type { Link, LinkCalls } from './calls.ts'
import { type PageDeps, resend, selectTexts, showStale } from './code-pages.ts'
import { parseCredential } from './credential.ts'
import { type FieldError, field, fieldError, form, readOnlyLoginName, summary } from './form.ts'
import { html } from './html.ts'
import type { Visit } from './request.ts'
import type { Texts } from './texts/text.ts'

/** The path of registration links. */
export const passkeyPath = '/ui/login/login/passwordless/init'
/** The path of the page's script. */
export const scriptPath = '/ui/login/passkey.js'

/** The maximum length of a key's name, in characters. */
const nameMax = 200

/** The page as its link opens it. */
export async function openPasskeyPage(deps: PageDeps, visit: Visit): Promise<PageResponse> {
  const link = linkOf(visit)
  const visitor = await deps.calls.visitor(visit.site, link)
  const texts = selectTexts(visit, visitor.language)
  if (visit.flash?.typed.failed === 'true') return showFailed(visit, texts)
  if (visitor.isCodeRight) return showForm(visit, { texts, loginName: visitor.loginName })
  return showStale(visit, { texts, fields: fieldsOf(visit), canType: false })
}

/** Handles the submitted form, and the request of its script. */
export async function postPasskeyPage(deps: PageDeps, visit: Visit): Promise<PageResponse> {
  const { fields } = visit
  const link = linkOf(visit)
  const texts = selectTexts(visit)
  if (!visit.isOwnForm) {
    const errors = [fieldError(texts, 'pageTooOld')]
    return showForm(visit, { texts, loginName: '', errors, status: 403 })
  }
  if (fields.get('resend') === 'true') return resend(deps, visit, { link, texts })
  if (fields.get('begin') === 'true') return begin(deps, visit, link)
  const isDone = await finish(deps.calls, visit, link)
  if (isDone) return goTo(texts, '/ui/login/done/passkey')
  return showFailed(visit, texts)
}

async function begin(deps: PageDeps, visit: Visit, link: Link): Promise<PageResponse> {
  const type = visit.fields.get('requestPlatformType')
  const attachment =
    type === 'platform' ? type : type === 'crossPlatform' ? 'cross-platform' : undefined
  const visitor = await deps.calls.visitor(visit.site, link)
  const begun = visitor.isCodeRight
    ? await deps.calls.beginPasskey(visit.site, { ...link, attachment })
    : undefined
  return {
    status: begun ? 200 : 400,
    headers: { ...commonHeaders, 'content-type': 'application/json' },
    body: JSON.stringify(begun ?? {}),
  }
}

async function finish(calls: LinkCalls, { site, fields }: Visit, link: Link): Promise<boolean> {
  return calls.finishPasskey(site, {
    userId: link.userId,
    tokenId: fields.get('tokenID') ?? '',
    // A list could not show a nameless one apart from others.
    name: (fields.get('name') ?? '').trim().slice(0, nameMax) || 'Passkey',
    credential: parseCredential(fields),
  })
}

function linkOf({ fields }: Visit): Link {
  return {
    kind: 'passkey',
    userId: fields.get('userID') ?? '',
    orgId: fields.get('orgID') ?? '',
    code: fields.get('code') ?? '',
    codeId: fields.get('codeID') ?? '',
  }
}

const names = ['userID', 'orgID', 'codeID', 'code', 'requestPlatformType']

function fieldsOf({ fields }: Visit): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, fields.get(name) ?? '']))
}

function showForm(
  visit: Visit,
  { texts, loginName, errors = [], status = 200 }: FormParts,
): PageResponse {
  const { passkey } = texts
  const fields = fieldsOf(visit)
  const inner = html`${
    loginName !== '' &&
    readOnlyLoginName(visit, { label: texts.loginName, loginName, name: 'loginname' })
  }
${field({
  name: 'name',
  label: passkey.name,
  hint: passkey.nameHint,
  autocomplete: 'off',
  value: visit.fields.get('name') ?? '',
  hasFocus: true,
})}
<div class="problems" id="unsupported" role="alert" hidden><p>${passkey.unsupported}</p></div>
<div class="problems" id="cancelled" role="alert" hidden><p>${passkey.cancelled}</p></div>
<div class="problems" id="noscript"><p>${passkey.noScript}</p></div>
<button disabled>${passkey.button}</button>`
  const own = { ...fields, tokenID: '', credentialData: '' }
  const main = html`${mark('key')}
<h1>${passkey.title}</h1>
<p class="intro">${passkey.intro}</p>
${summary(texts, errors)}
${form(visit, { texts, fields: own, inner, id: 'passkey' })}`
  const shown = { texts, title: passkey.title, main, status, script: scriptPath }
  return answer(visit, { ...shown, parameters: fields, errors })
}

interface FormParts {
  readonly texts: Texts
  /** Empty when unknown. */
  readonly loginName: string
  readonly errors?: readonly FieldError[]
  readonly status?: number
}

/** The code is used up, so another link is needed. */
function showFailed(visit: Visit, texts: Texts): PageResponse {
  const failed = { ...texts.stale, text: texts.problems.passkey, title: texts.passkey.title }
  return showStale(visit, {
    texts: { ...texts, stale: failed },
    fields: fieldsOf(visit),
    canType: false,
    kept: { failed: 'true' },
  })
}
