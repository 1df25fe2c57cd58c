/** Checks one of the user's recovery codes (surroundings §4.7). */
import {
  checkRecoveryCode as decide,
  requireRecoveryCodes,
} from '../../domain/factor/recovery-codes.ts'
import { requireCodeAttemptsLeft } from '../../domain/user/failed-attempts.ts'
import type { User } from '../../domain/user/user.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { createGuess, type GuessDeps } from '../guess/guesses.ts'
import { checkUser, countOtpFailures, type UserCheckDeps } from '../guess/tarpit.ts'
import { isKnownBrowser } from '../session/known-browsers.ts'
import { passwordComparer } from '../user/compare-password.ts'
import { toHashParty } from '../user/password.ts'

/** A recovery code as it was typed. */
export interface RecoveryCodeToCheck {
  readonly actor: Actor
  readonly userId: string
  readonly code: string
  /** From the lockout policy: wrong codes in a row that lock the user; 0: never. */
  readonly maxOtpAttempts: number
}

/**
 * Uses the code up. A wrong one is stored as a failed check, with the lock if the policy says so,
 * and then refused.
 */
export function checkRecoveryCode(
  deps: GuessDeps & UserCheckDeps & Pick<CommandDeps, 'passwords'>,
  { actor, userId, code, maxOtpAttempts }: RecoveryCodeToCheck,
): Promise<Stored> {
  const compared = formsOf(code).map((form) =>
    passwordComparer(deps, form, { hidesQuickHashes: false }),
  )
  const guess = createGuess(deps, { actor, kind: 'secondFactor', account: userId })
  const check = {
    actor,
    userId,
    // Using the last code removes the factor.
    proven: ['user.human.mfa.recoverycode.removed'],
    decide: async (user: User) => {
      requireRecoveryCodes(user)
      requireCodeAttemptsLeft(user, { isKnownBrowser: isKnownBrowser(deps, actor, userId) })
      const party = toHashParty(actor, { orgId: user.orgId, userId })
      const isOf = async (each: string) => {
        for (const compare of compared) {
          if ((await compare(each, party)).verdict === 'right') return true
        }
        return false
      }
      const hash = await guess.judge(
        () => matching(user, isOf),
        (found) => found !== undefined,
      )
      return decide({ hash, maxOtpAttempts }, user)
    },
  }
  return checkUser(deps, check, countOtpFailures)
}

/** How the codes that are made here look, and those of ASP.NET. */
const ownForm = /^[A-Z0-9]{5}-[A-Z0-9]{5}$/

/**
 * The code as it was typed; then, unless it looks like one of ours, in capitals without the blanks
 * and hyphens that other products show codes with.
 */
function formsOf(typed: string): readonly string[] {
  const code = typed.trim()
  const plain = code.replace(/[\s-]/g, '').toUpperCase()
  return plain === code || ownForm.test(code) ? [code] : [code, plain]
}

async function matching(
  { credentials }: User,
  isOf: (hash: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (const hash of credentials.recoveryCodeHashes) if (await isOf(hash)) return hash
  return undefined
}
