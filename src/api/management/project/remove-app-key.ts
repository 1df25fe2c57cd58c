/** RemoveAppKey of management v1 (projects.md §8.6). */
import { removeAppKey as remove } from '../../../commands/project/app-keys.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Assertions signed with it authenticate nobody any more. */
export const removeAppKey =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeAppKey> =>
  async ({ projectId, appId, keyId }, { actor, orgId }) => {
    const target = { actor, projectId, appId, within: orgId }
    const stored = await remove(commands, { target, keyId })
    return { details: changeDetails(stored) }
  }
