/**
 * Users who were tried in vain a hundred times in a row: from then on their password, or their
 * codes, are taken from browsers they know only (NIST SP 800-63B-4 §3.2.2). Another password set
 * by a mailed code, a passkey, or an administrator ends that.
 */
import { refuse } from '../refusals.ts'
import type { User } from './user.ts'

/** Wrong tries in a row that strangers have. */
export const failuresInARowMax = 100

/** With those of a browser that the user knows, which strangers must not use up. */
const failuresOfKnownMax = 2 * failuresInARowMax

export interface FromWhere {
  /** Whether the try comes from a browser in which the user was signed in before. */
  readonly isKnownBrowser: boolean
}

/** Refuses a password that may not be tried any more. */
export function requireAttemptsLeft({ credentials }: User, { isKnownBrowser }: FromWhere): void {
  const max = isKnownBrowser ? failuresOfKnownMax : failuresInARowMax
  if (credentials.passwordFailures >= max) throw refuse('guess.password_held')
}

/** Refuses a one-time code, or a recovery code, that may not be tried any more. */
export function requireCodesLeft({ credentials }: User, { isKnownBrowser }: FromWhere): void {
  const max = isKnownBrowser ? failuresOfKnownMax : failuresInARowMax
  if (credentials.otpFailures >= max) throw refuse('guess.factor_held')
}

/** Whether an active user is kept from signing in by wrong tries alone. */
export function isHeld({ state, credentials }: User): boolean {
  const { passwordFailures, otpFailures } = credentials
  return state === 'active' && Math.max(passwordFailures, otpFailures) >= failuresInARowMax
}
