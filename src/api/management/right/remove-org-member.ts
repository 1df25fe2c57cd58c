/** RemoveOrgMember of management v1. */
import { removeOrgMember as remove } from '../../../commands/right/members.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Takes all roles in this organisation from a user. */
export const removeOrgMember =
  (
    deps: Pick<ApiDeps, 'commands' | 'tenancy'>,
  ): Rpc<typeof ManagementService.method.removeOrgMember> =>
  async ({ userId }, { actor, orgId }) => ({
    details: changeDetails(await remove(deps, { actor, orgId, userId })),
  })
