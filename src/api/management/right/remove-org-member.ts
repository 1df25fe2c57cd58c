/** `DELETE /management/v1/orgs/me/members/{user_id}`. */

import { removeOrgMember as remove } from '../../../commands/organization/org-members.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

export const removeOrgMember =
  (
    deps: Pick<ApiDeps, 'commands' | 'tenancy'>,
  ): Rpc<typeof ManagementService.method.removeOrgMember> =>
  async ({ userId }, { actor, orgId }) => ({
    details: changeDetails(await remove(deps, { actor, orgId, userId })),
  })
