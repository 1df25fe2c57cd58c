/**
 * Accepts a code that proves an address and sets the first password with it, both or neither:
 * what the pages behind invitations and confirmations do (surroundings §4.2, §4.12).
 */
import { outcomeOf } from '../../domain/decision.ts'
import { finishInitialisation } from '../../domain/user/check-init-code.ts'
import { verifyEmail } from '../../domain/user/email.ts'
import { acceptInvite } from '../../domain/user/invite.ts'
import type { User } from '../../domain/user/user.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { attemptsAtOnce } from '../guess/guesses.ts'
import { codeTrier } from './pending-code.ts'
import { type PasswordChangeDeps, passwordChange } from './set-password.ts'
import { changeUser } from './users.ts'

export interface CodeToAccept {
  readonly actor: Actor
  readonly userId: string
  readonly kind: 'email' | 'invite'
  readonly code: string
  readonly password: string
}

/** A wrong code is stored as a failed try, then refused; nothing is hashed before it was right. */
export async function acceptWithPassword(
  deps: PasswordChangeDeps & Pick<CommandDeps, 'events'>,
  { actor, userId, kind, code, password }: CodeToAccept,
): Promise<Stored> {
  const tried = codeTrier(deps, { actor, userId, kind: 'code', name: kind, code })
  const input = { kind: 'plain', password, changeRequired: false } as const
  const change = passwordChange(deps, {
    actor,
    userId,
    password: input,
    proof: { kind: 'permission' },
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

/** As the event before makes it; the codes that are gone with it matter to no password. */
const active = (user: User): User => ({ ...user, state: 'active' })
