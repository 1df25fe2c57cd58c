/** Where somebody is signed in: browsers and programs, and the end of each. */
import type { PageResponse } from '../../kit/page.ts'
import { type Html, html } from '../html.ts'
import type { OwnSession } from './account-calls.ts'
import {
  type AccountDeps,
  type AccountPage,
  type AccountState,
  readField,
  respondTo,
} from './account-page.ts'
import { actionForm, moment, row, rows, showAccountPage, withTime } from './account-parts.ts'
import { deviceOf } from './device-of-agent.ts'
import { accountPaths } from './own-paths.ts'

/** Lists the sessions. */
export const sessionsPage: AccountPage = {
  path: accountPaths.sessions,
  show: async ({ calls }, state, formErrors) => {
    const { own, visit, session } = state
    const { title, intro, endOthers } = own.sessions
    const found = await calls.mySessions(visit.site, session)
    const others =
      found.length > 1 && actionForm(state, { fields: { others: 'true' }, label: endOthers })
    const body = html`${rows(found.map((each) => sessionRow(state, each)))}
${others}`
    return showAccountPage(state, { ...formErrors, title, intro, body })
  },
  act: (deps, state) =>
    readField(state, 'others') === 'true' ? endOthers(deps, state) : endOne(deps, state),
}

async function endOthers(deps: AccountDeps, state: AccountState): Promise<PageResponse> {
  const { visit, session } = state
  const outcome = await deps.calls.endMyOtherSessions(visit.site, session, undefined)
  return respondTo(deps, state, { outcome, page: sessionsPage, done: 'othersEnded' })
}

async function endOne(deps: AccountDeps, state: AccountState): Promise<PageResponse> {
  const { visit, session } = state
  const sessionId = readField(state, 'session')
  const outcome = await deps.calls.endMySession(visit.site, session, { sessionId })
  return respondTo(deps, state, { outcome, page: sessionsPage, done: 'sessionEnded' })
}

function sessionRow(state: AccountState, session: OwnSession): Html {
  const { own } = state
  const { begun, used, network, current, end } = own.sessions
  const name = deviceName(state, session.agent)
  const label = end
  const action = session.isCurrent
    ? html`<span class="badge">${current}</span>`
    : actionForm(state, { fields: { session: session.id }, label, about: name })
  return row({
    name,
    details: [
      withTime(begun, moment(state, session.createdAtMicros)),
      withTime(used, moment(state, session.usedAtMicros)),
      session.network !== '' && network.replace('{network}', () => session.network),
    ],
    action,
  })
}

function deviceName({ own }: AccountState, agent: string): string {
  const { on, unknownBrowser, program } = own.sessions
  if (agent === '') return program
  const { browser, system } = deviceOf(agent)
  if (browser === '' && system === '') return unknownBrowser
  if (browser === '' || system === '') return browser || system
  return on.replace('{browser}', () => browser).replace('{system}', () => system)
}
