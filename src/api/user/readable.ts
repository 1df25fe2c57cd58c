/**
 * Which users a caller may read (user-v2 §10.1, §12): itself, and those where it has `user.read`.
 */
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import type { Callers } from '../../queries/authorization/callers.ts'
import type { Scope } from '../../queries/user/user-search.ts'
import type { Users } from '../../queries/user/users.ts'
import type { Caller, Context } from '../context.ts'
import { isItself, readUserId } from '../guards/authorize.ts'

type Permission = 'user.read' | 'session.read'

/**
 * Which rows of a list a caller sees; undefined if all. Its organisations are those it is a member
 * of, and the one the call acts in, as system users' are in the settings.
 */
export async function findReadableScope(
  callers: Callers,
  { caller, instance, orgId }: Context,
  permission: Permission = 'user.read',
): Promise<Scope | undefined> {
  if ((await caller.mayIn(permission, { orgId: '' })) === 'granted') return undefined
  const userId = readUserId(caller)
  const memberships = await callers.membershipsOf({ instanceId: instance.id, userId })
  const there = [...new Set([orgId, ...memberships.map(({ scopeId }) => scopeId)])]
  const verdicts = await Promise.all(there.map((each) => caller.mayIn(permission, { orgId: each })))
  const orgIds = there.filter((_, index) => verdicts[index] === 'granted')
  return { orgIds, ownUserId: readUserId(caller) }
}

/** Whether a caller may read users of an organisation, and so may learn that one exists. */
export async function maySee(
  caller: Caller,
  { userId, orgId }: { userId: string; orgId: string },
): Promise<boolean> {
  return isItself(caller, userId) || (await caller.mayIn('user.read', { orgId })) === 'granted'
}

/**
 * Refuses a user whom the caller may not read as an unknown one. Only a caller who reads all users
 * learns that an unknown user has nothing.
 */
export async function requireReadable(
  users: Users,
  context: Context,
  { userId, whenUnknown = 'user.not_found' }: { userId: string; whenUnknown?: RefusalName },
): Promise<void> {
  if (await isReadable(users, context, userId)) return
  const orgId = await users.orgIdOf({ instanceId: context.instance.id, userId })
  const isNobody =
    orgId === undefined && (await context.caller.mayIn('user.read', { orgId: '' })) === 'granted'
  if (!isNobody) throw refuse(whenUnknown)
}

/** Whether a caller may read the user, for lists that are empty rather than refused. */
export async function isReadable(
  users: Users,
  { caller, instance }: Context,
  userId: string,
): Promise<boolean> {
  if (isItself(caller, userId)) return true
  const orgId = await users.orgIdOf({ instanceId: instance.id, userId })
  return orgId !== undefined && (await maySee(caller, { userId, orgId }))
}
