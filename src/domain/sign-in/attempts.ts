/** What a failed sign-in may reveal, and whether it counts (surroundings §4.11). */

/**
 * Whether a failure reveals that the account exists: only accounts reach these limits. If names are
 * hidden, it is answered as for a missing account.
 */
export function tellsOfAccount(failure: string): boolean {
  return failure === 'tooMany' || failure === 'held'
}

/** Whether nothing was checked for lack of capacity: the attempt does not count. */
export function isUntried(failure: string): boolean {
  return failure === 'busy' || failure === 'tooManyHere'
}

/** The failure shown for a refused password; it does not reveal a locked account. */
export function shownForPassword<F extends string>(failure: F): F | 'wrong' {
  return isUntried(failure) || tellsOfAccount(failure) ? failure : 'wrong'
}

/** The failure shown for a name without an account, if names are hidden. */
export function shownForDecoy<F extends string>(failure: F): F | 'wrong' {
  return isUntried(failure) ? failure : 'wrong'
}

/**
 * Attempts left until the account is locked; undefined without such a limit, or if it may not be
 * shown. 0 `failedAttempts`: unknown.
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
