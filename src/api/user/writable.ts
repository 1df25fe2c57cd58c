/** Whose credentials and metadata a caller may change: its own, and those of users it may write. */
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import type { User } from '../../domain/user/user.ts'
import type { Users } from '../../queries/user/users.ts'
import type { Context } from '../context.ts'
import { isItself, requirePermissionIn } from '../guards/authorize.ts'
import { maySee } from './readable.ts'

/**
 * Refuses an unknown user, or one whom the caller may not read, then a caller without the
 * permission. The returned rule is for the decision, which must find the user in the organisation
 * that was checked.
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
    await requirePermissionIn(context, { orgId, permission })
  }
  return (user) => {
    if (user.orgId !== orgId) throw refuse(whenUnknown)
  }
}
