/** DeactivateApp of management v1 (projects.md §8.1). */
import { deactivateApp as deactivate } from '../../../commands/project/apps.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Nobody gets tokens for it until it is active again. */
export const deactivateApp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.deactivateApp> =>
  async ({ projectId, appId }, { actor, orgId }) => {
    const stored = await deactivate(commands, { actor, projectId, appId, within: orgId })
    return { details: changeDetails(stored) }
  }
