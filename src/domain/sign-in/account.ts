/**
 * What may be said of the account that a login name means (surroundings §4.10, §4.11). Where the
 * policy keeps names secret, every name gets the same answer.
 */
import type { LoginPolicy } from '../policy/policies.ts'
import type { UserState } from '../user/user-states.ts'

/** What an account can be signed in to with, and what helps where it cannot. */
export interface AccountDescription {
  /** `ready`: somebody may sign in. Where names are kept secret, all are. */
  readonly state: 'ready' | 'initial' | 'inactive' | 'locked' | 'unknown'
  /** Whether the reader must not learn who has an account here. */
  readonly isHidden: boolean
  readonly hasPassword: boolean
  readonly hasPasskey: boolean
  /** Whether a forgotten password may be reset by mail. */
  readonly offersReset: boolean
  /** Of the locked: whether failed attempts did it, so that a mail opens it again. */
  readonly isMendable: boolean
}

type SignInRules = Pick<
  LoginPolicy,
  'allowUsernamePassword' | 'passwordlessType' | 'hidePasswordReset'
>

const nobody: AccountDescription = {
  state: 'unknown',
  isHidden: false,
  hasPassword: false,
  hasPasskey: false,
  offersReset: false,
  isMendable: false,
}

/** Whether the policy lets people sign in with a passkey. */
export function allowsPasskeys({ passwordlessType }: Pick<LoginPolicy, 'passwordlessType'>) {
  return passwordlessType === 1
}

/** Whether the policy lets people reset a password, which they must be able to sign in with. */
export function allowsReset(
  policy: Pick<LoginPolicy, 'allowUsernamePassword' | 'hidePasswordReset'>,
): boolean {
  return policy.allowUsernamePassword && !policy.hidePasswordReset
}

/** The account of a name that nobody has, where that may be told. */
export function unknownAccount(): AccountDescription {
  return nobody
}

/** The one account of all names, where names are kept secret; `policy` is not of any user. */
export function hiddenAccount(policy: SignInRules): AccountDescription {
  return {
    ...nobody,
    state: 'ready',
    isHidden: true,
    hasPassword: policy.allowUsernamePassword,
    hasPasskey: allowsPasskeys(policy),
    offersReset: !policy.hidePasswordReset,
  }
}

/** An account that may be signed in to, by what its user has and the policy allows. */
export function readyAccount(
  held: { readonly hasPassword: boolean; readonly hasPasskey: boolean },
  policy: SignInRules,
): AccountDescription {
  return {
    ...nobody,
    state: 'ready',
    hasPassword: held.hasPassword && policy.allowUsernamePassword,
    hasPasskey: held.hasPasskey && allowsPasskeys(policy),
    offersReset: !policy.hidePasswordReset,
  }
}

/** An account that cannot be signed in to just now. */
export function closedAccount(
  state: Exclude<UserState, 'active'>,
  { isLockedByAttempts, policy }: { isLockedByAttempts: boolean; policy: SignInRules },
): AccountDescription {
  const isMendable = state === 'locked' && isLockedByAttempts && allowsReset(policy)
  return { ...nobody, state, isMendable }
}

/** All that the mail depends on that takes on somebody who cannot sign in. */
export interface AccessMailContext {
  readonly state: UserState
  readonly isLockedByAttempts: boolean
  /** Whether the user has a password, a passkey or another provider. */
  readonly canSignIn: boolean
  readonly hidePasswordReset: boolean
}

/**
 * The mail that helps: an invitation for whoever has never had a way in, whatever the policy
 * says of forgotten passwords; else a reset. Undefined where no mail would: for users who were
 * deactivated, or locked by somebody, and where the policy offers no reset.
 */
export function accessMail(facts: AccessMailContext): 'password' | 'invite' | undefined {
  const { state, canSignIn, isLockedByAttempts, hidePasswordReset } = facts
  const isReset = state !== 'initial' && canSignIn
  if (state === 'inactive' || (isReset && hidePasswordReset)) return undefined
  if (state === 'locked' && !isLockedByAttempts) return undefined
  return canSignIn ? 'password' : 'invite'
}
