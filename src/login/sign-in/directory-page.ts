/**
 * The form for a directory, which has no page of its own (organizations.md §3.4): the name and the
 * password are proved there, and the browser goes on with the outcome.
 */

import type { PageResponse } from '../../kit/page.ts'
import { answer } from '../answer.ts'
import { field, form, summary } from '../form.ts'
import { html } from '../html.ts'
import { showContinuePage } from './continue-page.ts'
import {
  type Flow,
  type FormErrors,
  formError,
  noErrors,
  paths,
  type SignInDeps,
  type SignInPage,
  tooManyAttempts,
} from './flow.ts'
import { showFailed } from './provider-pages.ts'

/** Asks for the name and the password. */
export const directoryPage: SignInPage = {
  path: paths.directory,
  show,
  act: async (deps, flow) => {
    const { visit, texts } = flow
    const { fields, site } = visit
    const { directory } = texts.signIn
    const userName = (fields.get('username') ?? '').trim()
    const password = fields.get('password') ?? ''
    if (userName === '')
      return show(deps, flow, formError(directory.nameMissing, { field: 'username' }))
    if (password === '') {
      return show(deps, flow, formError(texts.signIn.password.missing, { field: 'password' }))
    }
    const proved = await deps.calls.proveAtDirectory(site, {
      ...{ state: stateOf(flow), userName, password },
    })
    if ('url' in proved) return showContinuePage(flow, proved.url)
    switch (proved.failure) {
      case 'gone':
        return showFailed(flow)
      case 'wrong':
        return show(deps, flow, formError(directory.wrong))
      case 'busy':
        return show(deps, flow, formError(texts.problems.busy, { status: 503 }))
      default:
        return show(deps, flow, tooManyAttempts(flow))
    }
  },
}

const stateMax = 100

const stateOf = ({ visit }: Flow) => (visit.fields.get('state') ?? '').slice(0, stateMax)

async function show(
  { calls }: SignInDeps,
  flow: Flow,
  { errors, status }: FormErrors = noErrors,
): Promise<PageResponse> {
  const { visit, texts } = flow
  const state = stateOf(flow)
  const provider = await calls.findDirectory(visit.site, state)
  if (!provider) return showFailed(flow)
  const { directory, password } = texts.signIn
  const hasName = visit.isForm && visit.isOwnForm
  const inner = html`${field({
    name: 'username',
    label: directory.nameLabel,
    value: hasName ? (visit.fields.get('username') ?? '') : '',
    errors,
    autocomplete: 'username',
    hasFocus: true,
  })}
${field({
  name: 'password',
  label: password.label,
  type: 'password',
  errors,
  autocomplete: 'current-password',
})}
<button>${password.button}</button>`
  const title = directory.title.replace('{provider}', () => provider.name)
  const main = html`<h1>${title}</h1>
<p class="intro">${directory.intro}</p>
${summary(texts, errors)}
${form(visit, { texts, fields: { state }, inner, action: paths.directory })}`
  const parameters = { state }
  return answer(visit, { texts, title, main, status, parameters, errors })
}
