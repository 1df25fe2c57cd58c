/** UpdateOrgMember of management v1. */
import { updateOrgMember as update } from '../../../commands/right/members.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Replaces the roles of a member. */
export const updateOrgMember =
  (
    deps: Pick<ApiDeps, 'commands' | 'tenancy'>,
  ): Rpc<typeof ManagementService.method.updateOrgMember> =>
  async ({ userId, roles }, { actor, orgId }) => ({
    details: changeDetails(await update(deps, { actor, orgId, userId, roles })),
  })
