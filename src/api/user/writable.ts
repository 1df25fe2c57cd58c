/** Whose tokens a caller may give and take: its own, and where it has `user.write`. */
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import type { User } from '../../domain/user/user.ts'
import type { Users } from '../../queries/users.ts'
import type { Context } from '../context.ts'
import { requireThere } from '../guards/authorize.ts'

/**
 * Refuses a user who is not there, then a caller without the right. The rule it gives is for
 * the decision, which must be about a user of the organisation that was asked.
 */
export async function requireWritable(
  users: Users,
  context: Context,
  { userId, whenUnknown }: { userId: string; whenUnknown: RefusalName },
): Promise<(user: User) => void> {
  const orgId = await users.orgIdOf({ instanceId: context.instance.id, userId })
  if (orgId === undefined) throw refuse(whenUnknown)
  const self = { targetUserId: userId }
  await requireThere(context, { orgId, permission: 'user.write', self })
  return (user) => {
    if (user.orgId !== orgId) throw refuse(whenUnknown)
  }
}
