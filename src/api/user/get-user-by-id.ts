/** GetUserByID of the user services v2beta and v2 (user-v2 §7, §12). */
import { refuse } from '../../domain/refusals.ts'
import type { UserServiceV2, UserServiceV2Beta } from '../../proto/services.ts'
import type { UserView } from '../../queries/user/user-view.ts'
import type { Users } from '../../queries/user/users.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { readDetails, readDetailsV2Beta } from '../wire/details.ts'
import { maySee } from './readable.ts'
import { userOf, userV2BetaOf } from './user-wire.ts'

/** A user; one whom the caller may not read counts as unknown. */
export const getUserByIdV2 =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof UserServiceV2.method.getUserByID> =>
  async ({ userId }, context) => {
    const user = await readableUser(users, context, userId)
    return { details: readDetails(user), user: userOf(user, context.origin) }
  }

/** The same on the wire of v2beta. */
export const getUserByIdV2Beta =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof UserServiceV2Beta.method.getUserByID> =>
  async ({ userId }, context) => {
    const user = await readableUser(users, context, userId)
    return { details: readDetailsV2Beta(user), user: userV2BetaOf(user, context.origin) }
  }

/** A user whom the caller may not read counts as unknown. */
async function readableUser(
  users: Users,
  { caller, instance }: Context,
  userId: string,
): Promise<UserView> {
  const user = await users.byId({ instanceId: instance.id, userId })
  if (!user || !(await maySee(caller, { userId, orgId: user.orgId }))) {
    throw refuse('user.not_found')
  }
  return user
}
