/** Which user a login name means, and what may be said of the account (surroundings §4.10). */
import { createGuess, type Guess } from '../commands/guess/guesses.ts'
import type { LoginPolicy } from '../domain/policy/policies.ts'
import {
  closedAccount,
  hiddenAccount,
  readyAccount,
  unknownAccount,
} from '../domain/sign-in/account.ts'
import { hasPasskey } from '../domain/sign-in/usable-factors.ts'
import { normalizePhone } from '../kit/phone.ts'
import type { Account, NamedAccount, PageScope, Provider } from '../login/calls.ts'
import type { UserView } from '../queries/user/user-view.ts'
import { isLockedByAttempts } from './locked-by-attempts.ts'
import {
  type LoginContext,
  loadLoginContext,
  loadLoginPolicy,
  loadProviders,
} from './login-context.ts'
import { actorOf } from './page-scope.ts'
import type { SignInDeps } from './sign-in-needs.ts'

/**
 * The human of a login name; else the only one whose verified address or number it is, if the
 * policy of that user's organisation lets people sign in by it.
 */
export async function findUserByName(
  deps: SignInDeps,
  scope: PageScope,
  { loginName, orgId }: { readonly loginName: string; readonly orgId: string | undefined },
): Promise<UserView | undefined> {
  const { instanceId } = scope
  const named = await deps.users.byLoginName({ instanceId, loginName })
  const isMeant = (user: UserView) =>
    user.human !== undefined && (orgId === undefined || user.orgId === orgId)
  if (named && isMeant(named)) return named
  const phone = normalizePhone(loginName)
  const found = [
    ...(loginName.includes('@') ? await findUsersBy(deps, scope, 'email', loginName) : []),
    ...(phone === undefined ? [] : await findUsersBy(deps, scope, 'phone', phone)),
  ].filter(isMeant)
  return found.length === 1 ? found[0] : undefined
}

/** Rows that are looked at: users who share an address with more have to use the login name. */
const sharersMax = 50

async function findUsersBy(
  deps: SignInDeps,
  { instanceId }: PageScope,
  field: 'email' | 'phone',
  value: string,
): Promise<UserView[]> {
  const text = { match: 'equals', ignoresCase: true, value } as const
  const { rows, total } = await deps.users.search({
    ...{ instanceId, conditions: [{ kind: 'text', field, text }], order: 'id' },
    page: { offset: 0, limit: sharersMax, isAscending: true },
  })
  if (total > sharersMax) return []
  const isOpen = await Promise.all(
    rows.map(async (user) => {
      const policy = await loadLoginPolicy(deps, { instanceId }, user)
      return field === 'email'
        ? user.human?.isEmailVerified === true && !policy.disableLoginWithEmail
        : user.human?.isPhoneVerified === true && !policy.disableLoginWithPhone
    }),
  )
  return rows.filter((_, index) => isOpen[index])
}

/** The user a name means, if any; where `isHidden`, no answer may tell whether there is one. */
export interface ResolvedName {
  readonly context: LoginContext
  readonly user: UserView | undefined
  readonly isHidden: boolean
}

/** Looks up the user of a name, by the rules of the auth request. */
export async function resolveName(
  deps: SignInDeps,
  scope: PageScope,
  { loginName, authRequestId }: NamedAccount,
): Promise<ResolvedName> {
  const context = await loadLoginContext(deps, scope, authRequestId)
  const user = await findUserByName(deps, scope, { loginName, orgId: context.orgId })
  return { context, user, isHidden: context.policy.ignoreUnknownUsernames }
}

/**
 * An attempt by a name, which has a count of its own whether or not somebody has it: that there
 * were too many may be said of any name. That an account had too many tells that several names
 * are of one account, so where names are kept secret it is not said, and the attempt is made in
 * vain. A changed password starts the count anew.
 */
export function nameGuess(
  deps: SignInDeps,
  scope: PageScope,
  { loginName, user }: { readonly loginName: string; readonly user: UserView | undefined },
): Guess {
  const account = loginName.trim().toLowerCase()
  const userId = user?.id ?? ''
  const since = user?.human?.passwordChangedAtMicros
  return createGuess(deps, { actor: actorOf(scope), kind: 'name', account, userId, since })
}

/** What the pages may say of the account of a name. */
export async function describeAccount(
  deps: SignInDeps,
  scope: PageScope,
  { loginName, authRequestId }: NamedAccount,
): Promise<Account> {
  const context = await loadLoginContext(deps, scope, authRequestId)
  const providers: Provider[] = []
  if (context.policy.ignoreUnknownUsernames) {
    return { ...hiddenAccount(context.policy), providers }
  }
  const user = await findUserByName(deps, scope, { loginName, orgId: context.orgId })
  if (!user) return { ...unknownAccount(), providers }
  const policy = await loadLoginPolicy(deps, scope, user)
  const about = { instanceId: scope.instanceId, userId: user.id }
  const { state } = user
  if (state !== 'active') {
    const isByAttempts = state === 'locked' && (await isLockedByAttempts(deps, about))
    return { ...closedAccount(state, { isLockedByAttempts: isByAttempts, policy }), providers }
  }
  const { factors, hasPassword } = await deps.users.signInMethods(about)
  return {
    ...readyAccount({ hasPassword, hasPasskey: hasPasskey(factors) }, policy),
    providers: await loadLinkedProviders(deps, scope, { user, policy }),
  }
}

async function loadLinkedProviders(
  deps: SignInDeps,
  { instanceId }: PageScope,
  { user, policy }: { readonly user: UserView; readonly policy: LoginPolicy },
): Promise<Provider[]> {
  const offered = await loadProviders(deps, { instanceId }, { orgId: user.orgId, policy })
  if (offered.length === 0) return []
  const page = { offset: 0, limit: 100, isAscending: true }
  const { rows } = await deps.users.idpLinks({ instanceId, userId: user.id, page })
  return offered.filter(({ id }) => rows.some(({ idpId }) => idpId === id))
}
