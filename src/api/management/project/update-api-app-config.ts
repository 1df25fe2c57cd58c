/** UpdateAPIAppConfig of management v1: how it authenticates (projects.md §8.4). */
import { updateApp } from '../../../commands/project/apps.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Refuses the method that it has already. */
export const updateApiAppConfig =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateAPIAppConfig> =>
  async ({ projectId, appId, authMethodType }, { actor, orgId }) => {
    const stored = await updateApp(commands, {
      target: { actor, projectId, appId, within: orgId },
      update: { api: { authMethodType } },
      whenUnchanged: 'app.config.unchanged',
    })
    return { details: changeDetails(stored) }
  }
