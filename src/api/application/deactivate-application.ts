/** DeactivateApplication of v2 and v2beta (projects.md §8.1). */
import { deactivateApp } from '../../commands/project/apps.ts'
import type { ApplicationService, AppServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'

type Deps = Pick<ApiDeps, 'commands'>

/** v2. */
export const deactivateApplicationV2 =
  ({ commands }: Deps): Rpc<typeof ApplicationService.method.deactivateApplication> =>
  async ({ projectId, applicationId: appId }, { actor }) => {
    const target = { actor, projectId, appId, within: undefined }
    const { atMicros } = await deactivateApp(commands, target)
    return { deactivationDate: timestamp(atMicros) }
  }

/** v2beta. */
export const deactivateApplicationV2Beta =
  ({ commands }: Deps): Rpc<typeof AppServiceV2Beta.method.deactivateApplication> =>
  async ({ projectId, id: appId }, { actor }) => {
    const target = { actor, projectId, appId, within: undefined }
    const { atMicros } = await deactivateApp(commands, target)
    return { deactivationDate: timestamp(atMicros) }
  }
