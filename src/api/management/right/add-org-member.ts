/** AddOrgMember of management v1. */
import { addOrgMember as add } from '../../../commands/right/members.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'

/** Gives a user of any organisation roles in this one. */
export const addOrgMember =
  (
    deps: Pick<ApiDeps, 'commands' | 'tenancy'>,
  ): Rpc<typeof ManagementService.method.addOrgMember> =>
  async ({ userId, roles }, { actor, orgId }) => ({
    details: addDetails(await add(deps, { actor, orgId, userId, roles })),
  })
