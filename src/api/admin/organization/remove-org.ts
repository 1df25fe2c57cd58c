/** RemoveOrg of admin v1 (organizations.md §1.5). */
import { removeOrg as remove } from '../../../commands/organization/remove-org.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Removes an organisation with everything in it; the owner it names is the instance. */
export const removeOrg =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AdminService.method.removeOrg> =>
  async ({ orgId }, { actor, instance }) => {
    const stored = await remove(commands, { actor, orgId, mustExist: true })
    return { details: changeDetails({ ...stored, orgId: instance.id }) }
  }
