/** UpdateUserGrant of management v1 (projects.md §6.2). */
import { changeUserGrant } from '../../../commands/user-grant/user-grants.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

/** Replaces the roles of an authorization for this organisation; refuses those it has. */
export const updateUserGrant =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateUserGrant> =>
  async ({ grantId, roleKeys }, context) => {
    const change = { ...targetOf(context, grantId), roleKeys, mustChange: true }
    return { details: changeDetails(await changeUserGrant(commands, change)) }
  }
