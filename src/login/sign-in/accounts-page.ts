/**
 * The accounts that this browser has signed in to, to choose one of: where an application asks for
 * a choice (`prompt=select_account`), and wherever another account is wanted.
 */
import type { PageResponse } from '../../kit/page.ts'
import { answer, goTo } from '../answer.ts'
import { form } from '../form.ts'
import { type Html, html } from '../html.ts'
import { dropSession, sessionCookieText } from '../session-cookie.ts'
import { type KnownAccountTexts, knownAccountTexts } from '../texts/accounts.ts'
import {
  carriedFields,
  continueSignIn,
  type Flow,
  goToPage,
  linkTo,
  paths,
  type SignInDeps,
  type SignInPage,
} from './flow.ts'
import {
  type KnownAccount,
  knownAccountOf,
  knownAccountsText,
  readKnownAccounts,
  withoutAccount,
} from './known-accounts.ts'
import { continueByName } from './name-page.ts'
import { alternatives } from './parts.ts'
import { switchTo } from './switch-account.ts'

/** Lists them. */
export const accountsPage: SignInPage = {
  path: paths.accounts,
  show: async (deps, flow, { errors, status }) => {
    const listed = await listAccounts(deps, flow)
    if (listed.length === 0) return goToPage(flow, paths.name, { another: 'true' })
    return show(flow, listed, { errors, status })
  },
  act: async (deps, flow) => {
    const { fields } = flow.visit
    const listed = await listAccounts(deps, flow)
    const chosen = listed.find(({ userId }) => userId === fields.get('choose'))
    if (chosen) return choose(deps, flow, chosen)
    const removed = listed.find(({ userId }) => userId === fields.get('remove'))
    return removed ? remove(deps, flow, removed) : goToPage(flow, paths.accounts)
  },
}

/** An account with its session, where that is open. */
interface ListedAccount extends KnownAccount {
  /** Whether its session is the one of the browser. */
  readonly isCurrent: boolean
}

async function listAccounts(
  { calls }: Pick<SignInDeps, 'calls'>,
  { visit, session }: Flow,
): Promise<ListedAccount[]> {
  const { site } = visit
  const current = await calls.status(site, session, '')
  const known = readKnownAccounts(visit)
  const others = current ? withoutAccount(known, current) : known
  const listed = others.map(async (account): Promise<ListedAccount> => {
    const status = await calls.status(site, account.session, '')
    const isOpen = status?.step === 'done' && status.userId === account.userId
    return { ...account, isCurrent: false, session: isOpen ? account.session : undefined }
  })
  const open = current?.step === 'done' ? session : undefined
  const first = current && { ...knownAccountOf(current, open), isCurrent: true }
  return [...(first ? [first] : []), ...(await Promise.all(listed))]
}

/** With an open session the browser goes on; without one the account is signed in to. */
async function choose(deps: SignInDeps, flow: Flow, account: ListedAccount): Promise<PageResponse> {
  const { calls } = deps
  const { visit, authRequestId } = flow
  const signIn = () => continueByName(deps, { ...flow, loginName: account.loginName })
  if (!account.session) return signIn()
  const outcome = flow.authRequest
    ? await calls.choose(visit.site, { ...account.session, authRequestId })
    : { session: account.session }
  if (!('session' in outcome)) return signIn()
  const { session } = outcome
  const cookies = account.isCurrent ? [] : await switchTo(deps, flow, account)
  const status = await calls.status(visit.site, session, authRequestId)
  if (status?.isFresh) return continueSignIn(flow, session, cookies)
  // The application wants more than a choice: the account proves itself once more.
  const response = await signIn()
  const others = [response.headers?.['set-cookie'] ?? []].flat()
  const all = [...others, sessionCookieText(visit, session), ...cookies]
  return { ...response, headers: { ...response.headers, 'set-cookie': all } }
}

/** Takes an account off the list, and ends its session. */
async function remove(
  { calls }: Pick<SignInDeps, 'calls'>,
  flow: Flow,
  account: ListedAccount,
): Promise<PageResponse> {
  const { visit, texts } = flow
  const session = account.isCurrent ? flow.session : account.session
  if (session) await calls.endSession(visit.site, session)
  const list = knownAccountsText(visit, withoutAccount(readKnownAccounts(visit), account))
  const cookies = [list, ...(account.isCurrent ? [dropSession(visit)] : [])]
  return goTo(texts, paths.accounts, { parameters: carriedFields(flow), cookies })
}

function show(
  flow: Flow,
  listed: readonly ListedAccount[],
  { errors, status }: Parameters<SignInPage['show']>[2],
): PageResponse {
  const { visit, texts, authRequest } = flow
  const own = knownAccountTexts(texts)
  const app = authRequest?.clientName ?? ''
  const intro = app === '' ? own.intro : own.introFor.replace('{app}', () => app)
  const another = linkTo({ ...flow, loginName: '' }, paths.name, { another: 'true' })
  const main = html`<h1>${own.title}</h1>
<p class="intro">${intro}</p>
<ul class="rows accounts">${listed.map((account) => accountRow(flow, own, account))}</ul>
<p class="hint">${own.removeHint}</p>
<p><a class="button second" href="${another}">${texts.signIn.anotherAccount}</a></p>
${alternatives(flow, { hasAnother: false })}`
  const parameters = carriedFields(flow)
  return answer(visit, { texts, title: own.title, main, status, errors, parameters })
}

function accountRow(flow: Flow, own: KnownAccountTexts, account: ListedAccount): Html {
  const { visit, texts, authRequestId } = flow
  const { userId, loginName, displayName, session } = account
  const name = displayName || loginName
  const part = (inner: Html) =>
    form(visit, { texts, fields: { authRequestID: authRequestId }, inner, action: paths.accounts })
  const choosing = html`<button name="choose" value="${userId}" class="second">\
<strong>${name}</strong>
${name !== loginName && html`<span>${loginName}</span>`}
<span>${session ? own.isSignedIn : own.isSignedOut}</span></button>`
  const removing = html`<button name="remove" value="${userId}" class="plain" \
aria-label="${`${own.remove}: ${loginName}`}">${own.remove}</button>`
  return html`<li>${part(choosing)}${part(removing)}</li>`
}
