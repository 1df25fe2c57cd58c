/**
 * Accepts an invitation and links the account of another provider as the first way to sign in,
 * both or neither (surroundings §4.8, §4.12).
 */
import { outcomeOf } from '../../domain/decision.ts'
import {
  type AccountOptions,
  linkExternalAccount,
} from '../../domain/identity-provider/unlinked.ts'
import { finishInitialisation } from '../../domain/user/check-init-code.ts'
import type { IdpLink } from '../../domain/user/human.ts'
import { acceptInvite } from '../../domain/user/invite.ts'
import type { Actor } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { attemptsAtOnce } from '../guess/guesses.ts'
import { providerUseIn } from '../identity-provider/external-accounts.ts'
import { type CodeCheckerDeps, codeChecker } from './pending-code.ts'
import { changeUser } from './users.ts'

/** A code, the account, and what its provider allows. */
export interface AccountToAccept {
  readonly actor: Actor
  readonly userId: string
  readonly code: string
  readonly link: IdpLink
  readonly options: AccountOptions
}

/**
 * A wrong code is stored as a failed attempt, then refused; refuses what the provider or the policy
 * of the user's organisation does not allow.
 */
export async function acceptWithProvider(
  deps: CodeCheckerDeps & Pick<CommandDeps, 'events' | 'directory' | 'users'>,
  { actor, userId, code, link, options }: AccountToAccept,
): Promise<void> {
  const { instanceId } = actor
  const tried = codeChecker(deps, { actor, userId, kind: 'code', name: 'invite', code })
  const orgId = await deps.users.orgIdOf({ instanceId, userId })
  const use = await providerUseIn(deps, { instanceId, orgId, idpId: link.idpId })
  await changeUser(deps.events, {
    actor,
    userId,
    attempts: attemptsAtOnce,
    decide: async (user) => {
      const check = await tried(user.codes.invite)
      const proven = acceptInvite({ check }, user)
      if (check !== 'right') return proven
      const linked = linkExternalAccount({ link, options, use }, user)
      return [...outcomeOf(proven).events, ...finishInitialisation(user), ...linked]
    },
  })
}
