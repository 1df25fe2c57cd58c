/**
 * Signing out. It requires a form, so that no other site can do it; an application that sent the
 * browser here (`logoutID`) gets it back, at a registered URL.
 */

import { shownLoginName } from '../../kit/brand.ts'
import type { PageResponse } from '../../kit/page.ts'
import { answer, goTo, redirect } from '../answer.ts'
import { cookieText } from '../cookie.ts'
import { html } from '../html.ts'
import type { Departure } from '../provider-calls.ts'
import type { Visit } from '../request.ts'
import { dropSession } from '../session-cookie.ts'
import { showContinuePage } from './continue-page.ts'
import { showDeparture } from './departure-page.ts'
import { type Flow, inLanguage, paths, type SignInDeps, type SignInPage } from './flow.ts'
import { knownAccountsText, readKnownAccounts } from './known-accounts.ts'
import { buttonForm } from './parts.ts'
import { showSignedOut } from './signed-in-page.ts'

/** Signs out, after a confirmation where that is needed. */
export const signOutPage: SignInPage = {
  path: paths.signOut,
  show: async ({ calls }, flow) => {
    const { visit, session } = flow
    const signInStatus = await calls.status(visit.site, session, '')
    const target = visit.isRead ? await targetOf(calls, flow) : undefined
    // An application that sent the user's own id token has asked already.
    const isMeant = signInStatus !== undefined && target?.userId === signInStatus.userId
    const waiting = isMeant ? undefined : await endWaiting(calls, visit, target?.userId)
    if (target && waiting) return redirect(target.url, waiting)
    if (signInStatus && !isMeant)
      return showQuestion(inLanguage(flow, signInStatus.language), signInStatus)
    const departure = session && isMeant && (await calls.leaveProvider(visit.site, session))
    if (session && isMeant) await calls.endSession(visit.site, session)
    const cookies = [dropSession(visit)]
    if (departure) return leave(flow, { departure, calls, cookies, url: target?.url })
    return target ? redirect(target.url, cookies) : goTo(flow.texts, paths.signedOut, { cookies })
  },
  act: async ({ calls }, flow) => {
    const { visit, session } = flow
    const departure = session && (await calls.leaveProvider(visit.site, session))
    if (session) await calls.endSession(visit.site, session)
    const cookies = [dropSession(visit)]
    const target = await targetOf(calls, flow)
    if (departure) return leave(flow, { departure, calls, cookies, url: target?.url })
    if (target) return showContinuePage(flow, target.url, cookies)
    return goTo(flow.texts, paths.signedOut, { cookies })
  },
}

/**
 * Ends the session of a user that waits among the accounts of the browser: the application has
 * asked already. Resolves to the `Set-Cookie` values; undefined where none waits.
 */
async function endWaiting(
  calls: SignInDeps['calls'],
  visit: Visit,
  userId: string | undefined,
): Promise<readonly string[] | undefined> {
  const known = readKnownAccounts(visit)
  const session = known.find((each) => each.userId === userId)?.session
  if (!session) return undefined
  await calls.endSession(visit.site, session)
  const left = known.map((each) =>
    each.userId === userId ? { ...each, session: undefined } : each,
  )
  return [knownAccountsText(visit, left)]
}

/** Says that the browser is signed out. */
export const signedOutPage: SignInPage = {
  path: paths.signedOut,
  show: async ({ calls }, flow) => {
    const { visit } = flow
    const isBack = visit.fields.get('from') === 'provider'
    const url = isBack ? keptTarget(calls, visit) : undefined
    return url === undefined ? showSignedOut(flow) : redirect(url, [keepTarget(visit, '')])
  },
  act: async (_, flow) => showSignedOut(flow),
}

const targetCookie = 'zitadel.login.signedout'

/** Signing out at a provider takes no longer, in seconds. */
const targetSeconds = 600

/** Leaves for the provider; the browser keeps where it goes after that. */
function leave(
  flow: Flow,
  {
    departure,
    calls,
    cookies,
    url,
  }: {
    readonly departure: Departure
    readonly calls: SignInDeps['calls']
    readonly cookies: readonly string[]
    readonly url: string | undefined
  },
): PageResponse {
  const { visit } = flow
  const kept = Buffer.from(url ?? '').toString('base64url')
  const value = url === undefined ? '' : `${kept}.${calls.markOf(visit.site, `signed out ${url}`)}`
  return showDeparture(flow, departure, [...cookies, keepTarget(visit, value)])
}

function keepTarget({ csrf: { isSecure } }: Visit, value: string): string {
  const seconds = value === '' ? 0 : targetSeconds
  return cookieText({ name: targetCookie, value }, { isSecure, seconds })
}

/** Only a URL that this server has kept there. */
function keptTarget(calls: SignInDeps['calls'], visit: Visit): string | undefined {
  const [kept = '', mark = ''] = (visit.cookie(targetCookie) ?? '').split('.')
  const url = Buffer.from(kept, 'base64url').toString()
  const isOurs = url !== '' && mark === calls.markOf(visit.site, `signed out ${url}`)
  return isOurs ? url : undefined
}

async function targetOf(calls: SignInDeps['calls'], { visit }: Flow) {
  const logoutId = logoutIdOf(visit)
  return logoutId === '' ? undefined : calls.signOutTarget(visit.site, logoutId)
}

function logoutIdOf({ fields }: Flow['visit']): string {
  return (fields.get('logoutID') ?? '').slice(0, 200)
}

function showQuestion(
  flow: Flow,
  { displayName, loginName }: { displayName: string; loginName: string },
): PageResponse {
  const { visit, texts } = flow
  const { title, text, button: label } = texts.signIn.signOut
  const user = displayName || shownLoginName(visit.site.brand, loginName)
  const logoutID = logoutIdOf(visit)
  const fields = { ...(logoutID !== '' && { logoutID }) }
  const main = html`<h1>${title}</h1>
<p class="intro">${text.replace('{user}', () => user)}</p>
${buttonForm(flow, { action: paths.signOut, fields, label, isMain: true })}
<p class="after"><a href="${paths.signedIn}?ui_locales=${texts.tag}">${texts.next}</a></p>`
  return answer(visit, { texts, title, main, parameters: fields })
}
