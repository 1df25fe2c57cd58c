/** RemoveUserGrant of management v1 (projects.md §6.2). */
import { removeUserGrant as remove } from '../../../commands/user-grant/user-grants.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

/** Removes an authorization for this organisation. */
export const removeUserGrant =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeUserGrant> =>
  async ({ grantId }, context) => {
    const removal = { ...targetOf(context, grantId), mustExist: true }
    return { details: changeDetails(await remove(commands, removal)) }
  }
