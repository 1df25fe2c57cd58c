/** Whose belongings a caller may give and take: its own, and where it has the right to. */
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import type { User } from '../../domain/user/user.ts'
import type { Users } from '../../queries/user/users.ts'
import type { Context } from '../context.ts'
import { isItself, requireThere } from '../guards/authorize.ts'
import { maySee } from './readable.ts'

/**
 * Refuses a user who is not there, or whom the caller may not even see, then a caller without
 * the right. The rule it gives is for
 * the decision, which must be about a user of the organisation that was asked.
 */
export async function requireWritable(
  users: Users,
  context: Context,
  {
    userId,
    whenUnknown,
    permission = 'user.write',
    orSelf = true,
  }: {
    userId: string
    whenUnknown: RefusalName
    permission?: 'user.write' | 'user.credential.write' | 'user.passkey.write'
    /** Whether a caller needs no right to what is its own. */
    orSelf?: boolean
  },
): Promise<(user: User) => void> {
  const { caller, instance } = context
  const orgId = await users.orgIdOf({ instanceId: instance.id, userId })
  if (orgId === undefined) throw refuse(whenUnknown)
  const mayWrite = orSelf && isItself(caller, userId)
  if (!mayWrite) {
    const verdict = await caller.mayIn(permission, { orgId })
    const isSeen = verdict === 'granted' || (await maySee(caller, { userId, orgId }))
    if (!isSeen) throw refuse(whenUnknown)
    await requireThere(context, { orgId, permission })
  }
  return (user) => {
    if (user.orgId !== orgId) throw refuse(whenUnknown)
  }
}
