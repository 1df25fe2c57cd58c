/** Changes between the accounts of a browser: by a choice, or as an application says. */
import type { PageResponse } from '../../kit/page.ts'
import type { SessionKey } from '../calls.ts'
import { continueSignIn, type Flow, type SignInDeps } from './flow.ts'
import {
  type KnownAccount,
  knownAccountsText,
  leaveSession,
  readKnownAccounts,
  withoutAccount,
} from './known-accounts.ts'

/** The session of the browser waits in the list instead of the one that replaces it. */
export async function switchTo(
  { calls }: Pick<SignInDeps, 'calls'>,
  { visit }: Pick<Flow, 'visit'>,
  account: KnownAccount,
): Promise<readonly string[]> {
  const known = withoutAccount(readKnownAccounts(visit), account)
  const left = await leaveSession(calls, visit, known)
  return left.length > 0 ? left : [knownAccountsText(visit, known)]
}

/**
 * The account of the list that an application names, with its session in place of the browser's;
 * undefined where none of them is that one, signed in as the application demands.
 */
export async function switchToNamed(
  deps: Pick<SignInDeps, 'calls'>,
  flow: Flow,
): Promise<PageResponse | undefined> {
  const account = await findNamed(deps, flow)
  if (!account) return undefined
  return continueSignIn(flow, account.session, await switchTo(deps, flow, account))
}

/** That account, whose session the browser need not change to. */
export async function findNamed(
  { calls }: Pick<SignInDeps, 'calls'>,
  { visit, authRequest, authRequestId }: Flow,
): Promise<(KnownAccount & { readonly session: SessionKey }) | undefined> {
  if (!authRequest?.namesUser) return undefined
  for (const account of readKnownAccounts(visit)) {
    const { session } = account
    const status = session && (await calls.status(visit.site, session, authRequestId))
    if (!session || status?.step !== 'done') continue
    if (status.isFresh && status.isHinted) return { ...account, session }
  }
  return undefined
}
