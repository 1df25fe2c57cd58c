/** DeleteApplication of v2 and v2beta (projects.md §8.1). */
import { removeApp } from '../../commands/project/apps.ts'
import type { ApplicationService, AppServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'

type Deps = Pick<ApiDeps, 'commands'>

/** v2; an application that is not there is refused, unlike most that is deleted. */
export const deleteApplicationV2 =
  ({ commands }: Deps): Rpc<typeof ApplicationService.method.deleteApplication> =>
  async ({ projectId, applicationId: appId }, { actor }) => {
    const { atMicros } = await removeApp(commands, { actor, projectId, appId, within: undefined })
    return { deletionDate: timestamp(atMicros) }
  }

/** v2beta. */
export const deleteApplicationV2Beta =
  ({ commands }: Deps): Rpc<typeof AppServiceV2Beta.method.deleteApplication> =>
  async ({ projectId, id: appId }, { actor }) => {
    const { atMicros } = await removeApp(commands, { actor, projectId, appId, within: undefined })
    return { deletionDate: timestamp(atMicros) }
  }
