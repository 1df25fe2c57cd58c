/** How proving to know a password ends: surroundings §4.5, management-v1 §10.3–10.4. */
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { type Refusal, refuse } from '../refusals.ts'
import { type FromWhere, requireAttemptsLeft } from './held.ts'
import { exists, type User } from './user.ts'

/** What comparing gave; `unsupported` is a stored hash that nothing here can read. */
export type PasswordVerdict = 'right' | 'wrong' | 'unsupported'

export interface CheckPassword {
  readonly verdict: PasswordVerdict
  /** A hash of the same password by today's rules, where the stored one is not. */
  readonly rehash: string | undefined
  /** Wrong passwords in a row that lock the user; 0: any number. */
  readonly attemptsMax: number
  /** What is kept of the sign-in: browser, request. */
  readonly about: Readonly<Record<string, unknown>>
}

/** Refuses a user whose password there is no sense in comparing. */
export function checkComparable(
  user: User,
  { isAgain = false, isKnownBrowser }: FromWhere & { readonly isAgain?: boolean },
): void {
  if (!exists(user) || user.kind !== 'human') throw refuse('password.check.user_unknown')
  if (user.state === 'locked') {
    throw refuse(isAgain ? 'password.check.locked_meanwhile' : 'password.check.locked')
  }
  if (user.credentials.encodedHash === undefined) throw refuse('password.check.none')
  requireAttemptsLeft(user, { isKnownBrowser })
}

export function* checkPassword(command: CheckPassword, user: User): Decision {
  const { verdict, rehash, about } = command
  if (verdict !== 'right') return yield* passwordFailed({ ...command, verdict }, user)
  yield event('user.human.password.check.succeeded', about)
  if (rehash !== undefined) {
    yield event('user.human.password.hash.updated', { encodedHash: rehash })
  }
  return undefined
}

/** A wrong try is written down, may lock, and is refused with the number of tries so far. */
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
