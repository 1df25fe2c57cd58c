/** GetUserByID of management v1 (management-v1 §12). */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { findUserInOrg, userOf } from './user-wire.ts'

/** A user of this organisation. */
export const getUserById =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.getUserByID> =>
  async ({ id }, context) => {
    const user = await findUserInOrg(users, context, id)
    if (!user) throw refuse('user.not_found')
    return { user: userOf(user, context.origin) }
  }
