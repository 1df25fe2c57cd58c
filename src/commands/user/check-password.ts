/** Checks a user's password, for sessions and sign-in pages (surroundings §4.5). */
import type { Decision } from '../../domain/decision.ts'
import { refuse } from '../../domain/refusals.ts'
import { checkComparable, checkPassword as decideCheck } from '../../domain/user/check-password.ts'
import type { User } from '../../domain/user/user.ts'
import { hasPassword } from '../../domain/user/user-credentials.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { type GuessDeps, passwordGuess } from '../guess/guesses.ts'
import { checkUser, countPasswordFailures } from '../guess/tarpit.ts'
import { isKnownBrowser } from '../session/known-browsers.ts'
import {
  compareWithDummy,
  type PasswordComparerDeps,
  passwordAttemptsMax,
  userPasswordComparer,
} from './compare-password.ts'
import { toHashParty } from './password.ts'

/** What checking a password uses. */
export type PasswordCheckDeps = Pick<
  CommandDeps,
  'directory' | 'tarpit' | 'proofs' | keyof GuessDeps | keyof PasswordComparerDeps
>

/** A password as it was typed. */
export interface PasswordToCheck {
  /** The caller of the session API, or the user signing in. */
  readonly actor: Actor
  /** An unknown user is refused after the time of a comparison. */
  readonly userId: string
  readonly password: string
  /** Stored with the events: browser and request. */
  readonly about?: Readonly<Record<string, unknown>>
}

/**
 * Resolves when the password is correct; `checkedAt` is then `atMicros`. A wrong one is stored,
 * locks the user where the lockout policy says so, and is refused with the number of failures in a
 * row. A correct one with an outdated hash is hashed anew. Too many attempts are refused before
 * anything is compared, and a hundred failures in a row block further ones.
 */
export function checkPassword(deps: PasswordCheckDeps, given: PasswordToCheck): Promise<Stored> {
  const { actor, userId } = given
  const decide = passwordCheck(deps, given)
  return checkUser(deps, { actor, userId, decide }, countPasswordFailures)
}

/**
 * The same as a decision, for commands that store more in the same transaction. May be called again
 * when the user has changed in between.
 */
export function passwordCheck(
  deps: PasswordCheckDeps,
  { actor, userId, password, about = {} }: PasswordToCheck,
): (user: User) => Promise<Decision> {
  const compared = userPasswordComparer(deps, { actor, userId, password })
  const guessOn = passwordGuess(deps, { actor, userId })
  let rounds = 0
  return async (user) => {
    if (password === '') throw refuse('password.check.empty')
    const guess = guessOn(user)
    const party = toHashParty(actor, { orgId: user.orgId, userId })
    if (rounds === 0 && !hasPassword(user.credentials)) {
      await guess.judge(
        () => compareWithDummy(deps, { user, password, party }),
        () => false,
      )
    }
    const isKnown = isKnownBrowser(deps, actor, userId)
    checkComparable(user, { isAgain: rounds++ > 0, isKnownBrowser: isKnown })
    const { instanceId } = actor
    const [comparison, attemptsMax] = await Promise.all([
      guess.judge(
        () => compared(user, party),
        ({ verdict }) => verdict === 'right',
      ),
      passwordAttemptsMax(deps, { instanceId, orgId: user.orgId }),
    ])
    if (comparison.verdict === 'none') throw refuse('password.check.none')
    const { verdict, rehash } = comparison
    return decideCheck({ verdict, rehash: await rehash(), attemptsMax, about }, user)
  }
}
