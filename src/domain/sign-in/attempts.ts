/** What a failed attempt to sign in may tell, and whether it counts (surroundings §4.11). */

/**
 * Whether a failure would tell that somebody has the name: these limits are reached by accounts
 * only. Where names are kept secret, such an attempt is answered as one at no account.
 */
export function tellsOfAccount(failure: string): boolean {
  return failure === 'tooMany' || failure === 'held'
}

/** Whether nothing was tried, for want of room: such an attempt does not count. */
export function isUntried(failure: string): boolean {
  return failure === 'busy' || failure === 'tooManyHere'
}

/** What is said of a password that was not taken; that its account is locked is not. */
export function shownForPassword<F extends string>(failure: F): F | 'wrong' {
  return isUntried(failure) || tellsOfAccount(failure) ? failure : 'wrong'
}

/** What is said of a password for a name that nobody has, where names are kept secret. */
export function shownForDecoy<F extends string>(failure: F): F | 'wrong' {
  return isUntried(failure) ? failure : 'wrong'
}

/**
 * Failed attempts left until the account is locked; undefined where there is no such limit, or
 * it may not be told. 0 `failedAttempts`: it is not known how many there were.
 */
export function attemptsLeft(
  failedAttempts: number,
  {
    isHidden,
    policy: { maxPasswordAttempts, showLockOutFailures },
  }: {
    readonly isHidden: boolean
    readonly policy: {
      readonly maxPasswordAttempts: number
      readonly showLockOutFailures: boolean
    }
  },
): number | undefined {
  if (isHidden || failedAttempts === 0 || !showLockOutFailures) return undefined
  return maxPasswordAttempts > 0 ? Math.max(0, maxPasswordAttempts - failedAttempts) : undefined
}
