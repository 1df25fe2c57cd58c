/** RemoveApp of management v1 (projects.md §8.1). */
import { removeApp as remove } from '../../../commands/project/apps.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Its keys and its secret authenticate nobody any more. */
export const removeApp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeApp> =>
  async ({ projectId, appId }, { actor, orgId }) => {
    const stored = await remove(commands, { actor, projectId, appId, within: orgId })
    return { details: changeDetails(stored) }
  }
