/** UpdateApp of management v1: the name (projects.md §8.1). */
import { updateApp as update } from '../../../commands/project/apps.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Refuses the name that it has already. */
export const updateApp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateApp> =>
  async ({ projectId, appId, name }, { actor, orgId }) => {
    const stored = await update(commands, {
      target: { actor, projectId, appId, within: orgId },
      update: { name },
      whenUnchanged: 'app.rename.unchanged',
    })
    return { details: changeDetails(stored) }
  }
