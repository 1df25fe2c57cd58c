/** RemoveProjectRole of management v1 (projects.md §4). */
import { removeRole } from '../../../commands/project/roles.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

/** Content with a role that is not there; without details if neither is its project. */
export const removeProjectRole =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeProjectRole> =>
  async ({ projectId, roleKey: key }, context) => {
    const removed = await removeRole(commands, { ...targetOf(context, projectId), key })
    return removed.orgId === context.orgId ? { details: changeDetails(removed) } : {}
  }
