/**
 * Accounts at other providers: listed, unlinked, and linked by signing in there. The way back is
 * bound to the browser and to the session that set out.
 */
import type { PageResponse } from '../../kit/page.ts'
import { html } from '../html.ts'
import { showDeparture } from '../sign-in/departure-page.ts'
import { type FormErrors, formError, noErrors } from '../sign-in/flow.ts'
import { dropIntent, keepIntent, readPendingIntent } from '../sign-in/pending-intent.ts'
import {
  type AccountDeps,
  type AccountPage,
  type AccountState,
  goToDone,
  goToProof,
  readField,
  respondTo,
} from './account-page.ts'
import { actionForm, row, rows, section, showAccountPage } from './account-parts.ts'
import { accountPaths } from './own-paths.ts'

/** Lists them. */
export const linksPage: AccountPage = {
  path: accountPaths.links,
  show: async (_, state, formErrors) => showLinks(state, formErrors),
  act: async (deps, state) => {
    const { visit, session } = state
    const idpId = readField(state, 'idpID')
    if (visit.fields.get('link') === 'true') return start(deps, state, idpId)
    const externalUserId = visit.fields.get('external') ?? ''
    const outcome = await deps.calls.unlinkMe(visit.site, session, { idpId, externalUserId })
    return respondTo(deps, state, { outcome, page: linksPage, done: 'removed' })
  },
}

/** Where a provider sends the browser back to. */
export const linkedPage: AccountPage = {
  path: accountPaths.linked,
  show: async ({ calls }, state) => {
    const { visit, session, own } = state
    const { fields, site, isRead } = visit
    const intentId = fields.get('id') ?? ''
    const isOwn = intentId !== '' && readPendingIntent(visit)?.intentId === intentId
    const { failedText } = state.texts.signIn.provider
    if (!isOwn || !isRead) return showLinks(state, formError(failedText))
    if (state.me.lack) return goToProof({ ...state, visit: { ...visit, path: accountPaths.links } })
    const key = { intentId, token: fields.get('token') ?? '' }
    const refused = await calls.linkExternal(site, { ...key, session })
    const cookies = [dropIntent(visit)]
    if (!refused) {
      const response = goToDone(state, accountPaths.links, 'linked')
      return { ...response, headers: { ...response.headers, 'set-cookie': cookies } }
    }
    if (refused.failure === 'gone') return showLinks(state, formError(failedText))
    const { failure } = refused
    const text = failure === 'taken' || failure === 'forbidden' ? own.problems[failure] : undefined
    return showLinks(state, formError(text ?? own.problems.refused))
  },
  act: async (_, state) => showLinks(state, noErrors),
}

async function start(deps: AccountDeps, state: AccountState, idpId: string): Promise<PageResponse> {
  const { visit, own, me } = state
  if (me.lack) return goToProof(state)
  const { site } = visit
  if (!me.providers.some(({ id }) => id === idpId)) {
    return showLinks(state, formError(own.problems.forbidden, { status: 403 }))
  }
  const started = await deps.calls.startProvider(site, {
    ...{ idpId, authRequestId: '', loginName: me.status.loginName, loginHint: '' },
    successUrl: `${site.origin}${accountPaths.linked}`,
    failureUrl: `${site.origin}${accountPaths.linked}`,
  })
  if (!started) return showLinks(state, formError(state.texts.signIn.provider.failedText))
  return showDeparture(state, started.departure, [
    keepIntent(visit, { intentId: started.intentId }),
  ])
}

function showLinks(state: AccountState, formErrors: FormErrors): PageResponse {
  const { own, me } = state
  const { title, intro, unlink, add, addAt } = own.links
  const items = me.links.map(({ idpId, provider, externalUserId, name }) => {
    const fields = { idpID: idpId, external: externalUserId }
    const about = `${provider} ${name}`
    const action = actionForm(state, {
      ...{ action: accountPaths.links, fields, label: unlink, about },
    })
    return row({ name: provider, details: [name || externalUserId], action })
  })
  const forms = me.providers.map(({ id, name }) =>
    actionForm(state, {
      action: accountPaths.links,
      fields: { idpID: id, link: 'true' },
      label: addAt.replace('{provider}', () => name),
    }),
  )
  const body = html`${rows(items) ?? html`<p>${own.none}</p>`}
${forms.length > 0 && section({ id: 'add', title: add }, html`${forms}`)}`
  const { links: path } = accountPaths
  return showAccountPage(state, { ...formErrors, title, intro, body, path })
}
