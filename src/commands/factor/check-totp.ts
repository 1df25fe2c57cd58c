/** Checks a code of the user's authenticator app (surroundings §4.7). */
import { checkTotp as decide, requireTotp, unusedStep } from '../../domain/factor/totp.ts'
import { requireCodeAttemptsLeft } from '../../domain/user/failed-attempts.ts'
import type { User } from '../../domain/user/user.ts'
import type { Actor, Stored } from '../commit.ts'
import { createGuess } from '../guess/guesses.ts'
import { checkUser, countOtpFailures, type UserCheckDeps } from '../guess/tarpit.ts'
import { isKnownBrowser } from '../session/known-browsers.ts'
import type { CodeCheckerDeps } from '../user/pending-code.ts'
import { matchTotpSteps } from './totp.ts'

/** A TOTP code as it was typed. */
export interface TotpToCheck {
  readonly actor: Actor
  readonly userId: string
  readonly code: string
  /** From the lockout policy: wrong codes in a row that lock the user; 0: never. */
  readonly maxOtpAttempts: number
}

/**
 * Stores that the check succeeded. A wrong code, or one used before, is stored as a failed check,
 * with the lock if the policy says so, and then refused. Needs no permission.
 */
export function checkTotp(
  deps: CodeCheckerDeps & UserCheckDeps,
  { actor, userId, code, maxOtpAttempts }: TotpToCheck,
): Promise<Stored> {
  const guess = createGuess(deps, { actor, kind: 'secondFactor', account: userId })
  const check = {
    actor,
    userId,
    decide: async (user: User) => {
      requireTotp(user)
      requireCodeAttemptsLeft(user, { isKnownBrowser: isKnownBrowser(deps, actor, userId) })
      const steps = await guess.judge(
        () => matchTotpSteps(deps, { actor, user, code }),
        (typed) => unusedStep({ steps: typed }, user) !== undefined,
      )
      return decide({ steps, maxOtpAttempts }, user)
    },
  }
  return checkUser(deps, check, countOtpFailures)
}
