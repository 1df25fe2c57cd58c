/** The caller of the Auth API v1, who is also whom the call is about. */
import type { Target } from '../../../commands/user/users.ts'
import { type RefusalName, refuse } from '../../../domain/refusals.ts'
import { allowed } from '../../../domain/user/allow.ts'
import type { HumanView, UserView } from '../../../queries/user/user-view.ts'
import type { Users } from '../../../queries/user/users.ts'
import type { Context } from '../../context.ts'
import { ownIdOf } from '../../guards/authorize.ts'

/** The caller as a target; whoever is no user of the instance is as if it were not there. */
export function selfOf({ actor, caller }: Context): Target & { readonly within: string } {
  const { homeOrgId: within } = caller
  const userId = ownIdOf(caller)
  return { actor, userId, generation: 'v1', within, allow: allowed }
}

/** Where the caller's own rows are; a system user has none. */
export function selfIn({ instance, caller }: Context): { instanceId: string; userId: string } {
  return { instanceId: instance.id, userId: ownIdOf(caller) }
}

/** The caller as a human, or what it is refused with. */
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
