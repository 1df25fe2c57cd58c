/**
 * The accounts that somebody has signed in to in this browser, the latest first. The session of one
 * of them is in the cookie of the session; those of the others wait in this list, so that a person
 * may change between them. Sealed, as names and tokens are in it.
 */
import type { PageResponse } from '../../kit/page.ts'
import type { SessionKey, SignInCalls, SignInStatus } from '../calls.ts'
import { cookieText, knownAccountsCookie } from '../cookie.ts'
import type { Visit } from '../request.ts'
import { readSession } from '../session-cookie.ts'
import { staysSignedIn } from '../stay.ts'

/** An account of the list. */
export interface KnownAccount {
  readonly userId: string
  readonly loginName: string
  readonly displayName: string
  /** Its session, which may have ended by now; absent after signing out, and of the current one. */
  readonly session?: SessionKey | undefined
}

const purpose = 'accounts of a browser'

/** The most that are kept: the one used longest ago is dropped. */
export const knownAccountsMax = 5

/** Seconds the list is kept, where its person stays signed in: as long as a browser is known. */
const keptSeconds = 60 * 24 * 3600

/** The maximum length of a shown name, in characters. */
const displayNameMax = 60

/** The list as this server has sealed it. */
export function readKnownAccounts(visit: Pick<Visit, 'cookie' | 'unsealKept'>): KnownAccount[] {
  const text = visit.cookie(knownAccountsCookie) ?? ''
  const found = visit.unsealKept({ purpose, text })
  return Array.isArray(found) ? found : []
}

/** The `Set-Cookie` value of a list; an empty one deletes it. */
export function knownAccountsText(visit: Visit, accounts: readonly KnownAccount[]): string {
  const { isSecure } = visit.csrf
  const short = accounts
    .slice(0, knownAccountsMax)
    .map((each) => ({ ...each, displayName: each.displayName.slice(0, displayNameMax) }))
  // Long names may be too much for one cookie: then fewer accounts are kept.
  const lists = short.map((_, left) => short.slice(0, short.length - left))
  const sealed = lists.reduce<string | undefined>(
    (done, list) => done ?? visit.sealKept(purpose, list),
    undefined,
  )
  const kept = staysSignedIn(visit) ? keptSeconds : undefined
  const seconds = sealed === undefined ? 0 : kept
  return cookieText({ name: knownAccountsCookie, value: sealed ?? '' }, { isSecure, seconds })
}

/** The list with an account in front, in place of what it has of that user. */
export function withAccount(
  accounts: readonly KnownAccount[],
  account: KnownAccount,
): KnownAccount[] {
  return [account, ...withoutAccount(accounts, account)]
}

/** The list without a user. */
export function withoutAccount(
  accounts: readonly KnownAccount[],
  { userId }: Pick<KnownAccount, 'userId'>,
): KnownAccount[] {
  return accounts.filter((each) => each.userId !== userId)
}

/** An account as the list has it. */
export function knownAccountOf(
  { userId, loginName, displayName }: Pick<SignInStatus, 'userId' | 'loginName' | 'displayName'>,
  session?: SessionKey,
): KnownAccount {
  return { userId, loginName, displayName, ...(session && { session }) }
}

/**
 * Makes room for another session in the browser: a finished one waits in the list, any other ends.
 * Resolves to the `Set-Cookie` values; without any the list stays as it was.
 */
export async function leaveSession(
  calls: Pick<SignInCalls, 'status' | 'endSession'>,
  visit: Visit,
  known: readonly KnownAccount[] = readKnownAccounts(visit),
): Promise<readonly string[]> {
  const session = readSession(visit)
  if (!session) return []
  const left = await calls.status(visit.site, session, '')
  if (left?.step !== 'done') {
    await calls.endSession(visit.site, session)
    return []
  }
  await endReplaced(calls, visit, { known, kept: session, userId: left.userId })
  return [knownAccountsText(visit, withAccount(known, knownAccountOf(left, session)))]
}

/** A user has one session in a browser: what else the list has of them ends, and what it drops. */
async function endReplaced(
  calls: Pick<SignInCalls, 'endSession'>,
  { site }: Visit,
  about: {
    readonly known: readonly KnownAccount[]
    readonly kept: SessionKey
    readonly userId: string
  },
): Promise<void> {
  const same = about.known.filter(({ userId }) => userId === about.userId)
  const dropped = withoutAccount(about.known, about).slice(knownAccountsMax - 1)
  for (const { session } of [...same, ...dropped]) {
    const isOther = session && session.sessionId !== about.kept.sessionId
    if (isOther) await calls.endSession(site, session)
  }
}

/** The response after a finished sign-in, which puts its user in front of the list. */
export async function noteAccount(
  calls: Pick<SignInCalls, 'endSession'>,
  visit: Visit,
  { session, status }: { readonly session: SessionKey; readonly status: SignInStatus },
): Promise<(response: PageResponse) => PageResponse> {
  const known = readKnownAccounts(visit)
  await endReplaced(calls, visit, { known, kept: session, userId: status.userId })
  const cookie = knownAccountsText(visit, withAccount(known, knownAccountOf(status)))
  return (response) => {
    const others = [response.headers?.['set-cookie'] ?? []].flat()
    return { ...response, headers: { ...response.headers, 'set-cookie': [...others, cookie] } }
  }
}
