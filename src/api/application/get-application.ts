/** GetApplication of v2 and v2beta (projects.md §8.7). */
import { refuse } from '../../domain/refusals.ts'
import type { ApplicationService, AppServiceV2Beta } from '../../proto/services.ts'
import type { AppView } from '../../queries/project/apps.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { requirePermissionIn } from '../guards/authorize.ts'
import type { Rpc } from '../service.ts'
import { appOfV2, appOfV2Beta } from './app-wire.ts'

type Deps = Pick<ApiDeps, 'apps'>

/** v2. */
export const getApplicationV2 =
  (deps: Deps): Rpc<typeof ApplicationService.method.getApplication> =>
  async ({ applicationId }, context) => ({
    application: appOfV2(await readApp(deps, context, applicationId)),
  })

/** v2beta. */
export const getApplicationV2Beta =
  (deps: Deps): Rpc<typeof AppServiceV2Beta.method.getApplication> =>
  async ({ id }, context) => ({ app: appOfV2Beta(await readApp(deps, context, id)) })

async function readApp({ apps }: Deps, context: Context, appId: string): Promise<AppView> {
  const app = await apps.app({ instanceId: context.instance.id, appId })
  if (!app) throw refuse('app.read.unknown')
  const { orgId, projectId } = app
  await requirePermissionIn(context, {
    ...{ orgId, resourceIds: [projectId] },
    permission: 'project.app.read',
  })
  return app
}
