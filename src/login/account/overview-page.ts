/** The first page of an account: what there is, and where it is changed. */
import { shownLoginName } from '../../kit/brand.ts'
import { type Html, html } from '../html.ts'
import { paths } from '../sign-in/flow.ts'
import { consoleLabel } from '../texts/console-link.ts'
import type { AccountPage, AccountState } from './account-page.ts'
import { showAccountPage, urlOf } from './account-parts.ts'
import { accountPaths } from './own-paths.ts'

/** Shows the account. */
export const overviewPage: AccountPage = {
  path: accountPaths.overview,
  show: async (_, state, formErrors) => {
    const { own, texts, me } = state
    const user = nameOf(state)
    const body = html`${leading(state)}
${me.mayAdminister && consoleLink(state)}
${group(own.groups.person, personLinks(state))}
${group(own.groups.signIn, signInLinks(state))}
${group(own.groups.access, accessLinks(state))}
<p class="after"><a class="button second" href="${urlOf(state, paths.signOut)}">${
      texts.signIn.signOut.button
    }</a></p>
<p class="after"><a href="${urlOf(state, paths.accounts)}">${texts.signIn.anotherAccount}</a></p>`
    const intro = texts.signIn.signedIn.text.replace('{user}', () => user)
    return showAccountPage(state, { ...formErrors, title: own.title, intro, body, back: false })
  },
  act: (deps, state) => overviewPage.show(deps, state, { errors: [], status: 200 }),
}

function consoleLink({ texts }: AccountState): Html {
  return html`<p><a class="button second" href="/ui/console">${consoleLabel(texts)}</a></p>`
}

/** On to what the organisation has set as the page after signing in. */
function leading({ visit: { site }, texts }: AccountState): Html | undefined {
  const { continueUrl, origin } = site
  if (continueUrl === `${origin}/`) return undefined
  return html`<a class="button" href="${continueUrl}">${texts.next}</a>`
}

function nameOf({ visit, me }: AccountState): string {
  return me.status.displayName || shownLoginName(visit.site.brand, me.status.loginName)
}

type Entry = readonly [path: string, title: string, value?: string]

function group(title: string, links: readonly Html[]): Html {
  return html`<section class="group"><h2>${title}</h2>
<ul class="rows">${links}</ul></section>`
}

function linksOf(state: AccountState, entries: readonly Entry[]): Html[] {
  return entries.map(
    ([path, title, value = '']) =>
      html`<li><a href="${urlOf(state, path)}">${title}</a>${
        value !== '' && html`<span class="hint">${value}</span>`
      }</li>`,
  )
}

function personLinks(state: AccountState): Html[] {
  const { own, me } = state
  const { email, phone } = me
  const addressText = ({ value, isVerified }: typeof email) =>
    value === '' ? own.none : isVerified ? value : `${value} · ${own.notConfirmed}`
  return linksOf(state, [
    [accountPaths.profile, own.profile.title, nameOf(state)],
    [accountPaths.email, own.email.title, addressText(email)],
    [accountPaths.phone, own.phone.title, addressText(phone)],
  ])
}

function signInLinks(state: AccountState): Html[] {
  const { own, me } = state
  const { password, passkeys, secondFactors, links, providers } = me
  const { hasApp, hasEmailCodes, hasSmsCodes, keys } = secondFactors
  const isTwoStep = hasApp || hasEmailCodes || hasSmsCodes || keys.length > 0
  const countText = (count: number) => (count === 0 ? own.none : String(count))
  const hasLinks = links.length + providers.length > 0
  return linksOf(state, [
    [accountPaths.password, own.password.title, password.isSet ? own.isSet : own.none],
    [accountPaths.passkeys, own.passkeys.title, countText(passkeys.held.length)],
    [accountPaths.factors, own.factors.title, isTwoStep ? own.on : own.off],
    ...(hasLinks
      ? [[accountPaths.links, own.links.title, countText(links.length)] satisfies Entry]
      : []),
  ])
}

function accessLinks(state: AccountState): Html[] {
  const { own } = state
  return linksOf(state, [
    [accountPaths.sessions, own.sessions.title],
    [accountPaths.applications, own.applications.title],
    [accountPaths.data, own.data.title],
  ])
}
