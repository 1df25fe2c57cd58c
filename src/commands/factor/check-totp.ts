/** Whether what a user typed is what the user's authenticator app shows (surroundings §4.7). */
import { checkTotp as decide, requireTotp, unusedStep } from '../../domain/factor/totp.ts'
import { requireCodeAttemptsLeft } from '../../domain/user/failed-attempts.ts'
import type { User } from '../../domain/user/user.ts'
import type { Actor, Stored } from '../commit.ts'
import { guessOf } from '../guess/guesses.ts'
import { checkUser, otpFailuresOf, type UserCheckDeps } from '../guess/tarpit.ts'
import { isKnownBrowser } from '../session/known-browsers.ts'
import type { CodeTrierDeps } from '../user/pending-code.ts'
import { stepsOf } from './totp.ts'

export interface TotpToCheck {
  readonly actor: Actor
  readonly userId: string
  readonly code: string
  /** Of the lockout policy: wrong codes in a row after which the user is locked; 0: never. */
  readonly maxOtpAttempts: number
}

/**
 * Stores that the check succeeded. A wrong code, or one that was used, stores that it failed —
 * and the lock, if it was one too many — and then refuses. No permission is asked.
 */
export function checkTotp(
  deps: CodeTrierDeps & UserCheckDeps,
  { actor, userId, code, maxOtpAttempts }: TotpToCheck,
): Promise<Stored> {
  const guess = guessOf(deps, { actor, kind: 'secondFactor', account: userId })
  const check = {
    actor,
    userId,
    decide: async (user: User) => {
      requireTotp(user)
      requireCodeAttemptsLeft(user, { isKnownBrowser: isKnownBrowser(deps, actor, userId) })
      const steps = await guess.judge(
        () => stepsOf(deps, { actor, user, code }),
        (typed) => unusedStep({ steps: typed }, user) !== undefined,
      )
      return decide({ steps, maxOtpAttempts }, user)
    },
  }
  return checkUser(deps, check, otpFailuresOf)
}
