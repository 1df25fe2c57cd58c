/** The applications with access to the account, and the end of it. */
import { type Html, html } from '../html.ts'
import type { OwnApplication } from './account-calls.ts'
import { type AccountPage, type AccountState, readField, respondTo } from './account-page.ts'
import { actionForm, moment, row, rows, showAccountPage, withTime } from './account-parts.ts'
import { accountPaths } from './own-paths.ts'

/** Lists them. */
export const applicationsPage: AccountPage = {
  path: accountPaths.applications,
  show: async ({ calls }, state, formErrors) => {
    const { own, visit, session } = state
    const { title, intro, empty } = own.applications
    const found = await calls.myApplications(visit.site, session)
    const list = rows(found.map((each) => applicationRow(state, each)))
    const body = html`${list ?? html`<p>${empty}</p>`}`
    return showAccountPage(state, { ...formErrors, title, intro, body })
  },
  act: async (deps, state) => {
    const { visit, session } = state
    const clientId = readField(state, 'client')
    const outcome = await deps.calls.endMyApplication(visit.site, session, { clientId })
    return respondTo(deps, state, { outcome, page: applicationsPage, done: 'accessEnded' })
  },
}

function applicationRow(state: AccountState, application: OwnApplication): Html {
  const { own, texts } = state
  const { since, offline, mayUse, end } = own.applications
  const { clientId, name, scopes, grantedAtMicros, isOffline } = application
  const known: Readonly<Record<string, string>> = texts.signIn.device.scopes
  const shown = scopes.filter((scope) => scope !== 'offline_access')
  const labels = shown.map((scope) => (Object.hasOwn(known, scope) ? known[scope] : scope))
  return row({
    name,
    details: [
      withTime(since, moment(state, grantedAtMicros)),
      labels.length > 0 && mayUse.replace('{scopes}', () => labels.slice(0, 20).join(' · ')),
      isOffline && offline,
    ],
    action: actionForm(state, { fields: { client: clientId }, label: end, about: name }),
  })
}
