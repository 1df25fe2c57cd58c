/**
 * What a sign-in page may show about the account of a login name (surroundings §4.10, §4.11). If
 * the policy hides which names exist, every name gets the same answer.
 */
import type { LoginPolicy } from '../policy/policies.ts'
import type { UserState } from '../user/user-states.ts'

/** How an account can be signed in to, and what helps if it cannot. */
export interface AccountDescription {
  /** `ready`: sign-in is possible. If names are hidden, all accounts are. */
  readonly state: 'ready' | 'initial' | 'inactive' | 'locked' | 'unknown'
  /** Whether it must not be visible who has an account. */
  readonly isHidden: boolean
  readonly hasPassword: boolean
  readonly hasPasskey: boolean
  /** Whether a reset by mail is offered. */
  readonly offersReset: boolean
  /** Of locked accounts: whether failed attempts locked it, so that a reset by mail unlocks it. */
  readonly isMendable: boolean
}

type SignInRules = Pick<
  LoginPolicy,
  'allowUsernamePassword' | 'passwordlessType' | 'hidePasswordReset'
>

/**
 * The page after the name: the passkey of somebody who has one, else the password (surroundings
 * §4.10, step 3). Where names are hidden, the same page for everybody: the one that most can use.
 */
export function firstFactorOf(
  account: Pick<AccountDescription, 'isHidden' | 'hasPasskey' | 'hasPassword'>,
): 'passkey' | 'password' {
  const { isHidden, hasPasskey, hasPassword } = account
  if (!hasPasskey) return 'password'
  return isHidden && hasPassword ? 'password' : 'passkey'
}

const noAccount: AccountDescription = {
  state: 'unknown',
  isHidden: false,
  hasPassword: false,
  hasPasskey: false,
  offersReset: false,
  isMendable: false,
}

/** Whether the policy allows passkeys. */
export function allowsPasskeys({ passwordlessType }: Pick<LoginPolicy, 'passwordlessType'>) {
  return passwordlessType === 1
}

/** Whether the policy allows password resets, which require passwords to be allowed. */
export function allowsReset(
  policy: Pick<LoginPolicy, 'allowUsernamePassword' | 'hidePasswordReset'>,
): boolean {
  return policy.allowUsernamePassword && !policy.hidePasswordReset
}

/** The description of a name without an account, if that may be shown. */
export function unknownAccount(): AccountDescription {
  return noAccount
}

/** The description of every name if names are hidden; `policy` does not depend on a user. */
export function hiddenAccount(policy: SignInRules): AccountDescription {
  return {
    ...noAccount,
    state: 'ready',
    isHidden: true,
    hasPassword: policy.allowUsernamePassword,
    hasPasskey: allowsPasskeys(policy),
    offersReset: !policy.hidePasswordReset,
  }
}

/** An account that can be signed in to, by the user's credentials and the policy. */
export function readyAccount(
  held: { readonly hasPassword: boolean; readonly hasPasskey: boolean },
  policy: SignInRules,
): AccountDescription {
  return {
    ...noAccount,
    state: 'ready',
    hasPassword: held.hasPassword && policy.allowUsernamePassword,
    hasPasskey: held.hasPasskey && allowsPasskeys(policy),
    offersReset: !policy.hidePasswordReset,
  }
}

/** An account that cannot be signed in to at present. */
export function closedAccount(
  state: Exclude<UserState, 'active'>,
  { isLockedByAttempts, policy }: { isLockedByAttempts: boolean; policy: SignInRules },
): AccountDescription {
  const isMendable = state === 'locked' && isLockedByAttempts && allowsReset(policy)
  return { ...noAccount, state, isMendable }
}

/** What determines the mail for a user who cannot sign in. */
export interface AccessMailContext {
  readonly state: UserState
  readonly isLockedByAttempts: boolean
  /** Whether the user has a password, a passkey or another provider. */
  readonly canSignIn: boolean
  readonly hidePasswordReset: boolean
}

/**
 * The mail that helps: an invitation for users without a credential, whatever the policy says of
 * resets; otherwise a reset. Undefined if none helps: for users deactivated or locked by an
 * administrator, and if the policy offers no reset.
 */
export function accessMail(facts: AccessMailContext): 'password' | 'invite' | undefined {
  const { state, canSignIn, isLockedByAttempts, hidePasswordReset } = facts
  const isReset = state !== 'initial' && canSignIn
  if (state === 'inactive' || (isReset && hidePasswordReset)) return undefined
  if (state === 'locked' && !isLockedByAttempts) return undefined
  return canSignIn ? 'password' : 'invite'
}
