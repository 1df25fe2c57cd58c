/** What is kept about somebody: downloaded, and deleted with the account. */
import { shownLoginName } from '../../kit/brand.ts'
import type { StreamPage, StreamResponse } from '../../kit/page.ts'
import { answer, commonHeaders, goTo, mark } from '../answer.ts'
import { selectTexts } from '../code-pages.ts'
import { field, form } from '../form.ts'
import { type Html, html } from '../html.ts'
import { readVisit, type Visit, type VisitDeps } from '../request.ts'
import { dropSession } from '../session-cookie.ts'
import { noErrors, paths } from '../sign-in/flow.ts'
import { knownAccountsText, readKnownAccounts, withoutAccount } from '../sign-in/known-accounts.ts'
import { accountTexts } from '../texts/account/languages.ts'
import {
  type AccountDeps,
  type AccountPage,
  type AccountState,
  findState,
  goToProof,
  goToSignIn,
  readField,
  respondTo,
} from './account-page.ts'
import { provedOnly, section, showAccountPage, urlOf } from './account-parts.ts'
import { accountPaths } from './own-paths.ts'

/** Offers both. */
export const dataPage: AccountPage = {
  path: accountPaths.data,
  show: async (_, state, formErrors) => {
    const { own, me } = state
    const { title, intro, deleteTitle, deleteIntro, deleteNotAllowed, deleteContinue } = own.data
    const deletion = html`<a class="button second bad" href="${urlOf(
      state,
      accountPaths.deletion,
    )}">${deleteContinue}</a>`
    const body = html`${downloadPart(state)}
${section(
  { id: 'delete', title: deleteTitle, intro: me.mayDelete ? deleteIntro : deleteNotAllowed },
  me.mayDelete ? deletion : html``,
)}`
    return showAccountPage(state, { ...formErrors, title, intro, body })
  },
  act: (deps, state) => dataPage.show(deps, state, noErrors),
}

function downloadPart(state: AccountState): Html {
  const { visit, texts, own } = state
  const { download: label, downloadIntro: intro } = own.data
  const inner = () =>
    form(visit, {
      ...{ texts, fields: {}, action: accountPaths.download },
      inner: html`<button class="second">${label}</button>`,
    })
  return section({ id: 'download', title: label, intro }, provedOnly(state, { label, inner }))
}

/** The longest form of that button. */
const formBytesMax = 10_000

/** The route of the document, which may be long. */
export function downloadPage(deps: AccountDeps & VisitDeps): StreamPage {
  return {
    ...{ method: 'POST', path: accountPaths.download },
    stream: async ({ whole, chunks: _, ...request }) => {
      const body = await whole(formBytesMax)
      return downloadData(deps, await readVisit(deps, { ...request, body }))
    },
  }
}

/** In pieces, after a form of our own. */
async function downloadData(deps: AccountDeps, visit: Visit): Promise<StreamResponse> {
  const state = await findState(deps, visit)
  if (!state) return goToSignIn({ ...visit, path: accountPaths.data })
  const atPage = { ...visit, path: accountPaths.data }
  if (!visit.isOwnForm) return goTo(state.texts, accountPaths.data)
  const made = await deps.calls.exportMyData(visit.site, state.session)
  if ('failure' in made) return goToProof({ ...state, visit: atPage })
  return {
    status: 200,
    headers: {
      ...commonHeaders,
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="my-data.json"',
    },
    body: made.pieces,
  }
}

/** Asks for the login name, and deletes the account. */
export const deletionPage: AccountPage = {
  path: accountPaths.deletion,
  needsProof: true,
  show: async (_, state, formErrors) => {
    const { visit, texts, own, me } = state
    const { deleteTitle: title, deleteIntro, deleteNotAllowed } = own.data
    const { deleteConfirm, deleteButton } = own.data
    const back = { path: accountPaths.data, label: own.data.title }
    if (!me.mayDelete) {
      return showAccountPage(state, {
        ...{ ...formErrors, title, intro: deleteNotAllowed, body: html``, back },
      })
    }
    const loginName = shownLoginName(visit.site.brand, me.status.loginName)
    const inner = html`${field({
      name: 'typed',
      label: deleteConfirm.replace('{name}', () => loginName),
      ...{ autocomplete: 'off', errors: formErrors.errors },
    })}
<button class="bad">${deleteButton}</button>`
    const body = form(visit, { texts, fields: {}, inner })
    return showAccountPage(state, { ...formErrors, title, intro: deleteIntro, body, back })
  },
  act: async (deps, state) => {
    const { visit, session, texts, me, own } = state
    const { loginName } = me.status
    const shown = shownLoginName(visit.site.brand, loginName)
    const field = readField(state, 'typed')
    const typed = field.trim() === shown ? loginName : field
    const { deleteConfirm } = own.data
    const outcome = await deps.calls.deleteMyAccount(visit.site, session, { typed })
    if (!outcome) {
      const left = withoutAccount(readKnownAccounts(visit), me.status)
      const cookies = [dropSession(visit), knownAccountsText(visit, left)]
      return goTo(texts, accountPaths.deleted, { cookies })
    }
    if (outcome.failure !== 'wrong') {
      return respondTo(deps, state, { outcome, page: deletionPage, done: 'removed' })
    }
    const text = deleteConfirm.replace('{name}', () => shown)
    return deletionPage.show(deps, state, { errors: [{ field: 'typed', text }], status: 400 })
  },
}

/** Says that an account is gone; nobody is signed in there. */
export function showDeleted(visit: Visit) {
  const texts = selectTexts(visit)
  const { deletedTitle: title, deletedText } = accountTexts(texts.tag).data
  const main = html`${mark('done')}
<h1>${title}</h1>
<p class="intro">${deletedText}</p>
<a class="button" href="${paths.name}?ui_locales=${texts.tag}">${texts.signIn.signOut.again}</a>`
  return answer(visit, { texts, title, main })
}
