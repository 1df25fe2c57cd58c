/** The code of a management v1 invitation, typed in on its page (surroundings §4.1). */

import { refuse } from '../../domain/refusals.ts'
import {
  type CheckInitCode,
  checkInvited,
  checkInitCode as decideCheck,
} from '../../domain/user/check-init-code.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { attemptsAtOnce } from '../guess/guesses.ts'
import { seenAtOf } from '../notification/seen-at.ts'
import { loadRules } from '../organization/org-rules.ts'
import { codeChecker } from './pending-code.ts'
import { type PasswordChangeDeps, passwordHasher } from './set-password.ts'
import { changeUser } from './users.ts'

/** An invitation code and the first password. */
export interface InitCodeToCheck {
  readonly actor: Actor
  readonly userId: string
  readonly code: string
  /** Empty: the password stays as it is. */
  readonly password: string
}

/**
 * Activates an invited human and verifies the address. A wrong or expired code is stored and
 * refused; a password is hashed only after a correct code.
 */
export async function checkInitCode(
  deps: PasswordChangeDeps & Pick<CommandDeps, 'events'>,
  { actor, userId, code, password }: InitCodeToCheck,
): Promise<Stored> {
  if (userId === '') throw refuse('init_code.user_missing')
  if (code === '') throw refuse('init_code.empty')
  const { instanceId } = actor
  const tried = codeChecker(deps, { actor, userId, kind: 'code', name: 'init', code })
  const hashed = passwordHasher(deps, {
    actor,
    password: { kind: 'plain', password, changeRequired: false },
  })
  return changeUser(deps.events, {
    actor,
    userId,
    attempts: attemptsAtOnce,
    decide: async (user) => {
      checkInvited(user)
      const check = await tried(user.codes.init)
      const verdict: CheckInitCode['verdict'] = check === 'none' ? 'wrong' : check
      const scope = { instanceId, orgId: user.orgId }
      const encodedHash =
        verdict === 'right' && password !== ''
          ? await hashed(await loadRules(deps.directory, { scope }), user)
          : undefined
      const seenAt = seenAtOf(actor, userId)
      return decideCheck({ verdict, encodedHash, triggerOrigin: actor.origin, seenAt }, user)
    },
  })
}
