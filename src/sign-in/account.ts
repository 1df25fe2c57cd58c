/**
 * Which user a login name identifies, and what the pages may reveal about the account (surroundings
 * §4.10).
 */

import { findRelyingParty } from '../commands/factor/relying-party.ts'
import { createGuess, type Guess } from '../commands/guess/guesses.ts'
import type { LoginPolicy } from '../domain/policy/policies.ts'
import {
  type AccountDescription,
  closedAccount,
  firstFactorOf,
  hiddenAccount,
  readyAccount,
  unknownAccount,
} from '../domain/sign-in/account.ts'
import { offersStay } from '../domain/sign-in/proved-factors.ts'
import { hasPasskeyHere } from '../domain/sign-in/usable-factors.ts'
import { stateToSignIn } from '../domain/user/user-states.ts'
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
import { toActor } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/**
 * The human with that login name; else the only one with that verified address or number, if the
 * login policy of the user's organisation allows it.
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
  const completed = await findByShortName(deps, { instanceId, orgId }, loginName)
  if (completed && isMeant(completed)) return completed
  const phone = normalizePhone(loginName)
  const found = [
    ...(loginName.includes('@') ? await findUsersBy(deps, scope, 'email', loginName) : []),
    ...(phone === undefined ? [] : await findUsersBy(deps, scope, 'phone', phone)),
  ].filter(isMeant)
  return found.length === 1 ? found[0] : undefined
}

/** Names are taken without the domain of an organisation that was asked for and leaves it out. */
async function findByShortName(
  { users, directory }: SignInDeps,
  scope: { readonly instanceId: string; readonly orgId: string | undefined },
  shortName: string,
): Promise<UserView | undefined> {
  if (scope.orgId === undefined) return undefined
  const { hiddenSuffix } = await directory.brand(scope)
  if (hiddenSuffix === '') return undefined
  const loginName = `${shortName.trim()}${hiddenSuffix}`
  return (await users.byLoginName({ instanceId: scope.instanceId, loginName })) ?? undefined
}

/** Rows that are read: users who share an address with more have to use the login name. */
const sharersMax = 50

async function findUsersBy(
  deps: SignInDeps,
  { instanceId }: PageScope,
  field: 'email' | 'phone',
  value: string,
): Promise<UserView[]> {
  const text = { match: 'equals', ignoresCase: true, value } as const
  const { rows, total } = await deps.users.search({
    instanceId,
    conditions: [{ kind: 'text', field, text }],
    order: 'id',
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

/**
 * The user of a login name, if any; where `isHidden`, no answer may reveal whether there is one.
 */
export interface ResolvedName {
  readonly context: LoginContext
  readonly user: UserView | undefined
  readonly isHidden: boolean
}

/** Finds the user of a login name, by the rules of the auth request. */
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
 * An attempt by a login name, counted for the name whether or not it exists, so that exceeding its
 * limit reveals nothing. Exceeding an account's limit would reveal which names are of one account:
 * where names are hidden it is not reported, and the attempt fails. A changed password resets the
 * count.
 */
export function nameGuess(
  deps: SignInDeps,
  scope: PageScope,
  { loginName, user }: { readonly loginName: string; readonly user: UserView | undefined },
): Guess {
  const account = loginName.trim().toLowerCase()
  const userId = user?.id ?? ''
  const since = user?.human?.passwordChangedAtMicros
  return createGuess(deps, { actor: toActor(scope), kind: 'name', account, userId, since })
}

const stayOf = (policy: LoginPolicy) => ({ offersStay: offersStay(policy) })

/** What the pages may show of the account. */
export async function describeAccount(
  deps: SignInDeps,
  scope: PageScope,
  { loginName, authRequestId }: NamedAccount,
): Promise<Account> {
  const context = await loadLoginContext(deps, scope, authRequestId)
  const providers: Provider[] = []
  if (context.policy.ignoreUnknownUsernames) {
    return {
      ...withFirstFactor(hiddenAccount(context.policy)),
      ...stayOf(context.policy),
      providers,
    }
  }
  const user = await findUserByName(deps, scope, { loginName, orgId: context.orgId })
  if (!user) return { ...withFirstFactor(unknownAccount()), offersStay: false, providers }
  const policy = await loadLoginPolicy(deps, scope, user)
  const about = { instanceId: scope.instanceId, userId: user.id }
  const state = stateToSignIn(user)
  if (state !== 'active') {
    const isByAttempts = state === 'locked' && (await isLockedByAttempts(deps, about))
    const closed = closedAccount(state, { isLockedByAttempts: isByAttempts, policy })
    return { ...withFirstFactor(closed), offersStay: false, providers }
  }
  const [{ factors, hasPassword }, rpId] = await Promise.all([
    deps.users.signInMethods(about),
    findRelyingParty(deps, { actor: toActor(scope), domain: '' }),
  ])
  const held = { hasPassword, hasPasskey: hasPasskeyHere(factors, { rpId }) }
  return {
    ...withFirstFactor(readyAccount(held, policy)),
    ...stayOf(policy),
    providers: await loadLinkedProviders(deps, scope, { user, policy }),
  }
}

const withFirstFactor = (account: AccountDescription) => ({
  ...account,
  firstFactor: firstFactorOf(account),
})

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
