/** Whether what a user typed is what the user's authenticator app shows (surroundings §4.7). */
import { checkTotp as decide } from '../domain/user/factors/totp.ts'
import type { User } from '../domain/user/user.ts'
import type { Actor, Stored } from './change.ts'
import type { CommandNeeds } from './needs.ts'
import { checkUser, otpFailuresOf } from './tarpit.ts'
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
  needs: CommandNeeds,
  { actor, userId, code, maxOtpAttempts }: TotpToCheck,
): Promise<Stored> {
  const words = {
    actor,
    userId,
    decide: (user: User) =>
      decide({ steps: stepsOf(needs, { actor, user, code }), maxOtpAttempts }, user),
  }
  return checkUser(needs, words, otpFailuresOf)
}
