/** New recovery codes: shown once, in the answer that makes them. */
import { html } from '../html.ts'
import { noErrors } from '../sign-in/flow.ts'
import { type AccountPage, goToDone, refuse } from './account-page.ts'
import { showAccountPage } from './account-parts.ts'
import { factorsPage } from './factors-page.ts'
import { accountPaths } from './own-paths.ts'

/** Makes them; there is nothing to see before. */
export const recoveryPage: AccountPage = {
  path: accountPaths.recovery,
  needsProof: true,
  show: (deps, state, formErrors) => factorsPage.show(deps, state, formErrors),
  act: async (deps, state) => {
    const { visit, session, own, me } = state
    if (!hasSecondFactor(me)) return goToDone(state, accountPaths.factors, 'saved')
    const made = await deps.calls.renewMyRecoveryCodes(visit.site, session)
    if ('failure' in made) return refuse(deps, state, { outcome: made, page: factorsPage })
    const { recoveryTitle: title, recoveryOnce, recoveryDownload, recoveryKept } = own.factors
    const { codes } = made
    const lines = [`${visit.site.name} · ${me.status.loginName}`, '', ...codes, '']
    const file = `data:text/plain;charset=utf-8,${encodeURIComponent(lines.join('\r\n'))}`
    const body = html`<p class="note" role="status">${recoveryOnce}</p>
<ol class="key codes">${codes.map((code) => html`<li>${code}</li>`)}</ol>
<a class="button second" href="${file}" download="recovery-codes.txt">${recoveryDownload}</a>`
    const back = { path: accountPaths.factors, label: recoveryKept }
    return showAccountPage(state, { ...noErrors, title, body, back, isShownOnce: true })
  },
}

/** Without a second factor the codes would never be asked for. */
function hasSecondFactor({ secondFactors }: Parameters<AccountPage['show']>[1]['me']): boolean {
  const { hasApp, hasEmailCodes, hasSmsCodes, keys } = secondFactors
  return hasApp || hasEmailCodes || hasSmsCodes || keys.length > 0
}
