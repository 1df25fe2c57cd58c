/**
 * UpdateOrg, DeactivateOrg, ReactivateOrg and RemoveOrg of management v1 (organizations.md §1.4).
 */
import { activateOrg, deactivateOrg, renameOrg } from '../../../commands/organization/change-org.ts'
import { removeOrg as remove } from '../../../commands/organization/remove-org.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { targetOf } from '../../organization/target.ts'
import type { Rpc } from '../../service.ts'
import { addDetails, changeDetails } from '../../wire/details.ts'

type Deps = Pick<ApiDeps, 'commands'>
type Method = typeof ManagementService.method

/** Renames it; the date is where the peer has it, though nothing was created. */
export const updateOrg =
  ({ commands }: Deps): Rpc<Method['updateOrg']> =>
  async ({ name }, context) => {
    const { primaryDomain: instanceDomain } = context.instance
    const given = { ...targetOf(context, context.orgId), name, instanceDomain }
    return { details: addDetails(await renameOrg(commands, given)) }
  }

/** Deactivates it: nothing of it works any more. */
export const deactivateOrgV1 =
  ({ commands }: Deps): Rpc<Method['deactivateOrg']> =>
  async (_, context) => ({
    details: changeDetails(await deactivateOrg(commands, targetOf(context, context.orgId))),
  })

/** Activates it again. */
export const reactivateOrg =
  ({ commands }: Deps): Rpc<Method['reactivateOrg']> =>
  async (_, context) => ({
    details: changeDetails(await activateOrg(commands, targetOf(context, context.orgId))),
  })

/** Removes it with everything in it; the owner it names is the instance, as the peer's. */
export const removeOrg =
  ({ commands }: Deps): Rpc<Method['removeOrg']> =>
  async (_, context) => {
    const target = { ...targetOf(context, context.orgId), mustExist: true }
    const stored = await remove(commands, target)
    return { details: changeDetails({ ...stored, orgId: context.instance.id }) }
  }
