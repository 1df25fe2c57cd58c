/** GetAppByID of management v1 (projects.md §8.7). */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import { appOfV1 } from '../../application/app-wire.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'

/** An application of that project, in this organisation. */
export const getAppById =
  ({ apps }: Pick<ApiDeps, 'apps'>): Rpc<typeof ManagementService.method.getAppByID> =>
  async ({ projectId, appId }, { instance, orgId }) => {
    const app = await apps.app({ instanceId: instance.id, appId })
    if (app?.projectId !== projectId) throw refuse('app.read.unknown')
    if (app.orgId !== orgId) throw refuse('app.read.elsewhere')
    return { app: appOfV1(app) }
  }
