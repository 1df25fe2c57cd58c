/** Whether what a user typed is one of the user's recovery codes (surroundings §4.7). */
import { checkRecoveryCode as decide } from '../domain/user/factors/recovery-codes.ts'
import type { User } from '../domain/user/user.ts'
import type { Actor, Stored } from './change.ts'
import { passwordComparer } from './compare-password.ts'
import type { CommandNeeds } from './needs.ts'
import { partyOf } from './password.ts'
import { checkUser, otpFailuresOf } from './tarpit.ts'

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
  needs: CommandNeeds,
  { actor, userId, code, maxOtpAttempts }: RecoveryCodeToCheck,
): Promise<Stored> {
  const compare = passwordComparer(needs, code.trim())
  const words = {
    actor,
    userId,
    // The last code takes the factor with it.
    proven: ['user.human.mfa.recoverycode.removed'],
    decide: async (user: User) => {
      const party = partyOf(actor, { orgId: user.orgId, userId })
      const isOf = async (each: string) => (await compare(each, party)).verdict === 'right'
      const hash = await matching(user, isOf)
      return decide({ hash, maxOtpAttempts }, user)
    },
  }
  return checkUser(needs, words, otpFailuresOf)
}

/** Nobody waits for hashing on behalf of a user who is locked out anyway. */
async function matching(
  { state, credentials }: User,
  isOf: (hash: string) => Promise<boolean>,
): Promise<string | undefined> {
  if (state === 'locked') return undefined
  for (const hash of credentials.recoveryCodeHashes) if (await isOf(hash)) return hash
  return undefined
}
