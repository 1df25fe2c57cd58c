/** Whether what a user typed is one of the user's recovery codes (surroundings §4.7). */
import {
  checkRecoveryCode as decide,
  requireRecoveryCodes,
} from '../../domain/factor/recovery-codes.ts'
import { requireCodeAttemptsLeft } from '../../domain/user/failed-attempts.ts'
import type { User } from '../../domain/user/user.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { type GuessDeps, guessOf } from '../guess/guesses.ts'
import { checkUser, otpFailuresOf, type UserCheckDeps } from '../guess/tarpit.ts'
import { isKnownBrowser } from '../session/known-browsers.ts'
import { passwordComparer } from '../user/compare-password.ts'
import { partyOf } from '../user/password.ts'

export interface RecoveryCodeToCheck {
  readonly actor: Actor
  readonly userId: string
  readonly code: string
  /** Of the lockout policy: wrong codes in a row after which the user is locked; 0: never. */
  readonly maxOtpAttempts: number
}

/**
 * Uses the code up. A wrong one stores that the check failed — and the lock, if it was one too
 * many — and then refuses.
 */
export function checkRecoveryCode(
  deps: GuessDeps & UserCheckDeps & Pick<CommandDeps, 'passwords'>,
  { actor, userId, code, maxOtpAttempts }: RecoveryCodeToCheck,
): Promise<Stored> {
  const compare = passwordComparer(deps, code.trim())
  const guess = guessOf(deps, { actor, kind: 'secondFactor', account: userId })
  const check = {
    actor,
    userId,
    // The last code takes the factor with it.
    proven: ['user.human.mfa.recoverycode.removed'],
    decide: async (user: User) => {
      requireRecoveryCodes(user)
      requireCodeAttemptsLeft(user, { isKnownBrowser: isKnownBrowser(deps, actor, userId) })
      const party = partyOf(actor, { orgId: user.orgId, userId })
      const isOf = async (each: string) => (await compare(each, party)).verdict === 'right'
      const hash = await guess.judge(
        () => matching(user, isOf),
        (found) => found !== undefined,
      )
      return decide({ hash, maxOtpAttempts }, user)
    },
  }
  return checkUser(deps, check, otpFailuresOf)
}

async function matching(
  { credentials }: User,
  isOf: (hash: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (const hash of credentials.recoveryCodeHashes) if (await isOf(hash)) return hash
  return undefined
}
