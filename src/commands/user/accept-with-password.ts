/**
 * Verifies an address by a code and sets the first password, both or neither: the pages of
 * invitations and confirmations (surroundings §4.2, §4.12).
 */
import { outcomeOf } from '../../domain/decision.ts'
import { finishInitialisation } from '../../domain/user/check-init-code.ts'
import { verifyEmail } from '../../domain/user/email.ts'
import { acceptInvite } from '../../domain/user/invite.ts'
import type { User } from '../../domain/user/user.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { attemptsAtOnce } from '../guess/guesses.ts'
import { codeChecker } from './pending-code.ts'
import { type PasswordChangeDeps, passwordChange } from './set-password.ts'
import { changeUser } from './users.ts'

/** A code and the first password. */
export interface CodeToAccept {
  readonly actor: Actor
  readonly userId: string
  readonly kind: 'email' | 'invite'
  readonly code: string
  readonly password: string
}

/**
 * A wrong code is stored as a failed attempt, then refused; a password is hashed only after a
 * correct code.
 */
export async function acceptWithPassword(
  deps: PasswordChangeDeps & Pick<CommandDeps, 'events'>,
  { actor, userId, kind, code, password }: CodeToAccept,
): Promise<Stored> {
  const tried = codeChecker(deps, { actor, userId, kind: 'code', name: kind, code })
  const input = { kind: 'plain', password, changeRequired: false } as const
  const change = passwordChange(deps, {
    actor,
    userId,
    password: input,
    proof: { kind: 'permission' },
    isByLink: true,
  })
  return changeUser(deps.events, {
    actor,
    userId,
    attempts: attemptsAtOnce,
    decide: async (user) => {
      const check = await tried(user.codes[kind])
      const proven = kind === 'email' ? verifyEmail({ check }, user) : acceptInvite({ check }, user)
      if (check !== 'right') return proven
      const finished = [...finishInitialisation(user)]
      const changed = outcomeOf(await change(finished.length > 0 ? active(user) : user))
      return [...outcomeOf(proven).events, ...finished, ...changed.events]
    },
  })
}

/** The user after the event before; the codes that it removes do not affect passwords. */
const active = (user: User): User => ({ ...user, state: 'active' })
