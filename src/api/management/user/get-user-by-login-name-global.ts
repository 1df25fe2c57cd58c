/** GetUserByLoginNameGlobal of management v1 (management-v1 §13.1): in any organisation. */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { maySee } from '../../user/readable.ts'
import { summaryOf, userOf } from './user-wire.ts'

/** Only the identity of a user whom the caller may not read. */
export const getUserByLoginNameGlobal =
  ({
    users,
  }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.getUserByLoginNameGlobal> =>
  async ({ loginName }, { caller, instance, origin }) => {
    const user = await users.byLoginName({ instanceId: instance.id, loginName })
    if (!user) throw refuse('user.not_found')
    const isSeen = await maySee(caller, { userId: user.id, orgId: user.orgId })
    return { user: isSeen ? userOf(user, origin) : summaryOf(user, origin) }
  }
