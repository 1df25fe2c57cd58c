/** ReactivateApplication of v2 and v2beta (projects.md §8.1). */
import { reactivateApp } from '../../commands/project/apps.ts'
import type { ApplicationService, AppServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'

type Deps = Pick<ApiDeps, 'commands'>

/** v2. */
export const reactivateApplicationV2 =
  ({ commands }: Deps): Rpc<typeof ApplicationService.method.reactivateApplication> =>
  async ({ projectId, applicationId: appId }, { actor }) => {
    const target = { actor, projectId, appId, within: undefined }
    const { atMicros } = await reactivateApp(commands, target)
    return { reactivationDate: timestamp(atMicros) }
  }

/** v2beta. */
export const reactivateApplicationV2Beta =
  ({ commands }: Deps): Rpc<typeof AppServiceV2Beta.method.reactivateApplication> =>
  async ({ projectId, id: appId }, { actor }) => {
    const target = { actor, projectId, appId, within: undefined }
    const { atMicros } = await reactivateApp(commands, target)
    return { reactivationDate: timestamp(atMicros) }
  }
