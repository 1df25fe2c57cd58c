/** GetUserGrantByID of management v1 (projects.md §6.3). */
import { refuse } from '../../../domain/refusals.ts'
import { resourceOf } from '../../../domain/user-grant/add-user-grant.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { requirePermissionIn } from '../../guards/authorize.ts'
import type { Rpc } from '../../service.ts'
import { maySee } from '../../user/readable.ts'
import { userGrantOf } from './user-grant-wire.ts'

/** An authorization for this organisation. */
export const getUserGrantById =
  ({
    authorizations,
  }: Pick<ApiDeps, 'authorizations'>): Rpc<typeof ManagementService.method.getUserGrantByID> =>
  async ({ grantId: id }, context) => {
    const { caller, instance, orgId, origin } = context
    const found = await authorizations.byId({ instanceId: instance.id, orgId, id })
    if (!found) throw refuse('user_grant.read.not_found')
    const { grantId, user } = found
    const resourceIds = [resourceOf({ grantId, projectId: found.project.id })]
    await requirePermissionIn(context, { permission: 'user.grant.read', orgId, resourceIds })
    const isSeen = await maySee(caller, { userId: user.id, orgId: user.orgId })
    return { userGrant: userGrantOf(found, { isSeen, origin }) }
  }
