/**
 * After a hundred failed attempts in a row a user's password, or codes, are accepted from known
 * browsers only (NIST SP 800-63B-4 §3.2.2). A password set by a mailed code, a passkey, or an
 * administrator ends that.
 */
import { refuse } from '../refusals.ts'
import type { User } from './user.ts'

/** Failed attempts in a row from unknown browsers. */
export const failuresInARowMax = 100

/** Including those from known browsers, which others must not use up. */
const failuresOfKnownMax = 2 * failuresInARowMax

/** Where an attempt comes from. */
export interface AttemptOrigin {
  /** Whether the user was signed in before in the browser of the attempt. */
  readonly isKnownBrowser: boolean
}

/** Refuses further attempts of a password. */
export function requirePasswordAttemptsLeft(
  { credentials }: User,
  { isKnownBrowser }: AttemptOrigin,
): void {
  const max = isKnownBrowser ? failuresOfKnownMax : failuresInARowMax
  if (credentials.passwordFailures >= max) throw refuse('guess.password_held')
}

/** Refuses further attempts of one-time and recovery codes. */
export function requireCodeAttemptsLeft(
  { credentials }: User,
  { isKnownBrowser }: AttemptOrigin,
): void {
  const max = isKnownBrowser ? failuresOfKnownMax : failuresInARowMax
  if (credentials.otpFailures >= max) throw refuse('guess.factor_held')
}

/** Whether failed attempts alone keep an active user from signing in. */
export function isBlockedByFailures({ state, credentials }: User): boolean {
  const { passwordFailures, otpFailures } = credentials
  return state === 'active' && Math.max(passwordFailures, otpFailures) >= failuresInARowMax
}
