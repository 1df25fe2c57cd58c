/** ReactivateApp of management v1 (projects.md §8.1). */
import { reactivateApp as reactivate } from '../../../commands/project/apps.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Refuses an application that is active. */
export const reactivateApp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.reactivateApp> =>
  async ({ projectId, appId }, { actor, orgId }) => {
    const stored = await reactivate(commands, { actor, projectId, appId, within: orgId })
    return { details: changeDetails(stored) }
  }
