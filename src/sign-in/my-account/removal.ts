/** Removing one's own account: who may is said by the same permission as for RemoveMyUser. */
import { requirePermission } from '../../commands/right/permissions.ts'
import { removeUser } from '../../commands/user/remove-user.ts'
import type { ChangeOutcome } from '../../login/account/account-calls.ts'
import { type Acting, asProvedMe, done, type Me } from './me.ts'

/** Of a role on the instance or in the user's organisation. */
const permission = 'user.self.delete'

/** Whether the user may. */
export async function mayDelete({ actor, user }: Pick<Me, 'actor' | 'user'>): Promise<boolean> {
  return (await actor.powers.mayIn(permission, { orgId: user.orgId })) === 'granted'
}

/** Removes the account; the login name is typed, so that nobody does it by mistake. */
export function deleteMyAccount(
  acting: Acting,
  { typed }: { readonly typed: string },
): Promise<ChangeOutcome> {
  return done(
    asProvedMe(acting, async ({ actor, target, user, status }) => {
      await requirePermission(actor, { permission, orgId: user.orgId })
      if (typed.trim() !== status.loginName) return { failure: 'wrong' }
      return removeUser(acting.deps, target)
    }),
  )
}
