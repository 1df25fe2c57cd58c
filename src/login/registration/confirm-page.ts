/**
 * The page where the code of a registration is typed in. Its mail leads here, too: opening the link
 * changes nothing, as programs open links in mails.
 */
import type { PageResponse } from '../../kit/page.ts'
import { answer, goTo, mark } from '../answer.ts'
import { field, form, summary } from '../form.ts'
import { type Html, html } from '../html.ts'
import {
  type Flow,
  type FormErrors,
  formError,
  linkTo,
  noErrors,
  paths,
  type SignInDeps,
  type SignInPage,
  tooManyAttempts,
} from '../sign-in/flow.ts'
import { registrationTexts } from '../texts/registration/languages.ts'
import { carried, registrationPaths } from './paths.ts'
import { dropRegistration, keepRegistration, readRegistration } from './pending-registration.ts'
import { problemErrors } from './problems.ts'

/** Asks for the code. */
export const confirmPage: SignInPage = {
  path: registrationPaths.confirm,
  show: (deps, flow, formErrors) => show(deps, flow, { formErrors }),
  act: async (deps, flow) => {
    const { visit, texts } = flow
    const id = idOf(deps, flow)
    if (visit.fields.get('resend') === 'true') return resend(deps, flow)
    const code = (visit.fields.get('code') ?? '').replaceAll(/\s/g, '').slice(0, 100)
    if (code === '') {
      const formErrors = formError(texts.problems.codeMissing, { field: 'code' })
      return show(deps, flow, { formErrors })
    }
    const failed = await deps.calls.confirmRegistration(visit.site, { id, code })
    if (!failed) return goOn(deps, flow, id)
    if (failed.problem === 'tooMany' || failed.problem === 'tooManyHere') {
      return show(deps, flow, { formErrors: tooManyAttempts(flow) })
    }
    return show(deps, flow, { formErrors: formError(texts.problems.code, { field: 'code' }) })
  },
}

/** Of the link or form, else the one that this browser has begun. */
function idOf({ calls }: SignInDeps, { visit }: Flow): string {
  const named = /^\d{1,20}$/.exec(visit.fields.get('registrationID') ?? '')?.[0]
  return named ?? readRegistration(calls, visit)?.id ?? ''
}

/** The registration that this browser has begun, if it is the one of the page. */
function begunHere(deps: SignInDeps, flow: Flow) {
  const begun = readRegistration(deps.calls, flow.visit)
  return begun && begun.id === idOf(deps, flow) ? begun : undefined
}

/** The application is where the registration was begun: elsewhere it would not know the browser. */
function goOn(deps: SignInDeps, flow: Flow, id: string): PageResponse {
  const { visit, texts, authRequestId } = flow
  const isHere = begunHere(deps, flow) !== undefined
  return goTo(texts, registrationPaths.finish, {
    parameters: isHere ? { authRequestID: authRequestId } : {},
    cookies: [keepRegistration(deps.calls, visit, { id, isProved: true })],
  })
}

async function resend(deps: SignInDeps, flow: Flow): Promise<PageResponse> {
  const { visit, texts, authRequestId } = flow
  const begun = begunHere(deps, flow)
  if (!begun) return show(deps, flow, {})
  const failed = await deps.calls.resendRegistration(visit.site, begun.id)
  if (failed?.problem === 'over') return showOver(flow)
  if (failed) return show(deps, flow, { formErrors: problemErrors(texts, failed.problem) })
  const parameters = { authRequestID: authRequestId, registrationID: begun.id, sent: 'true' }
  return goTo(texts, registrationPaths.confirm, { parameters })
}

async function show(
  deps: SignInDeps,
  flow: Flow,
  { formErrors = noErrors }: { readonly formErrors?: FormErrors },
): Promise<PageResponse> {
  const { visit, texts } = flow
  const { errors, status } = formErrors
  const id = idOf(deps, flow)
  const begun = begunHere(deps, flow)
  if (begun?.isProved && errors.length === 0) {
    return goTo(texts, registrationPaths.finish, { parameters: carried(flow) })
  }
  if (id === '') return goTo(texts, registrationPaths.register, { parameters: carried(flow) })
  const email = begun && (await deps.calls.registrationEmail(visit.site, id))
  if (begun && email === undefined) return showOver(flow)
  const own = registrationTexts(texts).confirm
  const intro = email === undefined ? own.introElsewhere : own.intro.replace('{email}', () => email)
  const parameters = carried(flow, { registrationID: id })
  const isSent = visit.fields.get('sent') === 'true' && errors.length === 0
  const inner = html`${field({
    name: 'code',
    label: texts.code,
    value: (visit.fields.get('code') ?? '').slice(0, 100),
    style: 'code',
    autocomplete: 'one-time-code',
    hasFocus: true,
    errors,
  })}
<button>${own.button}</button>`
  const main = html`${mark('mail')}
<h1>${own.title}</h1>
<p class="intro">${intro}</p>
${isSent && html`<p class="intro" role="status">${own.sent}</p>`}
${summary(texts, errors)}
${form(visit, { texts, fields: parameters, inner })}
${begun && alternativesOf(flow, parameters)}`
  return answer(visit, { texts, title: own.title, main, status, parameters, errors })
}

function alternativesOf(flow: Flow, parameters: Readonly<Record<string, string>>): Html {
  const { visit, texts } = flow
  const { anotherAddress } = registrationTexts(texts).confirm
  const query = new URLSearchParams({ ...carried(flow), ui_locales: texts.tag })
  const button = html`<button class="second">${texts.signIn.code.sendAgain}</button>`
  return html`<div class="aside">
${form(visit, { texts, fields: { ...parameters, resend: 'true' }, inner: button })}
<p class="after"><a href="${registrationPaths.register}?${String(query)}">${anotherAddress}</a></p>
</div>`
}

/** The registration is finished, or was given up. */
export function showOver(flow: Flow): PageResponse {
  const { visit, texts } = flow
  const { title, text, again } = registrationTexts(texts).over
  const query = new URLSearchParams({ ...carried(flow), ui_locales: texts.tag })
  const main = html`<h1>${title}</h1>
<p class="intro">${text}</p>
<a class="button" href="${linkTo(flow, paths.name, { another: 'true' })}">${
    texts.signIn.name.title
  }</a>
<p class="after"><a href="${registrationPaths.register}?${String(query)}">${again}</a></p>`
  const cookies = [dropRegistration(visit)]
  return answer(visit, { texts, title, main, status: 400, cookies })
}
