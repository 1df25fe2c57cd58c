/** DeleteApplicationKey of v2 and v2beta (projects.md §8.6). */
import { removeAppKey } from '../../commands/project/app-keys.ts'
import type { ApplicationService, AppServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'

type Deps = Pick<ApiDeps, 'commands'>

/** v2. */
export const deleteApplicationKeyV2 =
  ({ commands }: Deps): Rpc<typeof ApplicationService.method.deleteApplicationKey> =>
  async ({ projectId, applicationId: appId, keyId }, { actor }) => {
    const target = { actor, projectId, appId, within: undefined }
    const { atMicros } = await removeAppKey(commands, { target, keyId })
    return { deletionDate: timestamp(atMicros) }
  }

/** v2beta; the organisation, where one is named, is that of the project. */
export const deleteApplicationKeyV2Beta =
  ({ commands }: Deps): Rpc<typeof AppServiceV2Beta.method.deleteApplicationKey> =>
  async ({ projectId, applicationId: appId, id: keyId, organizationId }, { actor }) => {
    const target = { actor, projectId, appId, within: organizationId || undefined }
    const { atMicros } = await removeAppKey(commands, { target, keyId })
    return { deletionDate: timestamp(atMicros) }
  }
