/** The caller of the Auth API v1, who is also the user the call is about. */
import type { Target } from '../../../commands/user/users.ts'
import { type RefusalName, refuse } from '../../../domain/refusals.ts'
import { allowed } from '../../../domain/user/allow.ts'
import type { HumanView, UserView } from '../../../queries/user/user-view.ts'
import type { Users } from '../../../queries/user/users.ts'
import type { Context } from '../../context.ts'
import { readUserId } from '../../guards/authorize.ts'

/** The caller as a target; a system user counts as unknown. */
export function selfTarget({ actor, caller }: Context): Target & { readonly within: string } {
  const { homeOrgId: within } = caller
  const userId = readUserId(caller)
  return { actor, userId, generation: 'v1', within, allow: allowed }
}

/** The key of the caller's own rows; a system user has none. */
export function selfIn({ instance, caller }: Context): { instanceId: string; userId: string } {
  return { instanceId: instance.id, userId: readUserId(caller) }
}

/** The caller as a human; refuses others. */
export async function humanSelf(
  users: Users,
  context: Context,
  { whenUnknown, whenMachine }: { whenUnknown: RefusalName; whenMachine: RefusalName },
): Promise<UserView & { readonly human: HumanView }> {
  const user = await users.byId(selfIn(context))
  if (!user) throw refuse(whenUnknown)
  const { human } = user
  if (!human) throw refuse(whenMachine)
  return { ...user, human }
}
