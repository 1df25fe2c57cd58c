/** Checking a password: surroundings §4.5, management-v1 §10.3–10.4. */
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { type Refusal, refuse } from '../refusals.ts'
import { type AttemptOrigin, requirePasswordAttemptsLeft } from './failed-attempts.ts'
import { exists, type User } from './user.ts'
import { hasPassword, hasPasswordHook } from './user-credentials.ts'

/** The result of comparing; `unsupported` is a stored hash in an unknown format. */
export type PasswordVerdict = 'right' | 'wrong' | 'unsupported'

/** A compared password, and the limit of wrong ones. */
export interface CheckPassword {
  readonly verdict: PasswordVerdict
  /**
   * The password hashed with the current parameters, if the stored hash has others or is with an
   * old system.
   */
  readonly rehash: string | undefined
  /** Wrong passwords in a row that lock the user; 0: no limit. */
  readonly attemptsMax: number
  /** Stored with the check: browser and request. */
  readonly about: Readonly<Record<string, unknown>>
}

/** Refuses users whose password need not be compared. */
export function checkComparable(
  user: User,
  { isAgain = false, isKnownBrowser }: AttemptOrigin & { readonly isAgain?: boolean },
): void {
  if (!exists(user) || user.kind !== 'human') throw refuse('password.check.user_unknown')
  if (user.state === 'locked') {
    throw refuse(isAgain ? 'password.check.locked_meanwhile' : 'password.check.locked')
  }
  if (!hasPassword(user.credentials)) throw refuse('password.check.none')
  requirePasswordAttemptsLeft(user, { isKnownBrowser })
}

/** Stores the result of the check; a wrong password is stored and refused. */
export function* checkPassword(command: CheckPassword, user: User): Decision {
  const { verdict, rehash, about } = command
  if (verdict !== 'right') return yield* passwordFailed({ ...command, verdict }, user)
  yield event('user.human.password.check.succeeded', about)
  if (rehash === undefined) return undefined
  const payload = { encodedHash: rehash }
  yield hasPasswordHook(user.credentials)
    ? event('user.human.password.migrated', payload)
    : event('user.human.password.hash.updated', payload)
  return undefined
}

/**
 * Stores a wrong password, locks the user at the limit, and refuses with the number of failed
 * attempts.
 */
export function* passwordFailed(
  {
    verdict,
    attemptsMax,
    about,
  }: Pick<CheckPassword, 'attemptsMax' | 'about'> & { verdict: 'wrong' | 'unsupported' },
  user: User,
): Generator<Decided, Refusal> {
  const failedAttempts = user.credentials.passwordFailures + 1
  yield event('user.human.password.check.failed', about)
  if (attemptsMax > 0 && failedAttempts >= attemptsMax) yield event('user.locked')
  return verdict === 'wrong'
    ? refuse('password.check.wrong', { failedAttempts })
    : refuse('password.check.unsupported')
}
